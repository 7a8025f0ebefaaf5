//! Stub.
#![allow(missing_docs, clippy::allow_attributes)]
use crate::{finding::Finding, lang::Lang};
use chrono::NaiveDate;
impl Finding { pub fn sentence(&self, _: Lang) -> String { String::new() } pub fn clause(&self, _: Lang) -> &'static str { "" } pub fn words(&self) -> &[String] { &[] } }
pub fn date(d: NaiveDate, _: Lang) -> String { d.to_string() }
