//! The rules about a day's room: R02–R07, R14, R22.

use super::{Case, DayEffect};
use crate::{
    assignment::State,
    cap::table,
    finding::{Detail, Finding, Rule, Severity},
    load::{Item, figures},
    school::{Grade, NoHomeworkRule},
};

pub(super) fn findings(case: &Case<'_>, days: &[DayEffect]) -> Vec<Finding> {
    days.iter().filter(|d| d.minutes > 0).flat_map(|d| day(case, d)).collect()
}

fn day(case: &Case<'_>, d: &DayEffect) -> Vec<Finding> {
    let mut found = vec![];
    found.extend(optional(case, d));
    if !case.assignment.kind.counts() {
        return found;
    }
    found.extend(twice(case, d));
    if case.class.grade.has_no_home_work() {
        return found;
    }
    found.extend(room(case, d));
    found.extend(no_homework(case, d));
    found.extend(quota(case, d));
    found
}

/// R02 and R03 hold above the cap, R07 above the bucket, R04 notes that it is near. A back-entry is recorded all the same.
fn room(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    let (load, cap) = (d.load_after, d.cap.total);
    if load > cap && case.is_back_entry() {
        return Some(Finding { rule: Rule::R09, severity: Severity::Note, detail: Detail::KnownOverload { date: d.date, load, cap } });
    }
    if load > cap {
        let rule = if d.cap.is_bucket() { Rule::R07 } else { over(case.class.grade) };
        let days_off = if d.cap.is_bucket() { d.cap.days_off } else { 0 };
        return Some(Finding { rule, severity: Severity::Hold, detail: Detail::Over { date: d.date, load, cap, days_off } });
    }
    (load * 5 >= cap * 4).then_some(Finding { rule: Rule::R04, severity: Severity::Note, detail: Detail::Near { date: d.date, load, cap } })
}

fn over(grade: Grade) -> Rule {
    if table(grade) <= 60 { Rule::R02 } else { Rule::R03 }
}

/// R06: hold or warn, as the school has set. A back-entry only warns: what was given was given.
fn no_homework(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    if !case.school.is_no_homework_day(case.class.grade, d.date) {
        return None;
    }
    let holds = case.school.settings.no_homework == NoHomeworkRule::Hold && !case.is_back_entry();
    let severity = if holds { Severity::Hold } else { Severity::Warn };
    Some(Finding { rule: Rule::R06, severity, detail: Detail::NoHomeworkDay { date: d.date } })
}

/// R05: above the subject's quota, or taking the room that the plan keeps for others.
fn quota(case: &Case<'_>, d: &DayEffect) -> Vec<Finding> {
    let quota = case.school.quota(case.class.grade, case.assignment.subject, d.date);
    let items = case.situation.on(d.date);
    let own: u32 = items.iter().filter(|i| i.subject == case.assignment.subject && counts(i)).map(|i| i.minutes).sum();
    let minutes = own + d.minutes;
    let warn = |detail| Finding { rule: Rule::R05, severity: Severity::Warn, detail };
    let mut found = vec![];
    if let Some(quota) = quota.filter(|q| minutes > *q) {
        found.push(warn(Detail::AboveQuota { date: d.date, minutes, quota }));
    }
    let taken = taken(case, d);
    if !taken.is_empty() && d.load_after <= d.cap.total {
        found.push(warn(Detail::TakesRoom { date: d.date, from: taken }));
    }
    found
}

fn counts(item: &Item) -> bool {
    item.state == State::Posted && item.kind.counts()
}

/// Planned minutes of other subjects that are still open and would no longer fit, from the subject with most open minutes on.
fn taken(case: &Case<'_>, d: &DayEffect) -> Vec<(crate::id::SubjectId, String, u32)> {
    let items = case.situation.on(d.date);
    let mut open: Vec<_> = case
        .school
        .subjects
        .iter()
        .filter(|s| s.id != case.assignment.subject && !items.iter().any(|i| i.subject == s.id && i.state != State::Withdrawn))
        .filter_map(|s| Some((s.id, s.name.clone(), case.school.quota(case.class.grade, s.id, d.date)?)))
        .collect();
    open.sort_by_key(|o| std::cmp::Reverse(o.2));
    let planned: u32 = open.iter().map(|o| o.2).sum();
    let mut missing = (d.load_after + planned).saturating_sub(d.cap.total);
    // room that was missing before this change is not this change's doing
    missing = missing.min(d.load_after - d.load_before);
    let mut taken = vec![];
    for (id, name, minutes) in open {
        let part = minutes.min(missing);
        missing -= part;
        if part > 0 {
            taken.push((id, name, part));
        }
    }
    taken
}

/// R14: two required written targets of a subject for a class-day, by different teachers or alike.
fn twice(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    let a = case.assignment;
    let same = |i: &&Item| i.subject == a.subject && i.kind.counts() && i.minutes > 0 && (i.staff != a.staff || i.title == a.title);
    let other = case.situation.on(d.date).iter().find(same)?;
    let teacher = case.school.staff_name(other.staff).to_owned();
    let detail = Detail::Twice { date: d.date, title: other.title.clone(), teacher };
    Some(Finding { rule: Rule::R14, severity: Severity::Warn, detail })
}

/// R22: the load with all optional work above one and a half caps.
fn optional(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    if case.assignment.kind.form != crate::assignment::Form::Written || case.class.grade.has_no_home_work() {
        return None;
    }
    let own = if case.assignment.kind.is_optional_written() { d.minutes } else { 0 };
    let total = d.load_after + figures(case.class.grade, case.situation.on(d.date)).optional_minutes + own;
    let detail = Detail::MuchOptional { date: d.date, total, cap: d.cap.total };
    (total * 2 > d.cap.total * 3).then_some(Finding { rule: Rule::R22, severity: Severity::Warn, detail })
}
