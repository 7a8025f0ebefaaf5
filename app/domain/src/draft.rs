//! Stub.
#![allow(missing_docs, clippy::allow_attributes)]
use crate::{assignment::*, id::*, moment::Moment, school::*, lang::Lang};
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TierDraft { pub name: String, pub minutes: String, pub text: String }
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SpreadDraft { pub date: String, pub minutes: String }
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft { pub class_ids: Vec<String>, pub subject: String, pub title: String, pub text: String, pub form: String, pub place: String, pub minutes: String, pub required: bool, pub tiers: Vec<TierDraft>, pub set_on: String, pub due_on: String, pub due_fixed: bool, pub spread: Vec<SpreadDraft>, pub marking: String }
impl Draft { pub fn from_pairs(_: &[(String,String)]) -> Self { Self::default() } }
#[derive(Clone, Debug)]
pub struct FieldError { pub field: String, pub problem: Problem }
#[derive(Clone, Debug)]
pub enum Problem { X }
impl Problem { pub fn sentence(&self, _: Lang) -> String { String::new() } }
pub struct Author { pub staff: StaffId, pub may_set: Vec<(ClassId, SubjectId)> }
pub fn parse(_: &Draft, _: AssignmentId, _: &Author, _: &School, _: Moment) -> Result<Assignment, Vec<FieldError>> { Err(vec![]) }
