//! The keys, as one table: the page obeys it, the help shows it, the tests read it. Pure.
//!
//! A key is never taken from a person who types, from a dialog, or from a control that has its own
//! use for it; single letters can be switched off altogether.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Back before the last action.
    Undo,
    /// Forward past the next action.
    Redo,
    /// One step back on the time line.
    StepBack,
    /// One step forward on the time line.
    StepForward,
    /// Time flows or stands.
    PlayPause,
    /// The command line opens or closes.
    CommandLine,
    /// The palette opens.
    Palette,
    /// This help opens.
    Help,
    /// It is presented, or no more.
    Present,
    /// The island with this number, from 1, is picked.
    Island(usize),
}

/// What must be so for a key to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Anywhere but in a text field or a dialog.
    Outside,
    /// The same, if single letters are keys.
    Letter,
    /// Only where nothing has the focus, and the page itself does not scroll with it.
    Idle,
    /// While it is presented, wherever the focus is: what a remote control sends.
    Presenting,
    /// While it is presented, and nothing has the focus.
    PresentingIdle,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The key, as the browser calls it, in small letters.
    key: &'static str,
    /// Whether Ctrl (or the Command key) is held.
    ctrl: bool,
    /// Whether Shift is held; nothing if it does not matter, as it makes the sign.
    shift: Option<bool>,
    when: When,
    /// What it does.
    pub does: Does,
}

const fn row(key: &'static str, when: When, does: Does) -> Row {
    Row {
        key,
        ctrl: false,
        shift: None,
        when,
        does,
    }
}

const fn ctrl(key: &'static str, shift: bool, does: Does) -> Row {
    Row {
        key,
        ctrl: true,
        shift: Some(shift),
        when: When::Outside,
        does,
    }
}

/// Every key.
pub const KEYS: &[Row] = &[
    ctrl("k", false, Does::Palette),
    row("/", When::Letter, Does::Palette),
    row("pageup", When::Presenting, Does::StepBack),
    row("pagedown", When::Presenting, Does::StepForward),
    row("arrowleft", When::PresentingIdle, Does::StepBack),
    row("arrowright", When::PresentingIdle, Does::StepForward),
    row(" ", When::PresentingIdle, Does::StepForward),
    row("escape", When::Presenting, Does::Present),
    row("p", When::Letter, Does::Present),
    ctrl("z", false, Does::Undo),
    ctrl("z", true, Does::Redo),
    ctrl("y", false, Does::Redo),
    row(",", When::Letter, Does::StepBack),
    row("pageup", When::Idle, Does::StepBack),
    row(".", When::Letter, Does::StepForward),
    row("pagedown", When::Idle, Does::StepForward),
    row(" ", When::Idle, Does::PlayPause),
    row("`", When::Letter, Does::CommandLine),
    ctrl("`", false, Does::CommandLine),
    row("1", When::Letter, Does::Island(1)),
    row("2", When::Letter, Does::Island(2)),
    row("3", When::Letter, Does::Island(3)),
    row("4", When::Letter, Does::Island(4)),
    row("5", When::Letter, Does::Island(5)),
    row("6", When::Letter, Does::Island(6)),
    row("?", When::Letter, Does::Help),
    row("f1", When::Outside, Does::Help),
];

impl Does {
    /// Each thing that a key does, in the order of the help; the islands as one.
    pub const ALL: [Self; 10] = [
        Self::Palette,
        Self::Undo,
        Self::Redo,
        Self::StepBack,
        Self::StepForward,
        Self::PlayPause,
        Self::CommandLine,
        Self::Island(1),
        Self::Present,
        Self::Help,
    ];

    /// The key of its text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Undo => "key-undo",
            Self::Redo => "key-redo",
            Self::StepBack => "key-step-back",
            Self::StepForward => "key-step-forward",
            Self::PlayPause => "key-play-pause",
            Self::CommandLine => "key-command-line",
            Self::Palette => "key-palette",
            Self::Help => "key-help",
            Self::Present => "key-present",
            Self::Island(_) => "key-island",
        }
    }

    /// Its keys, as they are written on a keyboard.
    pub fn keys(self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let is_meant = |row: &&Row| row.does.label() == self.label();
        for written in KEYS.iter().filter(is_meant).map(Row::written) {
            if !keys.contains(&written) {
                keys.push(written);
            }
        }
        keys
    }
}

impl Row {
    /// The key as it is written on a keyboard.
    fn written(&self) -> String {
        let key = match self.key {
            " " => "Space".to_owned(),
            "pageup" => "Page Up".to_owned(),
            "pagedown" => "Page Down".to_owned(),
            "arrowleft" => "←".to_owned(),
            "arrowright" => "→".to_owned(),
            "escape" => "Esc".to_owned(),
            key => key.to_uppercase(),
        };
        let held = match (self.ctrl, self.shift) {
            (true, Some(true)) => "Ctrl+Shift+",
            (true, _) => "Ctrl+",
            _ => "",
        };
        format!("{held}{key}")
    }
}

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// As the browser calls it.
    pub key: String,
    /// Whether Ctrl or the Command key is held.
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

/// Where a key was pressed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the page that rules keys out"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// In a text field.
    pub is_typing: bool,
    /// A dialog or a menu is open.
    pub is_covered: bool,
    /// Something has the focus.
    pub is_focused: bool,
    /// The page scrolls by itself.
    pub scrolls: bool,
    /// Single letters are keys.
    pub letters: bool,
    /// It is presented.
    pub is_presented: bool,
}

/// What a key does here; nothing if it is not ours.
pub fn meaning(press: &Press, place: Place) -> Option<Does> {
    if place.is_typing || place.is_covered || press.alt {
        return None;
    }
    let key = press.key.to_lowercase();
    let is_meant = |row: &&Row| {
        let holds = match row.when {
            When::Outside => true,
            When::Letter => place.letters,
            When::Idle => !place.is_focused && !place.scrolls,
            When::Presenting => place.is_presented,
            When::PresentingIdle => place.is_presented && !place.is_focused,
        };
        holds
            && row.key == key
            && row.ctrl == press.ctrl
            && row.shift.is_none_or(|shift| shift == press.shift)
    };
    KEYS.iter().find(is_meant).map(|row| row.does)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(row: &Row) -> Press {
        Press {
            key: row.key.to_owned(),
            ctrl: row.ctrl,
            shift: row.shift.unwrap_or_default(),
            alt: false,
        }
    }

    fn pressed(key: &str, place: Place) -> Option<Does> {
        let press = Press {
            key: key.to_owned(),
            ctrl: false,
            shift: false,
            alt: false,
        };
        meaning(&press, place)
    }

    const IDLE: Place = Place {
        is_typing: false,
        is_covered: false,
        is_focused: false,
        scrolls: false,
        letters: true,
        is_presented: false,
    };

    #[test]
    fn every_key_of_the_table_does_what_the_table_says() {
        for row in KEYS {
            let place = Place {
                is_presented: matches!(row.when, When::Presenting | When::PresentingIdle),
                ..IDLE
            };
            assert_eq!(meaning(&press(row), place), Some(row.does), "{row:?}");
        }
    }

    #[test]
    fn no_key_is_taken_while_a_person_types_or_is_in_a_dialog() {
        for row in KEYS {
            for place in [
                Place {
                    is_typing: true,
                    ..IDLE
                },
                Place {
                    is_covered: true,
                    ..IDLE
                },
            ] {
                assert_eq!(meaning(&press(row), place), None, "{row:?}");
            }
        }
    }

    #[test]
    fn single_signs_can_be_switched_off() {
        let place = Place {
            letters: false,
            is_focused: true,
            ..IDLE
        };
        for row in KEYS.iter().filter(|row| row.key.chars().count() == 1) {
            let taken = meaning(&press(row), place);
            assert_eq!(taken.is_some(), row.ctrl, "{row:?}");
        }
    }

    #[test]
    fn a_page_that_scrolls_keeps_the_keys_that_scroll_it() {
        let place = Place {
            scrolls: true,
            ..IDLE
        };
        for key in [" ", "PageDown", "PageUp"] {
            assert_eq!(pressed(key, place), None);
            assert!(pressed(key, IDLE).is_some());
        }
    }

    #[test]
    fn a_remote_control_goes_through_the_steps_wherever_the_focus_is() {
        let place = Place {
            is_presented: true,
            is_focused: true,
            scrolls: true,
            letters: false,
            ..IDLE
        };
        assert_eq!(pressed("PageDown", place), Some(Does::StepForward));
        assert_eq!(pressed("PageUp", place), Some(Does::StepBack));
        assert_eq!(
            pressed("ArrowRight", place),
            None,
            "it belongs to what has the focus"
        );
    }

    #[test]
    fn the_help_names_every_key() {
        let named: usize = Does::ALL.iter().map(|does| does.keys().len()).sum();
        let mut written: Vec<(&str, String)> = Vec::new();
        for row in KEYS {
            let one = (row.does.label(), row.written());
            if !written.contains(&one) {
                written.push(one);
            }
        }
        assert_eq!(named, written.len());
        assert_eq!(Does::Redo.keys(), ["Ctrl+Shift+Z", "Ctrl+Y"]);
        assert_eq!(Does::Island(1).keys().len(), 6);
    }
}
