//! The rules about a day's room: R02–R07, R14, R22.

use super::{Case, DayEffect};
use crate::{
    assignment::{Form, State},
    cap::table,
    finding::{Detail, Finding, Rule, Severity},
    id::SubjectId,
    load::{Item, counted, figures},
    school::{Grade, Subject},
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

/// R02 and R03 hold above the cap, R07 above the bucket, R04 notes that it is near. What was given on a day that is over is
/// recorded all the same.
fn room(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    let (date, load, cap) = (d.date, d.load_after, d.cap.total);
    if load > cap && was_given(case, d) {
        return Some(Finding { rule: Rule::R09, severity: Severity::Note, detail: Detail::KnownOverload { date, load, cap } });
    }
    if load > cap {
        let (rule, days_off) = if d.cap.is_bucket() { (Rule::R07, d.cap.days_off) } else { (over(case.class.grade), 0) };
        return Some(Finding {
            rule,
            severity: Severity::Hold,
            detail: Detail::Over { date, load, cap, law: d.cap.law, days_off },
        });
    }
    let near = load.saturating_mul(5) >= cap.saturating_mul(4);
    near.then_some(Finding { rule: Rule::R04, severity: Severity::Note, detail: Detail::Near { date, load, cap } })
}

/// A back-entry's minutes on a day that is over: they can only be recorded.
fn was_given(case: &Case<'_>, d: &DayEffect) -> bool {
    case.is_back_entry() && d.date < case.moment.today()
}

fn over(grade: Grade) -> Rule {
    if table(grade) <= 60 { Rule::R02 } else { Rule::R03 }
}

/// R06: hold or warn, as the school has set. What was given on a day that is over only warns.
fn no_homework(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    if !case.school.is_no_homework_day(case.class.grade, d.date) {
        return None;
    }
    let holds = case.school.holds_no_homework(case.class.grade, d.date) && !was_given(case, d);
    let severity = if holds { Severity::Hold } else { Severity::Warn };
    Some(Finding { rule: Rule::R06, severity, detail: Detail::NoHomeworkDay { date: d.date } })
}

/// R05: above the subject's quota, or taking the room that the plan keeps for others. What is held takes no room.
fn quota(case: &Case<'_>, d: &DayEffect) -> Vec<Finding> {
    let subject = case.assignment.subject;
    let minutes = d.minutes.saturating_add(posted(case, d, subject));
    let quota = case.school.quota(case.class.grade, subject, d.date).filter(|quota| minutes > *quota);
    let from = if d.load_after <= d.cap.total { taken(case, d) } else { vec![] };
    let found = [
        quota.map(|quota| Detail::AboveQuota { date: d.date, minutes, quota }),
        (!from.is_empty()).then_some(Detail::TakesRoom { date: d.date, from }),
    ];
    found.into_iter().flatten().map(|detail| Finding { rule: Rule::R05, severity: Severity::Warn, detail }).collect()
}

/// A subject's counted minutes on the day, without this target.
fn posted(case: &Case<'_>, d: &DayEffect, subject: SubjectId) -> u32 {
    let own = |i: &&Item| i.subject == subject && i.state == State::Posted;
    let minutes = |i: &Item| counted(case.class.grade, i.kind, i.minutes);
    case.situation.on(d.date).iter().filter(own).map(minutes).fold(0, u32::saturating_add)
}

type Room = (SubjectId, String, u32);

/// The room that the plan keeps for other subjects and that this change takes, the most first. Room that was missing before is
/// not its doing.
fn taken(case: &Case<'_>, d: &DayEffect) -> Vec<Room> {
    let mut open: Vec<Room> = case.school.subjects.iter().filter_map(|s| open(case, d, s)).collect();
    open.sort_by_key(|(_, _, minutes)| std::cmp::Reverse(*minutes));
    let planned = open.iter().fold(0_u32, |sum, (_, _, minutes)| sum.saturating_add(*minutes));
    let missing = d.load_after.saturating_add(planned).saturating_sub(d.cap.total);
    let mut rest = missing.min(d.load_after - d.load_before);
    let mut take = |(subject, name, minutes): Room| {
        let part = minutes.min(rest);
        rest -= part;
        (subject, name, part)
    };
    open.into_iter().map(&mut take).filter(|(_, _, part)| *part > 0).collect()
}

/// Planned minutes of another subject that are still open: what its posted work does not use yet.
fn open(case: &Case<'_>, d: &DayEffect, subject: &Subject) -> Option<Room> {
    let other = subject.id != case.assignment.subject;
    let quota = case.school.quota(case.class.grade, subject.id, d.date).filter(|_| other)?;
    let minutes = quota.saturating_sub(posted(case, d, subject.id));
    (minutes > 0).then(|| (subject.id, subject.name.clone(), minutes))
}

/// R14: two required written targets of a subject for a class-day, by different teachers or alike; held ones too.
fn twice(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    let a = case.assignment;
    let same = |i: &&Item| i.subject == a.subject && i.kind.counts() && i.minutes > 0;
    let other = case.situation.on(d.date).iter().filter(same).find(|i| i.staff != a.staff || i.title == a.title)?;
    let teacher = case.school.staff_name(other.staff).to_owned();
    let detail = Detail::Twice { date: d.date, title: other.title.clone(), teacher };
    Some(Finding { rule: Rule::R14, severity: Severity::Warn, detail })
}

/// R22: the load with all optional written work above one and a half caps.
fn optional(case: &Case<'_>, d: &DayEffect) -> Option<Finding> {
    let kind = case.assignment.kind;
    if kind.form != Form::Written || case.class.grade.has_no_home_work() {
        return None;
    }
    let own = if kind.is_optional_written() { d.minutes } else { 0 };
    let others = figures(case.class.grade, case.situation.on(d.date)).optional_minutes;
    let (date, cap, total) = (d.date, d.cap.total, d.load_after.saturating_add(others).saturating_add(own));
    let much = total.saturating_mul(2) > cap.saturating_mul(3);
    much.then_some(Finding { rule: Rule::R22, severity: Severity::Warn, detail: Detail::MuchOptional { date, total, cap } })
}
