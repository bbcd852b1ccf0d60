### What the command line says besides AWS's own sentences.

## Help, by the words of the command.

# Images.

help-aws-ec2-copy-image = Copy an image, and its snapshots, into the Region that gets the request.
help-aws-ec2-create-image = Make an image of an instance: a snapshot of each volume, and a record that points to them.
help-aws-ec2-deregister-image = Take an image away. Its snapshots stay unless asked otherwise.
help-aws-ec2-describe-images = Show the images of the Region.
help-aws-ec2-disable-image = Take an image out of use until it is enabled again. Its snapshots stay.
help-aws-ec2-disable-image-deprecation = Take back that an image is old.
help-aws-ec2-disable-image-deregistration-protection = Let an image be deregistered again, at once or after a day.
help-aws-ec2-enable-image = Bring a disabled image back into use.
help-aws-ec2-enable-image-deprecation = Say from when on an image is old. It launches as before.
help-aws-ec2-enable-image-deregistration-protection = Keep an image from being deregistered.
help-aws-ec2-get-image-ancestry = Show what an image was made of, across Regions.
help-aws-ec2-register-image = Make an image from snapshots that are there.
help-aws-ec2-wait-image-available = Let time pass until images are available.
help-aws-ec2-wait-image-exists = Let time pass until images exist.

# Key pairs and security groups.

help-aws-ec2-create-key-pair = Make a key pair. Its private half is shown once.
help-aws-ec2-create-security-group = Make a security group.
help-aws-ec2-delete-key-pair = Delete a key pair. Instances that have it keep it.
help-aws-ec2-delete-security-group = Delete a security group that no instance is in.
help-aws-ec2-describe-key-pairs = Show the key pairs of the Region.
help-aws-ec2-describe-security-groups = Show the security groups of the Region.
help-aws-ec2-import-key-pair = Make a key pair of a public key that was made elsewhere, given in base64.

# Instances.

help-aws-ec2-create-replace-root-volume-task = Give a running instance another root volume. What it has beside that stays.
help-aws-ec2-describe-replace-root-volume-tasks = Show replacements of root volumes, and how far they are.
help-aws-ec2-describe-instance-attribute = Show one attribute of an instance.
help-aws-ec2-modify-instance-attribute = Change one attribute of an instance: its type, its groups, whether it can be ended, which volumes go with it.
help-aws-ec2-describe-instance-status = Show whether running instances can be reached.
help-aws-ec2-describe-instances = Show the instances of the Region.
help-aws-ec2-reboot-instances = Reboot instances.
help-aws-ec2-run-instances = Launch instances from an image of the Region.
help-aws-ec2-start-instances = Start stopped instances.
help-aws-ec2-stop-instances = Stop running instances. Their volumes stay, and go on costing.
help-aws-ec2-terminate-instances = End instances for good. Each volume goes or stays as it was told.
help-aws-ec2-wait-instance-exists = Let time pass until instances exist.
help-aws-ec2-wait-instance-running = Let time pass until instances are running.
help-aws-ec2-wait-instance-status-ok = Let time pass until instances can be reached.
help-aws-ec2-wait-instance-stopped = Let time pass until instances are stopped.
help-aws-ec2-wait-system-status-ok = Let time pass until what instances run on can be reached.
help-aws-ec2-wait-instance-terminated = Let time pass until instances are terminated.

# Keys.

help-aws-kms-cancel-key-deletion = Call off the deletion of a key. It stays disabled until it is enabled.
help-aws-kms-create-alias = Give a key a name that begins with alias/.
help-aws-kms-create-grant = Let another account use a key. On AWS the owner mostly says the same in the key's policy.
help-aws-kms-create-key = Make a key of one's own. It never leaves its Region.
help-aws-kms-delete-alias = Take a name from a key.
help-aws-kms-describe-key = Show a key, by its id, ARN or alias.
help-aws-kms-disable-key = Let nobody use a key for now: what is encrypted with it cannot be read.
help-aws-kms-enable-key = Let a disabled key be used again.
help-aws-kms-list-aliases = Show the names of the keys of the Region.
help-aws-kms-list-grants = Show who else may use a key.
help-aws-kms-list-keys = Show the keys of the Region.
help-aws-kms-revoke-grant = Take a grant back.
help-aws-kms-schedule-key-deletion = Delete a key in 7 to 30 days, and with it all hope of what it encrypts.

# Regions.

help-aws-ec2-describe-availability-zones = Show the zones of the Region.
help-aws-ec2-describe-regions = Show the Regions.

# Settings of an account in a Region.

help-aws-ec2-disable-ebs-encryption-by-default = Encrypt only what is asked for.
help-aws-ec2-disable-image-block-public-access = Let images be shared with everybody.
help-aws-ec2-disable-snapshot-block-public-access = Let snapshots be shared with everybody.
help-aws-ec2-enable-ebs-encryption-by-default = Encrypt all new volumes and copies, asked or not.
help-aws-ec2-enable-image-block-public-access = Let no image become public.
help-aws-ec2-enable-snapshot-block-public-access = Let no snapshot become public, or none be public at all.
help-aws-ec2-get-ebs-default-kms-key-id = Show the key that is used if none is named.
help-aws-ec2-get-ebs-encryption-by-default = Show whether all new volumes and copies are encrypted.
help-aws-ec2-get-image-block-public-access-state = Show whether images may become public.
help-aws-ec2-get-snapshot-block-public-access-state = Show whether snapshots may be public.
help-aws-ec2-modify-ebs-default-kms-key-id = Choose the key that is used if none is named.
help-aws-ec2-reset-ebs-default-kms-key-id = Go back to the key that AWS manages.
help-aws-ssm-get-parameter = Look up a public parameter: the id that an image has in this Region.
help-aws-ssm-get-parameters = Look up several public parameters.
help-aws-ssm-get-parameters-by-path = Show the public parameters below a path.
help-aws-sts-get-caller-identity = Show which account asks.

# Sharing.

help-aws-ec2-describe-image-attribute = Show who may launch an image, or its description.
help-aws-ec2-describe-snapshot-attribute = Show who may make volumes of a snapshot.
help-aws-ec2-modify-image-attribute = Share an image, or change its description.
help-aws-ec2-modify-snapshot-attribute = Share a snapshot with other accounts, or with all.
help-aws-ec2-reset-image-attribute = Share an image with nobody any more.
help-aws-ec2-reset-snapshot-attribute = Share a snapshot with nobody any more.

# Snapshots.

help-aws-ec2-copy-snapshot = Copy a snapshot into the Region that gets the request.
help-aws-ec2-create-snapshot = Take a snapshot of a volume as it is now.
help-aws-ec2-create-snapshots = Take snapshots of an instance's volumes, all at one moment.
help-aws-ec2-delete-snapshot = Delete a snapshot. Blocks that others need are kept for them.
help-aws-ec2-describe-locked-snapshots = Show which snapshots are locked, how and until when.
help-aws-ec2-lock-snapshot = Keep a snapshot from being deleted, or change its lock.
help-aws-ec2-unlock-snapshot = Let a snapshot be deleted again.
help-aws-ec2-describe-snapshot-tier-status = Show which snapshots are archived, and until when they are restored.
help-aws-ec2-modify-snapshot-tier = Archive a snapshot: full, cheaper a GiB, and slow to come back.
help-aws-ec2-restore-snapshot-tier = Make an archived snapshot usable again, for some days or for good.
help-aws-ec2-list-images-in-recycle-bin = Show the deregistered AMIs that can be taken back.
help-aws-ec2-list-snapshots-in-recycle-bin = Show the deleted snapshots that can be taken back.
help-aws-ec2-restore-image-from-recycle-bin = Take a deregistered AMI back, after its snapshots.
help-aws-ec2-restore-snapshot-from-recycle-bin = Take a deleted snapshot back.
help-aws-rbin-create-rule = Keep what is deleted in the Recycle Bin for some days.
help-aws-rbin-delete-rule = End a retention rule; what it has kept stays as long as before.
help-aws-rbin-get-rule = Show a retention rule.
help-aws-rbin-list-rules = Show the retention rules of the Region.
help-aws-rbin-update-rule = Change a retention rule, for what is deleted from now on.
help-aws-ec2-describe-fast-snapshot-restores = Show where volumes of which snapshots are warm from the start.
help-aws-ec2-disable-fast-snapshot-restores = End fast restore of snapshots in zones.
help-aws-ec2-enable-fast-snapshot-restores = Let volumes of snapshots be warm from the start, in some zones.
help-aws-ec2-describe-snapshots = Show the snapshots of the Region.
help-aws-ec2-wait-snapshot-completed = Let time pass until snapshots are completed.

# Tags.

help-aws-ec2-create-tags = Give resources tags, a name among them.
help-aws-ec2-delete-tags = Take tags away.

# Volumes.

help-aws-ec2-attach-volume = Attach a volume to an instance of the same zone.
help-aws-ec2-create-volume = Make a volume in one zone, empty or from a snapshot of the Region.
help-aws-ec2-delete-volume = Delete a volume that is not attached. Its snapshots stay.
help-aws-ec2-describe-volume-status = Show whether volumes are well, and how much of their snapshots they have loaded.
help-aws-ec2-describe-volumes = Show the volumes of the Region.
help-aws-ec2-describe-volumes-modifications = Show how far the latest modification of each volume is.
help-aws-ec2-detach-volume = Detach a volume; a root volume only from a stopped instance.
help-aws-ec2-modify-volume = Give a volume a larger size, another type or another speed, while it is in use.
help-aws-ec2-wait-volume-available = Let time pass until volumes are available.
help-aws-ec2-wait-volume-deleted = Let time pass until volumes are deleted.
help-aws-ec2-wait-volume-in-use = Let time pass until volumes are in use.

# The EBS direct APIs.

help-aws-ebs-list-changed-blocks = List the blocks that differ between two snapshots of one lineage.
help-aws-ebs-list-snapshot-blocks = List the blocks that a snapshot holds.

# The lab's own.

help-advance = Let simulated time pass: seconds, or with s, m, h, d.
help-bill = Show what everything costs a month, and what was paid once: in all Regions, or in the one that is named.
help-open-region = Open a Region, with the public images that it has.
help-outage = Let nothing in a Region answer any more, until it recovers.
help-recover = End the outage of a Region. All that it held is there.
help-read = Read blocks of a volume. The first read of a block of a restored volume is slow.
help-write = Change blocks of a volume, from an offset on. Sizes in bytes, or with KiB, MiB, GiB.

help-break = Break a thing on an instance's disk, so that it does not work any more.
help-flush = Bring all that an instance's guest keeps in its cache to its volumes.
help-install = Put a thing on an instance's disk, or make a broken one whole.
help-remove = Remove a thing from an instance's disk. Its name goes; its blocks stay written.
help-update = Bring a thing on an instance's disk to its next version. Some of its blocks change.

# The session.

help-aws-configure-get = Print a setting: region or output.
help-aws-configure-list = Show the settings, and where each comes from.
help-aws-configure-set = Keep a setting. An empty one is none.
help-digest = Print the world's fingerprint: two screens that show the same one show the same world.
help-describe = Say in words what there is: in the world, in a Region, or of one resource.
help-help = Show this, or help on a command.
help-redo = Do again what was undone last.
help-export-script = Print the steps so far as a bash script for a real account.
help-futures = List the futures that were set aside: what you undid before you went another way.
help-reset = Begin again with the opening world. It is a step like any other: undo takes it back.
help-seek = Show the world after so many steps.
help-take-up = Go back to a future that was set aside, by its number. The present one is set aside for it.
help-undo = Undo the last action. What you do next sets the rest aside: see futures.

# About help.

help-overview = Commands that you can type here:
help-more = Type help and a command for its options, as in: help aws ec2 create-snapshot
help-example = Example:
help-not-simulated = AWS has these too; AMI Lab does not simulate them:
help-not-there = Not simulated:
help-unknown = There is no command "{ $topic }".

## Lines that cannot be sent.

usage-aws-first = AWS commands begin with aws: aws ec2 ...
usage-bad-bytes = { $option }: '{ $value }' is no size. Use bytes, or KiB, MiB, GiB, TiB, as in 512KiB.
usage-bad-number = { $option } is a whole number from 0 on, not '{ $value }'.
usage-bad-seconds = { $option }: '{ $value }' is no time. Use seconds, or s, m, h, d, as in 5m.
usage-did-you-mean = Did you mean { $word }?
usage-example = For example: { $example }
usage-file-too-long = { $file } is too long. The longest is { $bytes } bytes.
usage-help-hint = Type help for the list of commands.
usage-here = It is about this word.
usage-line-too-long = This line is too long. The longest is { $bytes } bytes.
usage-profiles = The profiles are { $profiles }.
usage-no-files = There are no files here, so { $file } cannot be read. Write its text instead.
usage-not-simulated = AMI Lab does not simulate { $what }.
usage-not-simulated-hint = It is refused rather than ignored, so that what you see stays true. Leave it out to go on.
usage-bad-token = "{ $token }" is not the NextToken of a list like this. Take the one that the list before ended with.
usage-open-quote = A quote is opened and not closed.
usage-region-closed = { $region } is a Region of AWS, but it is not open in this world.
usage-region-closed-hint = Open here: { $open }. To open it: open-region { $region }
usage-unknown-verb = There is no command '{ $word }'.

## Above a lesson, and above each line of it.

lesson-why = Why: { $text }
lesson-try = Try: { $line }

## The session.

session-bad-future = There is no such future: say a number from 1 to { $count }.
session-bad-seek = There is no such step: say a number from { $floor } to { $count }.
session-full = This session has { $steps } steps, which is the most. Reset it, or go back to an earlier step, to go on.
session-future = { $number }  set aside at step { $at }, { $count ->
    [one] 1 step
   *[other] { $count } steps
 }: { $line }
session-heavy = This session keeps as many changed blocks for undo as it can. Go back to before a large random write, or try it on a smaller volume.
session-no-futures = No future was set aside.
session-no-redo = There is nothing to redo.
session-no-undo = There is nothing to undo.
session-redone = Done again: { $line }
export-by-hand = By hand: { $line }
export-head =
    Made by AMI Lab. In a real account this makes real resources, and they cost money until you
    delete them: what the lab holds now costs { $monthly } USD a month, and { $once } USD were paid once.
    Ids that are written out belong to the lab: put your own in their place.
export-time = Here { $span } of simulated time passed.
session-reset = Everything is as it was in the beginning.
session-undone = Undone: { $line }

link-damaged = A part of this link is missing or changed. Long links are sometimes cut in messages: copy it again, whole, from where it was made, or ask for the session as a file.
link-newer = A newer AMI Lab made this link. Reload the page, or bring the program up to date, and open it again.
link-nonsense = This link is whole, but no AMI Lab made it: what it holds is no session. Ask for the session as a file.
link-not-a-link = This is no link to an AMI Lab session. Copy the whole address, with all that stands after the #.
link-too-large = This link holds more than a session can keep: { $steps } steps are the most, and there is an end to changed blocks, too. Ask for a shorter one.
load-too-long = This session has more than { $steps } steps, or changes more blocks, than a session can keep.
load-bad-line = Line { $number } is no command: { $line }
load-not-a-session = This is no AMI Lab session: its first line should begin with "# AMI Lab session".
load-unknown-format = This session was saved in a format that this AMI Lab does not know. A newer one may open it.

## Instead of a secret.

key-material = -----BEGIN MADE-UP KEY-----
    This is no key. AMI Lab has no machines to log in to.
    AWS shows a real one here, once, and does not keep it.
    -----END MADE-UP KEY-----

## Why, by error.

# Key pairs and security groups.

why-default-group = Every account has a group named default in every Region. It is always there.
why-group-elsewhere = A security group lives in one Region: "{ $name }" is in { $home }, and { $asked } has none of its ids. An AMI does not bring it along: make one here, with rules of its own.
why-group-in-use = An instance is in this group. Terminate it, or change its groups, first.
why-group-name = What begins with sg- would be taken for an id.
why-group-nowhere = No Region of this world has a security group "{ $name }".
why-key-pair-elsewhere = A key pair lives in one Region: "{ $name }" is in { $home }, not in { $asked }. An AMI does not bring it along. Import its public key here, or make another one. Who has a private key whose public one is in a file on the disk can still log in.
why-key-pair-nowhere = No Region of this world has a key pair "{ $name }".
why-name-taken = A name is taken once for each account and Region. The same name in another Region is free.
why-public-key = A public key is a line as in a file id_ed25519.pub: its kind, its numbers, a comment. It is given in base64.

# Guests.

why-disk-full = Blocks that hold data cannot be given to something else. Remove a thing, or use a larger volume.
why-guest-not-running = Only an instance that runs can work on its disks.
why-nobody-caches = Only the guest of a running instance has a cache. Without --unflushed the blocks are written on the volume itself.
why-nothing-starts = The instance runs as far as AWS can see, but there is no operating system in it that works. Go back to a snapshot of its root volume from before.
why-thing-is-broken = What is broken is made whole by installing it again, or comes back with a snapshot from before.
why-thing-is-there = It is there, and it works. To change it, update it.
why-thing-not-installed = These can be: { $things }. An operating system comes with an image, and stays.
why-thing-not-there = See what is on the disks first.

# Images.

why-image-elsewhere = An AMI lives in one Region. { $id } is in { $home }; in { $asked } nothing has this id. Its blocks are stored in { $home } too, so it must be copied before it can be launched here. The copy gets an id of its own.
why-storage-not-shared = An AMI and its snapshots are shared each by itself. Its owner must share the snapshots too, before it can be copied.
why-image-unavailable = It has failed, or its owner has taken it out of use. Only an AMI that is available can be launched.
why-image-name-duplicate = A name is taken once for each account and Region. The same name in another Region is free.
why-image-name-malformed = Allowed are letters, digits, spaces and ( ) [ ] . / - ' @ _
why-image-protected = Its owner has protected it from being deregistered. Take the protection away first.
why-image-cooling-down = The protection was taken away, and holds on for a day: until { $until }.
why-image-not-disabled = Only an AMI that is disabled can be enabled.
why-deprecation = A time in the future, and here no later than { $latest }.
why-instance-store = The disk that this AMI starts from is a bundle of files in S3, not a snapshot. Only old types (C1, C3, D2, I2, M1, M2, M3, R3, X1) have a disk of their own to unpack it to, and AMI Lab does not simulate them.
why-image-pending = The snapshots behind the image are not stored yet. Its id is known at once; it can be launched when it is available.
why-snapshot-as-image = A snapshot cannot be launched: it has blocks, but does not say how to start from them. Make an image of it first.

# Instances.

why-architecture = An image is built for one kind of processor, and the type has another. Types with a g after the number, as t4g, are arm64.
why-ena = The image does not say that it supports enhanced networking, and today's types need it. Register it with --ena-support.
why-instance-elsewhere = { $id } is in { $home }, and { $asked } knows nothing of it. Every Region has its own list.
why-instance-state = What can be done depends on the state that the instance is in.
why-attributes-together = One attribute at a time: give a line for each.
why-device-not-mapped = The device must be one that a volume of this instance is at.
why-termination-protected = Somebody has protected it from being ended by mistake. It can still be stopped.
why-image-traits = An instance goes on from another image only if that is built for the same kind of processor, virtualization and bill.
why-no-launch-state = There is no snapshot to go back to. Name a snapshot, an image or a volume.
why-no-root-volume = An instance boots from the volume at { $device }, and nothing is attached there.
why-root-replacement-under-way = One replacement at a time. It takes less than a minute.
why-snapshot-of-no-root = It must be taken of a root volume that this instance has or had. A copy of such a snapshot, or a snapshot of another volume, will not do: register an image of it, or create a volume.
why-instance-type = AMI Lab has these types: { $types }.

# Keys and sharing.

why-account-malformed = An account is twelve digits, as { $account }; the group is all.
why-encrypted-flag = A snapshot is encrypted or not, and an image says nothing else. Copy the snapshot, or the image, with --encrypted.
why-encrypted-not-public = Who reads it needs its key, and a key is lent to accounts one by one, never to all.
why-key-denied = The owner of a key lends it by a grant, operation by operation. Keys that AWS manages can only be used.
why-key-disabled = Nobody can use a disabled key, not even its owner.
why-key-elsewhere = A key never leaves its Region: this one is of { $home }, and { $asked } cannot use it.
why-key-id = Here a key must be named by its id or ARN. To be used, an alias will do.
why-key-not-found = This account has no such key in { $region }. Each Region has keys of its own.
why-key-on-first-use = AWS makes this key when something is encrypted for the first time in the Region.
why-key-pending-deletion = A key that is to be deleted cannot be used or changed, but its deletion can be called off.
why-managed-key = The key that AWS manages is for this account alone, and so is all that it encrypts. Copy it under a key of your own, grant that key, then share the copy.
why-no-attributes = Say what is to be changed: --attribute with the values, or the structure by itself.
why-principal = Here whole accounts are granted keys, as in arn:aws:iam::111122223333:root.
why-public-blocked = The account has settled for this Region that nothing becomes public. Sharing with single accounts is not blocked.
why-volume-key = The volume's key is disabled or deleted, or its owner has taken the grant back.

# Regions.

why-parameter-not-found = Only some public parameters are known here: those of the public images. Their names are the same in every Region.
why-region-not-opted-in = An account must ask for { $region } before it can use it. Until then this Region does not know the account, and says that its credentials are wrong.
why-region-out = Nothing in { $region } answers. All that it holds is kept, but only what was copied to another Region before can be used now.
why-region-closed = { $region } is a Region of AWS, but it is not open in this world. Open here: { $open }.
why-zone-invalid = The zones of this Region are { $zones }.

# Snapshots.

why-snapshot-elsewhere = A snapshot lives in one Region, exactly as an AMI does. { $id } is in { $home }; { $asked } has nothing with this id. Copy it first: the copy gets an id of its own.
why-snapshot-failed = Only a completed snapshot can be used. This one will never be: its StateMessage says why.
why-snapshot-rate = Two snapshots of one volume are asked for at least 15 seconds apart.
why-snapshots-pending = At most { $max } snapshots of one volume may be pending at a time. Wait until one is completed.
why-copy-limit = So many copies may be under way into one Region. Wait until one is completed.
why-key-without-encrypted = A key says how to encrypt, not whether. Give --encrypted too.
why-root-volume-excluded = Data volumes are left out by their ids; the root volume with ExcludeBootVolume=true.
why-snapshot-in-use = A registered AMI needs { $id }: its record points there. Deregister the AMI first, then delete the snapshot.
why-snapshot-pending = The point in time is fixed already, but the blocks are still being stored. It can be used when it is completed.
why-being-deleted = It was deleted while it was pending, and goes as soon as it is completed.
why-lock-date = A lock ends in the future, no later than { $latest }.
why-lock-fixed = Nobody can take off, shorten or change a lock in compliance mode once it has cooled off. It can be extended, without another time to cool off. It ends on { $until }.
why-locked = Nobody can delete a locked snapshot. The lock ends on { $until }, and its owner can still take it off.
why-locked-for-good = Nobody can delete a locked snapshot, nor take this lock off: it is in compliance mode, and has cooled off. It ends on { $until }.
why-not-locked = It was never locked, or its lock has ended.
why-archived = An archived snapshot cannot be used, shared or copied before it is restored, which takes a day or more.
why-archival-in-use = A registered AMI needs the snapshot. Disable or deregister the AMI first, then archive the snapshot.
why-not-archived = Only an archived snapshot can be restored from the archive.
why-tiering-under-way = Moving between the tiers takes a day or more. Wait until it is completed.
why-not-in-recycle-bin = The Recycle Bin has what was deleted while a retention rule of its Region covered it, until its time is up.
why-image-without-snapshot = An AMI is a record that points to its snapshots. Take those back first; if they are gone for good, so is the AMI.
why-recycled = { $id } was deleted, and is in the Recycle Bin: it goes on costing, and can only be tagged or taken back.
why-rule-invalid = A rule keeps every EBS_SNAPSHOT or EC2_IMAGE, all but those with one of up to 5 tags, or those with one of up to 50, for 1 to 365 DAYS.
why-rule-not-found = A rule belongs to one account and one Region.
why-snapshots-unrelated = Only snapshots of one lineage can be compared: of the same volume, or of a volume that was made from one of them.

# Volumes.

why-device-in-use = Something is at this name already. Any free name will do, as /dev/sdg to /dev/sdp.
why-modification-not-found = This volume was never modified.
why-modification-rate = A volume can be modified four times in any 24 hours, however old AWS's sentence is. The next time is in { $hours } h { $minutes } min.
why-modification-under-way = A volume can be used while it is optimizing, but modified again only when its last modification is completed, and attached when it has taken effect.
why-root-volume-in-use = An instance runs from its root volume. Stop it first.
why-smaller-than-snapshot = A volume can be larger than its snapshot, never smaller: the snapshot describes { $size } GiB.
why-volume-attached = A volume is on one instance at a time. Detach it first.
why-volume-elsewhere = { $id } is in { $home }. A volume never leaves its zone: take a snapshot, copy that to { $asked }, and create a volume from it.
why-volume-in-use = A volume that an instance uses cannot be deleted. Detach it first.
why-volume-is-available = It is not attached to anything.
why-volume-not-available = Only a volume in the state available can be attached.
why-volume-ratio = How fast a volume may be depends on its size, and how much it may move on how many operations it has.
why-volume-shrinks = A volume only grows. For a smaller one, create a new volume and copy the files inside an instance: a snapshot does not fit on it either.
why-volume-size = Each type has its own smallest and largest size. { $type } does not go beyond these.
why-volume-type = The types are { $types }.
why-write-pattern = A write is sequential, every block of the range, or random, one block in twenty.
why-zone-mismatch = A volume belongs to one zone: it is in { $volume_zone }, the instance in { $instance_zone }. Take a snapshot and create a volume from it in { $instance_zone }.

# Any noun.

why-dry-run = Nothing was done. Without --dry-run it would have worked.
why-filter = Here you can filter by { $filters }.
why-id-malformed = An id is a prefix and hexadecimal digits: vol-, snap-, ami- or i-, then 0 to 9 and a to f.
why-not-found-anywhere = No Region of this world has { $id }. It may be mistyped, or deleted.
why-not-shared = { $id } belongs to another account, which has not shared it with this one.
why-not-yours = It belongs to another account. You can use what is public, but not change or delete it.
why-public-blocks = The EBS direct APIs read snapshots of your own, not public ones.
why-wrong-source = { $id } is in { $home }: copy it with --source-region { $home }.

## The bill.

bill-not-counted = hours of instances
    requests: I/O of magnetic volumes, EBS direct APIs
    traffic of guests
    the free tier, discounts, taxes

## Plans: what a command would do.

plan-anew = { $count ->
    [one] { $names } still has freed blocks, and would store { $size } anew with its next snapshot.
   *[other] { $names } still have freed blocks, and would store { $size } anew with their next snapshots.
}
plan-archival = All { $size } of { $name } would be stored in the archive, for ${ $costs } a month and 90 days at least. In the standard tier { $freed ->
    [0] nothing would be freed: others need it all.
   *[other] { $freed_size } would be freed, which saves ${ $saves } a month.
} It takes a day, and it could not be used then.
plan-copy-fails = AWS takes the request, but some minutes later the copy fails: { $why }
plan-copy-first = A full copy: all { $size } of { $name } would move, because nothing of its volume was ever copied to { $region }. It takes { $time }.
plan-copy-incremental = An incremental copy: { $blocks ->
    [0] nothing would move, because nothing changed
   *[other] { $size } of { $whole } would move, which is what changed
} since the most recent copy in { $region }. It takes { $time }.
plan-copy-latest-gone = A full copy: all { $size } of { $name } would move, because the most recent copy in { $region } is gone or archived, and there is nothing to compare with. It takes { $time }.
plan-copy-new-key = A full copy: all { $size } of { $name } would be stored anew, because blocks are shared only under one key. It takes { $time }.
plan-copy-other-key = A full copy: all { $size } of { $name } would move, because earlier copies in { $region } are under another key. It takes { $time }.
plan-copy-same-region = Nothing would move: within a Region, a copy shares all { $whole } with { $name }. It takes { $time }.
plan-copy-unrelated = A full copy: all { $size } of { $name } would move, because it shares nothing with what was copied to { $region } before. It takes { $time }.
plan-early = It would leave the archive before its 90 days are over: the rest costs ${ $amount }, once.
plan-frees = { $blocks ->
    [0] It would free nothing.
    [one] It would free one block, { $size }.
   *[other] It would free { $size } ({ $blocks_text } blocks).
}
plan-keeps = { $blocks ->
    [one] One block ({ $size }) would stay, needed by { $names }.
   *[other] { $size } ({ $blocks_text } blocks) would stay, needed by { $names }.
}
plan-latest-copy = { $names } is the most recent copy of its volume in { $region }: the next copy would be full.
plan-left = { $blocks ->
    [0] { $names } would stay, and cost nothing: others need all the blocks too.
   *[other] { $names } would stay, and go on costing ${ $saves } a month for { $size }.
}
plan-loss = { $blocks ->
    [0] { $volume } would be gone; all its blocks are in snapshots.
    [one] { $volume } would be gone, and with it one block ({ $size }) that no snapshot has.
   *[other] { $volume } would be gone, and with it { $size } ({ $blocks_text } blocks) that no snapshot has.
} It would save ${ $saves } a month.
plan-pending = { $count ->
    [one] { $names } is pending: it would go as soon as it is completed.
   *[other] { $names } are pending: they would go as soon as they are completed.
}
plan-locked = { $name } would stay: it is locked until { $until }.
plan-recycled = { $name } would go to the Recycle Bin until { $until }, and cost what it costs now until then.
plan-refused = It would be refused now: { $code }.
plan-restore = { $blocks ->
    [0] { $name } can be used already.
   *[other] All { $size } of { $name } would be taken out of the archive for ${ $amount }, once, and stored in the standard tier, sharing nothing. It takes { $time }.
}
plan-saves = It would save ${ $saves } a month.
plan-saves-less = It would save ${ $saves } a month. That is not the price of the { $size } listed: others need the rest.
plan-saves-nothing = The bill would stay the same: others need all of the { $size } listed.
plan-set-free = { $names } would stay, and go on costing.
plan-skipped = { $snapshot } would stay: { $image } needs it too.
plan-snapshot = { $blocks ->
    [0] A snapshot of { $volume } would store nothing anew
    [one] A snapshot of { $volume } would store one block ({ $size }) anew
   *[other] A snapshot of { $volume } would store { $size } ({ $blocks_text } blocks) anew
} and refer to { $referenced }. It takes { $time }.
plan-snapshot-full = { $blocks ->
    [0] A snapshot of { $volume } would store nothing: nothing was ever written.
   *[other] A snapshot of { $volume } would store all that was written, { $size }. It takes { $time }.
}
plan-transfer = The transfer costs ${ $amount }, once.
plan-unflushed = { $blocks ->
    [one] It would be crash-consistent: one block that the guest has not flushed would not be in it.
   *[other] It would be crash-consistent: { $blocks_text } blocks ({ $size }) that the guest has not flushed would not be in it.
}
plan-volume = A volume from { $name } would begin with its { $size }, and its first snapshot would store only what changes.
plan-volume-apart = A volume from { $name } would begin with its { $size }, and its first snapshot would store all of it: nothing is shared with another owner's snapshot, or under another key.

list-and = and
list-more = { $count } more
span-hours = { $count } hours
span-minutes = { $count } minutes
span-seconds = { $count } seconds
