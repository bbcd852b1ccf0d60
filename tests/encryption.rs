//! Which key AWS takes for what is made of what, held against the tables of its guides; and who
//! can read what another account shares.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use ami_lab::session::Session;
use ami_lab::sim::copy::CopyKind;
use ami_lab::sim::ids::SnapshotId;
use ami_lab::sim::snapshot::Snapshot;
use ami_lab::sim::{Region, RegionCode};
use serde_json::Value;

/// A session, and what is asked of it in lines.
struct Lab(Session);

/// What a line that must succeed answers.
fn answer(session: &mut Session, line: &str) -> Value {
    let reply = session.run(line);
    assert_eq!(reply.exit_code, 0, "{line}\n{}", reply.stderr);
    serde_json::from_str(&reply.stdout).unwrap_or_default()
}

impl Lab {
    fn run(&mut self, line: &str) -> Value {
        answer(&mut self.0, line)
    }

    /// The id that a line answers with.
    fn id(&mut self, line: &str, member: &str) -> String {
        self.run(line)[member].as_str().unwrap().to_owned()
    }

    fn region(&self, code: &str) -> &Region {
        self.0.world().region(RegionCode::from_text(code).unwrap())
    }

    fn snapshot(&self, code: &str, id: &str) -> &Snapshot {
        self.region(code)
            .snapshots
            .get(&SnapshotId::from(id))
            .unwrap()
    }

    /// How many blocks a snapshot stores itself, and how many it holds in all.
    fn blocks(&self, code: &str, id: &str) -> (u64, u64) {
        let node = self.region(code).lineage.node(self.snapshot(code, id).node);
        (node.written.len(), node.present.len())
    }

    fn copy_kind(&self, code: &str, id: &str) -> CopyKind {
        let origin = self.snapshot(code, id).copied_from.clone();
        origin.unwrap().kind.unwrap()
    }

    /// Takes a snapshot of a volume and waits for it.
    fn snapshot_of(&mut self, volume: &str, profile: &str) -> String {
        let id = self.id(
            &format!("aws ec2 create-snapshot --volume-id {volume}{profile}"),
            "SnapshotId",
        );
        self.run("advance 10m");
        id
    }
}

const PARTNER: &str = " --profile partner";
const DATA: &str = "vol-046b3aedfb9f699a3";
/// What EBS needs of another account's key.
const NEEDED: &str = "DescribeKey CreateGrant GenerateDataKey GenerateDataKeyWithoutPlaintext \
                      ReEncryptFrom ReEncryptTo Decrypt";

/// What something is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Nothing,
    Plain,
    Encrypted,
    SharedPlain,
    SharedEncrypted,
}

/// What is asked of its encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    NotAWord,
    Encrypted,
    Key,
}

/// The key that it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Plain,
    Same,
    Default,
    Specified,
}

use Outcome::{Default as DefaultKey, Plain, Same, Specified};

/// Both accounts have a plain snapshot and one under a key of their own, and an image of each; the
/// other account has shared all with this one. Further keys are the default and one to be named.
struct Scene {
    lab: Lab,
    keys: [String; 3],
    snapshots: [String; 4],
    images: [String; 4],
}

/// Which of all is of this source; none for nothing.
fn of(source: Source, all: &[String; 4]) -> &str {
    let place = SOURCES.iter().position(|one| *one == source);
    place.map_or("", |place| &all[place])
}

const SOURCES: [Source; 4] = [
    Source::Plain,
    Source::Encrypted,
    Source::SharedPlain,
    Source::SharedEncrypted,
];

fn key(lab: &mut Lab, profile: &str) -> String {
    let made = lab.run(&format!("aws kms create-key{profile}"));
    made["KeyMetadata"]["Arn"].as_str().unwrap().to_owned()
}

fn scene() -> Scene {
    let mut lab = Lab(Session::default());
    let [own, default, named] = ["", "", ""].map(|profile| key(&mut lab, profile));
    let theirs = key(&mut lab, PARTNER);
    let me = "arn:aws:iam::123456789012:root";
    lab.run(&format!(
        "aws kms create-grant --key-id {} --grantee-principal {me} --operations {NEEDED}{PARTNER}",
        theirs.rsplit('/').next().unwrap()
    ));
    lab.run(&format!(
        "aws ec2 modify-ebs-default-kms-key-id --kms-key-id {default}"
    ));
    let mut snapshots = Vec::new();
    let mut images = Vec::new();
    for (profile, key) in [("", &own), (PARTNER, &theirs)] {
        for encrypted in [String::new(), format!(" --encrypted --kms-key-id {key}")] {
            let line = "aws ec2 create-volume --availability-zone us-east-1a --size 1";
            let volume = lab.id(&format!("{line}{encrypted}{profile}"), "VolumeId");
            lab.run("advance 1m");
            let snapshot = lab.snapshot_of(&volume, profile);
            let image = lab.id(
                &format!(
                    "aws ec2 register-image --name {snapshot} --root-device-name /dev/xvda \
                     --block-device-mappings DeviceName=/dev/xvda,Ebs={{SnapshotId={snapshot}}} \
                     --architecture x86_64 --virtualization-type hvm --ena-support{profile}"
                ),
                "ImageId",
            );
            if !profile.is_empty() {
                lab.run(&format!(
                    "aws ec2 modify-snapshot-attribute --snapshot-id {snapshot} \
                     --create-volume-permission Add=[{{UserId=123456789012}}]{profile}"
                ));
                lab.run(&format!(
                    "aws ec2 modify-image-attribute --image-id {image} \
                     --launch-permission Add=[{{UserId=123456789012}}]{profile}"
                ));
            }
            snapshots.push(snapshot);
            images.push(image);
        }
    }
    Scene {
        lab,
        keys: [own, default, named],
        snapshots: snapshots.try_into().unwrap(),
        images: images.try_into().unwrap(),
    }
}

impl Scene {
    fn outcome(&self, key: Option<&str>) -> Outcome {
        let [own, default, named] = &self.keys;
        match key {
            None => Plain,
            Some(key) if key == own => Same,
            Some(key) if key == default => DefaultKey,
            Some(key) if key == named => Specified,
            Some(other) => panic!("a key that nobody asked for: {other}"),
        }
    }

    /// Options of a call that says this of encryption.
    fn options(&self, asked: Asked) -> String {
        match asked {
            Asked::NotAWord => String::new(),
            Asked::Encrypted => " --encrypted".to_owned(),
            Asked::Key => format!(" --encrypted --kms-key-id {}", self.keys[2]),
        }
    }

    fn create_volume(&self, source: Source, asked: Asked) -> Outcome {
        let mut session = self.lab.0.clone();
        let size = match of(source, &self.snapshots) {
            "" => "--size 1".to_owned(),
            snapshot => format!("--snapshot-id {snapshot}"),
        };
        let line = format!(
            "aws ec2 create-volume --availability-zone us-east-1a {size}{}",
            self.options(asked)
        );
        self.outcome(answer(&mut session, &line)["KmsKeyId"].as_str())
    }

    fn run_instances(&self, source: Source, asked: Asked) -> Outcome {
        let mut session = self.lab.0.clone();
        let ebs = match asked {
            Asked::NotAWord => "DeleteOnTermination=true".to_owned(),
            Asked::Encrypted => "Encrypted=true".to_owned(),
            Asked::Key => format!("Encrypted=true,KmsKeyId={}", self.keys[2]),
        };
        let image = of(source, &self.images);
        answer(
            &mut session,
            &format!(
                "aws ec2 run-instances --image-id {image} \
                 --block-device-mappings DeviceName=/dev/xvda,Ebs={{{ebs}}}"
            ),
        );
        let volumes = answer(&mut session, "aws ec2 describe-volumes");
        let newest = volumes["Volumes"].as_array().unwrap().last().unwrap();
        self.outcome(newest["KmsKeyId"].as_str())
    }

    fn copy_snapshot(&self, source: Source, asked: Asked) -> Outcome {
        let mut session = self.lab.0.clone();
        let line = format!(
            "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id {}{}",
            of(source, &self.snapshots),
            self.options(asked)
        );
        let copy = answer(&mut session, &line)["SnapshotId"].clone();
        self.outcome_of_copy(&mut session, copy.as_str().unwrap())
    }

    fn copy_image(&self, source: Source, asked: Asked) -> Outcome {
        let mut session = self.lab.0.clone();
        let line = format!(
            "aws ec2 copy-image --source-region us-east-1 --name copy --source-image-id {}{}",
            of(source, &self.images),
            self.options(asked)
        );
        answer(&mut session, &line);
        let copies = answer(&mut session, "aws ec2 describe-snapshots --owner-ids self");
        let newest = copies["Snapshots"].as_array().unwrap().last().unwrap();
        let newest = newest["SnapshotId"].as_str().unwrap().to_owned();
        self.outcome_of_copy(&mut session, &newest)
    }

    fn outcome_of_copy(&self, session: &mut Session, copy: &str) -> Outcome {
        session.run("advance 30m");
        let line = format!("aws ec2 describe-snapshots --snapshot-ids {copy}");
        let shown = answer(session, &line)["Snapshots"][0].clone();
        assert_eq!(shown["State"], "completed", "{shown}");
        self.outcome(shown["KmsKeyId"].as_str())
    }
}

/// What is made of a source, by what is asked.
type Made = fn(&Scene, Source, Asked) -> Outcome;

/// Rows are sources; columns are what is asked: nothing, encryption, a key.
fn agree(scene: &Scene, made: Made, table: &[(Source, [Outcome; 3])]) {
    for (source, row) in table {
        for (asked, expected) in [Asked::NotAWord, Asked::Encrypted, Asked::Key]
            .iter()
            .zip(row)
        {
            let outcome = made(scene, *source, *asked);
            assert_eq!(outcome, *expected, "of {source:?}, asked {asked:?}");
        }
    }
}

/// Source: EBS User Guide, "Amazon EBS encryption examples", "Encryption outcomes".
const VOLUMES: [(Source, [Outcome; 3]); 5] = [
    (Source::Nothing, [Plain, DefaultKey, Specified]),
    (Source::Plain, [Plain, DefaultKey, Specified]),
    (Source::Encrypted, [Same, Same, Specified]),
    (Source::SharedPlain, [Plain, DefaultKey, Specified]),
    (Source::SharedEncrypted, [DefaultKey, DefaultKey, Specified]),
];

/// Source: EC2 User Guide, "Use encryption with EBS-backed AMIs", "Image-copying scenarios".
const COPIES_OF_IMAGES: [(Source, [Outcome; 3]); 4] = [
    (Source::Plain, [Plain, DefaultKey, Specified]),
    (Source::Encrypted, [Same, Same, Specified]),
    (Source::SharedPlain, [Plain, DefaultKey, Specified]),
    (Source::SharedEncrypted, [DefaultKey, DefaultKey, Specified]),
];

/// Source: EC2 API Reference, `CopySnapshot`, `Encrypted` and `KmsKeyId`.
const COPIES_OF_SNAPSHOTS: [(Source, [Outcome; 3]); 4] = [
    (Source::Plain, [Plain, DefaultKey, Specified]),
    (Source::Encrypted, [DefaultKey, DefaultKey, Specified]),
    (Source::SharedPlain, [Plain, DefaultKey, Specified]),
    (Source::SharedEncrypted, [DefaultKey, DefaultKey, Specified]),
];

/// With encryption by default, what would be plain gets the default key; all else is as it was.
fn always<const N: usize>(table: [(Source, [Outcome; 3]); N]) -> [(Source, [Outcome; 3]); N] {
    let encrypted = |outcome| {
        if outcome == Plain {
            DefaultKey
        } else {
            outcome
        }
    };
    table.map(|(source, row)| (source, row.map(encrypted)))
}

#[test]
fn what_is_made_gets_the_key_that_the_guides_tables_say() {
    let scene = scene();
    agree(&scene, Scene::create_volume, &VOLUMES);
    agree(&scene, Scene::run_instances, &VOLUMES[1..]);
    agree(&scene, Scene::copy_image, &COPIES_OF_IMAGES);
    agree(&scene, Scene::copy_snapshot, &COPIES_OF_SNAPSHOTS);
}

#[test]
fn encryption_by_default_leaves_nothing_plain_and_changes_no_key() {
    let mut scene = scene();
    scene.lab.run("aws ec2 enable-ebs-encryption-by-default");
    agree(&scene, Scene::create_volume, &always(VOLUMES));
    agree(&scene, Scene::run_instances, &always(VOLUMES)[1..]);
    agree(&scene, Scene::copy_image, &always(COPIES_OF_IMAGES));
    agree(&scene, Scene::copy_snapshot, &always(COPIES_OF_SNAPSHOTS));
}

#[test]
fn without_the_key_nothing_can_be_made_of_what_is_shared() {
    let Scene {
        mut lab,
        snapshots,
        images,
        ..
    } = scene();
    // What the other account granted is all that is needed, and no less.
    let keys = lab.run(&format!("aws kms list-keys{PARTNER}"));
    let key = keys["Keys"][0]["KeyId"].as_str().unwrap().to_owned();
    let grants = lab.run(&format!("aws kms list-grants --key-id {key}{PARTNER}"));
    let grant = grants["Grants"][0]["GrantId"].as_str().unwrap().to_owned();
    lab.run(&format!(
        "aws kms revoke-grant --key-id {key} --grant-id {grant}{PARTNER}"
    ));
    let me = "arn:aws:iam::123456789012:root";
    for left_out in NEEDED.split(' ') {
        let rest: Vec<&str> = NEEDED.split(' ').filter(|one| *one != left_out).collect();
        let mut session = lab.0.clone();
        answer(
            &mut session,
            &format!(
                "aws kms create-grant --key-id {key} --grantee-principal {me} --operations {}{PARTNER}",
                rest.join(" ")
            ),
        );
        let volume = answer(
            &mut session,
            &format!(
                "aws ec2 create-volume --availability-zone us-east-1a --snapshot-id {}",
                snapshots[3]
            ),
        );
        let copy = answer(
            &mut session,
            &format!(
                "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id {}",
                snapshots[3]
            ),
        );
        let launched = answer(
            &mut session,
            &format!("aws ec2 run-instances --image-id {}", images[3]),
        );
        session.run("advance 30m");
        let id = volume["VolumeId"].as_str().unwrap();
        let reply = session.run(&format!("aws ec2 describe-volumes --volume-ids {id}"));
        assert!(
            reply.stderr.contains("InvalidVolume.NotFound"),
            "{left_out}"
        );
        let id = copy["SnapshotId"].as_str().unwrap();
        let shown = answer(
            &mut session,
            &format!("aws ec2 describe-snapshots --snapshot-ids {id}"),
        );
        assert_eq!(shown["Snapshots"][0]["State"], "error", "{left_out}");
        let id = launched["Instances"][0]["InstanceId"].as_str().unwrap();
        let shown = answer(
            &mut session,
            &format!("aws ec2 describe-instances --instance-ids {id}"),
        );
        let instance = &shown["Reservations"][0]["Instances"][0];
        assert_eq!(instance["State"]["Name"], "terminated", "{left_out}");
    }
}

#[test]
fn snapshots_under_one_key_are_incremental_and_a_new_key_begins_anew() {
    let mut lab = Lab(Session::default());
    let key = key(&mut lab, "");
    let volume = lab.id(
        &format!(
            "aws ec2 create-volume --availability-zone us-east-1a --size 1 --encrypted \
             --kms-key-id {key}"
        ),
        "VolumeId",
    );
    lab.run("advance 1m");
    lab.run(&format!("write {volume} --offset 0 --length 4MiB"));
    let first = lab.snapshot_of(&volume, "");
    lab.run(&format!("write {volume} --offset 0 --length 1MiB"));
    let second = lab.snapshot_of(&volume, "");
    assert_eq!(lab.blocks("us-east-1", &first), (8, 8));
    assert_eq!(lab.blocks("us-east-1", &second), (2, 8));
    let line = format!(
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id {second} --encrypted"
    );
    let same = lab.id(&format!("{line} --kms-key-id {key}"), "SnapshotId");
    let other = lab.id(&line, "SnapshotId");
    assert_eq!(lab.blocks("us-east-1", &same), (0, 8));
    assert_eq!(lab.blocks("us-east-1", &other), (8, 8));
    let data_key = |lab: &Lab, id: &str| {
        let encryption = lab.snapshot("us-east-1", id).encryption.clone();
        encryption.unwrap().data_key
    };
    assert_eq!(data_key(&lab, &first), data_key(&lab, &second));
    assert_eq!(data_key(&lab, &first), data_key(&lab, &same));
    assert_ne!(data_key(&lab, &first), data_key(&lab, &other));
    assert_eq!(lab.copy_kind("us-east-1", &same), CopyKind::SameRegion);
    assert_eq!(lab.copy_kind("us-east-1", &other), CopyKind::FullNewKey);
}

/// Shares a snapshot with the other account.
fn share(lab: &mut Lab, snapshot: &str) {
    lab.run(&format!(
        "aws ec2 modify-snapshot-attribute --snapshot-id {snapshot} \
         --attribute createVolumePermission --operation-type add --user-ids 111122223333"
    ));
}

fn copy_by_partner(lab: &mut Lab, snapshot: &str) -> String {
    let copy = lab.id(
        &format!(
            "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
             {snapshot}{PARTNER}"
        ),
        "SnapshotId",
    );
    lab.run("advance 30m");
    copy
}

#[test]
fn another_accounts_first_copy_is_full_even_in_the_same_region_and_the_next_brings_the_rest() {
    let mut lab = Lab(Session::default());
    lab.run(&format!("write {DATA} --offset 0 --length 4MiB"));
    let first = lab.snapshot_of(DATA, "");
    let present = lab.blocks("us-east-1", &first).1;
    share(&mut lab, &first);
    let copy = copy_by_partner(&mut lab, &first);
    assert_eq!(lab.copy_kind("us-east-1", &copy), CopyKind::FullFirst);
    assert_eq!(lab.blocks("us-east-1", &copy), (present, present));
    lab.run(&format!("write {DATA} --offset 0 --length 512KiB"));
    let second = lab.snapshot_of(DATA, "");
    share(&mut lab, &second);
    let next = copy_by_partner(&mut lab, &second);
    assert_eq!(lab.copy_kind("us-east-1", &next), CopyKind::Incremental);
    assert_eq!(lab.blocks("us-east-1", &next), (1, present));
    // Without its most recent copy, the account begins again.
    lab.run(&format!(
        "aws ec2 delete-snapshot --snapshot-id {next}{PARTNER}"
    ));
    let again = copy_by_partner(&mut lab, &second);
    assert_eq!(lab.copy_kind("us-east-1", &again), CopyKind::FullLatestGone);
    // The owner's own copies are another matter.
    let own = lab.id(
        &format!("aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id {second}"),
        "SnapshotId",
    );
    assert_eq!(lab.copy_kind("us-east-1", &own), CopyKind::SameRegion);
}

#[test]
fn a_volume_of_another_accounts_snapshot_is_a_lineage_of_its_own() {
    let mut lab = Lab(Session::default());
    let original = lab.snapshot_of(DATA, "");
    let present = lab.blocks("us-east-1", &original).1;
    share(&mut lab, &original);
    let line =
        format!("aws ec2 create-volume --availability-zone us-east-1a --snapshot-id {original}");
    let own = lab.id(&line, "VolumeId");
    let theirs = lab.id(&format!("{line}{PARTNER}"), "VolumeId");
    lab.run("advance 1m");
    let of_own = lab.snapshot_of(&own, "");
    let of_theirs = lab.snapshot_of(&theirs, PARTNER);
    assert_eq!(lab.blocks("us-east-1", &of_own), (0, present));
    assert_eq!(lab.blocks("us-east-1", &of_theirs), (present, present));
}

#[test]
fn what_was_made_of_a_shared_snapshot_outlives_it() {
    let mut lab = Lab(Session::default());
    let original = lab.snapshot_of(DATA, "");
    let present = lab.blocks("us-east-1", &original).1;
    share(&mut lab, &original);
    let copy = copy_by_partner(&mut lab, &original);
    lab.run(&format!("aws ec2 delete-snapshot --snapshot-id {original}"));
    assert_eq!(lab.blocks("us-east-1", &copy), (present, present));
    let line = "aws ec2 create-volume --availability-zone us-east-1a --snapshot-id";
    let reply = lab.0.run(&format!("{line} {original}{PARTNER}"));
    assert!(reply.stderr.contains("InvalidSnapshot.NotFound"));
    lab.run(&format!("{line} {copy}{PARTNER}"));
    let reply = lab.0.run(&format!("{line} {copy}"));
    assert!(reply.stderr.contains("InvalidSnapshot.NotFound"));
}

#[test]
fn a_launch_borrows_the_snapshots_of_its_image_and_no_others() {
    let mut lab = Lab(Session::default());
    let private = lab.snapshot_of(DATA, "");
    let launch = "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --block-device-mappings";
    for device in ["/dev/xvda", "/dev/sdf"] {
        let line = format!(
            "{launch} DeviceName={device},Ebs={{SnapshotId={private},VolumeSize=200}}{PARTNER}"
        );
        let reply = lab.0.run(&line);
        assert!(
            reply.stderr.contains("InvalidSnapshot.NotFound"),
            "{device}"
        );
    }
    let reply = lab.0.run(&format!(
        "aws ec2 register-image --name x12 --root-device-name /dev/xvda --block-device-mappings \
         DeviceName=/dev/xvda,Ebs={{SnapshotId={private}}}{PARTNER}"
    ));
    assert!(reply.stderr.contains("InvalidSnapshot.NotFound"));
}
