//! The stage as one picture that goes anywhere: SVG, made from the session alone.
//!
//! It is a pure function: the same session and colours give the same text. It shows what the cards
//! of the stage show, from the same facts; every name in it is text, and never markup. It brings
//! its text twin along. It knows no canvas, no file and no page.

mod blocks;
mod pen;

use super::components::image_card::ImageFacts;
use super::components::instance_card::InstanceFacts;
use super::components::ordered_regions;
use super::components::snapshot_card::SnapshotFacts;
use super::components::volume_card::VolumeFacts;
use super::draw::roles::SNAPSHOTS;
use super::draw::{Part, Picture};
use super::shelves::{Kind, Wish, shelf};
use super::words;
use crate::cli::describe::describe;
use crate::locale::{text, text_with};
use crate::session::{Outcome, Session};
use crate::sim::ids::ResourceId;
use crate::sim::{Account, Region, World};
use blocks::Grid;
use pen::{Face, Pen, escaped};

/// As wide as a slide.
const WIDTH: u32 = 1600;
/// Not lower than a slide.
const HEIGHT_MIN: u32 = 900;
const MARGIN: u32 = 40;
const GAP: u32 = 28;
const PAD: u32 = 18;
/// So many islands side by side, if as many hold something.
const ABREAST: usize = 2;
/// Cards are not wider, so that their blocks stay blocks.
const CARD_WIDTH_MAX: u32 = 400;
/// How the width of an island is shared by instances, volumes, snapshots and AMIs.
const SHARES: [u32; 4] = [20, 29, 29, 22];
const SHELVES: [(Kind, &str); 4] = [
    (Kind::Instances, "shelf-instances"),
    (Kind::Volumes, "shelf-volumes"),
    (Kind::Snapshots, "shelf-snapshots"),
    (Kind::Images, "shelf-images"),
];
/// So many lines of the command, of a name, and of a sentence.
const LINES_MAX: usize = 3;

/// The roles that a picture needs beside those of snapshots.
const ROLES: [&str; 13] = [
    "--page",
    "--surface",
    "--surface-sunken",
    "--line",
    "--text",
    "--text-quiet",
    "--danger",
    "--block-empty",
    "--block-volume",
    "--block-volume-line",
    "--block-changed",
    "--block-changed-line",
    "--block-kept",
];

const TITLE: Face = face("--text", 28, true);
const HEAD: Face = face("--text", 20, true);
const SMALL_HEAD: Face = face("--text-quiet", 15, true);
const BODY: Face = face("--text", 16, false);
const QUIET: Face = face("--text-quiet", 15, false);
const ALARM: Face = face("--danger", 17, true);
const COMMAND: Face = Face {
    is_mono: true,
    ..face("--text", 18, false)
};

const fn face(role: &'static str, size: u32, is_bold: bool) -> Face {
    Face {
        size,
        role,
        is_bold,
        is_mono: false,
    }
}

/// The colours of a picture, by role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette(Vec<(&'static str, String)>);

impl Palette {
    /// Asks for each colour that a picture has, by the name of its role in the style sheet.
    pub fn read(colour: impl Fn(&str) -> String) -> Self {
        let roles = ROLES.into_iter().chain(SNAPSHOTS);
        Self(roles.map(|role| (role, colour(role))).collect())
    }

    /// The colour of a role, as an attribute has it.
    fn colour(&self, role: &str) -> String {
        let found = self.0.iter().find(|(known, _)| *known == role);
        escaped(found.map_or("", |(_, colour)| colour.trim()))
    }
}

/// The world that a session shows, as an SVG document.
pub fn svg(session: &Session, palette: &Palette) -> String {
    let mut pen = Pen::new(palette);
    let below = head(&mut pen, session);
    let below = islands(&mut pen, palette, session.world(), below + GAP);
    let below = legend(&mut pen, palette, session.world(), below + GAP);
    let height = (below + MARGIN).max(HEIGHT_MIN);
    let (step, line) = step(session);
    let title = escaped(&format!("AMI Lab. {step} {line}"));
    let words = describe(session.world(), Account::OWN, None).unwrap_or_default();
    let (words, page) = (escaped(&words), palette.colour("--page"));
    let (definitions, drawn) = (blocks::definitions(palette), pen.finish());
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title" aria-describedby="words">
<title id="title">{title}</title>
<desc id="words">{words}</desc>
{definitions}<rect width="{WIDTH}" height="{height}" fill="{page}"/>
{drawn}</svg>
"#
    )
}

/// Where the session is, and the line that led there.
fn step(session: &Session) -> (String, String) {
    let (cursor, count) = (session.cursor(), session.log().len());
    let step = cursor.checked_sub(1).and_then(|at| session.log().get(at));
    let line = step.map_or_else(|| text("time-line-opening"), |step| step.line.clone());
    (words::sought(cursor, count), line)
}

/// The step, its command and the time; returns where it ends.
fn head(pen: &mut Pen, session: &Session) -> u32 {
    let (place, line) = step(session);
    let (day, time) = words::clock(session.world().now(), session.world_at(0).now());
    pen.text(TITLE, (MARGIN, MARGIN), place.trim_end_matches('.'));
    let day = text_with("clock-day", [("day", day.into())]);
    let clock = format!("AMI Lab, {day}, {time}");
    pen.text_to(QUIET, (WIDTH - MARGIN, MARGIN + 8), &clock);
    let lines = COMMAND.lines(&line, WIDTH - 2 * MARGIN, LINES_MAX);
    let below = pen.texts(COMMAND, (MARGIN, MARGIN + 46), &lines);
    let last = session.cursor().checked_sub(1);
    let last = last.and_then(|at| session.log().get(at));
    match last.map(|step| &step.outcome) {
        Some(Outcome::Refused(code)) => {
            pen.text(ALARM, (MARGIN, below + 4), code);
            below + 4 + ALARM.leading()
        }
        _ => below,
    }
}

/// All Regions: those that hold something, and then those that do not; returns where they end.
fn islands(pen: &mut Pen, palette: &Palette, world: &World, top: u32) -> u32 {
    let regions = ordered_regions(world).into_iter();
    let (empty, full): (Vec<_>, Vec<_>) = regions.partition(|region| is_empty(region));
    let abreast = full.len().clamp(1, ABREAST);
    let columns = u32::try_from(abreast).unwrap_or(1);
    let width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
    let mut y = top;
    for row in full.chunks(abreast) {
        let islands: Vec<Island> = row.iter().map(|it| Island::of(world, it, width)).collect();
        let height = islands.iter().map(Island::height).max().unwrap_or(0);
        let mut x = MARGIN;
        for island in &islands {
            island.draw(pen, palette, (x, y), (width, height));
            x += width + GAP;
        }
        y += height + GAP;
    }
    let mut x = MARGIN;
    let width = 360;
    let height = PAD + HEAD.leading() + QUIET.leading() + PAD / 2;
    for region in empty {
        if x + width > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + height + GAP);
        }
        pen.card((x, y), (width, height), "--surface-sunken", "--line");
        name_of_island(pen, region, (x + PAD, y + PAD));
        let below = y + PAD + HEAD.leading();
        let nothing = match region.out_since {
            Some(_) => text("outage"),
            None => text("picture-nothing"),
        };
        pen.text(QUIET, (x + PAD, below), &nothing);
        (x, y) = (x + width + GAP, y);
        if x + width > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + height + GAP);
        }
    }
    if x > MARGIN { y + height } else { y - GAP }
}

fn is_empty(region: &Region) -> bool {
    let wish = Wish::default();
    SHELVES
        .iter()
        .all(|(kind, _)| shelf(region, *kind, &wish, None).all == 0)
}

fn name_of_island(pen: &mut Pen, region: &Region, (x, y): (u32, u32)) {
    let (code, place) = (region.code.as_str(), region.code.facts().place);
    pen.name((x, y), (HEAD, code), (QUIET, place));
}

/// An island that holds something.
struct Island<'a> {
    region: &'a Region,
    stored: String,
    /// Each with where it begins and how wide its cards are.
    shelves: Vec<(u32, u32, &'static str, Vec<Card>)>,
}

impl<'a> Island<'a> {
    fn of(world: &World, region: &'a Region, width: u32) -> Self {
        let wish = Wish::default();
        let held = SHELVES.into_iter().zip(SHARES);
        let held = held.filter(|((kind, _), _)| shelf(region, *kind, &wish, None).all > 0);
        let held: Vec<_> = held.collect();
        let all: u32 = held.iter().map(|(_, share)| share).sum();
        let gaps = u32::try_from(held.len()).unwrap_or(0) + 1;
        let room = width.saturating_sub(gaps * PAD);
        let mut x = PAD;
        let mut shelves = Vec::new();
        for ((kind, name), share) in held {
            let width = (room * share / all.max(1)).min(CARD_WIDTH_MAX);
            shelves.push((x, width, name, cards(world, region, kind, width)));
            x += width + PAD;
        }
        let stored = super::components::island::stored_by_own(region);
        let stored = match (region.out_since, stored) {
            (Some(_), _) => text("outage"),
            (None, 0) => text("island-stores-nothing"),
            (None, stored) => text_with("island-stores", [("size", words::size(stored).into())]),
        };
        Self {
            region,
            stored,
            shelves,
        }
    }

    fn height(&self) -> u32 {
        let heights = self.shelves.iter().map(|(.., cards)| {
            cards
                .iter()
                .map(|card| card.height() + PAD * 2 / 3)
                .sum::<u32>()
        });
        let head = PAD + HEAD.leading() + 8 + SMALL_HEAD.leading() + 4;
        head + heights.max().unwrap_or(0) + PAD / 2
    }

    fn draw(&self, pen: &mut Pen, palette: &Palette, (x, y): (u32, u32), size: (u32, u32)) {
        pen.card((x, y), size, "--surface", "--line");
        name_of_island(pen, self.region, (x + PAD, y + PAD));
        let is_out = self.region.out_since.is_some();
        let face = if is_out { ALARM } else { QUIET };
        pen.text_to(face, (x + size.0 - PAD, y + PAD + 3), &self.stored);
        let top = y + PAD + HEAD.leading() + 8;
        for (left, width, name, cards) in &self.shelves {
            pen.text(SMALL_HEAD, (x + left, top), &text(name));
            let mut below = top + SMALL_HEAD.leading() + 4;
            for card in cards {
                card.draw(pen, palette, (x + left, below), *width);
                below += card.height() + PAD * 2 / 3;
            }
        }
    }
}

/// What stands on a shelf; groups that are closed on the stage are told by their number.
fn cards(world: &World, region: &Region, kind: Kind, width: u32) -> Vec<Card> {
    let on_it = shelf(region, kind, &Wish::default(), None);
    let mut cards = Vec::new();
    for group in &on_it.groups {
        let shown = group.shown.iter();
        cards.extend(shown.filter_map(|id| card(world, region, id, width)));
        let rest = group.count - group.shown.len();
        if rest > 0 {
            let mut more = Card::new(width);
            let name = group.name.clone().unwrap_or_default();
            more.lines(BODY, &name);
            more.lines(QUIET, &text_with("picture-more", [("count", rest.into())]));
            cards.push(more);
        }
    }
    cards
}

fn card(world: &World, region: &Region, id: &ResourceId, width: u32) -> Option<Card> {
    let mut card = Card::new(width);
    match id {
        ResourceId::Instance(id) => {
            let facts = InstanceFacts::of(region, region.instances.get(id)?);
            card.lines(HEAD, &facts.name);
            let state = words::state_word(facts.state.as_str());
            card.lines(BODY, &state);
            card.lines(QUIET, &format!("{}, {}", facts.instance_type, facts.zone));
            for (device, name) in &facts.devices {
                card.lines(QUIET, &pair("device-holds", device, name));
            }
        }
        ResourceId::Volume(id) => {
            let facts = VolumeFacts::of(region, region.volumes.get(id)?, None);
            card.lines(HEAD, &facts.name);
            card.lines(QUIET, &format!("{}, {}", facts.size, facts.place));
            card.lines(BODY, &facts.unsaved);
            card.blocks(facts.layers.picture(&facts.viewport), 32, false);
        }
        ResourceId::Snapshot(id) => {
            let facts = SnapshotFacts::of(world, region, region.snapshots.get(id)?);
            card.swatch = Some(facts.layers.new_part());
            card.lines(HEAD, &facts.name);
            card.lines(QUIET, &facts.source);
            card.lines(BODY, &facts.stores);
            if let Some(percent) = facts.progress {
                let percent = [("percent", percent.into())];
                card.lines(QUIET, &text_with("pending-percent", percent));
            }
            card.blocks(facts.layers.picture(&facts.viewport), 24, true);
        }
        ResourceId::Image(id) => {
            let facts = ImageFacts::of(region, region.images.get(id)?);
            card.lines(HEAD, &facts.name);
            card.lines(QUIET, &facts.short_id);
            if !facts.available {
                card.lines(BODY, &words::state_word("pending"));
            }
            for (device, snapshot) in &facts.devices {
                card.lines(QUIET, &pair("device-points-to", device, snapshot));
            }
        }
        ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => return None,
    }
    Some(card)
}

fn pair(key: &str, device: &str, name: &str) -> String {
    text_with(key, [("device", device.into()), ("name", name.into())])
}

/// A thing on a shelf: a name, some sentences, and its blocks.
struct Card {
    width: u32,
    swatch: Option<Part>,
    lines: Vec<(Face, Vec<String>)>,
    blocks: Option<(Grid, Picture)>,
}

impl Card {
    fn new(width: u32) -> Self {
        Self {
            width,
            swatch: None,
            lines: Vec::new(),
            blocks: None,
        }
    }

    fn inner(&self) -> u32 {
        self.width - 2 * (PAD - 4)
    }

    /// Adds a text.
    fn lines(&mut self, face: Face, text: &str) {
        if !text.is_empty() {
            let beside = if self.swatch.is_some() && self.lines.is_empty() {
                26
            } else {
                0
            };
            let lines = face.lines(text, self.inner() - beside, LINES_MAX);
            self.lines.push((face, lines));
        }
    }

    fn blocks(&mut self, picture: Picture, columns: u32, is_strip: bool) {
        let grid = Grid {
            columns,
            pitch: (self.inner() * 10 / columns).max(20),
            is_strip,
        };
        self.blocks = Some((grid, picture));
    }

    fn height(&self) -> u32 {
        let count = |lines: &Vec<String>| u32::try_from(lines.len()).unwrap_or(0);
        let lines = self
            .lines
            .iter()
            .map(|(face, lines)| count(lines) * face.leading());
        let blocks = self
            .blocks
            .as_ref()
            .map(|(grid, picture)| grid.height(picture) + 8);
        PAD + lines.sum::<u32>() + blocks.unwrap_or(0) + PAD / 2
    }

    fn draw(&self, pen: &mut Pen, palette: &Palette, (x, y): (u32, u32), width: u32) {
        pen.card((x, y), (width, self.height()), "--surface", "--line");
        let left = x + PAD - 4;
        let mut below = y + PAD * 2 / 3;
        for (at, (face, lines)) in self.lines.iter().enumerate() {
            let mut beside = 0;
            if let Some(part) = self.swatch.filter(|_| at == 0) {
                blocks::swatch(pen, palette, (left, below + 4), part);
                beside = 26;
            }
            below = pen.texts(*face, (left + beside, below), lines);
        }
        if let Some((grid, picture)) = &self.blocks {
            grid.draw(pen, palette, (left, below + 8), picture);
        }
    }
}

/// What the blocks mean, as far as they are there; returns where it ends.
fn legend(pen: &mut Pen, palette: &Palette, world: &World, top: u32) -> u32 {
    let own = |owner: Account| owner == Account::OWN;
    let regions = || world.regions();
    let has_snapshots = regions().any(|it| it.snapshots.iter().any(|it| own(it.owner)));
    let mut entries = vec![(Part::Empty, "legend-empty")];
    if regions().any(|it| it.volumes.iter().any(|it| own(it.owner))) {
        entries.insert(0, (Part::VolumeOnly, "legend-volume"));
    }
    if has_snapshots {
        entries.insert(0, (Part::Changed, "legend-changed"));
        entries.push((Part::Kept, "legend-kept"));
    }
    let height = QUIET.leading() + PAD;
    pen.card(
        (MARGIN, top),
        (WIDTH - 2 * MARGIN, height),
        "--surface",
        "--line",
    );
    let (mut x, y) = (MARGIN + PAD, top + PAD / 2);
    for (part, key) in entries {
        let said = text(key);
        blocks::swatch(pen, palette, (x, y + 2), part);
        pen.text(QUIET, (x + 26, y), &said);
        x += 26 + QUIET.width(&said) + 30;
    }
    if has_snapshots {
        pen.text(QUIET, (x, y), &text("strips-key"));
    }
    top + height
}
