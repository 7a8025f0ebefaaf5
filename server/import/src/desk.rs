//! Where cells are read against what the school has: what is clear is taken, the rest becomes problems and questions.

use crate::{
    book::{Cell, Kind},
    classes::classes,
    known::{Answers, Known},
    problem::{At, Problem, Trouble},
    question::{Ask, Choice, Means, Question, SKIP},
};
use domain::school::{ClassName, Grade, Named};
use std::collections::{BTreeMap, HashMap};

/// More problems than anyone reads; the rest is the same again.
const MOST_PROBLEMS: usize = 500;

/// What is being understood.
pub(crate) struct Desk<'k> {
    pub(crate) known: &'k Known,
    pub(crate) answers: &'k Answers,
    pub(crate) sheets: Vec<Option<String>>,
    pub(crate) problems: Vec<Problem>,
    questions: BTreeMap<String, Question>,
    /// What names meant before, where nothing was wrong or asked.
    read: HashMap<(String, Option<Grade>), Vec<ClassName>>,
}

impl<'k> Desk<'k> {
    pub(crate) fn new(known: &'k Known, answers: &'k Answers, sheets: Vec<Option<String>>) -> Self {
        Self { known, answers, sheets, problems: vec![], questions: BTreeMap::new(), read: HashMap::new() }
    }

    pub(crate) fn problem(&mut self, at: At, what: Trouble) {
        let problem = Problem { at, what };
        if self.problems.len() < MOST_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether there are so many problems that reading on says nothing new.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// The answer, where there is one of the choices; else it is asked.
    pub(crate) fn ask(&mut self, key: String, at: At, ask: Ask, choices: Vec<Choice>) -> Option<Means> {
        let answered = self.answers.get(&key).and_then(|answer| choices.iter().find(|c| c.value == *answer));
        if let Some(choice) = answered {
            return Some(choice.means.clone());
        }
        self.questions.entry(key.clone()).or_insert(Question { key, at, ask, choices });
        None
    }

    /// What is still asked, in the order of the file.
    pub(crate) fn questions(&mut self) -> Vec<Question> {
        let mut questions: Vec<_> = std::mem::take(&mut self.questions).into_values().collect();
        questions.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
        questions
    }

    /// A place as people say it; with its sheet, where that is another.
    pub(crate) fn place(&self, at: At, from: At) -> String {
        match self.sheets.get(at.sheet).and_then(Option::as_deref) {
            Some(sheet) if at.sheet != from.sheet => format!("{sheet}!{}", at.cell),
            _ => at.cell.to_string(),
        }
    }

    /// The text of a cell that matters; a problem where nobody can rely on it.
    pub(crate) fn text<'c>(&mut self, cell: Option<&'c Cell>, at: At) -> Option<&'c str> {
        let cell = cell?;
        let what = match cell.kind {
            Kind::Formula => Trouble::Formula,
            Kind::Error => Trouble::Error,
            Kind::Long => Trouble::TooLong,
            Kind::Text | Kind::Number | Kind::Date => return Some(cell.text.as_str()).filter(|t| !t.is_empty()),
        };
        self.problem(at, what);
        None
    }

    /// The classes that a cell names.
    pub(crate) fn classes(&mut self, cell: Option<&Cell>, beside: Option<Grade>, at: At) -> Vec<ClassName> {
        let Some(text) = self.text(cell, at) else { return vec![] };
        if crate::person::is_nobody(text) {
            return vec![];
        }
        let text = text.to_owned();
        if let Some(named) = self.spoilt(cell, &text) {
            return self.settled(&text, named, beside, at).into_iter().collect();
        }
        let key = (text, beside);
        if let Some(read) = self.read.get(&key) {
            return read.clone();
        }
        let (mut found, mut clear) = (Vec::new(), true);
        for (part, named) in classes(&key.0, &self.known.year, beside) {
            clear &= matches!(named, Named::Class(_));
            let class = self.settled(&part, named, beside, at);
            found.extend(class.filter(|class| !found.contains(class)));
        }
        if clear {
            self.read.insert(key, found.clone());
        }
        found
    }

    /// The classes of a cell that may also hold something else; `None` where it does.
    pub(crate) fn only_classes(&self, cell: &Cell, beside: Option<Grade>) -> Option<Vec<ClassName>> {
        let class = |(_, named): (String, Named)| if let Named::Class(class) = named { Some(class) } else { None };
        classes(&cell.text, &self.known.year, beside).into_iter().map(class).collect()
    }

    /// A name that the spreadsheet took for a number or a date: 7.10 became 7.1, 7-3 became 3 July.
    fn spoilt(&self, cell: Option<&Cell>, text: &str) -> Option<Named> {
        let cell = cell?;
        let class = |grade: &str, number: u32| {
            let grade = grade.parse::<u8>().ok().and_then(Grade::new)?;
            ClassName::new(grade, number).filter(|c| self.known.year.grades.contains(&c.grade))
        };
        match cell.kind {
            Kind::Date => {
                let mut parts = text.split('-').skip(1).map(|p| p.trim_start_matches('0'));
                let (month, day) = (parts.next()?, parts.next()?);
                Some(Named::Ask(class(month, day.parse().ok()?).into_iter().collect()))
            }
            Kind::Number => {
                let (grade, number) = text.split_once('.')?;
                let number: u32 = number.trim_end_matches('0').parse().ok().filter(|n| *n <= 9)?;
                let (short, long) = (class(grade, number)?, class(grade, number * 10)?);
                self.known.class(long).map(|_| Named::Ask(vec![short, long]))
            }
            Kind::Text | Kind::Formula | Kind::Error | Kind::Long => None,
        }
    }

    /// The class, asked for where the name leaves it open.
    fn settled(&mut self, text: &str, named: Named, beside: Option<Grade>, at: At) -> Option<ClassName> {
        match named {
            Named::Class(class) => Some(class),
            Named::Impossible(why) => {
                self.problem(at, Trouble::Class { text: text.to_owned(), why });
                None
            }
            Named::Ask(candidates) => {
                let candidates =
                    if candidates.is_empty() { self.known.classes.iter().map(|(_, c)| *c).collect() } else { candidates };
                let choice =
                    |class: &ClassName| Choice::new(format!("{}-{}", class.grade.number(), class.number), Means::Class(*class));
                let skip = Choice::new(SKIP, Means::Skip);
                let choices = candidates.iter().map(choice).chain([skip]).collect();
                // 12 beside 一年级 and 12 beside 二年级 are two questions
                let key = beside.map_or_else(|| format!("class:{text}"), |g| format!("class:{text}@{}", g.number()));
                let answer = self.ask(key, at, Ask::Class(text.to_owned()), choices);
                if let Some(Means::Class(class)) = answer { Some(class) } else { None }
            }
        }
    }

    /// The grade that stands in a column of its own.
    pub(crate) fn grade(&mut self, cell: Option<&Cell>, at: At) -> Option<Grade> {
        let text = self.text(cell, at)?.to_owned();
        match self.known.year.grade(&text) {
            Ok(grades) => match grades.as_slice() {
                [grade] => Some(*grade),
                several => {
                    let choice = |grade: &Grade| Choice::new(grade.number().to_string(), Means::Grade(*grade));
                    let choices = several.iter().map(choice).collect();
                    let answer = self.ask(format!("grade:{text}"), at, Ask::Grade(text), choices);
                    if let Some(Means::Grade(grade)) = answer { Some(grade) } else { None }
                }
            },
            Err(why) => {
                self.problem(at, Trouble::Grade { text, why });
                None
            }
        }
    }
}
