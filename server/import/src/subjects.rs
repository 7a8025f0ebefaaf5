//! The school's subjects under whatever name a file has for them.

use crate::{
    desk::Desk,
    problem::At,
    question::{Ask, CREATE, Choice, Means, SKIP},
    subject::{self, folded},
};
use domain::{id::SubjectId, school::Subject};
use std::collections::HashMap;

/// A subject of the school, or one that it wants made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectRow {
    /// `None` for a new one.
    pub id: Option<SubjectId>,
    /// The code of the API.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Subjects met so far, by their place in the list.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    pub(crate) rows: Vec<SubjectRow>,
    /// What each text meant before: a file says the same few names thousands of times.
    read: HashMap<String, Vec<usize>>,
}

impl Subjects {
    /// The subjects that a cell names, one or several.
    pub(crate) fn of(&mut self, desk: &mut Desk<'_>, text: &str, at: At) -> Vec<usize> {
        if let Some(read) = self.read.get(text) {
            return read.clone();
        }
        let found = self.read_anew(desk, text.trim(), at);
        self.read.insert(text.to_owned(), found.clone());
        found
    }

    fn read_anew(&mut self, desk: &mut Desk<'_>, text: &str, at: At) -> Vec<usize> {
        if crate::person::is_nobody(text) {
            return vec![];
        }
        if self.clear(desk, text).is_some() || !text.contains(is_between) {
            return self.one(desk, text, at).into_iter().collect();
        }
        let parts: Vec<_> = text.split(is_between).map(str::trim).filter(|p| !p.is_empty()).collect();
        let mut found = Vec::new();
        for part in parts {
            let subject = self.one(desk, part, at);
            found.extend(subject.filter(|s| !found.contains(s)));
        }
        found
    }

    fn one(&mut self, desk: &mut Desk<'_>, text: &str, at: At) -> Option<usize> {
        if let Some(subject) = self.clear(desk, text) {
            return Some(self.place(known(&subject)));
        }
        let usual = subject::of(text);
        let of_code: Vec<_> =
            usual.iter().flat_map(|u| desk.known.subjects.iter().filter(|s| s.code == u.code && u.code == "arts")).collect();
        let offered = if of_code.is_empty() { desk.known.subjects.iter().collect() } else { of_code };
        let choice = |s: &&Subject| Choice::new(s.id.to_string(), Means::Subject(s.id, s.name.clone()));
        let others = [Choice::new(CREATE, Means::Create), Choice::new(SKIP, Means::Skip)];
        let choices = offered.iter().map(choice).chain(others).collect();
        let key = format!("subject:{}", folded(text));
        let answer = desk.ask(key, at, Ask::Subject(text.to_owned()), choices)?;
        if let Means::Subject(id, _) = answer {
            return desk.known.subjects.iter().find(|s| s.id == id).map(|s| self.place(known(s)));
        }
        let (code, name) = usual.map_or(("other", text), |u| (u.code, u.name));
        (answer == Means::Create).then(|| self.place(SubjectRow { id: None, code: code.to_owned(), name: name.to_owned() }))
    }

    /// The one subject of the school that a name means without asking.
    fn clear(&self, desk: &Desk<'_>, text: &str) -> Option<Subject> {
        let subjects = &desk.known.subjects;
        let name = folded(text);
        let by_name = subjects.iter().find(|s| folded(&s.name) == name);
        let usual = subject::of(text);
        let the_only = |found: Vec<&Subject>| if let [only] = found.as_slice() { Some((*only).clone()) } else { None };
        let by_usual = || the_only(subjects.iter().filter(|s| usual.is_some() && subject::of(&s.name) == usual).collect());
        // 音乐 at a school that has 艺术 alone
        let by_code =
            || the_only(subjects.iter().filter(|s| s.code == "arts" && usual.is_some_and(|u| u.code == "arts")).collect());
        by_name.cloned().or_else(by_usual).or_else(by_code)
    }

    fn place(&mut self, row: SubjectRow) -> usize {
        let same = |known: &SubjectRow| known.id == row.id && known.name == row.name;
        self.rows.iter().position(same).unwrap_or_else(|| {
            self.rows.push(row);
            self.rows.len() - 1
        })
    }
}

fn known(subject: &Subject) -> SubjectRow {
    SubjectRow { id: Some(subject.id), code: subject.code.clone(), name: subject.name.clone() }
}

fn is_between(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；' | '/' | '／' | '\n' | '+' | '&' | ' ' | '\u{3000}' | '和' | '及' | '兼')
}
