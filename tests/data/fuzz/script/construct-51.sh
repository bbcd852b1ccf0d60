echo first
cat <<E
a
E