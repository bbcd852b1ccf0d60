//! The components: one file each, with a style sheet of the same name.

pub mod action_button;
pub mod block_map;
pub mod card;
pub mod command_line;
pub mod console_answer;
pub mod facts;
pub mod form_dialog;
pub mod guide_bar;
pub mod image_card;
pub mod inspector;
pub mod instance_card;
pub mod island;
pub mod keys_help;
pub mod legend;
pub mod lineage_strips;
pub mod palette;
pub mod picture_canvas;
pub mod refusal_note;
pub mod settings;
pub mod snapshot_card;
pub mod status_line;
pub mod time_line;
pub mod top_bar;
pub mod volume_card;

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
