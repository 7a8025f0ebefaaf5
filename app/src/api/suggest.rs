//! Suggestions: the least change that brings a grade's week within its caps, and what it would do.

use super::{AppError, Cx, week::Span};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::{Assignment, DayMinutes},
    calendar::monday_of,
    id::{AssignmentId, ClassId},
    minutes::Minutes,
    resolve,
    school::Grade,
    suggest::{ClassTargets, Suggestion, suggest},
};
use std::{collections::BTreeMap, sync::Arc};
use store::{Target, TargetOf};

/// Days before and after a week within which the rest of its work lies: work over more than five weeks is not changed.
const AROUND: u64 = 35;

/// A suggestion with what it was worked out from.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// The steps, and what is left over.
    pub suggestion: Suggestion,
    /// Versions of the assignments that it would change.
    pub versions: BTreeMap<AssignmentId, i64>,
    /// The grade's targets around the week.
    pub targets: BTreeMap<ClassId, Vec<resolve::Target>>,
}

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
    let around = (monday - Days::new(AROUND), monday + Days::new(AROUND + 6));
    let span = Span::recent(cx, TargetOf::Grade(grade), around).await?;
    let targets: BTreeMap<_, _> = cx.school.classes_of(grade).map(|class| (class.id, of_class(&span, class.id))).collect();
    let of = |class| ClassTargets { class, targets: targets.get(&class.id).cloned().unwrap_or_default() };
    let classes: Vec<_> = cx.school.classes_of(grade).map(of).collect();
    let suggestion = suggest(&cx.school, monday, &classes, cx.now);
    let versions = span.0.targets.iter().map(|t| (t.item.assignment, t.version)).collect();
    Ok(Suggested { suggestion, versions, targets })
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
