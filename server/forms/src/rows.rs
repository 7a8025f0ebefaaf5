//! The document as rows: what every form walks, so that none leaves out what another tells.

use crate::{FormError, Scope};
use chrono::{Days, NaiveDate};
use domain::{
    board::{Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Nothing},
    school::Grade,
};

/// A class on a day.
#[derive(Clone, Copy)]
pub(crate) struct Day<'a> {
    pub(crate) grade: Grade,
    pub(crate) class: &'a ClassSheet,
    pub(crate) head: &'a DayHead,
    pub(crate) cell: &'a Cell,
    pub(crate) nothing: Option<Nothing>,
}

/// What a row tells.
#[derive(Clone, Copy)]
pub(crate) enum What<'a> {
    Item(&'a Entry),
    Pending(&'a str),
    NoneToday(&'a str),
    Unfiled(&'a str),
    Nothing(Nothing),
}

/// One thing about a class on a day.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) day: Day<'a>,
    pub(crate) what: What<'a>,
}

/// A grade's sheet, and what counts in it.
pub(crate) fn grade(sheet: &GradeSheet) -> Result<Grade, FormError> {
    Grade::new(sheet.grade).ok_or(FormError::Grade(sheet.grade))
}

/// Every class-day, in the document's order.
pub(crate) fn days(document: &Document) -> Result<Vec<Day<'_>>, FormError> {
    let classes = document.grades.iter().flat_map(|g| g.classes.iter().map(move |c| (g, c)));
    let days = classes.map(|(sheet, class)| days_of(document, sheet, class)).collect::<Result<Vec<_>, _>>()?;
    Ok(days.concat())
}

/// A class's days.
pub(crate) fn days_of<'a>(d: &Document, sheet: &'a GradeSheet, class: &'a ClassSheet) -> Result<Vec<Day<'a>>, FormError> {
    let (grade, published_on) = (grade(sheet)?, d.header.published_on());
    let day = |cell: &'a Cell| {
        let head = sheet.days.iter().find(|head| head.date == cell.date);
        let head = head.ok_or_else(|| FormError::StrayDay(class.name.clone(), cell.date))?;
        Ok(Day { grade, class, head, cell, nothing: cell.nothing(head, published_on) })
    };
    class.cells.iter().map(day).collect()
}

/// When an item is due, where that is not the next school day: days off reach to that day.
pub(crate) fn other_due(e: &Entry, head: &DayHead) -> Option<NaiveDate> {
    let next = head.date.checked_add_days(Days::new(u64::from(head.days_off) + 1));
    e.due_on.filter(|due| Some(*due) != next)
}

/// Whether the week says more of its items than a narrow table has room for.
pub(crate) fn tells_more(document: &Document) -> bool {
    let classes = document.grades.iter().flat_map(|g| &g.classes);
    let mut entries = classes.flat_map(|c| &c.cells).flat_map(|c| &c.items);
    entries.any(|e| e.teacher.is_some() || !e.text.is_empty() || e.tiers.iter().any(|t| !t.text.is_empty()))
}

/// The classes of a scope, with their grade.
pub(crate) fn classes(document: &Document, of: Scope) -> Result<Vec<(&GradeSheet, &ClassSheet)>, FormError> {
    let all = document.grades.iter().flat_map(|g| g.classes.iter().map(move |c| (g, c)));
    let meant = |(g, c): &(&GradeSheet, &ClassSheet)| match of {
        Scope::Class(id) => c.class_id == id,
        Scope::Grade(number) => g.grade == number,
    };
    let found: Vec<_> = all.filter(meant).collect();
    if found.is_empty() { Err(FormError::Missing(of)) } else { Ok(found) }
}

impl<'a> Day<'a> {
    /// Its sum; none where the day is still to come, because none would be true.
    pub(crate) fn sum(&self) -> Option<u32> {
        let unsaid = self.nothing == Some(Nothing::NotYet) && self.cell.cap > 0;
        (!unsaid).then_some(self.cell.load)
    }

    /// What an item adds to the sum.
    pub(crate) fn counted(&self, entry: &Entry) -> u32 {
        if entry.counts(self.grade) { entry.minutes } else { 0 }
    }

    /// All there is to tell; never empty.
    pub(crate) fn lines(self) -> Vec<Line<'a>> {
        let cell = self.cell;
        let mut whats: Vec<_> = cell.items.iter().map(What::Item).collect();
        whats.extend(cell.pending.iter().map(|s| What::Pending(s)));
        whats.extend(cell.none.iter().map(|s| What::NoneToday(s)));
        whats.extend(cell.unfiled.iter().map(|s| What::Unfiled(s)));
        whats.extend(self.nothing.map(What::Nothing));
        whats.into_iter().map(|what| Line { day: self, what }).collect()
    }
}

impl<'a> Line<'a> {
    pub(crate) fn entry(&self) -> Option<&'a Entry> {
        match self.what {
            What::Item(entry) => Some(entry),
            What::Pending(_) | What::NoneToday(_) | What::Unfiled(_) | What::Nothing(_) => None,
        }
    }

    pub(crate) fn subject(&self) -> Option<&'a str> {
        match self.what {
            What::Item(entry) => Some(&entry.subject_name),
            What::Pending(name) | What::NoneToday(name) | What::Unfiled(name) => Some(name),
            What::Nothing(_) => None,
        }
    }
}
