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
cost-monthly = { $amount } $ a month
cost-more = + { $amount } $ a month by the last step
cost-less = − { $amount } $ a month by the last step
cost-once = { $amount } $ once by the last step
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
image-record = The record: { $name }
image-record-says = { $architecture }, its devices, and who may launch it. A few hundred bytes.
image-points = { $count ->
    [one] It points to one snapshot:
   *[other] It points to { $count } snapshots:
}
image-travels-not-items =
    the instance type
    the key pair (it stays in its Region)
    the security groups (they stay in their Region)
    addresses: private, public, Elastic
    the role of the instance
    user data

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
what-if-saves = { $saves } less a month
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
form-software = Software
form-software-lead = Changes what is on the disks of the instance, and so their blocks.
form-software-console = On a real account, you do this on the instance itself.
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
field-deed = What to do
field-thing = With
field-pattern = Which of them
deed-install = Install
deed-update = Update to the next version
deed-remove = Remove
deed-break = Break, as an accident would
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
menu-guest = In the guest system
menu-instance-state = Instance state

## What is kept, and what is shared.

share = Share
share-lead = What you did here can be opened elsewhere. Nothing is sent anywhere: the link and the file hold all of it.
share-file = A file
share-file-lead = The lines that you ran, as text. To open one, you can also drop it anywhere on the page.
share-save = Save the session
share-open = Open a session
share-script = Save as a bash script
share-script-lead = The same commands for a real account. Read it before you run it: on a real account things cost money.
share-picture = A picture
share-picture-lead = The stage as it is now, with the step and its command: for slides and handouts.
share-svg = Save as SVG
share-png = Save as PNG
share-close = Close
picture-nothing = Nothing of yours here.
picture-more = and { $count } more
share-world = The world that is shown: { $digest }
share-kept = Kept in this browser
share-kept-none = Nothing yet. What you do is kept by itself.
share-kept-own = this one
share-kept-aside = set aside
share-kept-steps = { $name }, { $steps ->
    [one] one step
   *[other] { $steps } steps
}
share-kept-open = Open
share-kept-save = Save
share-kept-forget = Forget
share-kept-new = Begin a new session
kept-name = Session of { $date }
kept-copy = Copy of { $name }
notice-blocked = This browser does not let the page keep anything. All works, but it is gone when you close the page: save a file before that.
notice-full = There is no room left in this browser to keep what you do. All works, but save a file before you close the page.
notice-copy = Another tab has this session. This is { $name }: what you do in one does not change the other.
notice-stopped = AMI Lab stopped while it did this: { $line }. You are back at the moment before it, and nothing else is lost.
notice-stepped-back = AMI Lab stopped each time it opened this session. The last steps are left out here; the whole is under Share, set aside.
notice-set-aside = What was kept as “{ $name }” cannot be read. It is not thrown away: under Share you can save it as a file. Here is a new session.
notice-differs = This session was made with another version. From this line on it would run otherwise, so it ends before it: { $line }
notice-opened = Opened: { $name }. What was here before is kept under Share.
notice-not-opened = That could not be opened. { $reason }
notice-update = A new version of AMI Lab is ready. Reload when it suits you: your work is kept.
notice-reload = Reload
more = More
file-not-read = The file cannot be read as text, or is too large.
share-link = A link
share-copy = Copy the link
share-from-here = From here: what was done so far lies fixed, and undo does not go behind it
share-read-only = Only to look at
share-lesson-step = With the lesson “{ $title }”, at step { $step }
share-lesson = With the lesson “{ $title }”
share-looks = With these colours and open panels
share-qr = QR code of the link
share-qr-none = The link is too long for a QR code. Copy it, or save the session as a file.
link-name = A shared session
notice-bad-lesson = This file of lessons was not opened. Mend this in it, and open it again. Nothing else has changed.
notice-other-world = This link was made with another version, and did not come to the very same world. The steps are the same; look twice at what they led to.
notice-read-only = This session is only to be looked at. Go through it with Undo, Redo and the time line, or take a copy to work in.
notice-unlock = Work in a copy
notice-no-lesson = The lesson of the link is not opened. { $reason }
lesson-unknown = There is no lesson “{ $name }” here. Perhaps a newer AMI Lab has it: reload the page, or choose one under Learn.
lesson-elsewhere = The session does not begin as “{ $title }” does, so it stands here without it. To do the lesson, begin it under Learn.
notice-misread = What the link says of { $names } is not understood, and was left out.
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
key-present = Present this, or end it
presenter = Presenter
presenter-begin = Present
presenter-votes = Stop for a vote
presenter-notes = Notes in a second window
presenter-end = End
vote-question = What will happen?
vote-show = Show it
notes-title = Notes
notes-shown = Shown now
notes-next = Next
notes-nothing-next = Nothing comes after this.
notes-elapsed = Since this window opened:
notes-outcome = { $outcome } { $why }
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

## Lessons.

course = Learn
course-lead = Each lesson has a small world of its own. Say what will happen, try it, and see. What you have now is kept.
course-coming = The lessons are coming.
course-empty = This file has no lesson.
course-not-fetched = { $path } could not be fetched. Check the connection, then open the list again.
course-no-texts = Its texts are missing. Open NAME.lesson and NAME.ftl together, or put the texts below a line that says only: texts
course-from-link = link
course-joined = Taken in: { $count ->
    [one] one passed lesson
   *[other] { $count } passed lessons
}. Nothing of yours is lost.
course-open = Open lessons or a record
course-brought = Brought along
course-watch = Watch it
course-watch-named = Watch it: { $title }
course-summary = Show what I have done
course-list = Show the lessons
course-print = Print
course-name = Lesson
course-when = When
course-commands = Commands
course-predicted = Predictions
course-right-of = { $right } of { $made } right
course-sure = How sure
course-answer = Answer
course-summary-title = What I have learned with AMI Lab
course-summary-lead = What was passed, in how many commands, and what was predicted. The proof is the session: save it under Share.
course-summary-none = Nothing was passed yet.
course-due = To meet again
course-lessons = Lessons
course-challenges = True or false?
course-passed = { $passed } of { $count } passed
course-minutes = { $minutes } minutes
course-done = Passed in { $commands } { $commands ->
        [one] step
       *[other] steps
    }{ $made ->
        [0] {""}
       *[other] ; { $right } of { $made } predictions were right
    }
course-begin = Begin
course-begin-named = Begin: { $title }
course-again = Once more
course-last = Only the last step
course-last-title = Begin with all done but the last thing to do.
course-keep = Save what I have done
course-file = what-I-learned
lesson-more-ways = More
lesson-quick = Skip the questions: only what is done counts
lesson-watch = Watch the solution
lesson-copy-link = Copy a link to this lesson
lesson-save = Save this lesson as a file
lesson-watching = You are watching. Nothing here counts as solved.
lesson-watch-place = { $number } of { $count }
lesson-watch-none = This is where the lesson begins.
lesson-watch-back = Back
lesson-watch-on = Next
lesson-watch-play = Play
lesson-watch-pause = Pause the steps
lesson-watch-leave = Back to my own world
lesson-watch-last = Do the last step myself
lesson-watch-alone = Do it all myself
lesson-begun = { $title } begins, in a world of its own. What you had is kept under Share.
lesson-label = Lesson: { $title }
lesson-place = Step { $number } of { $count }
lesson-progress = How far the lesson is done
lesson-leave = Leave
lesson-conditions = What is asked for
lesson-met = Done
lesson-unmet = Not yet
lesson-passed = You have done it all.
lesson-next = What next?
lesson-right = Yes, that is right.
lesson-wrong = Not so.
lesson-right-answer = It is: { $answer }.
lesson-count = { $number }
lesson-continue = Continue
lesson-answer = That is my answer
lesson-options = Choose one
lesson-number = Your number
lesson-order = Smallest first
lesson-up = Up: { $what }
lesson-down = Down: { $what }
lesson-pick = Pick it on the stage.
lesson-picked = You have picked { $name }.
lesson-is-it-true = Is it true?
lesson-true = True
lesson-false = False
lesson-how-sure = How sure are you?
lesson-sure-1 = I guess
lesson-sure-2 = I think so
lesson-sure-3 = I am certain
lesson-hint = Give me a hint
lesson-hints = Hints
lesson-more = One more hint
lesson-show-line = Show me the command
lesson-run-line = Run it
lesson-no-line = From here no command of the solution leads on. Undo the last step, then look again.
