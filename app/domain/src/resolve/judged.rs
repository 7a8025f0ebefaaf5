//! Whether the rules allow what an action makes of a target: the judge is asked, as for every other change.

use super::{Action, Target, Unfit, apply};
use crate::{
    assignment::{State, worked},
    finding::{Finding, Severity},
    judge::{Change, DayEffect, Judged, Proposed, Situation, Work, closed, is_closed, judge, lateness_of_edit},
    moment::Moment,
    school::{Class, School},
};
use chrono::NaiveDate;

/// What becomes of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// As it is then.
    pub target: Target,
    /// Its days, with what they hold before and after; minutes.
    pub days: Vec<DayEffect>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// It comes after the cut-off.
    pub late: bool,
    /// A rule forbids it: nothing is changed.
    pub refused: bool,
}

/// What an action makes of a target, and what the rules say to that. `situation`: what stands beside it on its days, old and new.
///
/// # Errors
/// The action makes no sense for this target.
pub fn resolve(
    school: &School,
    class: &Class,
    target: &Target,
    action: Action,
    situation: &Situation,
    now: Moment,
) -> Result<Outcome, Unfit> {
    let after = apply(school, class, target, action, now)?;
    let asked = Asked { school, class, situation, now };
    Ok(match (target.state, after.state) {
        (_, State::Withdrawn | State::Held) if after.days == target.days && after.assignment == target.assignment => {
            asked.taken_away(target, after)
        }
        (State::Posted, _) => asked.changed(target, after),
        (State::Held | State::Withdrawn, _) => asked.posted(after, action),
    })
}

/// What families see, or saw, of a target on days that are over. On a day that was cancelled they see nothing of it.
fn given(target: &Target, now: Moment) -> Vec<(NaiveDate, u32)> {
    let given = worked(&target.days).filter(|d| target.state == State::Posted && d.date < now.today());
    given.map(|d| (d.date, d.minutes)).collect()
}

/// A target put back as it was before a resolution.
///
/// # Errors
/// It would change what was given on a day that is over, or wait on one; or stand on a day that is no school day any more.
pub fn restore(
    school: &School,
    class: &Class,
    target: &Target,
    was: &Target,
    situation: &Situation,
    now: Moment,
) -> Result<Outcome, Unfit> {
    let waits = was.state == State::Held && was.days.iter().any(|d| d.date < now.today());
    if waits || given(target, now) != given(was, now) {
        return Err(Unfit::Over);
    }
    let calendar = school.calendar(class.grade);
    if was.state != State::Withdrawn && was.days.iter().any(|d| !calendar.is_school_day(d.date)) {
        return Err(Unfit::NoSchoolDay);
    }
    let asked = Asked { school, class, situation, now };
    Ok(match (target.state, was.state) {
        (_, State::Withdrawn | State::Held) => asked.taken_away(target, was.clone()),
        (State::Posted, State::Posted) => asked.changed(target, was.clone()),
        (State::Held | State::Withdrawn, State::Posted) => asked.posted(was.clone(), Action::Post),
    })
}

struct Asked<'a> {
    school: &'a School,
    class: &'a Class,
    situation: &'a Situation,
    now: Moment,
}

impl Asked<'_> {
    fn judge(&self, target: &Target, change: Change) -> Judged {
        // the words are as they were, and were judged when they were set
        let proposed = Proposed { assignment: &target.assignment, words: [].as_slice().into() };
        judge(self.school, self.class, &proposed, &target.days, self.situation, change, self.now)
    }

    /// Nothing is shown that was not: only the record can forbid it.
    fn taken_away(&self, before: &Target, after: Target) -> Outcome {
        let record = before.days.iter().find(|d| is_closed(self.school, self.class, d.date, self.now));
        let findings: Vec<_> = record.map(|d| closed(d.date)).into_iter().collect();
        let days = self.judge(&after, Change::Edit(State::Held)).days;
        Outcome { target: after, days, refused: !findings.is_empty(), findings, late: false }
    }

    /// What families see changes, or stays as it is.
    fn changed(&self, before: &Target, after: Target) -> Outcome {
        let mut judged = self.judge(&after, Change::Edit(State::Posted));
        let was = Work { kind: before.assignment.kind, days: &before.days };
        let shall_be = Work { kind: after.assignment.kind, days: &after.days };
        let late = lateness_of_edit(self.school, self.class, was, shall_be, self.now);
        judged.late = late.is_some();
        judged.findings.extend(late);
        let refused = judged.is_refused() || judged.state != State::Posted;
        Outcome { target: after, days: judged.days, findings: judged.findings, late: judged.late, refused }
    }

    /// A target that nobody saw is shown, if it fits; else it is changed, and waits on.
    fn posted(&self, after: Target, action: Action) -> Outcome {
        let judged = self.judge(&after, Change::Post);
        let stops = judged.is_refused() || (action == Action::Post && judged.state != State::Posted);
        let target = Target { state: judged.state, ..after };
        Outcome { target, days: judged.days, late: judged.late, refused: stops, findings: judged.findings }
    }
}

impl Outcome {
    /// What forbids it, for people.
    pub fn reasons(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| matches!(f.severity, Severity::Hold | Severity::Refuse))
    }
}
