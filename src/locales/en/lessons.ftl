### What the course says of itself: what a condition asks for, and why it is not met.

range-exactly = exactly { $least }
range-most = at most { $most }
range-least = at least { $least }
range-between = { $least } to { $most }

noun-volume = A volume
noun-snapshot = A snapshot
noun-image = An AMI
noun-instance = An instance
noun-many-volume = Volumes ({ $range })
noun-many-snapshot = Snapshots ({ $range })
noun-many-image = AMIs ({ $range })
noun-many-instance = Instances ({ $range })
noun-no-volume = No volume
noun-no-snapshot = No snapshot
noun-no-image = No AMI
noun-no-instance = No instance

## What is wanted of a thing. Each goes on after the noun.

want-region = in { $value }
want-id = that is { $value }
want-not = other than { $value }
want-name = named { $value }
want-of = of { $value }
want-of-volume = made from a snapshot of { $value }
want-from = from { $value }
want-on = attached to { $value }
want-behind = behind { $value }
want-uses = with { $value } in it
want-outside = not in { $value }
want-zone = in zone { $value }
want-type = of type { $value }
want-size = of a size in GiB of { $value }
want-encrypted = encrypted
want-no-encrypted = not encrypted
want-attached = attached
want-no-attached = attached to nothing
want-copy = that is a copy
want-no-copy = that is no copy
want-full = copied in full
want-no-full = copied incrementally
want-same-blocks = with the same blocks as { $value }
want-has = with { $value } working on it
want-lacks = without a working { $value }
want-present = with blocks of data ({ $value })
want-stored = storing blocks ({ $value })
want-unsaved = with blocks that no snapshot has ({ $value })
want-snapshots = with snapshots ({ $value })
want-volumes = with volumes ({ $value })
want-younger = not older than { $value }
want-within = launched within { $value } of the outage
want-state = { $value }

## What else is wanted.

want-gone = { $thing } is gone
want-refused = { $by } { $place } is refused with { $code }
want-ran = { $by } was done { $place }
want-cost-most = The bill is at most ${ $amount } a month
want-cost-least = The bill is at least ${ $amount } a month
want-tidy = Nothing is paid for that nobody uses
want-down = { $region } is down
want-up = { $region } is up
want-shows = { $line } shows { $text }

## Why it is not met.

unmet-unknown-name = Something has to be there first: { $name }.
unmet-none = There is none yet. Wanted: { $wanted }.
unmet-still = There should be none any more. { $found ->
    [one] One is still there.
   *[other] { $found } are still there.
}
unmet-count = { $found ->
    [0] None is there.
    [one] Only one is there.
   *[other] { $found } are there.
} Wanted: { $wanted }.
unmet-near = { $thing } is close. What is missing: { $wanted }.
unmet-near-is = { $thing } is close. Wanted: { $wanted }. Now: { $is }.
unmet-missing = Still missing: { $wanted }.
unmet-missing-is = Wanted: { $wanted }. Now: { $is }.
unmet-gone = { $thing } is still there.
unmet-refused = This was not seen yet: { $by } { $place } refused with { $code }.
unmet-ran = This was not done yet: { $by } { $place }
unmet-cost-most = The bill is ${ $monthly } a month. It should be at most ${ $bound }.
unmet-cost-least = The bill is ${ $monthly } a month. It should be at least ${ $bound }.
unmet-tidy = { $count ->
    [one] One thing is paid for, and nothing uses it: { $thing }.
   *[other] { $count } things are paid for, and nothing uses them. The first: { $thing }.
}
unmet-down = { $region } is still up.
unmet-up = { $region } is still down.
unmet-shows = { $line } shows { $found }. Wanted: { $wanted }.
unmet-start = The start of the lesson was undone. Redo it, or begin the lesson again.

## What is wrong with a lesson's file.

lesson-bad-texts = The texts cannot be read: { $error }
lesson-none = There is no lesson in it. A lesson begins with: lesson NAME --minutes 7
lesson-bad-word = '{ $word }' is no word for this place.
lesson-help-hint = format.md has the list of words of lesson files.
lesson-known-words = These are: { $words }.
lesson-no-region = It needs a Region: --region us-east-1.
lesson-bad-amount = '{ $word }' is no amount in dollars, as 2.50 is.
lesson-no-amount = It needs an amount in dollars: --most 2.50, or --least 2.50.
lesson-bad-range = '{ $word }' is no number and no range. These are: 3, 1.., ..5, 2..5.
lesson-measure-of = { $word } is measured in another way: see its row in the table of measures.
lesson-first = Something stands before the first lesson. A lesson begins with: lesson NAME
lesson-line-nowhere = A command line stands where nothing is run. It can stand below: start, do, task, predict, vary, route and wrong.
lesson-condition-nowhere = A condition can stand below do and task, and below a prediction that is answered by picking. Above them, it must give a name.
lesson-step-twice = There is another step with the name '{ $word }'.
lesson-only-in-a-prediction = '{ $word }' can stand below predict only.
lesson-bad-option = The option '{ $word }' is not right here. Below predict it has a measure; below explain it has none, and the right one has --right.
