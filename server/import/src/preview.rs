//! What an import would do, before anything is saved.

use crate::{people::StaffRow, problem::Problem, question::Question, subjects::SubjectRow};
use domain::{id::ClassId, school::ClassName};
use serde::Serialize;

/// What can be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It can be saved.
    Accept,
    /// Questions are open.
    Ask,
    /// Cells have to be put right first.
    Refuse,
}

/// How much a file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// People.
    pub staff: usize,
    /// Classes that are named.
    pub classes: usize,
    /// Distinct teacher, subject and class.
    pub lessons: usize,
    /// Classes with a head teacher.
    pub heads: usize,
    /// Classes whose number of pupils it says.
    pub head_counts: usize,
}

/// A column or a sheet of which nothing was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The sheet.
    pub sheet: Option<String>,
    /// The heading of the column; `None` where it is the whole sheet.
    pub header: Option<String>,
    /// Why.
    pub why: Left,
}

/// Why a column or sheet was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Personal data are never kept.
    Personal,
    /// Nothing of it is used, whether it is known what it is or not.
    Unused,
    /// What people are at school: of it only who is a head teacher is used.
    OnlyHeads,
    /// A sheet without a table that is known.
    NoTable,
}

/// The rows to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// People, new and known.
    pub staff: Vec<StaffRow>,
    /// Subjects, new and known, that lessons need.
    pub subjects: Vec<SubjectRow>,
    /// Classes, new and known, by grade and number.
    pub classes: Vec<ClassRow>,
    /// Who teaches what, each once.
    pub lessons: Vec<LessonRow>,
    /// Who is head teacher of which class.
    pub heads: Vec<HeadRow>,
}

/// A class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// `None` for a new one.
    pub id: Option<ClassId>,
    /// Its grade and number.
    pub name: ClassName,
    /// Pupils, 1 to 80, where the file says.
    pub head_count: Option<u32>,
}

/// Who teaches what; places in the roster's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LessonRow {
    /// In `staff`.
    pub staff: usize,
    /// In `subjects`.
    pub subject: usize,
    /// In `classes`.
    pub class: usize,
}

/// A head teacher; places in the roster's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeadRow {
    /// In `staff`.
    pub staff: usize,
    /// In `classes`.
    pub class: usize,
}

/// What a file would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Whether it can be saved.
    pub outcome: Outcome,
    /// How much it says.
    pub counts: Counts,
    /// What has to be put right.
    pub problems: Vec<Problem>,
    /// What has to be answered.
    pub questions: Vec<Question>,
    /// What was not kept.
    pub dropped: Vec<Dropped>,
    /// What would be written; whole only where the outcome is to accept.
    pub roster: Roster,
    /// Names of the book's sheets.
    pub sheets: Vec<Option<String>>,
}
