//! Suggestions: the least change that brings a grade's week within its caps, and what it would do.

use super::{
    AppError, Cx,
    week::{Span, week_span},
};
use chrono::NaiveDate;
use domain::{
    access::Action,
    assignment::{Assignment, DayMinutes, State},
    calendar::monday_of,
    id::{AssignmentId, ClassId},
    minutes::Minutes,
    moment::Moment,
    resolve,
    school::{Grade, School},
    suggest::{ClassTargets, Suggestion, suggest},
};
use std::{collections::BTreeMap, sync::Arc};
use store::{Target, TargetOf};
use tokio::sync::Semaphore;

/// A suggestion with what it was worked out from.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// The steps, and what is left over.
    pub suggestion: Suggestion,
    /// Versions of the assignments that it would change.
    pub versions: BTreeMap<AssignmentId, i64>,
    /// The grade's targets around the week.
    pub targets: Targets,
}

/// Targets by class.
pub type Targets = BTreeMap<ClassId, Vec<resolve::Target>>;

impl Suggested {
    /// The version of an assignment as it was seen.
    #[must_use]
    pub fn version(&self, id: AssignmentId) -> Option<i64> {
        self.versions.get(&id).copied()
    }
}

/// What is suggested for a grade's week.
///
/// # Errors
/// Not theirs to see; no such grade in this school.
pub async fn get_suggestions(cx: &Cx, grade: Grade, date: NaiveDate) -> Result<Suggested, AppError> {
    cx.require(Action::SeeGrade(grade))?;
    if cx.school.classes_of(grade).next().is_none() {
        return Err(AppError::NotFound);
    }
    let monday = monday_of(date);
    let span = around(cx, grade, monday).await?;
    let targets: Targets = cx.school.classes_of(grade).map(|class| (class.id, of_class(&span, class.id))).collect();
    let versions = span.0.targets.iter().map(|t| (t.item.assignment, t.version)).collect();
    let cancelled = span.0.cancelled.clone();
    let (school, now) = (cx.school.clone(), cx.now);
    let _turn = AT_ONCE.acquire().await.map_err(|e| AppError::Fault(e.to_string()))?;
    // a hard week takes long enough to keep others waiting
    let worked_out = tokio::task::spawn_blocking(move || {
        let suggestion = worked_out(&school, (grade, monday), (&targets, &cancelled), now);
        (suggestion, targets)
    });
    let (suggestion, targets) = worked_out.await.map_err(|e| AppError::Fault(e.to_string()))?;
    Ok(Suggested { suggestion, versions, targets })
}

/// Suggestions that are worked out at a time: others need the processors too.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

fn worked_out(
    school: &School,
    (grade, monday): (Grade, NaiveDate),
    (targets, cancelled): (&Targets, &[(ClassId, NaiveDate)]),
    now: Moment,
) -> Suggestion {
    let waits = |t: &resolve::Target| t.state == State::Held && !t.back_entered;
    if !targets.values().flatten().any(waits) {
        // what is posted is within its caps already
        return Suggestion { steps: vec![], left_over: 0, proven: true };
    }
    let cancelled = |id| cancelled.iter().filter(|(class, _)| *class == id).map(|(_, date)| *date).collect();
    let mut classes = vec![];
    for class in school.classes_of(grade) {
        let targets = targets.get(&class.id).cloned().unwrap_or_default();
        classes.push(ClassTargets { class, targets, cancelled: cancelled(class.id) });
    }
    suggest(school, monday, &classes, now)
}

/// The rows of a grade's week, and of all days of the work that stands in it.
async fn around(cx: &Cx, grade: Grade, monday: NaiveDate) -> Result<Span, AppError> {
    let week = week_span(monday);
    let span = Span::recent(cx, TargetOf::Grade(grade), week).await?;
    let begins = span.0.targets.iter().map(|t| t.set_on).min().map_or(week.0, |d| d.min(week.0));
    let ends = span.0.targets.iter().filter_map(|t| t.due_on.pred_opt()).max().map_or(week.1, |d| d.max(week.1));
    if (begins, ends) == week { Ok(span) } else { Span::recent(cx, TargetOf::Grade(grade), (begins, ends)).await }
}

/// A class's targets, each with all its days in the span.
fn of_class(span: &Span, class: ClassId) -> Vec<resolve::Target> {
    let mut days: BTreeMap<AssignmentId, Vec<&Arc<Target>>> = BTreeMap::new();
    for target in span.0.targets.iter().filter(|t| t.class == class) {
        days.entry(target.item.assignment).or_default().push(target);
    }
    days.into_values().filter_map(|rows| target_of(&rows)).collect()
}

/// One target from the rows of its days.
#[must_use]
pub fn target_of(rows: &[&Arc<Target>]) -> Option<resolve::Target> {
    let t = rows.first()?;
    let days: Vec<_> = rows.iter().map(|r| DayMinutes { date: r.date, minutes: r.item.minutes }).collect();
    let assignment = Assignment {
        id: t.item.assignment,
        subject: t.item.subject,
        staff: t.item.staff,
        classes: vec![t.class],
        title: t.item.title.clone(),
        text: t.text.clone(),
        kind: t.item.kind,
        minutes: t.total.and_then(|m| Minutes::try_from(m).ok()),
        tiers: t.tiers.clone(),
        set_on: t.set_on,
        due_on: t.due_on,
        due_fixed: t.due_fixed,
        spread: if days.len() > 1 { days.clone() } else { vec![] },
        marking: t.marking.clone(),
    };
    Some(resolve::Target { assignment, state: t.item.state, days, back_entered: t.back_entered })
}
