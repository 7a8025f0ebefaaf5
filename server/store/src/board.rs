//! Stub.
use crate::*;
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::SchoolId;
#[derive(Clone, Debug)]
/// b
pub struct Board { /// p
pub published_at: DateTime<Utc> }
/// p
pub struct Publish {}
impl Store { /// x
/// # Errors
/// d
 pub async fn last_board(&self, _school: SchoolId, _monday: NaiveDate) -> Result<Option<Board>, StoreError> { Ok(None) } }
