//! What an import would do, before anything is saved.

use crate::{
    people::StaffRow,
    place::Place,
    problem::{At, Problem},
    question::Question,
    subjects::SubjectRow,
};
use domain::{id::ClassId, lang::Lang, school::ClassName};
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
    /// Nobody knows what it is.
    Unknown,
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

/// A preview in words, as the API and `jianfu import --check --json` give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Whether it can be saved.
    pub outcome: Outcome,
    /// How much it says.
    pub counts: Counts,
    /// What has to be put right.
    pub problems: Vec<ToldProblem>,
    /// What has to be answered.
    pub questions: Vec<ToldQuestion>,
    /// What was not kept.
    pub dropped: Vec<ToldDropped>,
}

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldProblem {
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell, such as B7.
    pub cell: Place,
    /// What is wrong.
    pub sentence: String,
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldQuestion {
    /// Names it in the answers.
    pub key: String,
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Where it arose first.
    pub cell: Place,
    /// The question.
    pub sentence: String,
    /// Value and label of each answer.
    pub choices: Vec<ToldChoice>,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldChoice {
    /// What stands in the answers.
    pub value: String,
    /// What it means.
    pub label: String,
}

/// What was not kept, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldDropped {
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The heading of the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Why.
    pub sentence: String,
}

impl Left {
    /// A plain sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Personal => ("个人信息，不保存", "Personal data: not kept"),
            Self::Unknown => ("不认识的列，没有读取", "An unknown column: not read"),
            Self::NoTable => ("这张表没有认识的表头，没有读取", "A sheet without a known header: not read"),
        };
        lang.pick(zh, en)
    }
}

impl Preview {
    /// In words.
    #[must_use]
    pub fn told(&self, lang: Lang) -> Told {
        Told {
            outcome: self.outcome,
            counts: self.counts,
            problems: self.problems.iter().map(|p| self.problem(p, lang)).collect(),
            questions: self.questions.iter().map(|q| self.question(q, lang)).collect(),
            dropped: self.dropped.iter().map(|d| dropped(d, lang)).collect(),
        }
    }

    fn sheet(&self, at: At) -> Option<String> {
        self.sheets.get(at.sheet).cloned().flatten()
    }

    fn problem(&self, problem: &Problem, lang: Lang) -> ToldProblem {
        ToldProblem { sheet: self.sheet(problem.at), cell: problem.at.cell, sentence: problem.what.sentence(lang) }
    }

    fn question(&self, q: &Question, lang: Lang) -> ToldQuestion {
        let choices = q.choices.iter().map(|c| ToldChoice { value: c.value.clone(), label: c.label(lang) }).collect();
        ToldQuestion { key: q.key.clone(), sheet: self.sheet(q.at), cell: q.at.cell, sentence: q.sentence(lang), choices }
    }
}

fn dropped(d: &Dropped, lang: Lang) -> ToldDropped {
    ToldDropped { sheet: d.sheet.clone(), header: d.header.clone(), sentence: d.why.sentence(lang).to_owned() }
}
