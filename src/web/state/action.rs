//! What can happen on the page.

use super::{Menu, Overlay, Selection};
use crate::sim::RegionCode;
use crate::sim::ids::ResourceId;
use crate::web::course::learn::Learn;
use crate::web::form::FormKind;
use crate::web::keys::Does;
use crate::web::notice::{Notice, Trouble};
use crate::web::replay::Speed;
use crate::web::taste::{Density, Theme};

/// What can happen on the page.
#[derive(Clone, Debug)]
pub enum AppAction {
    /// A line is run, from a button or from the command line.
    Run(String),
    /// Several lines are run, up to the first that fails.
    RunScript(String),
    /// Back before the last action.
    Undo,
    /// Forward past the next action.
    Redo,
    /// To a step.
    Seek(usize),
    /// So many milliseconds of a person's time have passed.
    Tick(u64),
    /// Time flows or stands.
    Play(bool),
    /// Something is picked.
    Select(Selection),
    /// What has this id is picked, wherever it is.
    Find(ResourceId),
    /// A dialog opens.
    Open(FormKind, Selection),
    /// A dialog has closed, by the number of its opening.
    Close(u32),
    /// A menu opens.
    OpenMenu(Menu),
    /// It closes.
    CloseMenu,
    /// What has this id was carried to an island.
    Carry(String, RegionCode),
    /// The command line opens or closes.
    CommandLine(bool),
    /// Other colours.
    Theme(Theme),
    /// More or less on the screen.
    Density(Density),
    /// Single letters are keys, or not.
    LetterKeys(bool),
    /// A key of the table was pressed.
    Key(Does),
    /// One step forward on the time line, or back.
    Step(bool),
    /// The steps are shown one after the other, or no more.
    Replay(bool),
    /// How fast they are.
    Speed(Speed),
    /// Something lies over the page.
    Overlay(Overlay),
    /// It does no more, by the number of its opening.
    CloseOverlay(u32),
    /// It is presented, or no more.
    Present(bool),
    /// Each command waits for a vote, or not.
    Votes(bool),
    /// The guide is shown or not.
    Guide(bool),
    /// The note about a refusal is put away.
    DismissRefusal,
    /// Something happens while somebody learns.
    Learn(Learn),
    /// The dialog to share and keep opens or closes.
    Share(bool),
    /// A saved session is opened, in place of the one that is shown.
    OpenSaved {
        /// What to call it.
        name: String,
        /// What was saved.
        text: String,
    },
    /// Files are opened together, each with its name: sessions, lessons, what somebody learned.
    OpenFiles(Vec<(String, String)>),
    /// A link is opened: what stands after the `#` of an address.
    OpenLink(String),
    /// What was only to be looked at may be changed.
    Unlock,
    /// There is something to know.
    Notify(Notice),
    /// A note is put away.
    PutAway(Notice),
    /// The browser keeps nothing, or keeps it again.
    Trouble(Option<Trouble>),
}

impl AppAction {
    /// What it does to the session, as a line; nothing if it leaves it alone.
    pub fn does(&self) -> Option<String> {
        match self {
            Self::Run(line) | Self::RunScript(line) => Some(line.clone()),
            Self::Undo => Some("undo".to_owned()),
            Self::Redo => Some("redo".to_owned()),
            Self::Seek(steps) => Some(format!("seek {steps}")),
            Self::Step(_) | Self::Replay(true) => Some("seek".to_owned()),
            Self::Tick(_) | Self::Play(false) => Some("advance".to_owned()),
            Self::Key(does) => match does {
                Does::Undo => Self::Undo.does(),
                Does::Redo => Self::Redo.does(),
                Does::StepBack | Does::StepForward => Self::Step(false).does(),
                Does::PlayPause => Self::Play(false).does(),
                Does::CommandLine
                | Does::Palette
                | Does::Help
                | Does::Present
                | Does::Island(_) => None,
            },
            _ => None,
        }
    }
}
