//! Components rendered to HTML natively: names, roles and words, without a browser.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod shown;

use std::rc::Rc;

use ami_lab::sim::Region;
use ami_lab::sim::ids::{Id, ResourceId};
use ami_lab::web::components::action_menu::{ActionMenu, ActionMenuProps};
use ami_lab::web::components::command_line::{CommandLine, CommandLineProps};
use ami_lab::web::components::form_dialog::{FormDialog, FormDialogProps};
use ami_lab::web::components::guide_bar::{GuideBar, GuideBarProps};
use ami_lab::web::components::in_words::{InWords, InWordsProps};
use ami_lab::web::components::refusal_note::{RefusalNote, RefusalNoteProps};
use ami_lab::web::components::time_line::{TimeLine, TimeLineProps};
use ami_lab::web::form::FormKind;
use ami_lab::web::guide;
use ami_lab::web::keys::KEYS;
use ami_lab::web::state::{AppAction, AppState, Menu, OpenForm, Refusal, Selection};
use ami_lab::web::words::short;
use shown::{code, html, inspector, island, state_after};
use yew::{Callback, Reducible};

fn home(state: &AppState) -> &Region {
    state.world().region(code("us-east-1"))
}

fn root(state: &AppState) -> String {
    home(state).volumes.iter().next().unwrap().id.to_string()
}

/// What a page says, without its tags.
fn words(html: &str) -> String {
    let pieces = html.split('<');
    pieces
        .map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words))
        .collect()
}

#[test]
fn an_island_is_a_landmark_named_by_its_region() {
    let state = AppState::default();
    for region in ["us-east-1", "eu-west-1", "eu-central-1"] {
        let html = island(&state, region);
        assert!(html.starts_with("<section"), "{html}");
        assert!(html.contains(&format!("aria-label=\"{region}\"")), "{html}");
    }
}

#[test]
fn an_island_with_nothing_of_ones_own_says_what_will_stand_there() {
    let state = AppState::default();
    assert!(island(&state, "eu-west-1").contains("Nothing of yours in Ireland yet."));
    assert!(!island(&state, "us-east-1").contains("Nothing of yours"));
}

#[test]
fn the_root_volume_is_picked_first_and_its_map_can_be_reached_by_keyboard() {
    let state = AppState::default();
    let html = inspector(&state, state.selection.clone());
    assert!(html.contains("<h2>root</h2>"), "{html}");
    assert!(html.contains("role=\"slider\" tabindex=\"0\" aria-label=\"Block map of root\""));
    assert!(
        html.contains("Blocks 0 to 31: 32 of 32 written, in no snapshot yet."),
        "{html}"
    );
}

#[test]
fn every_button_shows_the_line_that_it_runs() {
    let state = AppState::default();
    let html = inspector(&state, state.selection.clone());
    let line = format!(
        "aws ec2 create-snapshot --volume-id {} --region us-east-1",
        root(&state)
    );
    assert!(html.contains("Create snapshot"), "{html}");
    assert!(words(&html).contains(&line), "{html}");
}

#[test]
fn a_second_snapshot_says_that_only_the_changed_blocks_are_stored() {
    let volume = root(&AppState::default());
    let state = state_after(&[
        &format!("aws ec2 create-snapshot --volume-id {volume}"),
        &format!("write {volume} --offset 4GiB --length 1536KiB"),
        &format!("aws ec2 create-snapshot --volume-id {volume}"),
    ]);
    let html = island(&state, "us-east-1");
    assert!(
        html.contains("3 blocks, 1.5 MiB stored; 4,093 referenced."),
        "{html}"
    );
    assert_eq!(
        state.changed.matches("3 blocks, 1.5 MiB stored").count(),
        1,
        "{}",
        state.changed
    );
}

#[test]
fn a_refusal_stands_on_the_island_that_refused() {
    let image = "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --region eu-west-1";
    let state = state_after(&[image]);
    let there = island(&state, "eu-west-1");
    assert!(there.contains("InvalidAMIID.NotFound"), "{there}");
    assert!(
        words(&there).contains("The image id '[ami-03c3da4cfa8e8943a]' does not exist"),
        "{there}"
    );
    assert!(
        words(&there).contains("An AMI lives in one Region."),
        "{there}"
    );
    assert!(
        words(&there).contains("aws ec2 copy-image --source-region us-east-1"),
        "{there}"
    );
    assert!(!island(&state, "us-east-1").contains("InvalidAMIID.NotFound"));
}

#[test]
fn a_name_is_text_and_never_markup() {
    let volume = root(&AppState::default());
    let evil = "<img src=x onerror=alert(1)>";
    let state = state_after(&[&format!(
        "aws ec2 create-tags --resources {volume} --tags 'Key=Name,Value=\"{evil}\"'"
    )]);
    for html in [
        island(&state, "us-east-1"),
        inspector(&state, state.selection.clone()),
    ] {
        assert!(!html.contains("<img"), "{html}");
        assert!(html.contains("&lt;img src=x"), "{html}");
    }
    let refusal = Refusal {
        region: code("us-east-1"),
        code: evil.to_owned(),
        sentence: evil.to_owned(),
        lesson: ami_lab::cli::Lesson {
            why: Some(evil.to_owned()),
            tries: vec![evil.to_owned()],
        },
    };
    let props = RefusalNoteProps {
        refusal: Rc::new(refusal),
        dispatch: Callback::noop(),
    };
    assert!(!html::<RefusalNote>(props).contains("<img"));
}

#[test]
fn the_time_line_is_a_slider_that_says_where_it_is() {
    let volume = root(&AppState::default());
    let state = state_after(&[&format!("write {volume} --offset 0 --length 512KiB")]);
    let html = html::<TimeLine>(TimeLineProps {
        session: state.session.clone(),
        replay: state.replay,
        dispatch: Callback::noop(),
    });
    assert!(
        html.contains("type=\"range\" aria-label=\"Time line\""),
        "{html}"
    );
    assert!(
        html.contains("aria-valuetext=\"Step 1 of 1. write vol-"),
        "{html}"
    );
}

#[test]
fn the_command_line_is_closed_at_first_and_shows_the_last_line() {
    let props = |open| CommandLineProps {
        open,
        answers: Rc::default(),
        last_line: Some("undo".into()),
        session: Rc::default(),
        dispatch: Callback::noop(),
    };
    let closed = html::<CommandLine>(props(false));
    assert!(
        closed.contains("aria-expanded=\"false\"") && closed.contains("undo"),
        "{closed}"
    );
    assert!(!closed.contains("role=\"log\""));
    let open = html::<CommandLine>(props(true));
    assert!(
        open.contains("role=\"log\" tabindex=\"0\" aria-label=\"Command output\""),
        "{open}"
    );
    assert!(
        open.contains("type=\"text\" aria-label=\"Command line\""),
        "{open}"
    );
}

#[test]
fn the_guide_follows_what_was_done() {
    let volume = root(&AppState::default());
    let write = format!("write {volume} --offset 0 --length 512KiB");
    let snapshot = format!("aws ec2 create-snapshot --volume-id {volume}");
    let key = |lines: &[&str]| guide::next(&state_after(lines).session).key;
    assert_eq!(key(&[]), "guide-write");
    assert_eq!(key(&[&write]), "guide-snapshot");
    assert_eq!(key(&[&snapshot]), "guide-write-again");
    assert_eq!(key(&[&snapshot, &write]), "guide-snapshot-again");
    let state = state_after(&[&snapshot, &write, &snapshot]);
    let next = guide::next(&state.session);
    assert_eq!(next.key, "guide-image");
    let props = GuideBarProps {
        next,
        is_picked: false,
        dispatch: Callback::noop(),
    };
    assert!(html::<GuideBar>(props).contains("One block, 512 KiB stored; 4,095 referenced."));
}

#[test]
fn what_is_gone_does_not_stay_picked() {
    let volume = root(&AppState::default());
    let line = "aws ec2 create-volume --availability-zone us-east-1a --size 1";
    let state = state_after(&[line]);
    let Some(ResourceId::Volume(made)) = state.selection.id.clone() else {
        panic!("what was made is not picked: {:?}", state.selection);
    };
    assert_ne!(made.to_string(), volume);
    let delete = state.clone().reduce(AppAction::Run(format!(
        "aws ec2 delete-volume --volume-id {made}"
    )));
    let mut later = delete;
    while later.is_flowing() {
        later = later.reduce(AppAction::Tick(1000));
    }
    assert_eq!(later.selection.id, None);
    assert!(inspector(&later, later.selection.clone()).contains("<h2>N. Virginia</h2>"));
}

#[test]
fn pending_things_resolve_within_three_seconds_of_a_persons_time() {
    let mut state = Rc::new(AppState::default());
    let image = "aws ec2 copy-image --source-region us-east-1 --source-image-id \
                 ami-03c3da4cfa8e8943a --name copy --region eu-west-1";
    state = state.reduce(AppAction::Run(image.to_owned()));
    let mut elapsed_ms = 0;
    while state.is_flowing() {
        state = state.reduce(AppAction::Tick(50));
        elapsed_ms += 50;
    }
    assert!((1000..=3000).contains(&elapsed_ms), "{elapsed_ms} ms");
    assert_eq!(
        state.session.log().len(),
        2,
        "the time that flowed is one step"
    );
}

#[test]
fn an_idle_page_logs_nothing() {
    let state = Rc::new(AppState::default());
    let later = (0..100).fold(state.clone(), |state, _| {
        state.reduce(AppAction::Tick(1000))
    });
    assert_eq!(later.session.log().len(), 0);
    assert_eq!(later.world().digest(), state.world().digest());
}

#[test]
fn a_waiter_that_gives_up_says_so_although_time_has_passed() {
    let make = "aws ec2 create-volume --availability-zone us-east-1a --size 1";
    let state = state_after(&[make]);
    let Some(id) = state.selection.id.clone() else {
        panic!("what was made is not picked");
    };
    let state = state.reduce(AppAction::Run(format!(
        "aws ec2 wait volume-in-use --volume-ids {id}"
    )));
    assert!(
        state.changed.contains("Max attempts exceeded"),
        "{}",
        state.changed
    );
}

#[test]
fn before_a_snapshot_is_deleted_the_dialog_says_what_is_freed_and_who_keeps_the_rest() {
    let root = root(&AppState::default());
    let state = state_after(&[
        &format!("aws ec2 create-snapshot --volume-id {root}"),
        &format!("write {root} --offset 0 --length 2MiB"),
        &format!("aws ec2 create-snapshot --volume-id {root}"),
    ]);
    let mut own = home(&state).snapshots.iter().rev();
    let (second, first) = (own.next().unwrap(), own.next().unwrap());
    let html = html::<FormDialog>(FormDialogProps {
        session: state.session.clone(),
        form: OpenForm {
            kind: FormKind::DeleteSnapshot,
            selection: Selection {
                region: code("us-east-1"),
                id: Some(first.id.clone().into()),
            },
            destination: None,
            opening: 1,
        },
        dispatch: Callback::noop(),
    });
    assert!(html.contains("It would free 2 MiB (4 blocks)."), "{html}");
    let keeper = short(second.id.as_str());
    let stays = format!("would stay, needed by {keeper}.");
    assert!(html.contains(&stays), "{html}");
    assert!(html.contains("is-danger"), "{html}");
}

#[test]
fn a_menu_has_the_words_of_the_console_under_its_headings() {
    let state = AppState::default();
    let instance = home(&state).instances.iter().next().unwrap().id.clone();
    let html = html::<ActionMenu>(ActionMenuProps {
        session: state.session.clone(),
        menu: Menu {
            selection: Selection {
                region: code("us-east-1"),
                id: Some(instance.into()),
            },
            left: 0,
            top: 0,
        },
        dispatch: Callback::noop(),
    });
    let templates = html.find(r#"role="group" aria-label="Image and templates""#);
    let image = html.find(">Create image</button>");
    let states = html.find(r#"role="group" aria-label="Instance state""#);
    let stop = html.find(">Stop instance</button>");
    let places = [templates, image, states, stop];
    assert!(places.iter().all(Option::is_some), "{html}");
    assert!(places.is_sorted(), "{html}");
}

#[test]
fn what_is_carried_to_another_island_asks_for_its_copy_there() {
    let root = root(&AppState::default());
    let state = state_after(&[&format!("aws ec2 create-snapshot --volume-id {root}")]);
    let snapshot = home(&state)
        .snapshots
        .iter()
        .next_back()
        .unwrap()
        .id
        .to_string();
    let carry = |id: &str, to: &str| {
        let action = AppAction::Carry(id.to_owned(), code(to));
        state.clone().reduce(action).form.clone()
    };
    let form = carry(&snapshot, "eu-central-1").unwrap();
    assert_eq!(form.kind, FormKind::CopySnapshot);
    assert_eq!(form.destination, Some(code("eu-central-1")));
    assert_eq!(carry(&snapshot, "us-east-1"), None, "it is there already");
    assert_eq!(carry(&root, "eu-west-1"), None, "a volume cannot travel");
    assert_eq!(carry("<b>", "eu-west-1"), None);
}

#[test]
fn who_presents_goes_on_in_two_steps_where_people_vote() {
    let root = root(&AppState::default());
    let state = state_after(&[
        &format!("aws ec2 create-snapshot --volume-id {root}"),
        "aws ec2 run-instances --image-id ami-0123456789abcdef0",
    ]);
    let then = |state: Rc<AppState>, action| state.reduce(action);
    let state = then(state, AppAction::Seek(0));
    let state = then(state, AppAction::Present(true));
    let state = then(state, AppAction::Votes(true));
    let asked = then(state, AppAction::Step(true));
    assert_eq!(asked.session.cursor(), 0, "people vote first");
    assert_eq!(asked.presenting.unwrap().asked, Some(0));
    let shown = then(asked, AppAction::Step(true));
    assert_eq!(shown.session.cursor(), 1);
    let new = home(&shown).snapshots.iter().next_back().unwrap();
    let lit = shown.lit.first().and_then(|it| it.id.clone());
    assert_eq!(lit, Some(new.id.clone().into()), "it has the light");
    // Time passes without a vote; the refusal is shown as when it happened.
    let mut last = shown;
    while !last.session.is_at_end() {
        last = then(last, AppAction::Step(true));
    }
    assert_eq!(last.refusal.as_ref().unwrap().code, "InvalidAMIID.NotFound");
    assert!(
        last.changed.contains("InvalidAMIID.NotFound"),
        "{}",
        last.changed
    );
}

#[test]
fn the_words_say_what_the_pictures_show_in_one_order() {
    let root = root(&AppState::default());
    let state = state_after(&[
        &format!("aws ec2 create-snapshot --volume-id {root}"),
        &format!("write {root} --offset 0 --length 1536KiB"),
        &format!("aws ec2 create-snapshot --volume-id {root}"),
    ]);
    let words = |what: Option<&str>| {
        html::<InWords>(InWordsProps {
            session: state.session.clone(),
            what: what.map(|it| it.to_owned().into()),
            open: true,
        })
    };
    let second = home(&state).snapshots.iter().next_back().unwrap();
    let told = words(Some(second.id.as_str()));
    assert!(told.contains("3 blocks, 1.5 MiB stored"), "{told}");
    let row = "<th scope=\"row\">this snapshot</th><td>3</td><td>1.5 MiB</td>";
    assert!(told.contains(row), "{told}");
    let all = words(None);
    let places = [
        "us-east-1, N. Virginia",
        "eu-west-1, Ireland",
        "Instances",
        "Snapshots",
    ];
    let [here, there, instances, snapshots] = places.map(|it| all.find(it).unwrap());
    assert!(
        here < instances && instances < snapshots && snapshots < there,
        "{all}"
    );
}

#[test]
fn an_island_that_is_out_says_so_and_what_still_answers() {
    let root = root(&AppState::default());
    let state = state_after(&[
        &format!("aws ec2 create-snapshot --volume-id {root}"),
        "outage us-east-1",
    ]);
    let out = island(&state, "us-east-1");
    assert!(
        out.contains("is-out") && out.contains("Out since 09:1"),
        "{out}"
    );
    assert!(out.contains("No other Region has a copy"), "{out}");
    assert!(words(&out).contains("recover us-east-1"), "{out}");
    assert!(!island(&state, "eu-west-1").contains("is-out"));
}

#[test]
fn what_becomes_of_a_region_is_news() {
    let lines = [
        "open-region sa-east-1",
        "outage us-east-1",
        "recover us-east-1",
    ];
    let said = [
        "sa-east-1 is open.",
        "us-east-1 does not answer any more: an outage.",
        "us-east-1 answers again.",
    ];
    for (count, said) in said.into_iter().enumerate() {
        assert_eq!(&*state_after(&lines[..=count]).changed, said);
    }
}

#[test]
fn the_cost_meter_says_what_the_last_step_added_although_time_has_passed_since() {
    let root = root(&AppState::default());
    assert!(island(&AppState::default(), "us-east-1").contains("$0.96 a month"));
    let snapshot = format!("aws ec2 create-snapshot --volume-id {root}");
    let state = state_after(&[&snapshot]);
    let told = island(&state, "us-east-1");
    assert!(told.contains("$1.06 a month"), "{told}");
    assert!(told.contains("+ $0.10 a month by the last step"), "{told}");
    let refused = state_after(&[
        &snapshot,
        "aws ec2 delete-volume --volume-id vol-0123456789abcdef0",
    ]);
    assert!(island(&refused, "us-east-1").contains("+ $0.10 a month by the last step"));
}

#[test]
fn a_volume_that_no_instance_has_is_marked_and_its_maker_is_told() {
    let line = "aws ec2 create-volume --availability-zone us-east-1a --size 1";
    let state = state_after(&[line]);
    assert!(island(&state, "us-east-1").contains("nothing uses it"));
    assert!(!island(&AppState::default(), "us-east-1").contains("nothing uses it"));
    let html = inspector(&state, state.selection.clone());
    assert!(html.contains("Made by"), "{html}");
    assert!(
        words(&html).contains("aws ec2 create-volume --availability-zone us-east-1a --size 1"),
        "{html}"
    );
    assert!(html.contains("$0.10 a month"), "{html}");
}

#[test]
fn an_image_is_taken_apart_into_a_record_and_one_arrow_to_each_snapshot() {
    let state = AppState::default();
    let instance = home(&state).instances.iter().next().unwrap().id.clone();
    let state = state_after(&[&format!(
        "aws ec2 create-image --instance-id {instance} --name story"
    )]);
    let html = inspector(&state, state.selection.clone());
    assert!(html.contains("The record: story"), "{html}");
    assert!(html.contains("It points to 2 snapshots:"), "{html}");
    assert_eq!(html.matches("image-parts-arrow").count(), 2, "{html}");
    assert!(html.contains("<li>user data</li>"), "{html}");
    assert!(html.contains("made of"), "{html}");
}

#[test]
fn every_action_that_moves_the_session_is_named_before_it_runs() {
    let mut busy = (*state_after(&[
        "write vol-04bda6b2057abdff4 --offset 0 --length 512KiB",
        "aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4",
        "write vol-04bda6b2057abdff4 --offset 0 --length 512KiB",
    ]))
    .clone();
    Rc::make_mut(&mut busy.session).seek(2);
    let keys = KEYS.iter().map(|key| AppAction::Key(key.does));
    let others = [
        AppAction::Undo,
        AppAction::Redo,
        AppAction::Step(true),
        AppAction::Seek(0),
        AppAction::Run("advance 1h".to_owned()),
    ];
    let mut count = 0;
    for action in keys.chain(others) {
        let after = Rc::new(busy.clone()).reduce(action.clone());
        let moved = after.session.cursor() != busy.session.cursor();
        assert!(!moved || action.does().is_some(), "{action:?}");
        count += usize::from(moved);
    }
    assert!(count >= 10, "{count}");
}
