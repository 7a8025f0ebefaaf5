//! What stands beside the coordinator's table: shares of subjects, the grade's mean, what is listed to be looked at.

use crate::api::{
    Cx,
    rules::words_known,
    suggest::target_of,
    week::{ClassDay, ClassWeek},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, State},
    finding::{Detail, Finding, Rule, Severity},
    judge::wording,
    school::{Class, Grade, Subject},
};

/// One subject's part of a grade's week; minutes over all its classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The subject's name.
    pub subject: String,
    /// Its code, for its own week.
    pub code: String,
    /// Posted, required, written.
    pub minutes: u32,
    /// What the plan has for it.
    pub planned: u32,
}

/// Work that is listed to the coordinator (R21, R22, 补录超限).
#[derive(Clone, Debug)]
pub struct Watched {
    /// The class.
    pub class: Class,
    /// The load day.
    pub date: NaiveDate,
    /// The subject's name; empty where it is about the whole day.
    pub subject: String,
    /// The task; empty where it is about the whole day.
    pub title: String,
    /// What the rule says; `None`: a known overload.
    pub finding: Option<Finding>,
}

pub(super) fn shares(cx: &Cx, grade: Grade, classes: &[ClassWeek]) -> Vec<Share> {
    if grade.has_no_home_work() {
        return vec![];
    }
    let days = || classes.iter().flat_map(|c| &c.days);
    let minutes = |subject| {
        let counted = |t: &&std::sync::Arc<store::Target>| {
            t.item.subject == subject && t.item.state == State::Posted && t.item.kind.counts()
        };
        days().flat_map(|d| &d.targets).filter(counted).map(|t| t.item.minutes).sum::<u32>()
    };
    let planned = |subject| days().filter_map(|d| cx.school.quota(grade, subject, d.date)).sum::<u32>();
    let share =
        |s: &Subject| Share { subject: s.label(cx.lang), code: s.code.clone(), minutes: minutes(s.id), planned: planned(s.id) };
    let mut shares: Vec<_> = cx.school.subjects.iter().map(share).filter(|s| s.minutes > 0 || s.planned > 0).collect();
    shares.sort_by_key(|s| std::cmp::Reverse(s.minutes));
    shares
}

/// The mean over the classes that have said all they will set, rounded half up; `None` where no class has: not filed is never 0.
pub(super) fn means(classes: &[ClassWeek]) -> Vec<Option<u32>> {
    let days = classes.iter().map(|c| c.days.len()).max().unwrap_or(0);
    let filed = |d: &&ClassDay| d.unfiled.is_empty() && !d.is_unset();
    let on = |n: usize| classes.iter().filter_map(move |c| c.days.get(n)).filter(filed).map(|d| d.figures.load);
    (0..days)
        .map(|n| {
            let count = u32::try_from(on(n).count()).ok()?;
            (on(n).sum::<u32>() + count / 2).checked_div(count)
        })
        .collect()
}

pub(super) fn watched(cx: &Cx, class: &Class, day: &ClassDay) -> Vec<Watched> {
    let name = |id| cx.school.subject(id).map(|s| s.label(cx.lang)).unwrap_or_default();
    let of = |t: &store::Target, finding| Watched {
        class: class.clone(),
        date: day.date,
        subject: name(t.item.subject),
        title: t.item.title.clone(),
        finding,
    };
    let (total, cap) = (day.figures.load + day.figures.optional_minutes, day.cap.total);
    let optional = total.saturating_mul(2) > cap.saturating_mul(3) && !class.grade.has_no_home_work();
    let much = optional.then(|| {
        let detail = Detail::MuchOptional { date: day.date, total, cap };
        let finding = Some(Finding { rule: Rule::R22, severity: Severity::Warn, detail });
        Watched { class: class.clone(), date: day.date, subject: String::new(), title: String::new(), finding }
    });
    let written = day.targets.iter().filter(|t| t.item.kind.form != Form::Written);
    let disguised = written.filter_map(|t| {
        let target = target_of(&[t])?;
        let found = wording(&words_known(cx, t), &target.assignment).into_iter().find(|f| f.rule == Rule::R21)?;
        Some(of(t, Some(found)))
    });
    much.into_iter().chain(disguised).chain(day.known_overloads().map(|t| of(t, None))).collect()
}
