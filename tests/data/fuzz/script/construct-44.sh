echo one |
  cat &&
  echo two