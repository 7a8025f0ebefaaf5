//! What the approved plan has for a day. A version counts from its first day to the one that takes its place, within its term.

use super::{Grade, School, SchoolYear, Term};
use crate::{
    calendar::monday_of,
    id::SubjectId,
    plan::{Plan, PlanState},
};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A first day is moved by less than this; the next term is further away.
const MOVED: Days = Days::new(60);

impl School {
    /// The term that a plan is of, by the first day it had when the plan was begun: a term whose first day is moved keeps its plan, and one
    /// that is gone leaves it to no other.
    #[must_use]
    pub fn term_of_plan(&self, grade: Grade, term: NaiveDate) -> Option<&Term> {
        self.calendar(grade).terms().iter().find(|t| term <= t.ends_on && t.starts_on <= term + MOVED)
    }

    /// The approved version that is valid on a date.
    #[must_use]
    pub fn plan_on(&self, grade: Grade, date: NaiveDate) -> Option<&Plan> {
        let term = self.calendar(grade).term_of(date)?;
        let valid = |p: &&Plan| {
            p.grade == grade
                && p.from <= date
                && p.state == PlanState::Approved
                && self.term_of_plan(grade, p.term).is_some_and(|t| t.starts_on == term.starts_on)
        };
        self.plans.iter().filter(valid).max_by_key(|p| p.version)
    }

    /// Planned minutes of a subject on a date; `None` where the plan does not expect it (or the date is no school day).
    #[must_use]
    pub fn quota(&self, grade: Grade, subject: SubjectId, date: NaiveDate) -> Option<u32> {
        let weekday = self.calendar(grade).weekday_followed(date)?;
        let of = |q: &&super::Quota| q.grade == grade && q.subject == subject && q.weekday == weekday;
        let minutes = match self.plan_on(grade, date) {
            Some(plan) => plan.minutes(subject, weekday),
            None => self.quotas.iter().find(of).map_or(0, |q| q.minutes),
        };
        (minutes > 0).then_some(minutes)
    }

    /// Whether the plan that is valid on a date has minutes of the subject, on whichever weekday.
    #[must_use]
    pub fn plans_subject(&self, grade: Grade, subject: SubjectId, date: NaiveDate) -> bool {
        match self.plan_on(grade, date) {
            Some(plan) => plan.row(subject).is_some_and(|r| r.minutes.sum() > 0),
            None => self.has_quota(grade, subject),
        }
    }

    /// Whether a plan of this school year has minutes of the subject.
    #[must_use]
    pub fn plans_subject_this_year(&self, grade: Grade, subject: SubjectId) -> bool {
        let has = |p: &Plan| {
            p.grade == grade && SchoolYear::of(p.term) == self.year && p.row(subject).is_some_and(|r| r.minutes.sum() > 0)
        };
        self.plans.iter().any(has) || self.has_quota(grade, subject)
    }

    /// Whether families of a grade are asked about each subject on a day: in the survey weeks of the school, and in those of the plan that is
    /// valid on that day. *(decision)*: either is enough, since both are decided by who answers for it; whether families are asked at all is
    /// the school's to say, and no plan's.
    #[must_use]
    pub fn asks_by_subject(&self, grade: Grade, date: NaiveDate) -> bool {
        self.settings.measuring.survey_weeks.contains(&monday_of(date)) || self.plans_survey(grade, date)
    }

    fn plans_survey(&self, grade: Grade, date: NaiveDate) -> bool {
        self.plan_on(grade, date).is_some_and(|p| p.surveys.contains(&monday_of(date)))
    }

    /// Mondays of the survey weeks that come from approved plans, each with its grades; of versions that are valid in that week.
    #[must_use]
    pub fn planned_surveys(&self) -> BTreeMap<NaiveDate, BTreeSet<Grade>> {
        let mut weeks: BTreeMap<NaiveDate, BTreeSet<Grade>> = BTreeMap::new();
        for (grade, monday) in self.plans.iter().flat_map(|p| p.surveys.iter().map(|m| (p.grade, *m))) {
            let days = self.calendar(grade).week(monday);
            if days.into_iter().any(|d| self.plans_survey(grade, d)) {
                weeks.entry(monday).or_default().insert(grade);
            }
        }
        weeks
    }

    fn has_quota(&self, grade: Grade, subject: SubjectId) -> bool {
        self.quotas.iter().any(|q| q.grade == grade && q.subject == subject && q.minutes > 0)
    }
}
