x=5
if [ "$x" = 5 ]
then
  echo five
fi

for i in 1 2
do
  echo $i
done