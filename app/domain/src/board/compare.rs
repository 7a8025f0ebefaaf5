//! Two revisions of a week day by day: how far what was done is what was planned.

use super::{Cell, ClassSheet, Document, Entry};
use crate::id::ClassId;
use chrono::NaiveDate;

/// One class-day in two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPair {
    /// The load day.
    pub date: NaiveDate,
    /// Minutes before; none where the day was not in the document.
    pub before: Option<u32>,
    /// Minutes after; none where the day is not in the document.
    pub after: Option<u32>,
    /// The same items with the same minutes, and the same pending.
    pub same: bool,
}

/// One class's week in two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassPair {
    /// 1 to 9
    pub grade: u8,
    /// The class.
    pub class: ClassId,
    /// 七(3)
    pub name: String,
    /// Days of either, in their order.
    pub days: Vec<DayPair>,
}

/// How far two documents agree: class-days on which the same items with the same minutes stand, and the same subjects are pending,
/// of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Class-days that are the same.
    pub same: usize,
    /// Class-days of either.
    pub of: usize,
}

impl Agreement {
    /// Per cent, rounded down: 100 only where nothing differs. None where there is nothing to compare.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.same * 100).checked_div(self.of)
    }

    /// Of pairs.
    #[must_use]
    pub fn of(pairs: &[ClassPair]) -> Self {
        let days = || pairs.iter().flat_map(|p| &p.days);
        Self { same: days().filter(|d| d.same).count(), of: days().count() }
    }
}

/// Every class of either document, in the order of the later one.
#[must_use]
pub fn pairs(before: &Document, after: &Document) -> Vec<ClassPair> {
    let old = classes(before);
    let found = |of: &ClassSheet| old.iter().find(|(_, c)| c.class_id == of.class_id).map(|(_, c)| *c);
    let now = classes(after);
    let mut all: Vec<_> = now.iter().map(|(grade, c)| pair((*grade, c), found(c), Some(c))).collect();
    let gone = old.iter().filter(|(_, o)| !now.iter().any(|(_, c)| c.class_id == o.class_id));
    all.extend(gone.map(|(grade, c)| pair((*grade, c), Some(c), None)));
    all
}

fn classes(document: &Document) -> Vec<(u8, &ClassSheet)> {
    document.grades.iter().flat_map(|g| g.classes.iter().map(|c| (g.grade, c))).collect()
}

fn pair((grade, class): (u8, &ClassSheet), before: Option<&ClassSheet>, after: Option<&ClassSheet>) -> ClassPair {
    let cells = |of: Option<&ClassSheet>| of.map(|c| c.cells.clone()).unwrap_or_default();
    let (old, new) = (cells(before), cells(after));
    let mut dates: Vec<_> = old.iter().chain(&new).map(|c| c.date).collect();
    dates.sort_unstable();
    dates.dedup();
    let on = |cells: &[Cell], date| cells.iter().find(|c| c.date == date).cloned();
    let day = |date: &NaiveDate| {
        let (b, a) = (on(&old, *date), on(&new, *date));
        let same = b.as_ref().zip(a.as_ref()).is_some_and(|(b, a)| work(b) == work(a) && b.pending == a.pending);
        DayPair { date: *date, before: b.map(|c| c.load), after: a.map(|c| c.load), same }
    };
    ClassPair { grade, class: class.class_id, name: class.name.clone(), days: dates.iter().map(day).collect() }
}

/// What is to be done on a day, in no order.
fn work(cell: &Cell) -> Vec<(uuid::Uuid, u32, bool)> {
    let one = |e: &Entry| (e.assignment_id.0, e.minutes, e.required);
    let mut all: Vec<_> = cell.items.iter().filter(|e| !e.rests()).map(one).collect();
    all.sort_unstable();
    all
}
