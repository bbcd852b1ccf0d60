//! A canvas that shows a picture of blocks, and nothing else: the words are beside it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver};
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
    let shown = (
        props.picture.clone(),
        props.layout,
        props.marks,
        props.names.clone(),
    );
    let last = use_mut_ref(|| None);
    {
        let (canvas, last) = (props.canvas.clone(), last.clone());
        use_effect_with((shown, look), move |(shown, _)| {
            last.replace(Some(shown.clone()));
            paint_on(&canvas, shown);
        });
    }
    {
        let canvas = props.canvas.clone();
        // In a dialog that is not open yet, a canvas has no width; and later it may get another.
        use_effect_with((), move |()| {
            let observed = canvas.cast::<HtmlCanvasElement>();
            let width = move || observed.as_ref().map(|it| it.client_width());
            let element = canvas.cast::<Element>();
            let mut painted = width();
            let resized = Closure::<dyn FnMut()>::new(move || {
                let now = width();
                if now == painted {
                    return;
                }
                painted = now;
                let (canvas, last) = (canvas.clone(), last.clone());
                // It makes the canvas higher, which must not happen while sizes are being told.
                let paint = move || {
                    if let Some(shown) = &*last.borrow() {
                        paint_on(&canvas, shown);
                    }
                };
                Timeout::new(0, paint).forget();
            });
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            if let Some((observer, element)) = observer.as_ref().zip(element) {
                observer.observe(&element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        });
    }
    html! { <canvas ref={props.canvas.clone()} class="picture-canvas" aria-hidden="true"></canvas> }
}

/// What is shown, without the look of the page.
type Shown = (Rc<Picture>, Layout, Marks, Rc<Vec<Named>>);

fn paint_on(canvas: &NodeRef, (picture, layout, marks, names): &Shown) {
    if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
        paint(&canvas, picture, *layout, *marks, names);
    }
}
