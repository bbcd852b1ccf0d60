## Scripts.

shell-complaint = Line { $number }: { $text }
shell-beyond = "{ $what }" is more shell than there is here. Run the script in a real shell: eval "$(ami-lab env)" makes aws the lab there.
shell-failed = the command failed with exit code { $code }, so the script stopped there.
shell-no-files = there are no files here to write to; only /dev/null.
shell-no-jq = there is no jq here. The AWS CLI's own --query can do it, with --output text.
shell-no-number = this is no whole number.
shell-not-set = { $what }: unbound variable
shell-too-deep = constructs lie too deep within one another.
shell-too-long = this is too long.
shell-too-many = more than { $what } commands ran; the script was stopped.
shell-unexpected = "{ $what }" is not expected here.
shell-unfinished = "{ $what }" is missing.
