//! The stage as a picture, to save: for slides and handouts.

use std::rc::Rc;

use yew::prelude::*;

use crate::locale::text;
use crate::session::Session;
use crate::web::picture::{Palette, svg};
use crate::web::{files, raster};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct SharePictureProps {
    /// The session.
    pub session: Rc<Session>,
    /// What it is called.
    pub name: String,
}

/// Two buttons, one for each kind of file.
#[component]
pub fn SharePicture(props: &SharePictureProps) -> Html {
    let drawn = {
        let session = props.session.clone();
        move || svg(&session, &Palette::read(raster::colour))
    };
    let save_svg = {
        let (drawn, name) = (drawn.clone(), files::file_name(&props.name, ".svg"));
        Callback::from(move |_: MouseEvent| files::save_as(&name, &drawn(), "image/svg+xml"))
    };
    let save_png = {
        let name = files::file_name(&props.name, ".png");
        Callback::from(move |_: MouseEvent| raster::save_png(name.clone(), drawn()))
    };
    html! {
        <section aria-labelledby="share-picture">
            <h3 id="share-picture">{ text("share-picture") }</h3>
            <p>{ text("share-picture-lead") }</p>
            <div class="share-dialog-actions">
                <button type="button" class="button" onclick={save_svg}>{ text("share-svg") }</button>
                <button type="button" class="button" onclick={save_png}>{ text("share-png") }</button>
            </div>
        </section>
    }
}
