//! A canvas that shows a picture of blocks, and nothing else: the words are beside it.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

use crate::web::dom::pixels;
use crate::web::draw::paint::{Colours, Painted, paint};
use crate::web::draw::shown::{Layout, Marks, Named, Shown};
use crate::web::draw::{Layers, Picture, Viewport};
use crate::web::hooks::{Canvases, Look, SharedColours};
use crate::web::seen::{use_picture, use_seen};

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
    pub canvas: Option<NodeRef>,
}

/// A painted canvas.
#[component]
pub fn PictureCanvas(props: &PictureCanvasProps) -> Html {
    let Canvases { look, colours } = use_context().unwrap_or_default();
    let own = use_node_ref();
    let canvas = props.canvas.clone().unwrap_or(own);
    let shown = Shown {
        picture: props.picture.clone(),
        layout: props.layout,
        marks: props.marks,
        names: props.names.clone(),
    };
    let sheet = use_mut_ref(Sheet::default);
    // Effects run once everything else is rendered, and the browser may show what it has before
    // that: what stands on a canvas is brought up to date at once.
    {
        let mut sheet = sheet.borrow_mut();
        if sheet.has_look(look) && sheet.painted.is_some() {
            sheet.show(&canvas, &shown, look, &colours);
        }
    }
    {
        let (canvas, sheet) = (canvas.clone(), sheet.clone());
        use_effect_with((shown, look), move |(shown, look)| {
            sheet.borrow_mut().show(&canvas, shown, *look, &colours);
        });
    }
    {
        let canvas = canvas.clone();
        // How wide it is, is told and not asked, which would cost a layout for each canvas: once it
        // has its place, before it is seen, and whenever that changes. In a dialog that is not open
        // yet, a canvas has none.
        use_effect_with((), move |()| {
            let element = canvas.cast::<Element>();
            let resized = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
                let entry: ResizeObserverEntry = entries.pop().unchecked_into();
                let width = pixels(entry.content_rect().width().round());
                sheet.borrow_mut().resize(&canvas, width);
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
    html! { <canvas ref={canvas} class="picture-canvas" aria-hidden="true"></canvas> }
}

/// What a canvas of layers shows.
#[derive(Properties, PartialEq)]
pub struct LayersCanvasProps {
    /// What it is drawn from.
    pub layers: Layers,
    /// Which blocks it shows.
    pub viewport: Viewport,
    /// How its cells are laid out.
    pub layout: Layout,
}

/// A canvas that shows layers of blocks.
#[component]
pub fn LayersCanvas(props: &LayersCanvasProps) -> Html {
    let seen = use_seen(&props.layers);
    let picture = use_picture(&seen, props.viewport);
    html! { <PictureCanvas {picture} layout={props.layout} /> }
}

/// What a canvas is to show, and what stands on it.
#[derive(Default)]
struct Sheet {
    shown: Option<Shown>,
    /// The colours, and the look that they are of.
    colours: Option<(Look, Rc<Colours>)>,
    /// How wide the canvas is, in CSS pixels; nothing as long as that is not known.
    width: u32,
    painted: Option<Painted>,
}

impl Sheet {
    fn has_look(&self, look: Look) -> bool {
        self.colours.as_ref().is_some_and(|(of, _)| *of == look)
    }

    /// Shows something, unless it is shown already.
    fn show(&mut self, canvas: &NodeRef, shown: &Shown, look: Look, shared: &SharedColours) {
        let has_look = self.has_look(look);
        if has_look && self.painted.is_some() && self.shown.as_ref() == Some(shown) {
            return;
        }
        self.shown = Some(shown.clone());
        if !has_look {
            let element = canvas.cast::<Element>();
            let colours = element.and_then(|it| shared.of(look, &it));
            self.colours = colours.map(|colours| (look, colours));
        }
        self.show_again(canvas);
    }

    fn resize(&mut self, canvas: &NodeRef, width: u32) {
        if self.width != width {
            self.width = width;
            self.show_again(canvas);
        }
    }

    fn show_again(&mut self, canvas: &NodeRef) {
        let canvas = canvas.cast::<HtmlCanvasElement>();
        if let (Some(canvas), Some(shown), Some((_, colours))) =
            (canvas, &self.shown, &self.colours)
        {
            self.painted = paint(&canvas, self.width, shown, colours, self.painted.as_ref());
        }
    }
}
