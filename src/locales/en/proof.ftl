### What the check of lessons finds, for authors. Only the native door says it.

proof-no-task = There is nothing to do in it. It needs a step that begins with do or task.
proof-minutes = A lesson takes 1 to { $most } minutes. Add --minutes.
proof-no-condition = The step '{ $step }' has no condition, so nothing says when it is done.
proof-no-solution = The step '{ $step }' has no solution: lines that begin with $.
proof-few-routes = It needs at least { $least } other routes that pass: route NAME, and its lines.
proof-few-wrongs = { $least ->
    [one] It needs a wrong turn: wrong NAME --step STEP --missing PROPERTY, and its lines.
   *[other] It needs at least { $least } wrong turns: wrong NAME --step STEP --missing PROPERTY, and their lines.
}
proof-unknown-name = { $name } stands for nothing here. Give the name where the thing is first looked for.
proof-unknown-name-alike = { $name } stands for nothing here. Did you mean { $best }?
proof-start-fails = This line of the start fails: { $said }
proof-not-there = { $name } is not there when it is needed.
proof-bad-line = This line cannot be run: { $said }
proof-done-before = The step '{ $step }' is done before anything is done for it: its conditions hold too early.
proof-not-solved = The step '{ $step }' is not done by its own solution. { $why }
proof-not-passed = After the whole solution, something does not hold any more. { $why }
proof-other-world = The solution does not pass in a world with other ids (seed { $seed }).
proof-superfluous = Without this line the solution passes all the same: { $line }
proof-hints-stop = Whoever follows the exact hints line by line gets stuck in the step '{ $step }'.
proof-unknown-step = There is no step '{ $step }' in which something is to be done.
proof-route-fails = The route '{ $route }' does not pass. { $why }
proof-wrong-passes = The wrong turn '{ $wrong }' does its step all the same.
proof-wrong-reason = The wrong turn '{ $wrong }' fails for another reason than it states. Missing is: { $found }. { $why }
proof-explain = The question '{ $step }' needs two options or more, one of them with --right.
proof-no-right-answer = The prediction '{ $step }' has no right answer in the world, or more than one of its options are right.
proof-order-equal = Two options of the order '{ $step }' measure the same.
proof-no-vary = The prediction '{ $step }' does not say what changes its answer: vary, and lines.
proof-vary-same = The answer to '{ $step }' is the same after the lines below vary.
proof-no-text = A text is missing: { $what }.
proof-unused-text = Line { $line } of the texts: nothing uses { $what }.
proof-long-sentence = Line { $line } of the texts: a sentence is too long, in words: { $what }.
proof-long-sentences = The sentences are too long on average, in words: { $what }.
proof-long-words = There are too many long words: { $what }.
proof-unknown-term = The glossary does not have the term '{ $term }'.
proof-unsaid-term = No text uses the term '{ $term }'.
proof-unknown-goal = The goals of certification guides do not have '{ $goal }'.
