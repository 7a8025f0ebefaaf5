//! What rows say, before it is settled who is who.

use crate::{
    book::Cell,
    desk::Desk,
    person,
    problem::{At, Trouble},
};
use domain::school::ClassName;

/// Far more than the rows of any school say; of names, as many.
const MOST_LESSONS: usize = 60_000;

/// Someone, as a cell names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// As written, in single spaces.
    pub(crate) raw: String,
    /// As it is kept.
    pub(crate) name: String,
    pub(crate) number: Option<String>,
    pub(crate) at: At,
    /// In a list with a row for each person.
    pub(crate) listed: bool,
}

/// Someone teaches a subject to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taught {
    pub(crate) mention: usize,
    pub(crate) subject: usize,
    pub(crate) class: ClassName,
    pub(crate) at: At,
}

/// Someone is the head teacher of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Headed {
    pub(crate) mention: usize,
    pub(crate) class: ClassName,
    pub(crate) at: At,
}

/// There is a class, perhaps with so many pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) class: ClassName,
    pub(crate) count: Option<u32>,
    pub(crate) at: At,
}

/// All that a file says.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) lessons: Vec<Taught>,
    pub(crate) heads: Vec<Headed>,
    pub(crate) classes: Vec<Counted>,
    /// Pupils' rows, added up.
    pub(crate) pupils: Vec<Counted>,
}

impl Facts {
    /// Takes up a name; `None` for nobody and for what is no name.
    pub(crate) fn mention(&mut self, desk: &mut Desk<'_>, text: &str, number: Option<String>, at: At) -> Option<usize> {
        let raw = person::tidy(text);
        if person::is_nobody(&raw) {
            return None;
        }
        let name = person::clean(&raw);
        if !person::is_name(&name) {
            desk.problem(at, Trouble::NotAName);
            return None;
        }
        if self.mentions.len() >= MOST_LESSONS {
            desk.problem(at, Trouble::TooMany);
            return None;
        }
        self.mentions.push(Mention { raw, name, number, at, listed: false });
        Some(self.mentions.len() - 1)
    }

    /// Takes up that someone teaches; a problem where a file says more than any school has.
    pub(crate) fn teach(&mut self, desk: &mut Desk<'_>, taught: Taught) {
        if self.lessons.len() < MOST_LESSONS {
            self.lessons.push(taught);
        } else {
            desk.problem(taught.at, Trouble::TooMany);
        }
    }

    /// Takes up every name of a cell.
    pub(crate) fn several(&mut self, desk: &mut Desk<'_>, cell: Option<&Cell>, at: At) -> Vec<usize> {
        let Some(text) = desk.text(cell, at) else { return vec![] };
        person::several(text).into_iter().filter_map(|name| self.mention(desk, name, None, at)).collect()
    }

    /// Takes up a number of pupils.
    pub(crate) fn count(&mut self, desk: &mut Desk<'_>, cell: Option<&Cell>, class: ClassName, at: At) {
        let count = desk.text(cell, at).map(str::to_owned).and_then(|text| {
            let digits = text.trim_end_matches(['人', '名', '个']).trim();
            let count = digits.parse::<u32>().ok().filter(|n| is_class_size(*n));
            if count.is_none() {
                desk.problem(at, Trouble::Count { text });
            }
            count
        });
        self.classes.push(Counted { class, count, at });
    }
}

/// Pupils that a class can have.
pub(crate) fn is_class_size(count: u32) -> bool {
    (1..=80).contains(&count)
}
