### A claim each, what proves or refutes it, and one sentence why.

the-first-can-go-title = The first one can go
the-first-can-go-claim = You can delete the first snapshot of a volume, and the later ones stay whole.
    .why = Blocks that a later snapshot needs are kept.
the-first-can-go-prove = Delete A, the first of three, and make a volume from C that has every block of C.
    .nudge = Which one of the three was made first?

the-whole-chain-title = The whole chain
the-whole-chain-claim = To restore the newest snapshot, all older ones must still be there.
    .why = Each snapshot restores alone: it refers to every block that it needs.
the-whole-chain-prove = Delete A and B, and bring the orders back from C alone.
    .nudge = Delete both of the older ones first.

frees-its-size-title = Deleting frees its size
frees-its-size-claim = Deleting a snapshot frees as much as it stores.
    .why = What the next snapshot still needs moves to it, with its price.
frees-its-size-prove = Delete B. Look at what C stores then: the blocks of B are there now.
    .nudge = B is the one in the middle.

a-hundred-gib-title = A hundred GiB each
a-hundred-gib-claim = Each snapshot of a volume of 100 GiB stores 100 GiB.
    .why = A snapshot stores only blocks that were ever written.
a-hundred-gib-prove = "photos" has 100 GiB, and 2 GiB were written. Make a snapshot, wait for it, and see how much it stores.
    .nudge = Only one snapshot is needed.

size-and-price-title = Size and price
size-and-price-claim = A snapshot can list a size of 4 GiB and store nothing at all.
    .why = The listed size is that of the volume; only stored blocks are paid for.
size-and-price-prove = Make a snapshot of "data" that stores no block, and wait for it.
    .nudge = There is a snapshot already. What changed since then?

one-byte-title = One byte
one-byte-claim = If one byte changes, the next snapshot stores one byte.
    .why = The smallest part that is stored is a block of 512 KiB.
one-byte-prove = Write one byte to "data", make a snapshot, and find one whole block in it.
    .nudge = The command write takes a length of 1.

deleted-files-title = Deleted files
deleted-files-claim = After you delete a large file, the next snapshot of the disk is smaller.
    .why = Deleting a file only removes its name: its blocks stay as they were.
deleted-files-prove = Remove orders-db from web-1, and make a snapshot. It refers to as many blocks as before.
    .nudge = The command remove takes an instance and a thing.

until-it-is-done-title = Until it is done
until-it-is-done-claim = A snapshot has all that was written until it was completed.
    .why = It shows the moment of the call; what comes later is not in it.
until-it-is-done-prove = Begin a snapshot of "data", write 1 MiB at once, and let it complete. The new blocks are not saved.
    .nudge = Write between the call and the end.

go-on-at-once-title = Go on at once
go-on-at-once-claim = You can write to a volume while its snapshot is pending, and spoil nothing.
    .why = The moment is fixed by the call, so the volume is free at once.
go-on-at-once-prove = Write to "data" while a snapshot of it is still pending.
    .nudge = Do not wait this time.

one-id-everywhere-title = One id everywhere
one-id-everywhere-claim = The id of your AMI works in every Region.
    .why = An AMI is known in its own Region only.
one-id-everywhere-prove = Launch "shop" in eu-west-1, and read the answer.
    .nudge = Being refused is the proof.

a-new-id-title = A new id
a-new-id-claim = The copy of an AMI in another Region has a new id.
    .why = A copy is an AMI of its own, with snapshots of its own.
a-new-id-prove = Copy "shop" to eu-west-1, wait for it, and compare the ids.
    .nudge = The request goes to eu-west-1.

snapshots-everywhere-title = Snapshots everywhere
snapshots-everywhere-claim = Other than an AMI, a snapshot can be used in any Region as it is.
    .why = Snapshots and AMIs both live in one Region, and both are copied.
snapshots-everywhere-prove = Make a volume from your snapshot in eu-west-1, and read the answer.
    .nudge = Being refused is the proof.

where-to-ask-title = Where to ask
where-to-ask-claim = To copy an AMI to Ireland, you ask in the Region where it is now.
    .why = A copy is asked for in the Region where it is to be.
where-to-ask-prove = Bring a copy of "shop" to another Region.
    .nudge = --region names the Region that is asked.

every-copy-is-full-title = Every copy is full
every-copy-is-full-claim = Each copy of a snapshot to another Region brings all blocks again.
    .why = While the newest copy is there, only changes cross.
every-copy-is-full-prove = Copy "tuesday" to eu-west-1 so that only the changes cross.
    .nudge = The copy of "monday" is there already.

another-key-title = Another key
another-key-claim = A copy with another key stores every block once more.
    .why = Blocks under another key cannot be shared, so the copy is full.
another-key-prove = Make an encrypted copy of your snapshot in us-east-1. See how much it stores.
    .nudge = A copy can go to the Region where it comes from.

deregister-is-delete-title = To deregister is to delete
deregister-is-delete-claim = When you deregister an AMI, its data is deleted.
    .why = Only the record goes; its snapshots stay, and go on costing.
deregister-is-delete-prove = Deregister "shop", and find its snapshots still there.
    .nudge = Do not delete anything besides.

snapshots-first-title = Snapshots first
snapshots-first-claim = To clean up, delete the snapshots first, then the AMI.
    .why = An AMI protects its snapshots, so it must go first.
snapshots-first-prove = Try it in the wrong order. Then do it right, for "shop" and its snapshot of "data".
    .nudge = First delete the snapshot, and read the answer.

instances-live-on-title = Instances live on
instances-live-on-claim = An instance goes on when the AMI that it was launched from is deregistered.
    .why = Its volumes are its own since the launch.
instances-live-on-prove = Deregister "shop", and keep the instance that was launched from it running.
    .nudge = Only the AMI goes.

a-big-file-title = A big file
a-big-file-claim = An AMI is a big file that holds the whole disk.
    .why = An AMI is a small record that points to snapshots.
a-big-file-prove = Register two AMIs that share one snapshot.
    .nudge = register-image makes an AMI of a snapshot.
    .part = Give each a name, and the mapping DeviceName=/dev/xvda with the id of the snapshot.

all-settings-title = All settings
all-settings-claim = An AMI fixes the type of the instances that are launched from it.
    .why = Type, key pair, groups and role belong to the launch.
all-settings-prove = web-1 is a t3.micro. Launch its AMI "shop" as a t3.large.
    .nudge = run-instances takes a type.

restarts-title = It restarts
restarts-claim = By default, creating an AMI restarts a running instance.
    .why = The restart puts on disk what was only in memory.
restarts-prove = Update orders-db with --unflushed, then make an AMI that has the update, with create-image alone.
    .nudge = What does a restart do with what is in memory?

launch-a-snapshot-title = Launch a snapshot
launch-a-snapshot-claim = A snapshot of a root volume can be launched as it is.
    .why = A launch needs an AMI; one can be registered from the snapshot.
launch-a-snapshot-prove = Try to launch the snapshot. Then register an AMI from it, and launch that.
    .nudge = First give run-instances the id of the snapshot.
    .part = register-image needs x86_64, hvm, ENA and the mapping DeviceName=/dev/xvda.

any-zone-title = Any zone
any-zone-claim = A volume can be attached to any instance of its Region.
    .why = A volume can be attached in its own zone only.
any-zone-prove = The volume "spare" is in us-east-1b. Attach it to web-1, and read the answer.
    .nudge = Being refused is the proof.

slow-at-first-title = Slow at first
slow-at-first-claim = The first read of a block of a restored volume is slow.
    .why = A block comes from the snapshot when it is first read.
slow-at-first-prove = Make a volume from your snapshot, and read the first 12 MiB of it. Read them again, and compare.
    .nudge = The command read takes a volume, an offset and a length.

back-in-time-title = Back in time
back-in-time-claim = To restore a snapshot takes its volume back in time.
    .why = A restore makes a new volume, and leaves the old one as it is.
back-in-time-prove = The orders on "data" are broken. Restore your snapshot, and find them broken on "data" still.
    .nudge = What can be made from a snapshot?

a-smaller-disk-title = A smaller disk
a-smaller-disk-claim = A snapshot of a half empty disk can be restored to a smaller one.
    .why = A volume is at least as large as its snapshot says.
a-smaller-disk-prove = Make a volume of 1 GiB from your snapshot of 4 GiB, and read the answer.
    .nudge = Being refused is the proof.

encrypted-for-good-title = Encrypted for good
encrypted-for-good-claim = A copy of an encrypted snapshot is always encrypted.
    .why = Encryption can be added and renewed, never taken away.
encrypted-for-good-prove = Copy the encrypted snapshot "secret" without any word about encryption, and wait for the copy.
    .nudge = Just leave the option out.

all-disks-go-title = All disks go
all-disks-go-claim = When an instance is terminated, all of its disks are deleted.
    .why = By default the root volume goes, and what was attached later stays.
all-disks-go-prove = Terminate web-1, and see which of its volumes is left.
    .nudge = It can be undone.

backup-next-door-title = A backup next door
backup-next-door-claim = A snapshot in the same Region is enough for a disaster.
    .why = If the Region is down, its snapshots are out of reach.
backup-next-door-prove = Take us-east-1 down, and try to restore your snapshot.
    .nudge = Being refused is the proof.

waiting-ends-title = Waiting ends
waiting-ends-claim = The command wait can give up while the copy is still under way.
    .why = It looks 40 times, every 15 seconds: after 10 minutes it gives up.
waiting-ends-prove = Copy the large snapshot of "photos" to eu-west-1, and wait for it until the wait gives up.
    .nudge = Large copies take longer than 10 minutes.

names-of-amis-title = Names of AMIs
names-of-amis-claim = No two of your AMIs can have the same name, wherever they are.
    .why = A name is unique in one account and one Region only.
names-of-amis-prove = Try to give "shop" a twin of that name at home. Then make one in eu-west-1.
    .nudge = First create an image with a name that is taken.

a-plan-for-backups-title = A plan for backups
a-plan-for-backups-claim = Who has an AMI of a server has a backup of all of its data.
    .why = An AMI has the data of one day; backups must be made again and again.
a-plan-for-backups-prove = Update orders-db on web-1, then launch "shop": it has the old orders.
    .nudge = Data changes after the AMI was made.
