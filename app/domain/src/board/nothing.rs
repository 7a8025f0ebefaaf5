//! What a cell without work says. A day that was still to come when the notice was published is never told as none (R18).

use super::{Cell, DayHead, Entry, Header};
use crate::{
    assignment::{Kind, Need},
    load::counted,
    school::Grade,
};
use chrono::NaiveDate;

/// Why a cell shows no work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// 无作业日: the grade's no-homework day
    NoHomeworkDay,
    /// 尚未布置: the day was not over when this was published
    NotYet,
    /// 无作业: the day was over, and nobody failed to say
    None,
}

impl Header {
    /// The school's date of publishing; `None` where the header does not say.
    #[must_use]
    pub fn published_on(&self) -> Option<NaiveDate> {
        self.published_at.get(..10)?.parse().ok()
    }
}

impl Cell {
    /// What to say where nothing is posted or pending. A document does not know the school's cut-off, so the day of publishing
    /// itself counts as not over *(decision)*: after the cut-off what is missing stands in `unfiled` anyway.
    #[must_use]
    pub fn nothing(&self, head: &DayHead, published_on: Option<NaiveDate>) -> Option<Nothing> {
        if !self.items.is_empty() || !self.pending.is_empty() {
            return None;
        }
        if head.no_homework {
            return Some(Nothing::NoHomeworkDay);
        }
        let over = published_on.is_some_and(|on| self.date < on);
        let (what, said) = if over { (Nothing::None, true) } else { (Nothing::NotYet, self.none.is_empty()) };
        (said && self.unfiled.is_empty()).then_some(what)
    }
}

impl Entry {
    /// A day within a spread on which none of it is to be done.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.minutes == 0 && self.total.is_some_and(|total| total > 0)
    }

    /// Whether its minutes are part of the day's load.
    #[must_use]
    pub fn counts(&self, grade: Grade) -> bool {
        counted(grade, kind(self), 1) > 0
    }
}

/// What kind of work an entry tells of.
pub(super) fn kind(entry: &Entry) -> Kind {
    let need = if entry.required { Need::Required } else { Need::Optional };
    Kind { form: entry.form, place: entry.place, need }
}
