//! What whoever is signed in does next: one step per role, for the start page.

use super::{
    AppError, Cx,
    grade::{GradeState, get_grades, grades_seen},
    publish::{Ready, get_ready},
    week::Span,
};
use chrono::{Days, NaiveDate};
use domain::{access::Action, assignment::State, calendar::monday_of};
use std::collections::BTreeSet;
use store::{Target, TargetOf};

/// Days from today within which held work is looked for: this week and the next.
const AHEAD: u64 = 13;

/// What somebody does next.
#[derive(Clone, Debug)]
pub enum Step {
    /// The teacher's week; own targets that are held, and the week of the first.
    Plan {
        /// How many.
        held: usize,
        /// The week to open.
        monday: NaiveDate,
    },
    /// A grade's week.
    Grade(GradeState),
    /// This week's notice.
    Publish(Box<Ready>),
}

/// The steps of whoever is signed in, by role; none for those without.
///
/// # Errors
/// The database.
pub async fn get_steps(cx: &Cx) -> Result<Vec<Step>, AppError> {
    let (mut steps, today) = (vec![], cx.now.today());
    if cx.signed_in().is_err() {
        return Ok(steps);
    }
    if cx.allows(Action::OpenPlan) {
        steps.push(plan(cx, today).await?);
    }
    if !grades_seen(cx).is_empty() {
        let grades = get_grades(cx, today).await?;
        let all = grades.len() == 1;
        steps.extend(grades.into_iter().filter(|g| all || g.needs_a_look()).map(Step::Grade));
    }
    if cx.allows(Action::SeePublish) {
        steps.push(Step::Publish(Box::new(get_ready(cx, monday_of(today)).await?)));
    }
    Ok(steps)
}

async fn plan(cx: &Cx, today: NaiveDate) -> Result<Step, AppError> {
    let span = Span::recent(cx, TargetOf::School, (today, today + Days::new(AHEAD))).await?;
    let own = |t: &&std::sync::Arc<Target>| cx.allows(Action::SetWork { class: t.class, subject: t.item.subject });
    let held: Vec<_> = span.0.targets.iter().filter(|t| t.item.state == State::Held && !t.back_entered).filter(own).collect();
    let first = held.iter().map(|t| t.date).min().unwrap_or(today);
    let each: BTreeSet<_> = held.iter().map(|t| (t.item.assignment, t.class)).collect();
    Ok(Step::Plan { held: each.len(), monday: monday_of(first) })
}
