echo a \
  b # not this
# nor this
echo c#d