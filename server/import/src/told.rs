//! A preview in words.

use crate::{
    place::Place,
    preview::{Counts, Dropped, Left, Outcome, Preview},
    problem::{At, Problem},
    question::Question,
};
use domain::lang::Lang;
use serde::Serialize;

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
    /// Personal columns, and sheets of which nothing was read.
    pub dropped: Vec<ToldDropped>,
    /// The other columns of which nothing was used, sheet by sheet.
    pub unused: Vec<ToldUnused>,
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

/// Columns of a sheet that are not used, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldUnused {
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The headings of the columns, in their order.
    pub columns: Vec<String>,
    /// All of them in a sentence.
    pub sentence: String,
}

impl Left {
    /// A plain sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Personal => ("个人信息，不保存", "Personal data: not kept"),
            Self::Unused => ("没有用到的列", "A column that is not used"),
            Self::OnlyHeads => ("只读了“班主任”，其他职务没有用到", "Only head teachers 班主任 are read of it"),
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
            dropped: self.dropped.iter().filter(|d| d.why != Left::Unused).map(|d| dropped(d, lang)).collect(),
            unused: self.unused(lang),
        }
    }

    fn unused(&self, lang: Lang) -> Vec<ToldUnused> {
        let mut unused: Vec<ToldUnused> = vec![];
        for d in self.dropped.iter().filter(|d| d.why == Left::Unused) {
            let header = d.header.clone().unwrap_or_default();
            match unused.iter_mut().find(|u| u.sheet == d.sheet) {
                Some(of) => of.columns.push(header),
                None => unused.push(ToldUnused { sheet: d.sheet.clone(), columns: vec![header], sentence: String::new() }),
            }
        }
        for of in &mut unused {
            let (says, between) = lang.pick(("没有用到的列：", "、"), ("Columns that are not used: ", ", "));
            of.sentence = format!("{says}{}", of.columns.join(between));
        }
        unused
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
