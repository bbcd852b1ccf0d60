//! An SVG picture as pixels: the browser draws it on a canvas that nobody sees. The colours of the
//! page, for such a picture.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

use super::dom::document;
use super::files;

/// So many pixels for each unit of the picture: sharp on a projector and on paper.
const SCALE: u32 = 2;

/// The colour of a role, as the page has it now.
pub fn colour(role: &str) -> String {
    let window = web_sys::window();
    let root = window
        .as_ref()
        .and_then(|it| it.document()?.document_element());
    let style = window.zip(root);
    let style = style.and_then(|(window, root)| window.get_computed_style(&root).ok()?);
    let colour = style.and_then(|style| style.get_property_value(role).ok());
    colour.unwrap_or_default()
}

/// Hands an SVG picture to the person as a PNG file.
pub fn save_png(name: String, svg: String) {
    spawn_local(async move {
        // Nothing is left of it where the browser refuses: it says so itself.
        let _ = try_save(&name, &svg).await;
    });
}

async fn try_save(name: &str, svg: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let drawn = drawn(&address).await;
    let _ = Url::revoke_object_url(&address);
    let canvas = drawn?;
    let blob = JsFuture::from(Promise::new(&mut |resolve, reject| {
        let taken = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(taken.unchecked_ref()) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    }))
    .await?;
    files::save_blob(name, &blob.dyn_into()?)
}

/// The picture at this address, on a canvas.
async fn drawn(address: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let canvas = document().ok_or(JsValue::NULL)?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(JsValue::from)?;
    let (width, height) = (
        image.natural_width() * SCALE,
        image.natural_height() * SCALE,
    );
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    Ok(canvas)
}
