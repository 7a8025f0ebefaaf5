//! What the coordinator's page shows of resolving: what is suggested, and the record.

use super::{
    AppError, Cx,
    history::day_actions,
    resolve::require,
    suggest::{Suggested, Targets, get_suggestions},
    week::{ClassDay, ClassWeek, Span, week_span},
};
use crate::check::DayCheck;
use chrono::NaiveDate;
use domain::{
    assignment::State,
    calendar::monday_of,
    cap::cap,
    id::{AssignmentId, ClassId},
    load::counted,
    resolve::{Step, Target, apply},
    school::{Class, Grade},
    sentence,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{DayAction, Resolution, TargetOf};

/// Resolving in a grade's week.
#[derive(Clone, Debug)]
pub struct Resolving {
    /// Suggested changes, item by item, in an order in which each is lawful.
    pub suggested: Vec<SuggestedItem>,
    /// Minutes that would stay held even so.
    pub left_over: u32,
    /// Nothing less would do for certain.
    pub proven: bool,
    /// What was resolved, the latest first.
    pub record: Vec<Resolution>,
    /// Days of it that were cancelled or restored.
    pub days: Vec<DayAction>,
}

/// What is suggested for one target.
#[derive(Clone, Debug)]
pub struct SuggestedItem {
    /// The class.
    pub class: Class,
    /// The subject's name.
    pub subject: String,
    /// The task.
    pub title: String,
    /// Its minutes now.
    pub minutes: u32,
    /// What is done to it, in order.
    pub steps: Vec<Step>,
    /// The days that it changes: what they would hold with all that is held, after the items before it and after it too; minutes.
    pub days: Vec<DayCheck>,
}

/// What is suggested for a grade's week, and its record.
///
/// # Errors
/// Not theirs to see; no such grade in this school.
pub async fn get_resolving(cx: &Cx, grade: Grade, date: NaiveDate) -> Result<Resolving, AppError> {
    let found = get_suggestions(cx, grade, date).await?;
    let record = cx.store.resolutions(cx.school.id, TargetOf::Grade(grade), week_span(monday_of(date))).await?;
    let days = day_actions(cx, cx.school.classes_of(grade), monday_of(date)).await?;
    Ok(Resolving {
        suggested: items(cx, &found),
        left_over: found.suggestion.left_over,
        proven: found.suggestion.proven,
        record,
        days,
    })
}

/// Steps by target, in the order of their first step.
fn items(cx: &Cx, found: &Suggested) -> Vec<SuggestedItem> {
    let mut order: Vec<(ClassId, AssignmentId)> = vec![];
    let mut steps: BTreeMap<_, Vec<Step>> = BTreeMap::new();
    for step in &found.suggestion.steps {
        let key = (step.class, step.assignment);
        if !steps.contains_key(&key) {
            order.push(key);
        }
        steps.entry(key).or_default().push(*step);
    }
    let mut targets = found.targets.clone();
    order.into_iter().filter_map(|key| item(cx, &mut targets, key, steps.remove(&key)?)).collect()
}

/// One item beside what those before it leave: its figures go on from theirs, and the last of a day is what the day will hold.
fn item(cx: &Cx, targets: &mut Targets, (class, id): (ClassId, AssignmentId), steps: Vec<Step>) -> Option<SuggestedItem> {
    let class = cx.school.class(class)?;
    let all = targets.get_mut(&class.id)?;
    let at = all.iter().position(|t| t.assignment.id == id)?;
    let before = all.get(at)?.clone();
    let after = steps.iter().try_fold(before.clone(), |t, s| apply(&cx.school, class, &t, s.action, cx.now)).ok()?;
    let days = changed_days(cx, class, all, (&before, &after));
    *all.get_mut(at)? = after;
    Some(SuggestedItem {
        class: class.clone(),
        subject: cx.school.subject(before.assignment.subject).map(|s| s.label(cx.lang)).unwrap_or_default(),
        title: before.assignment.title.clone(),
        minutes: before.assignment.total(),
        days,
        steps,
    })
}

/// The days on which a target counts otherwise than before, or is posted as it stands, with all that is posted or held on them.
fn changed_days(cx: &Cx, class: &Class, all: &[Target], (before, after): (&Target, &Target)) -> Vec<DayCheck> {
    let dates: BTreeSet<_> = before.days.iter().chain(&after.days).map(|d| d.date).collect();
    let sum = |date| all.iter().filter(|t| !t.back_entered).map(|t| counts(class, t, date)).sum::<u32>();
    let day = |date: NaiveDate| {
        let (was, is, load_before) = (counts(class, before, date), counts(class, after, date), sum(date));
        let posted = before.state == State::Held && after.state == State::Posted && is > 0;
        (was != is || posted).then(|| DayCheck {
            date,
            label: sentence::date(date, cx.lang),
            minutes: is,
            load_before,
            load_after: (load_before + is).saturating_sub(was),
            cap: cap(&cx.school, class.grade, date).total,
        })
    };
    dates.into_iter().filter_map(day).collect()
}

/// What a target counts, or would count if it were posted, on a day; minutes.
fn counts(class: &Class, target: &Target, date: NaiveDate) -> u32 {
    let minutes = target.days.iter().find(|d| d.date == date).map_or(0, |d| d.minutes);
    counted(class.grade, target.assignment.kind, minutes)
}

/// One target on one of its days, with its class's week around it.
#[derive(Clone, Debug)]
pub struct OneTarget {
    /// The class's week.
    pub week: ClassWeek,
    /// The day.
    pub day: ClassDay,
    /// The target on that day.
    pub target: Arc<store::Target>,
}

/// A target that the asker may resolve.
///
/// # Errors
/// Not theirs; not there on that day.
pub async fn get_target(cx: &Cx, (assignment, class): (AssignmentId, ClassId), date: NaiveDate) -> Result<OneTarget, AppError> {
    require(cx, class, assignment).await?;
    let class = cx.school.class(class).ok_or(AppError::NotFound)?;
    let monday = monday_of(date);
    let week = Span::recent(cx, TargetOf::Class(class.id), week_span(monday)).await?.class_week(cx, class, monday);
    let day = week.days.iter().find(|d| d.date == date).cloned().ok_or(AppError::NotFound)?;
    let found = day.targets.iter().find(|t| t.item.assignment == assignment && !t.back_entered).cloned();
    Ok(OneTarget { target: found.ok_or(AppError::NotFound)?, day, week })
}

/// What somebody accepts of the suggestions: all of these steps, if they are still what is suggested.
///
/// # Errors
/// `Stale` where something else is suggested by now.
pub async fn accepted(
    cx: &Cx,
    grade: Grade,
    date: NaiveDate,
    steps: &[Step],
    reason: &str,
) -> Result<Vec<super::resolve::Wanted>, AppError> {
    let found = get_suggestions(cx, grade, date).await?;
    if steps.is_empty() || !steps.iter().all(|s| found.suggestion.steps.contains(s)) {
        return Err(AppError::Stale);
    }
    let wanted = |s: &Step| super::resolve::Wanted { step: *s, version: found.version(s.assignment), reason: reason.to_owned() };
    Ok(steps.iter().map(wanted).collect())
}
