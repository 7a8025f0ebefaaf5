//! `jianfu migrate`: opening migrates.

use super::{Outcome, say};
use crate::config::Given;
use store::{SCHEMA, Store};

pub(crate) async fn run(given: &Given) -> Outcome {
    let database = given.database()?.value;
    Store::open(&database).await?.close().await;
    say(&format!("{database}: version {SCHEMA}"));
    Ok(())
}
