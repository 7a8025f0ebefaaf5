//! Stub.
#![allow(missing_docs, clippy::allow_attributes)]
use crate::{assignment::named, id::*, school::*};
named! { /// r
 Role { /// t
 Teacher = "teacher", /// h
 HeadTeacher = "head_teacher", /// l
 SubjectLead = "subject_lead", /// c
 Coordinator = "coordinator", /// d
 Deputy = "deputy", /// p
 Principal = "principal", /// d
 Dean = "dean", /// i
 Inspector = "inspector", /// a
 Admin = "admin", } }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope { School, Grade(Grade), Class(ClassId), Subject(SubjectId) }
impl Scope { pub fn to_text(self) -> String { String::new() } pub fn parse(_: &str) -> Option<Self> { Some(Self::School) } }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant { pub role: Role, pub scope: Scope }
#[derive(Clone, Debug)]
pub struct Who { pub staff: StaffId, pub grants: Vec<Grant>, pub lessons: Vec<Lesson> }
pub enum Action { OpenPlan, SeeGrade(Grade), SeePublish, Publish, ManageLink(ClassId), SetWork { class: ClassId, subject: SubjectId }, SeeClass(ClassId) }
pub fn may(_: &Who, _: &School, _: Action) -> bool { true }
