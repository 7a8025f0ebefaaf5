//! One piece of homework in words and figures, before it becomes an assignment of somebody.

use super::{
    ids::{dice, one_of},
    templates::{self, Template},
    topics::topic,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, Form, Kind, Need, Place, Tier, TierName},
    cap::BUCKET_FROM,
    id::{AssignmentId, ClassId, StaffId, SubjectId},
    minutes::Minutes,
};

pub(crate) const WRITTEN: Kind = Kind { form: Form::Written, place: Place::Home, need: Need::Required };

/// How written work is marked: by the teacher, always.
const MARKING: [&str; 3] = ["全批全改", "课堂讲评", "面批，当天反馈"];

/// What is set, without whose it is.
pub(crate) struct Task {
    pub title: String,
    pub text: String,
    pub kind: Kind,
    pub minutes: u32,
    pub tiers: Vec<Tier>,
    pub set_on: NaiveDate,
    pub due_on: NaiveDate,
    pub spread: Vec<DayMinutes>,
}

impl Task {
    /// The assignment that it makes.
    pub(crate) fn of(self, id: AssignmentId, (subject, staff): (SubjectId, StaffId), classes: Vec<ClassId>) -> Assignment {
        let marking = if self.kind.form == Form::Written { one_of(&MARKING, dice(&[id.0.as_u64_pair().1])) } else { None };
        Assignment {
            id,
            subject,
            staff,
            classes,
            title: self.title,
            text: self.text,
            kind: self.kind,
            minutes: Minutes::try_from(self.minutes).ok(),
            tiers: self.tiers,
            set_on: self.set_on,
            due_on: self.due_on,
            due_fixed: false,
            spread: self.spread,
            marking: marking.copied().unwrap_or_default().to_owned(),
        }
    }
}

/// Where the book is open: the placeholders of a template.
#[derive(Clone, Copy)]
pub(crate) struct Book<'a> {
    pub code: &'a str,
    pub grade: u8,
    /// School days since the term began, and those of the term as far as there is homework.
    pub nth: usize,
    pub days: usize,
    /// Minutes of a day.
    pub minutes: u32,
}

impl Book<'_> {
    /// A title or text with its placeholders filled in; pages and sections advance with the days.
    pub(crate) fn fill(&self, text: &str) -> String {
        let page = self.nth + 4 + usize::from(self.grade);
        let section = format!("{}.{}", self.nth / 12 + 1, self.nth / 3 % 4 + 1);
        text.replace("{课}", topic(self.code, self.grade, self.nth, self.days))
            .replace("{页}", &page.to_string())
            .replace("{题}", &(self.minutes / 5 + 2).to_string())
            .replace("{节}", &section)
            .replace("{分}", &self.minutes.to_string())
    }

    /// A template of a table for this subject and grade.
    pub(crate) fn template(&self, table: &'static [Template], dice: u64) -> Option<Template> {
        let fits = |t: &&Template| t.0 == self.code && (t.1.0..=t.1.1).contains(&self.grade);
        let fitting: Vec<_> = table.iter().filter(fits).collect();
        one_of(&fitting, dice).map(|t| **t)
    }

    /// A holiday and a weekend have work of their own kind, where the tables have any.
    pub(crate) fn choose(&self, dice: u64, days_off: u32, quota: u32) -> Option<Template> {
        let of = |table| self.template(table, dice);
        let special = match days_off {
            BUCKET_FROM.. => of(&templates::HOLIDAY),
            2 if quota >= 25 || self.nth.is_multiple_of(2) => of(&templates::WEEKEND),
            _ => None,
        };
        special.or_else(|| of(&templates::WRITTEN))
    }
}

/// Three versions of one piece; A is the whole.
pub(crate) fn tiers(minutes: u32) -> Vec<Tier> {
    let versions = [(TierName::A, 0, "全部题目。"), (TierName::B, 5, "基础题和一道提高题。"), (TierName::C, 10, "基础题。")];
    let tier = |(name, less, text): (TierName, u32, &str)| {
        let minutes = Minutes::try_from(minutes.saturating_sub(less)).ok()?;
        Some(Tier { name, minutes, text: text.into() })
    };
    versions.into_iter().filter_map(tier).collect()
}
