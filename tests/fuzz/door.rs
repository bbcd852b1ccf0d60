//! The doors by which text enters. What they answer does not matter here, only that they do.

use ami_lab::cli::complete;
use ami_lab::cli::query::Query;
use ami_lab::session::link::{Share, decode, encode};
use ami_lab::session::{Session, TABLE};
use ami_lab::shell::{OnFailure, Shell};
use serde_json::json;

pub(crate) struct Door {
    /// The name of its folder of texts.
    pub(crate) name: &'static str,
    pub(crate) enter: fn(&str),
}

pub(crate) fn line(text: &str) {
    let _ = Session::default().run(text);
}

pub(crate) fn script(text: &str) {
    let (mut shell, mut session) = (Shell::default(), Session::default());
    let _ = shell.run(&mut session, text, OnFailure::GoOn, &mut |_| ());
}

pub(crate) fn query(text: &str) {
    let volume = json!({"VolumeId": "vol-1", "Size": 8, "Encrypted": false, "Tags": [{"Key": "a", "Value": "b"}]});
    let answer =
        json!({"Volumes": [volume.clone(), volume], "Text": null, "Numbers": [3, 1.5, -2]});
    if let Ok(query) = Query::parse(text) {
        let _ = query.apply(&answer);
    }
}

pub(crate) fn completion(text: &str) {
    let session = Session::default();
    let completion = complete(text, TABLE, session.world());
    if let Some(longer) = completion.apply(text) {
        let _ = complete(&longer, TABLE, session.world());
    }
}

pub(crate) fn session(text: &str) {
    if let Ok(loaded) = Session::load(text) {
        let again = Session::load(&loaded.session.save());
        assert!(again.is_ok_and(|it| it.difference.is_none()));
    }
}

pub(crate) fn link(text: &str) {
    let Ok(opened) = decode(text) else {
        return;
    };
    if let Some(session) = opened.session {
        let again = decode(&encode(&session, &opened.options, Share::Whole));
        assert!(again.is_ok_and(|it| it.is_same && it.options == opened.options));
    }
}
