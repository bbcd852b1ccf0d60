#!/bin/bash
# Take a snapshot of the data volume, change the volume, and put back what was there before.

set -e
export AWS_DEFAULT_REGION=us-east-1
DEVICE=/dev/sdf

INSTANCE_ID=$(aws ec2 describe-instances --filters Name=instance-state-name,Values=running \
  --query 'Reservations[].Instances[].InstanceId' --output text)
VOLUME_ID=$(aws ec2 describe-volumes --output text \
  --filters Name=attachment.instance-id,Values=$INSTANCE_ID \
  --query "Volumes[?Attachments[0].Device=='$DEVICE'].VolumeId")
ZONE=$(aws ec2 describe-volumes --volume-ids $VOLUME_ID \
  --query 'Volumes[0].AvailabilityZone' --output text)

SNAPSHOT_ID=$(aws ec2 create-snapshot --volume-id $VOLUME_ID --description "before the change" \
  --tag-specifications 'ResourceType=snapshot,Tags=[{Key=Name,Value=before}]' \
  --query SnapshotId --output text)
until [ "$(aws ec2 describe-snapshots --snapshot-ids $SNAPSHOT_ID --query 'Snapshots[0].State' --output text)" = "completed" ]; do
  echo "$SNAPSHOT_ID: $(aws ec2 describe-snapshots --snapshot-ids $SNAPSHOT_ID --query 'Snapshots[0].Progress' --output text)"
  sleep 15
done
echo "$SNAPSHOT_ID is completed."

aws ec2 modify-volume --volume-id $VOLUME_ID --size 10 --query VolumeModification.TargetSize
sleep 1m
SIZE=$(aws ec2 describe-volumes --volume-ids $VOLUME_ID --query 'Volumes[0].Size' --output text)
echo "$VOLUME_ID has $SIZE GiB."

RESTORED_ID=$(aws ec2 create-volume --snapshot-id $SNAPSHOT_ID --availability-zone $ZONE \
  --volume-type gp3 --query VolumeId --output text)
aws ec2 wait volume-available --volume-ids $RESTORED_ID

aws ec2 stop-instances --instance-ids $INSTANCE_ID --output text
aws ec2 wait instance-stopped --instance-ids $INSTANCE_ID
aws ec2 detach-volume --volume-id $VOLUME_ID --query State --output text
aws ec2 wait volume-available --volume-ids $VOLUME_ID
aws ec2 attach-volume --volume-id $RESTORED_ID --instance-id $INSTANCE_ID --device $DEVICE \
  --query State --output text
aws ec2 start-instances --instance-ids $INSTANCE_ID --output text
aws ec2 wait instance-running --instance-ids $INSTANCE_ID

aws ec2 describe-volumes --output text \
  --filters Name=attachment.instance-id,Values=$INSTANCE_ID \
  --query 'Volumes[].[VolumeId,Size,State,Attachments[0].Device]'
