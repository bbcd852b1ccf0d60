#!/bin/bash
# Make an AMI of the running server, copy it to another Region, and launch it there.

SOURCE_REGION=us-east-1
TARGET_REGION=eu-west-1
AMI_NAME="web-backup"

INSTANCE_ID=$(aws ec2 describe-instances --region $SOURCE_REGION \
  --filters Name=instance-state-name,Values=running \
  --query 'Reservations[0].Instances[0].InstanceId' --output text)

echo "Creating an AMI of $INSTANCE_ID ..."
AMI_ID=$(aws ec2 create-image --region $SOURCE_REGION --instance-id $INSTANCE_ID \
  --name "$AMI_NAME" --no-reboot --query ImageId --output text)

aws ec2 wait image-available --region $SOURCE_REGION --image-ids $AMI_ID \
  && echo "$AMI_ID is available in $SOURCE_REGION."

echo "Copying it to $TARGET_REGION ..."
COPY_ID=$(aws ec2 copy-image --region $TARGET_REGION --source-region $SOURCE_REGION \
  --source-image-id $AMI_ID --name "$AMI_NAME" --query ImageId --output text)

STATE=pending
while [ "$STATE" = "pending" ]; do
  sleep 15
  STATE=$(aws ec2 describe-images --region $TARGET_REGION --image-ids $COPY_ID \
    --query 'Images[0].State' --output text)
  echo "  $STATE"
done

if [ "$STATE" != "available" ]; then
  echo "The copy failed: $STATE"
  exit 1
fi

# An AMI lives in one Region: the first id means nothing in the other.
aws ec2 run-instances --region $TARGET_REGION --image-id $AMI_ID --instance-type t3.micro \
  >/dev/null 2>&1 || echo "$AMI_ID cannot be launched in $TARGET_REGION."

NEW_ID=$(aws ec2 run-instances --region $TARGET_REGION --image-id $COPY_ID \
  --instance-type t3.micro --query 'Instances[0].InstanceId' --output text)
aws ec2 wait instance-running --region $TARGET_REGION --instance-ids $NEW_ID
aws ec2 describe-instances --region $TARGET_REGION --instance-ids $NEW_ID --output table \
  --query 'Reservations[].Instances[].{Id:InstanceId,Image:ImageId,State:State.Name,Zone:Placement.AvailabilityZone}'
