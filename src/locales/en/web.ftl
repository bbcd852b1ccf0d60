### What the first picture of the page says, and what is said at once after a step.

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

shelf-instances-what = An instance is a virtual machine. Its disks are volumes of the same zone.
shelf-volumes-what = A volume is a disk, cut into blocks of 512 KiB. It belongs to one zone.
shelf-snapshots-what = A snapshot keeps what a volume held at one moment. It stores only the blocks that changed since the one before, refers to the rest, and restores on its own.
shelf-images-what = An AMI is a small record that points to snapshots, and says how to launch from them. Its id means something in its own Region only.
island-empty = Nothing of yours in { $place } yet. What you copy or launch here will stand here.
island-stores = { $size } in snapshots
island-stores-nothing = No snapshots
shelf-instances-empty = No instances.
shelf-volumes = Volumes
shelf-volumes-empty = No volumes.
shelf-snapshots-empty = None yet. A snapshot keeps what a volume holds at one moment.
shelf-more-images = { $count ->
    [one] One more public image
   *[other] { $count } more public images
}
shelf-more = Show { $count ->
    [one] one more
   *[other] the other { $count }
}
shelf-not-found = Nothing found here.
island-search = Search { $region }
island-search-hint = Name, id or tag
island-found = { $count ->
    [0] Nothing found
    [one] One of { $all } found
   *[other] { $count } of { $all } found
}
orphan = nothing uses it
orphan-why = It is paid for, and nothing uses it any more.
cost-monthly = ${ $amount } a month
cost-more = + ${ $amount } a month by the last step
cost-less = − ${ $amount } a month by the last step
cost-once = ${ $amount } once by the last step
cost-free = Free. Its snapshots are paid for.
outage = Outage
recover = Recover
outage-since = Out since { $time }
outage-answers-not = Nothing here answers: nothing can be seen, launched, copied from here or changed.
outage-elsewhere = { $count ->
    [0] No other Region has a copy of what is here.
    [one] One copy of what is here stands in another Region, and works there.
   *[other] { $count } copies of what is here stand in other Regions, and work there.
}
regions-closed = { $count } Regions are not open
region-to-open = Region to open
open-region = Open Region
device-holds = { $device }: { $name }
device-points-to = { $device } → { $name }
image-al2023 = Amazon Linux 2023
image-al2023-arm64 = Amazon Linux 2023 (arm64)
image-ubuntu = Ubuntu 24.04
image-windows = Windows Server 2025

## The same in words.

in-words = In words
in-words-all = All Regions in words
aws-answer = AWS JSON
made-by = Made by
links-to = It refers to
links-from = What refers to it
links-more = and { $count } more
link-to-attached = attached to
link-to-made-from = made from
link-to-taken = taken of
link-to-copied = copied from
link-to-points = points to
link-to-made-of = made of
link-to-launched = launched from
link-to-stored = blocks stored by
link-from-attached = attached to it:
link-from-made-from = made from it:
link-from-taken = taken of it:
link-from-copied = copied from it:
link-from-points = points to it:
link-from-made-of = made of it:
link-from-launched = launched from it:
link-from-stored = needs its blocks:

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
strip-made-from = , made from { $name }
legend-changed = changed, not saved yet
legend-volume = on this volume only
legend-kept = kept of a deleted snapshot
legend-empty = never written

## The block map.

map-label = Block map of { $name }
map-role = block map
map-scale = Blocks { $first } to { $last } of { $total }; { $blocks ->
    [one] a cell is one block
   *[other] a cell is { $blocks_text } blocks, { $size }
}
map-buttons = What the map shows
map-closer = Closer
map-farther = Farther
map-whole = All
map-back = Back
map-on = On
map-newest = Newest change
map-hint = A click or a drag writes. To zoom: the wheel with Ctrl (or after a click), the keys + − 0, or two fingers. Arrows, Home and End move.
block-title = Block { $index }, { $offset } from the start
block-stored-by = Stored by
block-nobody = nobody: never written
block-volume = this volume only
block-holds = Holds
block-nothing = nothing that has a name
block-token = Token
block-no-token = none: it is in no snapshot
block-unflushed = The guest has written it; it is not on the volume yet.
block-cold = It comes from the snapshot when it is first read.
block-short = Block { $index } is stored by { $by }.
block-short-thing = Block { $index } is stored by { $by } and holds { $thing }.
compare-title = Compare with
compare-nothing = nothing yet
compare-unrelated = These two come from different volumes, so there is nothing to compare.
compare-changed = { $blocks ->
    [0] No block differs between { $first } and { $second }.
    [one] One block, { $size }, differs between { $first } and { $second }.
   *[other] { $blocks_text } blocks, { $size }, differ between { $first } and { $second }.
}
compare-differs = { $blocks_text } in both, with other data: { $size }
compare-first-only = { $blocks_text } only in { $first }: { $size }
compare-second-only = { $blocks_text } only in { $second }: { $size }
compare-same = { $blocks_text } the same in both: { $size }
compare-volume = AWS compares snapshots only. Take a snapshot of the volume to list its changes.
compare-list = List changed blocks
what-if-die = { $blocks ->
    [0] No block dies
    [one] One block dies
   *[other] { $blocks_text } blocks die
}
what-if-die-note = { $blocks ->
    [0] Somebody needs every block.
   *[other] { $size } freed: no other snapshot needs it.
}
what-if-move = { $blocks ->
    [0] No block moves
    [one] One block moves
   *[other] { $blocks_text } blocks move
}
what-if-move-note = { $blocks ->
    [0] No other snapshot reads from this one.
   *[other] { $size } that others still need: they keep it. Nothing is lost.
}
what-if-saves = ${ $saves } less a month
what-if-saves-note = Only what dies is saved.
what-if-goes = stores { $stores }, to be deleted
what-if-stays = stores { $stores }
what-if-gains = stores { $stores }, will store { $will }
what-if-key = The same blocks, row above row. Solid: stored here. Hollow: needed, kept by an earlier one. Cross: dies. Arrow: moves. Dot: arrives.
legend-unflushed = written by the guest, not flushed
legend-cold = not loaded from the snapshot yet
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
start-instance = Start instance
stop-instance = Stop instance
reboot-instance = Reboot instance
terminate-instance = Terminate instance
fact-attached = Attached to
fact-not-attached = nothing
fact-attached-to = { $name } as { $device }
fact-cost = Cost
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
fact-owner = Owner
fact-state = State
fact-type = Type
fact-image = Launched from
fact-stored = Stored in snapshots

## Dialogs, by what they do.

form-attach = Attach
form-copy-image = Copy AMI
form-copy-snapshot = Copy snapshot
form-create-image = Create image
form-create-volume = Create volume
form-delete-snapshot = Delete snapshot
form-deregister-image = Deregister AMI
form-launch = Launch instance
form-register-image = Register AMI
form-software = Software
form-write = Write
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
changed-opened = { $region } is open.
changed-out = { $region } does not answer any more: an outage.
changed-back = { $region } answers again.
changed-refused = Refused: { $code }. { $sentence }

## Menus, in the words of the AWS Console.

menu-image-and-templates = Image and templates
menu-guest = In the guest system
menu-instance-state = Instance state

## What is kept, and what is shared.

share = Share
kept-name = Session of { $date }
more = More

## The keys, the palette and the replay.

keys = Keys
key-present = Present this, or end it
presenter-begin = Present
palette-open = Find
replay = Replay
replay-pause = Pause the replay
replay-group = Replay of the steps
speed = Speed of the replay
speed-slow = slow
speed-usual = usual
speed-fast = fast
key-step-back = Step back
key-step-forward = Step forward

## Lessons.

course = Learn
