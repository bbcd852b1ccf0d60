//! The components: one file each, with a style sheet of the same name.

pub mod action_button;
pub mod action_menu;
pub mod aws_answer;
pub mod block_map;
pub mod card;
pub mod command_line;
pub mod comparison;
pub mod console_answer;
pub mod cost_meter;
pub mod course_dialog;
pub mod course_record;
pub mod crossings;
pub mod facts;
pub mod form_dialog;
pub mod guide_bar;
pub mod image_card;
pub mod image_parts;
pub mod in_words;
pub mod inspector;
pub mod instance_card;
pub mod island;
pub mod kept_sessions;
pub mod keys_help;
pub mod large_map;
pub mod legend;
pub mod lesson_help;
pub mod lesson_more;
pub mod lesson_panel;
pub mod lesson_watch;
pub mod lineage_strips;
pub mod links_list;
pub mod mini_map;
pub mod notices;
pub mod open_region;
pub mod outage_note;
pub mod palette;
pub mod picture_canvas;
pub mod presenter_bar;
pub mod qr_code;
pub mod question;
pub mod refusal_note;
pub mod settings;
pub mod share_dialog;
pub mod share_link;
pub mod share_picture;
pub mod snapshot_card;
pub mod status_line;
pub mod term;
pub mod time_line;
pub mod top_bar;
pub mod volume_card;
pub mod what_if;
pub mod whole_words;

use yew::Callback;

use super::state::AppAction;
use crate::sim::region::OPEN_AT_FIRST;
use crate::sim::{Region, World};

/// How a component asks for something to happen.
pub type Dispatch = Callback<AppAction>;

/// The open Regions in the order in which a person meets them.
pub fn ordered_regions(world: &World) -> Vec<&Region> {
    let is_first = |region: &Region| OPEN_AT_FIRST.contains(&region.code.as_str());
    let first = OPEN_AT_FIRST.iter().filter_map(|code| {
        let mut regions = world.regions();
        regions.find(|region| region.code.as_str() == *code)
    });
    let others = world.regions().filter(|region| !is_first(region));
    first.chain(others).collect()
}
