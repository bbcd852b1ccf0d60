//! The browser's database: a record for each kept session, and texts of its steps.
//!
//! A write is handed over whole, with its commit, before this returns: what a person has seen done
//! outlives the page, even if its process ends a moment later. It knows no session, only texts.

use std::future::IntoFuture;

use idb::{
    Database, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::log::Change;

const NAME: &str = "ami-lab";
const VERSION: u32 = 1;
const HEADS: &str = "sessions";
const STEPS: &str = "steps";

/// A session's key: when it began, in microseconds, so that no two tabs choose the same.
pub type Key = f64;

/// The open database.
#[derive(Debug)]
pub struct Store {
    database: Database,
}

/// The key of a text.
fn place(key: Key, start: f64) -> JsValue {
    Array::of2(&key.into(), &start.into()).into()
}

/// The keys of a session's texts from this number on.
fn from_place(key: Key, start: f64) -> Result<Query, Error> {
    let end = place(key, f64::INFINITY);
    Ok(KeyRange::bound(&place(key, start), &end, None, None)?.into())
}

#[expect(clippy::cast_precision_loss, reason = "a log has thousands of steps")]
fn number(start: usize) -> f64 {
    start as f64
}

impl Store {
    /// Opens it, and makes it if there is none.
    pub async fn open() -> Result<Self, Error> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = idb::event::DatabaseEvent::database(&event) else {
                return;
            };
            for store in [HEADS, STEPS] {
                // If it cannot be made, the first read says so.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        let mut database = request.await?;
        // A newer version of the page may want to rebuild it: this one must not stand in its way.
        database.on_version_change(|event| {
            if let Ok(database) = idb::event::DatabaseEvent::database(&event) {
                database.close();
            }
        });
        Ok(Self { database })
    }

    fn write(&self) -> Result<(Transaction, ObjectStore, ObjectStore), Error> {
        let transaction = self
            .database
            .transaction(&[HEADS, STEPS], TransactionMode::ReadWrite)?;
        let (heads, steps) = (
            transaction.object_store(HEADS)?,
            transaction.object_store(STEPS)?,
        );
        Ok((transaction, heads, steps))
    }

    /// The records of all sessions, by their keys.
    pub async fn heads(&self) -> Result<Vec<(Key, String)>, Error> {
        let transaction = self
            .database
            .transaction(&[HEADS], TransactionMode::ReadOnly)?;
        let heads = transaction.object_store(HEADS)?;
        let keys = heads.get_all_keys(None, None)?;
        let values = heads.get_all(None, None)?;
        let (keys, values) = (keys.await?, values.await?);
        let pairs = keys.iter().zip(&values);
        let pairs = pairs.filter_map(|(key, value)| Some((key.as_f64()?, value.as_string()?)));
        Ok(pairs.collect())
    }

    /// The texts of a session's steps, put together; none if something else stands there.
    pub async fn steps(&self, key: Key) -> Result<Option<String>, Error> {
        let transaction = self
            .database
            .transaction(&[STEPS], TransactionMode::ReadOnly)?;
        let steps = transaction.object_store(STEPS)?;
        let texts = steps.get_all(Some(from_place(key, 0.0)?), None)?.await?;
        Ok(texts.iter().map(JsValue::as_string).collect())
    }

    /// Hands over a session's record, and what has changed of its steps. The future says whether
    /// it was kept.
    pub fn put(
        &self,
        key: Key,
        head: &str,
        change: Option<&Change>,
    ) -> Result<impl Future<Output = bool> + use<>, Error> {
        let (transaction, heads, steps) = self.write()?;
        let _ = heads.put(&head.into(), Some(&key.into()))?;
        if let Some(Change { from, texts }) = change {
            let _ = steps.delete(from_place(key, number(*from))?)?;
            for (start, text) in texts {
                let _ = steps.put(&text.as_str().into(), Some(&place(key, number(*start))))?;
            }
        }
        committed(transaction)
    }

    /// Forgets a session.
    pub fn delete(&self, key: Key) -> Result<impl Future<Output = bool> + use<>, Error> {
        let (transaction, heads, steps) = self.write()?;
        let _ = heads.delete(JsValue::from(key))?;
        let _ = steps.delete(from_place(key, 0.0)?)?;
        committed(transaction)
    }
}

/// Hands a transaction over. The future says whether it was done.
fn committed(transaction: Transaction) -> Result<impl Future<Output = bool>, Error> {
    let done = transaction.commit()?.into_future();
    Ok(async { done.await.is_ok_and(|it| it.is_committed()) })
}
