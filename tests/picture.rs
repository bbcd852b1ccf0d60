//! The stage as a picture: what the world holds stands in it, and a name is a text whatever it says.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ami_lab::session::Session;
use ami_lab::web::picture::{Palette, svg};

const NASTY: [&str; 4] = [
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(2)</script>",
    "]]><!--&#x3c;svg onload=alert(3)",
    "${7*7}{{7*7}}'\"&",
];

/// The light colours, as the style sheet has them first.
fn light() -> Palette {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/tokens.css");
    let tokens = fs::read_to_string(path).unwrap();
    Palette::read(|role| {
        let (_, rest) = tokens.split_once(&format!("{role}: ")).unwrap();
        rest.split_once(';').unwrap().0.to_owned()
    })
}

fn played<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> Session {
    let mut session = Session::default();
    for line in lines {
        session.run(line.as_ref());
    }
    session
}

const STORY: [&str; 9] = [
    "aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4 --description first",
    "advance 10m",
    "write vol-04bda6b2057abdff4 --offset 3GiB --length 40MiB --pattern random",
    "aws ec2 create-image --instance-id i-08158149ac086ee50 --name story",
    "aws ec2 wait image-available --owners self",
    "write vol-04bda6b2057abdff4 --offset 100MiB --length 2MiB",
    "aws ec2 copy-image --source-region us-east-1 --source-image-id ami-048134a574b93b034 --name story --region eu-west-1",
    "advance 1h",
    "aws ec2 run-instances --image-id ami-048134a574b93b034 --region eu-west-1",
];

/// The texts between tags, read as a reader of XML would; fails if it is not well-formed.
fn texts(svg: &str) -> Vec<String> {
    let (mut open, mut texts, mut rest) = (Vec::new(), Vec::new(), svg);
    while let Some((before, after)) = rest.split_once('<') {
        assert!(!before.contains('>'), "a bare > in {before}");
        texts.push(before.trim().to_owned());
        let (tag, after) = after.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_owned()));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap().to_owned());
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?} stays open");
    texts.retain(|text| !text.is_empty());
    texts
}

fn tags(svg: &str) -> BTreeSet<&str> {
    let each = svg.split('<').skip(1);
    each.map(|it| it.split([' ', '>', '/']).find(|it| !it.is_empty()).unwrap())
        .collect()
}

#[test]
fn a_picture_shows_the_step_its_command_every_island_and_what_stands_on_it() {
    let session = played(STORY);
    let picture = svg(&session, &light());
    if let Some(path) = std::env::var_os("PICTURE") {
        fs::write(path, &picture).unwrap();
    }
    let texts = texts(&picture);
    let has = |wanted: &str| texts.iter().any(|text| text.contains(wanted));
    for wanted in [
        "Step 9 of 9",
        "aws ec2 run-instances",
        "InvalidAMIID.NotFound",
        "us-east-1",
        "eu-west-1",
        "eu-central-1",
        "web-1",
        "root",
        "story",
        "Ireland",
        "changed, not saved yet",
    ] {
        assert!(has(wanted), "{wanted} is not there");
    }
    assert_eq!(
        picture,
        svg(&session, &light()),
        "it depends on nothing else"
    );
    assert!(picture.len() < 150_000, "{} bytes", picture.len());
    let parts = [
        "defs", "desc", "path", "pattern", "rect", "svg", "text", "title", "tspan",
    ];
    assert_eq!(tags(&picture), BTreeSet::from(parts));
    for foreign in ["href", "url(h", "@import", "data:", "style="] {
        assert!(!picture.contains(foreign), "{foreign}");
    }
}

#[test]
fn names_and_commands_are_text_whatever_they_say() {
    let plain = svg(&played(STORY), &light());
    for nasty in NASTY {
        let tags_json = serde_json::json!([
            { "ResourceType": "volume", "Tags": [{ "Key": "Name", "Value": nasty }] }
        ]);
        let words = [
            "aws",
            "ec2",
            "create-volume",
            "--size",
            "1",
            "--availability-zone",
            "us-east-1a",
            "--tag-specifications",
            &tags_json.to_string(),
        ];
        let session = played(
            STORY
                .map(str::to_owned)
                .into_iter()
                .chain([shell_words::join(words)]),
        );
        let volumes = session
            .world()
            .regions()
            .map(|it| it.volumes.iter().count());
        assert_eq!(volumes.sum::<usize>(), 3, "the volume was made");
        let picture = svg(&session, &light());
        assert!(!texts(&picture).is_empty());
        assert_eq!(tags(&picture), tags(&plain), "{nasty}");
        assert!(!picture.contains("<img") && !picture.contains("<script"));
        let said = nasty.chars().next().map(|it| it.to_string()).unwrap();
        assert!(picture.contains(&said) || picture.contains("&lt;") || picture.contains("&quot;"));
    }
}

#[test]
fn a_picture_of_a_crowded_world_stays_small() {
    let many = (0..60).map(|at| {
        format!(
            "aws ec2 create-volume --size {} --availability-zone us-east-1a",
            at + 1
        )
    });
    let picture = svg(&played(many), &light());
    assert!(picture.len() < 400_000, "{} bytes", picture.len());
    texts(&picture);
}
