//! The browser's door: puts the page into the document.

use ami_lab::web::app::App;

fn main() {
    yew::Renderer::<App>::new().render();
}
