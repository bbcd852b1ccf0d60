//! Pictures of blocks that are made once, and not again while nothing in them changes, whatever else
//! happens in the world. It does not know canvases.

use std::rc::Rc;

use yew::prelude::*;

use super::draw::{Layers, Picture, Seen, Viewport};

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
