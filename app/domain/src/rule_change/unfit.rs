//! Which days a change makes stricter, and which of them posted work does not fit any more.

use crate::{
    cap::cap,
    id::ClassId,
    load::{self, figures},
    school::{Class, Grade, School},
};
use chrono::NaiveDate;

/// A class's day whose posted work a change leaves no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnfitDay {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// What is posted; minutes.
    pub load: u32,
    /// What it could hold then; minutes, 0 on a no-homework day.
    pub cap: u32,
    /// It would be the grade's no-homework day.
    pub no_homework: bool,
}

/// The school days of a grade, from today on, that get a lower cap, or on which R06 comes to hold work.
#[must_use]
pub fn stricter_days(before: &School, after: &School, grade: Grade, today: NaiveDate) -> Vec<NaiveDate> {
    let held = |d: NaiveDate| after.holds_no_homework(grade, d) && !before.holds_no_homework(grade, d);
    let lower = |d: NaiveDate| cap(after, grade, d).total < cap(before, grade, d).total;
    let days = before.calendar(grade).school_days_from(today);
    days.filter(|d| lower(*d) || held(*d)).collect()
}

/// Whether what is posted on a class's day no longer fits. `date`: one of the [`stricter_days`].
#[must_use]
pub fn unfit((before, after): (&School, &School), class: &Class, date: NaiveDate, items: &[load::Item]) -> Option<UnfitDay> {
    let load = figures(class.grade, items).load;
    let cap = cap(after, class.grade, date).total;
    let held = after.holds_no_homework(class.grade, date) && !before.holds_no_homework(class.grade, date);
    let day = UnfitDay { class: class.id, date, load, cap: if held { 0 } else { cap }, no_homework: held };
    (load > day.cap).then_some(day)
}
