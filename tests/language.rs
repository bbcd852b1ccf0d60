//! The language reads back what it writes, and has an answer to whatever is typed.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use ami_lab::cli::{Configured, Invocation, Statement, UsageError, help, parse, print};
use ami_lab::locale;
use ami_lab::session::TABLE;
use ami_lab::sim::command::*;
use ami_lab::sim::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use ami_lab::sim::region::REGIONS;
use ami_lab::sim::tag::Tag;
use ami_lab::sim::{Action, Command, Query, Question, RegionCode};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn read(line: &str) -> Result<Option<Invocation>, UsageError> {
    parse(line, TABLE, Configured::default())
}

/// Texts that are hard to write down: quotes, hyphens in front, braces, commas, line ends, nothing.
///
/// One kind is left out: AWS's client takes `file://` for the name of a file where one text
/// stands, so there is no line that says it. (In a list it can be said, as JSON.)
fn text() -> impl Strategy<Value = String> {
    const HARD: [&str; 22] = [
        "",
        " ",
        "-",
        "--",
        "--region",
        "--query=x",
        "-5",
        "help",
        "it's",
        "\"",
        "'",
        "\\",
        "a\\",
        "[]",
        "[\"a\"]",
        "{}",
        "{a=b}",
        "a,b",
        "a=b",
        "#",
        "one\ntwo\r\n",
        "$(x) `y` *",
    ];
    let any = prop_oneof![
        3 => "[a-z0-9/._-]{1,12}",
        2 => select(&HARD[..]).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => any::<String>(),
    ];
    any.prop_filter("a file's name", |text| !text.starts_with("file"))
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![Just(Vec::new()), some_texts()]
}

fn some_texts() -> impl Strategy<Value = Vec<String>> {
    let any = prop_oneof![9 => text(), 1 => "file(b)?://[a-z]*"];
    vec(any, 1..4)
}

/// The official client counts the letters of a name itself.
fn name() -> impl Strategy<Value = String> {
    let long = text().prop_map(|text| text.chars().take(60).collect::<String>() + "abc");
    prop_oneof![long, "[a-z]{3,128}"]
}

macro_rules! ids {
    ($($strategy:ident: $id:ident;)+) => {$(
        fn $strategy() -> impl Strategy<Value = $id> {
            text().prop_map(|text| $id::from(text.as_str()))
        }
    )+};
}

ids! {
    image: ImageId;
    instance: InstanceId;
    snapshot: SnapshotId;
    volume: VolumeId;
}

/// A strategy for a structure, from one for each member.
macro_rules! build {
    ($name:ident { $($member:ident: $strategy:expr),+ $(,)? }) => {
        ($($strategy,)+).prop_map(|($($member,)+)| $name { $($member),+ })
    };
}

fn tag() -> impl Strategy<Value = Tag> {
    build!(Tag {
        key: text(),
        value: text()
    })
}

fn filters() -> impl Strategy<Value = Vec<Filter>> {
    vec(
        build!(Filter {
            name: text(),
            values: texts()
        }),
        0..3,
    )
}

fn tags() -> impl Strategy<Value = Vec<TagSpecification>> {
    vec(
        build!(TagSpecification {
            resource_type: text(),
            tags: vec(tag(), 0..3)
        }),
        0..3,
    )
}

fn mappings() -> impl Strategy<Value = Vec<BlockDeviceMapping>> {
    let ebs = build!(EbsBlockDevice {
        delete_on_termination: any::<Option<bool>>(),
        iops: any::<Option<i64>>(),
        snapshot_id: of(snapshot()),
        volume_size: any::<Option<i64>>(),
        volume_type: of(text()),
        throughput: any::<Option<i64>>(),
        encrypted: any::<Option<bool>>(),
        kms_key_id: of(text()),
    });
    let mapping = build!(BlockDeviceMapping {
        device_name: text(),
        ebs: of(ebs),
        no_device: of(text())
    });
    vec(mapping, 0..3)
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![images(), instances(), snapshots(), volumes(), tagging()]
}

fn images() -> impl Strategy<Value = Action> {
    prop_oneof![
        build!(CopyImage {
            source_region: text(),
            source_image_id: image(),
            name: name(),
            description: of(text()),
            copy_image_tags: any::<Option<bool>>(),
            encrypted: any::<Option<bool>>(),
            kms_key_id: of(text()),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
        build!(CreateImage {
            instance_id: instance(),
            name: name(),
            description: of(text()),
            no_reboot: any::<Option<bool>>(),
            block_device_mappings: mappings(),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
        build!(DeregisterImage {
            image_id: image(),
            delete_associated_snapshots: any::<Option<bool>>(),
        })
        .prop_map(Action::from),
        build!(RegisterImage {
            name: name(),
            description: of(text()),
            root_device_name: of(text()),
            block_device_mappings: mappings(),
            architecture: of(text()),
            virtualization_type: of(text()),
            ena_support: any::<Option<bool>>(),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
    ]
}

fn instances() -> impl Strategy<Value = Action> {
    let some = || vec(instance(), 1..4);
    prop_oneof![
        build!(RebootInstances {
            instance_ids: some()
        })
        .prop_map(Action::from),
        build!(StartInstances {
            instance_ids: some()
        })
        .prop_map(Action::from),
        build!(StopInstances {
            instance_ids: some()
        })
        .prop_map(Action::from),
        build!(TerminateInstances {
            instance_ids: some()
        })
        .prop_map(Action::from),
        build!(RunInstances {
            image_id: of(image()),
            count: any::<Option<i64>>(),
            instance_type: of(text()),
            placement: build!(Placement {
                availability_zone: of(text())
            }),
            block_device_mappings: mappings(),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
    ]
}

fn snapshots() -> impl Strategy<Value = Action> {
    prop_oneof![
        build!(CopySnapshot {
            source_region: text(),
            source_snapshot_id: snapshot(),
            description: of(text()),
            encrypted: any::<Option<bool>>(),
            kms_key_id: of(text()),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
        build!(CreateSnapshot {
            volume_id: volume(),
            description: of(text()),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
        build!(DeleteSnapshot {
            snapshot_id: snapshot()
        })
        .prop_map(Action::from),
    ]
}

fn volumes() -> impl Strategy<Value = Action> {
    prop_oneof![
        build!(AttachVolume {
            volume_id: volume(),
            instance_id: instance(),
            device: text()
        })
        .prop_map(Action::from),
        build!(CreateVolume {
            availability_zone: of(text()),
            size: any::<Option<i64>>(),
            snapshot_id: of(snapshot()),
            volume_type: of(text()),
            iops: any::<Option<i64>>(),
            throughput: any::<Option<i64>>(),
            encrypted: any::<Option<bool>>(),
            kms_key_id: of(text()),
            tag_specifications: tags(),
        })
        .prop_map(Action::from),
        build!(DeleteVolume {
            volume_id: volume()
        })
        .prop_map(Action::from),
        build!(DetachVolume {
            volume_id: volume(),
            instance_id: of(instance()),
            device: of(text()),
        })
        .prop_map(Action::from),
        build!(Write {
            volume: volume(),
            offset: any::<u64>(),
            length: any::<u64>(),
            pattern: of(text()),
        })
        .prop_map(Action::from),
        build!(Advance {
            seconds: any::<u64>()
        })
        .prop_map(Action::from),
    ]
}

fn tagging() -> impl Strategy<Value = Action> {
    let patterns = vec(
        build!(TagPattern {
            key: text(),
            value: of(text())
        }),
        0..3,
    );
    prop_oneof![
        build!(CreateTags {
            resources: some_texts(),
            tags: vec(tag(), 1..4)
        })
        .prop_map(Action::from),
        build!(DeleteTags {
            resources: some_texts(),
            tags: patterns
        })
        .prop_map(Action::from),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    prop_oneof![
        build!(DescribeAvailabilityZones {
            zone_names: texts(),
            filters: filters()
        })
        .prop_map(Question::from),
        build!(DescribeImages {
            image_ids: vec(image(), 0..3),
            owners: texts(),
            filters: filters(),
        })
        .prop_map(Question::from),
        build!(DescribeInstances {
            instance_ids: vec(instance(), 0..3),
            filters: filters()
        })
        .prop_map(Question::from),
        build!(DescribeRegions {
            region_names: texts(),
            all_regions: any::<Option<bool>>(),
            filters: filters(),
        })
        .prop_map(Question::from),
        build!(DescribeSnapshots {
            snapshot_ids: vec(snapshot(), 0..3),
            owner_ids: texts(),
            filters: filters(),
        })
        .prop_map(Question::from),
        build!(DescribeVolumes {
            volume_ids: vec(volume(), 0..3),
            filters: filters()
        })
        .prop_map(Question::from),
        build!(ListChangedBlocks {
            first_snapshot_id: of(snapshot()),
            second_snapshot_id: snapshot(),
            next_token: of(text()),
            max_results: any::<Option<i64>>(),
            starting_block_index: any::<Option<i64>>(),
        })
        .prop_map(Question::from),
        build!(ListSnapshotBlocks {
            snapshot_id: snapshot(),
            next_token: of(text()),
            max_results: any::<Option<i64>>(),
            starting_block_index: any::<Option<i64>>(),
        })
        .prop_map(Question::from),
    ]
}

fn region() -> impl Strategy<Value = RegionCode> {
    (0..REGIONS.len()).prop_map(|at| RegionCode::from_text(REGIONS[at].code).unwrap())
}

/// Lines that people do type, from the table and from a played history.
fn good_lines() -> Vec<&'static str> {
    let history = include_str!("data/rich-history.txt")
        .lines()
        .filter(|it| !it.starts_with('#'));
    TABLE.rows().map(|row| row.example).chain(history).collect()
}

/// What slips into a line that is typed in a hurry.
fn slip() -> impl Strategy<Value = String> {
    const SLIPS: [&str; 16] = [
        "'", "\"", "\\", "{", "}", "[", "]", "=", ",", " ", "--", " --no-", "\n", "é", "0", " help",
    ];
    select(&SLIPS[..]).prop_map(str::to_owned)
}

/// A good line with a few places cut out and slips put in.
fn spoiled_line() -> impl Strategy<Value = String> {
    let edits = vec((any::<prop::sample::Index>(), 0..6_usize, slip()), 1..5);
    (select(good_lines()), edits).prop_map(|(line, edits)| {
        let mut letters: Vec<char> = line.chars().collect();
        for (place, cut, slip) in edits {
            let at = place.index(letters.len() + 1);
            let end = (at + cut).min(letters.len());
            letters.splice(at..end, slip.chars());
        }
        letters.into_iter().collect()
    })
}

fn answers(line: &str) {
    if let Err(error) = read(line) {
        assert!(
            [252, 253, 255].contains(&error.exit_code),
            "{line}: {}",
            error.exit_code
        );
        assert!(
            error.text.starts_with('\n') && error.text.ends_with('\n'),
            "{line}"
        );
        assert!(error.text.contains("[ERROR]: "), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_command_that_is_printed_reads_back_as_it_was(region in region(), action in action()) {
        // Time passes everywhere at once, so its line names no Region.
        let is_time = matches!(action, Action::Advance(_));
        let region = if is_time { RegionCode::from_text("us-east-1").unwrap() } else { region };
        let command = Command::new(region, action);
        let line = print(&command);
        let invocation = read(&line).unwrap().unwrap();
        let Statement::Command(back) = invocation.statement else { panic!("{line}") };
        prop_assert_eq!(print(&back), line);
        prop_assert_eq!(back, command);
    }

    #[test]
    fn every_question_that_is_printed_reads_back_as_it_was(
        region in region(),
        question in question(),
    ) {
        let query = Query::new(region, question);
        let line = print(&query);
        let invocation = read(&line).unwrap().unwrap();
        let Statement::Query(back) = invocation.statement else { panic!("{line}") };
        prop_assert_eq!(print(&back), line);
        prop_assert_eq!(back, query);
    }

    #[test]
    fn whatever_is_typed_there_is_an_answer(line in any::<String>()) {
        answers(&line);
    }

    #[test]
    fn a_good_line_with_slips_in_it_has_an_answer(line in spoiled_line()) {
        answers(&line);
    }
}

#[test]
fn every_row_has_a_help_text() {
    for row in TABLE.rows() {
        assert!(locale::has(&row.help_key()), "{}", row.help_key());
        let words: Vec<String> = row.words.iter().map(ToString::to_string).collect();
        let help = help::help(&words, TABLE).unwrap();
        assert!(help.contains(row.example), "{help}");
    }
}

#[test]
fn every_example_is_a_line_of_its_own_row() {
    for row in TABLE.rows().filter(|row| row.words != ["help"]) {
        let invocation = read(row.example).unwrap().unwrap();
        assert_eq!(invocation.operation, row.operation, "{}", row.example);
    }
    let help = TABLE.by_operation("Help").unwrap();
    assert!(matches!(
        read(help.example).unwrap().unwrap().statement,
        Statement::Help(_)
    ));
}

#[test]
fn every_operation_of_the_cloud_has_a_row() {
    for operation in Action::OPERATIONS.iter().chain(Question::OPERATIONS) {
        assert!(TABLE.by_operation(operation).is_some(), "{operation}");
    }
}

#[test]
fn a_line_without_a_region_needs_a_configured_one() {
    let nowhere = Configured {
        region: None,
        ..Configured::default()
    };
    let error = parse("aws ec2 describe-volumes", TABLE, nowhere).unwrap_err();
    assert!(
        error
            .text
            .contains("(NoRegion): You must specify a region."),
        "{}",
        error.text
    );
    assert_eq!(error.exit_code, 253);
    parse(
        "aws ec2 describe-volumes --region eu-west-1",
        TABLE,
        nowhere,
    )
    .unwrap();
}

#[test]
fn a_line_can_be_too_long() {
    let error = read(&"x".repeat(64 * 1024 + 1)).unwrap_err();
    assert!(
        error.text.contains("65536") || error.text.contains("65,536"),
        "{}",
        error.text
    );
    assert_eq!(error.exit_code, 252);
}
