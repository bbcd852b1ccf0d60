//! A canvas that shows layers of blocks. Their picture is made once, and not again while nothing in
//! it changes, whatever else happens in the world.

use std::rc::Rc;

use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::web::draw::shown::Layout;
use crate::web::draw::{Layers, Picture, Seen, Viewport};

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
    let seen = use_seen(&props.layers);
    let picture = use_picture(&seen, props.viewport);
    html! { <PictureCanvas {picture} layout={props.layout} /> }
}

/// The layers as they are seen from above, worked out from how they were seen before.
#[hook]
pub fn use_seen(layers: &Layers) -> Rc<Seen> {
    let last = use_mut_ref(|| None::<Rc<Seen>>);
    let mut last = last.borrow_mut();
    let seen = match &*last {
        Some(before) if before.layers() == layers => before.clone(),
        Some(before) => Rc::new(before.then(layers.clone())),
        None => Rc::new(layers.clone().seen()),
    };
    *last = Some(seen.clone());
    seen
}

/// The picture of a window.
#[hook]
pub fn use_picture(seen: &Rc<Seen>, viewport: Viewport) -> Rc<Picture> {
    use_memo((seen.clone(), viewport), |(seen, viewport)| {
        seen.picture(viewport)
    })
}
