//! A school as it is set up: terms, calendar, caps, plan, classes, subjects, who teaches what.
//!
//! Read whole, kept by version, and asked by every rule.

mod board;
mod carried;
mod class_name;
mod grade;
mod measuring;
mod names;
mod planned;
mod roll_over;
mod rules;
mod set_up;
mod usual;
mod vacant;
mod year;

pub use board::{BoardAccess, BoardSettings, Column, read_networks};
pub use carried::{CarriedPlan, carried_plans};
pub use class_name::{ClassName, Impossible, Named, Year};
pub use grade::Grade;
pub use measuring::{Measuring, PulseRule};
pub use names::{class_name, subject_name};
pub use roll_over::{MOST_NEW, NextClass, NextYear, NotYet, Teachers, begins_stage, ends_on, may_roll_over, next_year};
pub use rules::{NoHomeworkBy, NoHomeworkFrom, NoHomeworkInForce, Posting, PostingFrom, Rules};
pub use set_up::{CapRule, DayKind, NoHomeworkRule, Quota, Settings, SpecialDay, Term};
pub use usual::{usual_subjects, usual_term};
pub use year::SchoolYear;

use crate::{
    calendar::Calendar,
    id::{ClassId, SchoolId, StaffId, SubjectId},
    plan::Plan,
};
use chrono::{Days, NaiveDate, Weekday};
use std::{collections::BTreeMap, fmt};

/// A class 班.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// Its grade this school year.
    pub grade: Grade,
    /// Its number within the grade.
    pub number: u8,
    /// Pupils; a head count is all that is known of them (I6).
    pub head_count: u32,
}

impl fmt::Display for Class {
    /// 七(3)
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.grade.numeral(), self.number)
    }
}

/// A subject 学科.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its id.
    pub id: SubjectId,
    /// The fixed code of the API: `chinese`, `maths` …
    pub code: String,
    /// The school's name for it.
    pub name: String,
}

/// Who teaches which subject to which class 任课. Co-teachers share a class and subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lesson {
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
    /// The teacher.
    pub staff: StaffId,
}

/// What a school is made of, as stored.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Its id.
    pub id: SchoolId,
    /// Its part of the address, `/s/{slug}`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Grows with every change of the set-up.
    pub version: i64,
    /// Settings.
    pub settings: Settings,
    /// Terms.
    pub terms: Vec<Term>,
    /// Dates that differ from their weekday.
    pub days: Vec<SpecialDay>,
    /// Stricter caps.
    pub caps: Vec<CapRule>,
    /// Minutes of a plan that a school is set up with: it is stored as the approved first version for each of the terms, and reads back
    /// among the [`Parts::plans`].
    pub quotas: Vec<Quota>,
    /// The no-homework weekdays of such a plan.
    pub no_homework: BTreeMap<Grade, Weekday>,
    /// The approved versions of the grades' plans.
    pub plans: Vec<Plan>,
    /// What the school decided about its rules since it was set up.
    pub rules: Rules,
    /// The school year that is taught.
    pub year: SchoolYear,
    /// Its classes, by grade and number.
    pub classes: Vec<Class>,
    /// Classes of earlier school years, which keep what they had; the latest year first.
    pub past: Vec<(SchoolYear, Class)>,
    /// Subjects in the school's order.
    pub subjects: Vec<Subject>,
    /// Who teaches what.
    pub lessons: Vec<Lesson>,
    /// Names of staff.
    pub staff: BTreeMap<StaffId, String>,
}

/// A school with its calendars worked out.
#[derive(Clone, Debug)]
pub struct School {
    parts: Parts,
    calendars: BTreeMap<Grade, Calendar>,
}

impl School {
    /// Works out the calendars.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let calendars = (1..=9).filter_map(Grade::new).map(|g| (g, Calendar::new(&parts.terms, &parts.days, g))).collect();
        Self { parts, calendars }
    }

    /// The calendar of a grade.
    #[must_use]
    pub fn calendar(&self, grade: Grade) -> &Calendar {
        // every grade has one: `new` makes all nine
        self.calendars.get(&grade).unwrap_or_else(|| Calendar::empty())
    }

    /// A class of this school, of whichever year.
    #[must_use]
    pub fn class(&self, id: ClassId) -> Option<&Class> {
        self.parts.classes.iter().chain(self.parts.past.iter().map(|(_, class)| class)).find(|c| c.id == id)
    }

    /// The earlier school year that a class was of.
    #[must_use]
    pub fn past_year(&self, id: ClassId) -> Option<SchoolYear> {
        self.parts.past.iter().find(|(_, class)| class.id == id).map(|(year, _)| *year)
    }

    /// The classes of a grade, by number.
    pub fn classes_of(&self, grade: Grade) -> impl Iterator<Item = &Class> {
        self.parts.classes.iter().filter(move |c| c.grade == grade)
    }

    /// The grades that have classes.
    #[must_use]
    pub fn grades(&self) -> Vec<Grade> {
        let set: std::collections::BTreeSet<_> = self.parts.classes.iter().map(|c| c.grade).collect();
        set.into_iter().collect()
    }

    /// Whether the week of that Monday has a school day of any grade.
    #[must_use]
    pub fn has_school(&self, monday: NaiveDate) -> bool {
        self.grades().into_iter().any(|g| !self.calendar(g).week(monday).is_empty())
    }

    /// The last school day of any grade in the week of that Monday; its Friday where there is none.
    #[must_use]
    pub fn last_day(&self, monday: NaiveDate) -> NaiveDate {
        let days = self.grades().into_iter().filter_map(|g| self.calendar(g).week(monday).last().copied());
        days.max().unwrap_or(monday + Days::new(4))
    }

    /// A subject of this school.
    #[must_use]
    pub fn subject(&self, id: SubjectId) -> Option<&Subject> {
        self.parts.subjects.iter().find(|s| s.id == id)
    }

    /// The subject with this code.
    #[must_use]
    pub fn subject_by_code(&self, code: &str) -> Option<&Subject> {
        self.parts.subjects.iter().find(|s| s.code == code)
    }

    /// The name of a member of staff; empty where unknown.
    #[must_use]
    pub fn staff_name(&self, id: StaffId) -> &str {
        self.parts.staff.get(&id).map_or("", String::as_str)
    }

    /// The lessons of a teacher.
    pub fn lessons_of(&self, staff: StaffId) -> impl Iterator<Item = &Lesson> {
        self.parts.lessons.iter().filter(move |l| l.staff == staff)
    }

    /// Whether this teacher teaches this subject to this class.
    #[must_use]
    pub fn teaches(&self, staff: StaffId, class: ClassId, subject: SubjectId) -> bool {
        self.parts.lessons.contains(&Lesson { class, subject, staff })
    }
}

impl std::ops::Deref for School {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}
