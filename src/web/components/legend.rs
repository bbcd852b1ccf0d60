//! What the colours of a block map mean, beside the map.

use yew::prelude::*;

use crate::web::draw::Part;

/// The entries, each the classes of a swatch and a name.
#[derive(Properties, PartialEq)]
pub struct LegendProps {
    /// In the order in which they are read.
    pub entries: Vec<(Classes, AttrValue)>,
}

/// The class of a swatch in the colour and pattern of a part.
pub fn swatch(part: Part) -> Classes {
    let role = match part {
        Part::Empty => "swatch-empty".to_owned(),
        Part::VolumeOnly => "swatch-volume".to_owned(),
        Part::Changed | Part::Differs => "swatch-changed".to_owned(),
        Part::Snapshot(colour) => format!("swatch-snapshot-{}", colour + 1),
        Part::Kept => "swatch-kept".to_owned(),
        Part::FirstOnly => "swatch-first-only".to_owned(),
        Part::SecondOnly => "swatch-second-only".to_owned(),
        Part::Same => "swatch-same".to_owned(),
    };
    classes!("swatch", role)
}

/// The legend.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    html! {
        <ul class="legend">
            { for props.entries.iter().enumerate().map(|(place, (swatch, name))| html! {
                <li key={place}>
                    <span class={swatch.clone()} aria-hidden="true"></span>
                    { name.clone() }
                </li>
            }) }
        </ul>
    }
}
