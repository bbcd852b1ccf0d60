//! The browser's door: opens the session that is kept, and puts the page into the document.

use std::rc::Rc;

use ami_lab::web::app::{App, AppProps};
use ami_lab::web::store;

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        let opened = Rc::new(store::open().await);
        yew::Renderer::<App>::with_props(AppProps { opened }).render();
    });
}
