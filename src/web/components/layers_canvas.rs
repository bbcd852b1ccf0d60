//! A canvas that shows layers of blocks. Their picture is made once, and not again while nothing in
//! it changes, whatever else happens in the world.

use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::web::draw::paint::Layout;
use crate::web::draw::{Layers, Viewport};

/// What the canvas shows.
#[derive(Properties, PartialEq)]
pub struct LayersCanvasProps {
    /// What it is drawn from.
    pub layers: Layers,
    /// Which blocks it shows.
    pub viewport: Viewport,
    /// How its cells are laid out.
    pub layout: Layout,
}

/// The canvas.
#[component]
pub fn LayersCanvas(props: &LayersCanvasProps) -> Html {
    let drawn = (props.layers.clone(), props.viewport);
    let picture = use_memo(drawn, |(layers, viewport)| layers.picture(viewport));
    html! { <PictureCanvas {picture} layout={props.layout} /> }
}
