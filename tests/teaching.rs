//! After a refusal comes a lesson: why it happened here, and lines that help.

use ami_lab::session::Session;

const ABROAD: &str = "aws ec2 run-instances --image-id ami-0d31d4f8d69d7977a --region eu-west-1";

#[test]
fn a_launch_abroad_says_where_the_key_pair_and_the_group_are_and_how_to_make_them_here() {
    let mut session = Session::default();
    session.run("aws ec2 create-key-pair --key-name web");
    let made = session.run(
        "aws ec2 create-security-group --group-name web --description 'web servers' \
         --query GroupId --output text",
    );
    let id = made.stdout.trim();
    let create_key = "aws ec2 create-key-pair --key-name web --region eu-west-1";
    let create_group = "aws ec2 create-security-group --group-name web --description ";
    for (option, remedy) in [
        ("--key-name web".to_owned(), create_key.to_owned()),
        (
            format!("--security-group-ids {id}"),
            format!("{create_group}'web servers' --region eu-west-1"),
        ),
        (
            "--security-groups web".to_owned(),
            format!("{create_group}web --region eu-west-1"),
        ),
    ] {
        let refused = session.run(&format!("{ABROAD} {option}"));
        let lesson = refused.lesson;
        let why = lesson.why.unwrap_or_default();
        assert!(
            why.contains("us-east-1") && why.contains("eu-west-1"),
            "{why}"
        );
        assert_eq!(lesson.tries, std::slice::from_ref(&remedy));
        assert_eq!(session.run(&remedy).exit_code, 0);
        session.undo();
    }
    session.run(create_key);
    let launched = session.run(&format!("{ABROAD} --key-name web"));
    assert_eq!(launched.exit_code, 0, "{}", launched.stderr);
}

#[test]
fn a_dry_run_says_what_a_snapshot_would_be_without_and_that_a_reboot_helps() {
    let mut session = Session::default();
    session.run("write vol-046b3aedfb9f699a3 --offset 1GiB --length 1MiB --unflushed");
    let create_image =
        "aws ec2 create-image --instance-id i-08158149ac086ee50 --name web --dry-run";
    for (line, is_without) in [
        (
            "aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3 --dry-run",
            true,
        ),
        (&format!("{create_image} --no-reboot"), true),
        (create_image, false),
    ] {
        let why = session.run(line).lesson.why.unwrap_or_default();
        let crash = "crash-consistent: 2 blocks (1 MiB)";
        assert_eq!(why.contains(crash), is_without, "{line}: {why}");
    }
}

#[test]
fn an_error_about_a_word_points_at_the_word() {
    let mut session = Session::default();
    for (line, word) in [
        ("aws ec2 describ-images", "describ-images"),
        ("aws ecs list", "ecs"),
        ("writ vol-046b3aedfb9f699a3 --offset 0", "writ"),
        ("aws ec2 describe-images --image-id ami-1", "--image-id"),
        ("aws ec2 describe-images --max-results=5", "--max-results=5"),
        ("aws ec2 describe-images --max-items two", "two"),
        ("aws ec2 create-volume --size 'a lot'", "'a lot'"),
        ("aws ec2 describe-images --region mars --debug", "--debug"),
        ("aws ec2 describe-images --region mars", "mars"),
        ("aws ec2 describe-images --profile nobody", "nobody"),
        ("aws ec2 describe-images --output xml", "xml"),
    ] {
        let reply = session.run(line);
        let why = reply.lesson.why.unwrap_or_default();
        let shown: Vec<&str> = why.lines().rev().take(2).collect();
        let [mark, shown] = shown[..] else {
            panic!("{line}: {why}")
        };
        assert_eq!(shown, format!("  {line}"), "{why}");
        let at = 2 + line.find(word).unwrap();
        assert_eq!(mark, " ".repeat(at) + &"^".repeat(word.len()), "{why}");
        assert!(!reply.stderr.contains('^'), "{}", reply.stderr);
    }
}
