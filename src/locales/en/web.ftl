### What the page says.

app-name = AMI Lab
stage-label = Regions
inspector-label = Inspector

## The bar at the top.

clock-day = Day { $day }
clock-pause = Pause
clock-play = Play
clock-past = This is an earlier moment. Time passes only at the end of the time line.
clock-earlier = earlier
clock-flowing = Time is passing, because something is pending.
clock-ready = Time passes only while something is pending.
clock-paused = Time stands still. Press Play to let it pass.
undo = Undo
contract = How true is it?
reference = Commands
reference-title = Every command that can be typed, with its options, an example and what is refused
contract-title = What AMI Lab promises: every rule with its source, and what is simplified
undo-keys = Ctrl+Z
redo = Redo
redo-keys = Ctrl+Shift+Z

## What a person chooses for their eyes and hands.

settings = Settings
settings-close = Close
theme = Colours
theme-system = As the system has them
theme-light = Light
theme-dark = Dark
theme-projector = For a projector, larger
theme-contrast = High contrast
density = Room
density-comfortable = Comfortable
density-compact = Compact
letter-keys = Single letters are keys
letter-keys-why = Switch it off if you speak to your computer, or press keys by accident.

## The guide.

guide-label = Guide
guide-count = { $number } of { $count }
guide-show = Show me
guide-away = Hide the guide
guide-write = Change something on the disk: click on the block map of root. Each click writes one block of 512 KiB; drag to write many.
guide-snapshot = Now keep it: create a snapshot of root. The first one stores every block that was ever written.
guide-pending = Pending. The point in time is fixed already: what you write now will not be in it.
guide-write-again = Completed. Now change three blocks of root: click on three places of the map.
guide-snapshot-again = Create another snapshot. How much will it store? Guess before you press.
guide-image = { $fact } Each of the two restores on its own. Next: create an image of web-1, and count the snapshots.
guide-image-pending = An image is a small record and one snapshot for each volume. It can be launched when all of them are completed.
guide-abroad = The image works here. Try to launch it in Ireland: press Launch instance, and choose eu-west-1.
guide-copy = The id means nothing in Ireland: its record and its blocks are in N. Virginia. Copy the AMI to eu-west-1.
guide-copy-pending = The blocks are crossing. The copy has an id of its own, and snapshots of its own.
guide-launch-there = The copy is available. Launch it there: the same disk, another id.
guide-copy-snapshot = It runs, with the same disk. A snapshot crosses in the same way, without any AMI: copy one abroad, too.
guide-done = That is the whole story. Everything can be undone: try Undo, or drag the time line. Or open the command line, and type.

## Islands and shelves.

island-empty = Nothing of yours in { $place } yet. What you copy or launch here will stand here.
island-stores = { $size } in snapshots
island-stores-nothing = No snapshots
shelf-instances = Instances
shelf-instances-empty = No instances.
shelf-volumes = Volumes
shelf-volumes-empty = No volumes.
shelf-snapshots = Snapshots
shelf-snapshots-empty = None yet. A snapshot keeps what a volume holds at one moment.
shelf-images = AMIs
shelf-more-images = { $count ->
    [one] One more public image
   *[other] { $count } more public images
}
device-holds = { $device }: { $name }
device-points-to = { $device } → { $name }
image-al2023 = Amazon Linux 2023
image-al2023-arm64 = Amazon Linux 2023 (arm64)
image-ubuntu = Ubuntu 24.04
image-windows = Windows Server 2025
image-is-a-record = A small record. The bytes are in the snapshots.
image-travels-not = What is not in it
image-travels-not-list = Instance type, key pair, security groups, addresses, role and user data belong to the launch. Key pairs and security groups stay in their Region, too.

## States, as people say them.

state-pending = pending
state-running = running
state-shutting-down = shutting down
state-terminated = terminated
state-stopping = stopping
state-stopped = stopped
state-creating = creating
state-available = available
state-in-use = in use
state-deleting = deleting
pending-percent = pending, { $percent } %

## Volumes and snapshots.

volume-empty = Nothing was ever written.
volume-no-snapshot = { $blocks ->
    [one] One block ({ $size }) on this volume only: no snapshot of it yet.
   *[other] { $blocks_text } blocks ({ $size }) on this volume only: no snapshot of it yet.
}
volume-saved = Unchanged since { $snapshot }.
volume-changed = { $blocks ->
    [one] One block ({ $size }) changed since { $snapshot }.
   *[other] { $blocks_text } blocks ({ $size }) changed since { $snapshot }.
}
snapshot-stores = { $stored ->
    [one] One block, { $size } stored.
   *[other] { $stored_text } blocks, { $size } stored.
}
snapshot-stores-and-refers = { $stored ->
    [0] No block stored
    [one] One block, { $size } stored
   *[other] { $stored_text } blocks, { $size } stored
}; { $referenced_text } referenced.
snapshot-of = of { $name }
snapshot-copied-from = copied from { $name } in { $region }
if-snapshot = { $stored ->
    [0] A snapshot now would store nothing new
    [one] A snapshot now would store one block, { $size },
   *[other] A snapshot now would store { $stored_text } blocks, { $size },
} and refer to { $referenced_text } that are safe already.
if-snapshot-full = { $stored ->
    [0] A snapshot now would store nothing: nothing was ever written.
    [one] A snapshot now would store one block, { $size }.
   *[other] A snapshot now would store all { $stored_text } blocks, { $size }.
}
strips-title = The same blocks, row above row
strips-key = Solid: stored here. Hollow: needed, and kept by an earlier one.
strip-now = now
strip-deleted = deleted
strip-changed = { $blocks_text } changed
strip-stores = stores { $blocks_text }
strip-keeps = keeps { $blocks_text }
legend-changed = changed, not saved yet
legend-volume = on this volume only
legend-kept = kept of a deleted snapshot
legend-empty = never written

## The block map.

map-label = Block map of { $name }
map-role = block map
map-scale = Blocks { $first } to { $last } of { $total }; { $blocks ->
    [one] a cell is one block
   *[other] a cell is { $blocks } blocks
}
map-closer = Closer
map-farther = Farther
map-back = Back
map-on = On
cell-empty = Blocks { $first } to { $last }: never written. Enter writes one.
cell-stored = Blocks { $first } to { $last }: unchanged since the last snapshot. Enter writes one.
cell-changed = Blocks { $first } to { $last }: { $new } of { $count } changed since the last snapshot. Enter writes one more.
cell-volume-only = Blocks { $first } to { $last }: { $new } of { $count } written, in no snapshot yet. Enter writes one more.

## The inspector.

kind-volume = Volume
kind-snapshot = Snapshot
kind-image = AMI
kind-instance = Instance
kind-region = Region
region-lead = A Region is an island: its own ids, its own blocks. Nothing is shared with another one.
create-snapshot = Create snapshot
delete-volume = Delete volume
detach-volume = Detach
start-instance = Start
stop-instance = Stop
reboot-instance = Reboot
terminate-instance = Terminate
fact-attached = Attached to
fact-not-attached = nothing
fact-attached-to = { $name } as { $device }
fact-zone = Zone
fact-zones = Zones
fact-written = Written
fact-written-of = { $written } of { $count } blocks, { $size }
fact-made-from = Made from
fact-on-this-disk = On this disk
fact-source = Source
fact-volume-size = Volume size
fact-restores = Restores
fact-restores-size = the whole volume, { $size } of data, on its own
fact-description = Description
fact-architecture = Architecture
fact-owner = Owner
fact-state = State
fact-type = Type
fact-image = Launched from
fact-stored = Stored in snapshots

## Dialogs, by what they do.

form-line = The line that this runs
form-no-line = Fill in the rest, or correct it, to see the line.
form-cancel = Cancel
form-attach = Attach
form-attach-lead = A volume can be attached to an instance of its own zone.
form-attach-console = In the AWS Console: Volumes, Actions, Attach volume.
form-copy-image = Copy AMI
form-copy-image-lead = Copies the record, and every snapshot that it points to. The request goes to the destination, and the copy gets ids of its own.
form-copy-image-console = In the AWS Console: AMIs, Actions, Copy AMI.
form-copy-snapshot = Copy snapshot
form-copy-snapshot-lead = The first copy to a Region is full; later ones bring only what changed.
form-copy-snapshot-console = In the AWS Console: Snapshots, Actions, Copy snapshot.
form-create-image = Create image
form-create-image-lead = Takes a snapshot of every volume of the instance, and makes a record that points to them.
form-create-image-console = In the AWS Console: Instances, Actions, Image and templates, Create image.
form-create-volume = Create volume
form-create-volume-lead = A volume belongs to one zone. From a snapshot it can be made in any zone of the Region.
form-create-volume-console = In the AWS Console: Snapshots, Actions, Create volume from snapshot; or Volumes, Create volume.
form-delete-snapshot = Delete snapshot
form-delete-snapshot-lead = Blocks that other snapshots need are kept for them. No other snapshot breaks.
form-delete-snapshot-console = In the AWS Console: Snapshots, Actions, Delete snapshot.
form-deregister-image = Deregister AMI
form-deregister-image-lead = Takes the record away. Instances that were launched from it go on.
form-deregister-image-console = In the AWS Console: AMIs, Actions, Deregister AMI.
form-launch = Launch instance
form-launch-lead = Makes new volumes from the AMI's snapshots, and starts an instance from them. The request goes to the Region that you choose.
form-launch-console = In the AWS Console: AMIs, Launch instance from AMI.
form-register-image = Register AMI
form-register-image-lead = Makes a record that points to this root snapshot. No bytes are copied: several AMIs can share one snapshot.
form-register-image-console = In the AWS Console: Snapshots, Actions, Create image from snapshot.
form-write = Write
form-write-lead = Changes blocks of the volume, as a program on it would. Changing one byte changes its whole block of 512 KiB.
form-write-console = On a real account, a program on the instance does this.
field-instance = Instance
field-device = Device
field-destination = To Region
field-name = Name
field-description = Description
field-no-reboot = Do not reboot: what the instance has not written to disk yet will be missing
field-delete-snapshots = Delete its snapshots too, but for those that another AMI needs
field-zone = Zone
field-size = Size in GiB
field-name-tag = Name tag (optional)
field-region = In Region
field-type = Instance type
field-first-block = First block
field-block-count = How many blocks
field-pattern = Which of them
pattern-sequential = all
pattern-random = one in twenty, by chance

## The command line and the time line.

command-line = Command line
command-line-hint = Every button is a line that you could type here.
command-line-placeholder = aws ec2 describe-volumes
command-output = Command output
copied = Copied
copy = Copy
id-not-there = { $id } is not there at this moment.
time-line = Time line
time-line-opening = The opening world.

## Refusals.

refusal-try = Run this
refusal-dismiss = Put away

## What just changed.

changed-created = { $name } was made in { $region }.
changed-deleted = { $name } is gone from { $region }.
changed-rebooted = { $name } was rebooted.
changed-snapshot-completed = { $name } is completed. { $more }
changed-running = { $name } is running in { $region }.
changed-state = { $name } in { $region }: { $more }.
changed-written = { $blocks ->
    [one] One block ({ $size }) of { $name } was written.
   *[other] { $blocks_text } blocks ({ $size }) of { $name } were written.
} { $unsaved ->
    [one] One block is not saved yet.
   *[other] { $unsaved_text } blocks are not saved yet.
}
changed-cached = { $blocks ->
    [one] One block ({ $size }) of { $name } is in its guest's cache, and not on the disk yet.
   *[other] { $blocks_text } blocks ({ $size }) of { $name } are in its guest's cache, and not on the disk yet.
}
changed-cache-lost = { $blocks ->
    [one] One block ({ $size }) that was not flushed to { $name } is lost.
   *[other] { $blocks_text } blocks ({ $size }) that were not flushed to { $name } are lost.
}
changed-refused = Refused: { $code }. { $sentence }

## Menus, in the words of the AWS Console.

menu-image-and-templates = Image and templates
menu-instance-state = Instance state

## The keys, the palette and the replay.

keys = Keys
keys-when = A key is never taken while you type, and never in a dialog. Single letters and signs can be switched off in the settings. Where the page itself scrolls, Space and Page Down stay with it.
keys-letters-off = Single letters and signs are switched off: see the settings.
key-undo = Undo
key-redo = Redo
key-step-back = Step back
key-step-forward = Step forward
key-play-pause = Let time pass, or stop it
key-command-line = Open or close the command line
key-palette = Find something to do, or a place to go
key-help = Show the keys
key-island = Go to the first island, the second …
palette = What to do
palette-open = Find
palette-type = Type what to do, or where to go
palette-nothing = Nothing here has these letters.
palette-go = Go to { $name }
palette-future = Take up what was set aside at step { $at }: { $line }
replay = Replay
replay-pause = Pause the replay
replay-group = Replay of the steps
speed = Speed of the replay
speed-slow = slow
speed-usual = usual
speed-fast = fast
