### What the native door says.

native-help = { "" }
    AMI Lab: AWS images, snapshots and Regions, block by block.

    Usage: ami-lab [--state FILE] [--json] REQUEST

      LINE...                      run one command, as in: ami-lab aws ec2 describe-volumes
      run FILE                     run a script or a saved session, to the first error
      repl                         type lines and see answers, until Ctrl-D
      link [--from-here]           print the world as a link; with --from-here, whoever opens it
                                   cannot go back behind this moment
      open LINK                    begin with the world of a link
      env                          print shell code that makes aws and sleep those of the
                                   lab: eval "$(ami-lab env)"
      lessons                      list the lessons, with objectives and certification goals
      lesson check [FILE...]       prove lessons: that they can be solved, and how they cannot
      grade FILE [--lesson NAME]   say what of the lessons a saved session has done
      completion bash|zsh|fish     print what makes a shell complete lines
      man                          print the page of the manual
      --help, --version

    The world is kept in FILE, or in the file that AMI_LAB_STATE names, or else in the
    folder for states of programs. A file that is not there is a new world.

    With --json, each answer is one JSON object in a line, for programs. Called by the
    name aws, the program is aws.

    ami-lab help lists the commands.
native-bad-link = ami-lab: this link cannot be opened, and nothing was changed. { $error }
native-link-difference =
    ami-lab: from step { $number } on, this link has another outcome now, so it was opened up to there. The rest of it:
    { $rest }
native-link-not-same = ami-lab: the link was opened, but some ids or blocks are not those that were shared: this AMI Lab is another version.
native-state-before = ami-lab: what was done before is kept in { $path }
native-bad-option = ami-lab: { $error }. Try ami-lab --help.
native-no-home = ami-lab: there is no place for the world. Name a file with --state FILE.
native-cannot-make = ami-lab: cannot make { $path }: { $error }
native-cannot-read = ami-lab: cannot read { $path }: { $error }
native-cannot-write = ami-lab: cannot write { $path }: { $error }. The world is as it was before.
native-bad-state = ami-lab: { $path } is left untouched. { $error }
native-difference = ami-lab: line { $number } of { $path } has another outcome now, so the rest cannot be told: { $line }. The file is left untouched; reset begins a new world in another --state FILE.
native-script-stopped = ami-lab: { $path } stopped at line { $number }: { $why }
native-unknown-shell = { $shell } is no shell that can be helped: bash, zsh or fish

## The course.

native-lesson = { $name }  { $title } ({ $minutes } min)
    { "    " }{ $objective }
native-challenges = Challenges:
native-proved = { $name }: proved. Each of { $lines } lines is needed, { $routes ->
    [one] one other route passes
   *[other] { $routes } other routes pass
}, { $wrongs ->
    [one] one wrong turn fails as stated
   *[other] { $wrongs } wrong turns fail as stated
}, { $predictions ->
    [one] one prediction follows
   *[other] { $predictions } predictions follow
} the world.
native-checked = { $count ->
    [one] One lesson checked
   *[other] { $count } lessons checked
}: { $wrong ->
    [0] all is well.
    [one] one thing is wrong.
   *[other] { $wrong } things are wrong.
}
native-unknown-lesson = ami-lab: there is no lesson { $name }. ami-lab lessons lists them.
native-grade-differs = ami-lab: line { $number } of { $path } had another outcome when it was saved, so it cannot be graded: { $line }
native-grade-passed = { $name }  { $title }: passed
native-grade-open = { $name }  { $title }: not passed
native-grade-other-start = { $name }  { $title }: the session does not begin as this lesson does
native-grade-done = done
native-grade-undone = open

## The page of the manual.

man-exit-status = Those of the AWS CLI, version 2: 0 if it worked, 252 for a line that is no command, 253 for a missing setting, 254 for an error of the service, 255 for other errors. The program itself has 1 and 2.
man-no-color = If it is set, nothing is in colour.
man-output = The format of answers where a line names none: json, text, table or yaml.
man-profile = Who asks, where a line does not say: default or partner.
man-region = The Region of lines that name none. The first of them that is set counts.
man-state = The file of the world.
