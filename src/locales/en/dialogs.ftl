### What the page says in its dialogs and notes, and wherever somebody has asked for more.

## The same in words.

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

## Dialogs, by what they do.

form-line = The line that this runs
form-no-line = Fill in the rest, or correct it, to see the line.
form-cancel = Cancel
form-attach-lead = A volume can be attached to an instance of its own zone.
form-attach-console = In the AWS Console: Volumes, Actions, Attach volume.
form-copy-image-lead = Copies the record, and every snapshot that it points to. The request goes to the destination, and the copy gets ids of its own.
form-copy-image-console = In the AWS Console: AMIs, Actions, Copy AMI.
form-copy-snapshot-lead = The first copy to a Region is full; later ones bring only what changed.
form-copy-snapshot-console = In the AWS Console: Snapshots, Actions, Copy snapshot.
form-create-image-lead = Takes a snapshot of every volume of the instance, and makes a record that points to them.
form-create-image-console = In the AWS Console: Instances, Actions, Image and templates, Create image.
form-create-volume-lead = A volume belongs to one zone. From a snapshot it can be made in any zone of the Region.
form-create-volume-console = In the AWS Console: Snapshots, Actions, Create volume from snapshot; or Volumes, Create volume.
form-delete-snapshot-lead = Blocks that other snapshots need are kept for them. No other snapshot breaks.
form-delete-snapshot-console = In the AWS Console: Snapshots, Actions, Delete snapshot.
form-deregister-image-lead = Takes the record away. Instances that were launched from it go on.
form-deregister-image-console = In the AWS Console: AMIs, Actions, Deregister AMI.
form-launch-lead = Makes new volumes from the AMI's snapshots, and starts an instance from them. The request goes to the Region that you choose.
form-launch-console = In the AWS Console: AMIs, Launch instance from AMI.
form-register-image-lead = Makes a record that points to this root snapshot. No bytes are copied: several AMIs can share one snapshot.
form-register-image-console = In the AWS Console: Snapshots, Actions, Create image from snapshot.
form-software-lead = Changes what is on the disks of the instance, and so their blocks.
form-software-console = On a real account, you do this on the instance itself.
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

## What is kept, and what is shared.

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

colours-title = What the colours mean
colours-snapshot = stored by a snapshot: each has its own colour, the same everywhere
keys-when = A key is never taken while you type, and never in a dialog. Single letters and signs can be switched off in the settings. Where the page itself scrolls, Space and Page Down stay with it.
keys-letters-off = Single letters and signs are switched off: see the settings.
key-undo = Undo
key-redo = Redo
key-play-pause = Let time pass, or stop it
key-command-line = Open or close the command line
key-palette = Find something to do, or a place to go
key-help = Show the keys
presenter = Presenter
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
palette-type = Type what to do, or where to go
palette-nothing = Nothing here has these letters.
palette-go = Go to { $name }
palette-future = Take up what was set aside at step { $at }: { $line }

## Lessons.

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
