//! A QR code: a text as squares, for a camera. Its text twin is the text itself.

use std::fmt::Write as _;

use qrcodegen::{QrCode as Squares, QrCodeEcc};
use yew::prelude::*;

use crate::locale::text;

/// The white around it without which a camera does not find it, in squares.
const MARGIN: i32 = 4;
/// More cannot be read from a projector by a telephone at the back of the room.
pub const BYTES_MAX: usize = 1_200;

/// The text.
#[derive(Properties, PartialEq)]
pub struct QrCodeProps {
    /// What it says.
    pub says: AttrValue,
}

/// The code; its place where there is no text yet, and a sentence where the text is too long for one.
#[component]
pub fn QrCode(props: &QrCodeProps) -> Html {
    let says = props.says.as_str();
    if says.is_empty() {
        return html! {
            <svg class="qr-code" viewBox="0 0 1 1" aria-hidden="true">
                <rect class="qr-code-page" width="1" height="1" />
            </svg>
        };
    }
    let squares = (says.len() <= BYTES_MAX)
        .then(|| Squares::encode_text(says, QrCodeEcc::Low).ok())
        .flatten();
    let Some(squares) = squares else {
        return html! { <p class="qr-code-none">{ text("share-qr-none") }</p> };
    };
    let size = squares.size();
    let side = size + 2 * MARGIN;
    html! {
        <svg class="qr-code" role="img" aria-label={text("share-qr")}
            viewBox={format!("{} {} {side} {side}", -MARGIN, -MARGIN)} shape-rendering="crispEdges">
            <rect class="qr-code-page" x={(-MARGIN).to_string()} y={(-MARGIN).to_string()}
                width={side.to_string()} height={side.to_string()} />
            <path class="qr-code-ink" d={path(&squares)} />
        </svg>
    }
}

/// The dark squares as a path: one stroke for each run in a row.
fn path(squares: &Squares) -> String {
    let mut path = String::new();
    for y in 0..squares.size() {
        let mut x = 0;
        while x < squares.size() {
            let start = x;
            while squares.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let _ = write!(path, "M{start} {y}h{}v1h-{}z", x - start, x - start);
            }
            x += 1;
        }
    }
    path
}
