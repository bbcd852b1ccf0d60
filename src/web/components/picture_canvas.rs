//! A canvas that shows a picture of blocks, and nothing else: the words are beside it.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::web::draw::Picture;
use crate::web::draw::paint::{Layout, Marks, Named, paint};
use crate::web::hooks::Look;

/// What the canvas shows.
#[derive(Properties, PartialEq)]
pub struct PictureCanvasProps {
    /// Its cells.
    pub picture: Rc<Picture>,
    /// How they are laid out.
    pub layout: Layout,
    /// The keyboard's cursor and the pointer's drag.
    #[prop_or_default]
    pub marks: Marks,
    /// The names that stand over the cells.
    #[prop_or_default]
    pub names: Rc<Vec<Named>>,
    /// The canvas, for who must know where the pointer is on it.
    #[prop_or_default]
    pub canvas: NodeRef,
}

/// A painted canvas.
#[component]
pub fn PictureCanvas(props: &PictureCanvasProps) -> Html {
    let look = use_context::<Look>().unwrap_or_default();
    let names = props.names.clone();
    let deps = (
        props.picture.clone(),
        props.layout,
        props.marks,
        names,
        look,
    );
    let canvas = props.canvas.clone();
    use_effect_with(deps, move |(picture, layout, marks, names, _)| {
        if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
            paint(&canvas, picture, *layout, *marks, names);
        }
    });
    html! { <canvas ref={props.canvas.clone()} class="picture-canvas" aria-hidden="true"></canvas> }
}
