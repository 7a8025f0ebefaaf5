//! What whoever is signed in does next: one step per role, for the start page.

use super::{
    AppError, Cx,
    admin::get_set_up,
    class::classes_headed,
    feedback::unseen_week,
    grade::{GradeState, get_grades, grades_seen},
    publish::{Ready, get_ready},
    reports::side,
    subject::{first_grade, subjects_led},
    term::{PlanTask, plan_tasks},
    week::{Span, week_span},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::State,
    board::BoardKind,
    calendar::monday_of,
    school::{Class, Grade, Subject},
};
use std::collections::BTreeSet;
use store::{Target, TargetOf, Waiting};

/// Days from today within which held work is looked for: this week and the next.
const AHEAD: u64 = 13;

/// What somebody does next.
#[derive(Clone, Debug)]
pub enum Step {
    /// What the school still needs, for whoever sets it up.
    SetUp {
        /// How many things.
        missing: usize,
    },
    /// The teacher's week; own targets that are held, and the week of the first.
    Plan {
        /// How many.
        held: usize,
        /// The week to open.
        monday: NaiveDate,
    },
    /// A grade's week.
    Grade(GradeState),
    /// The week of the class whose head teacher it is.
    Class {
        /// The class.
        class: Class,
        /// Its Monday.
        monday: NaiveDate,
        /// Days over the cap, with what is held.
        over: usize,
        /// Targets that wait.
        held: usize,
    },
    /// The week of the subject that they lead, in the grade to start with.
    Subject {
        /// The subject.
        subject: Subject,
        /// The grade.
        grade: Grade,
    },
    /// Tonight's list of an own class.
    Duty,
    /// Measured times of a week that they have not said to have seen.
    Feedback {
        /// Its Monday.
        monday: NaiveDate,
    },
    /// What others did with their work since they looked last.
    Notes {
        /// How many they have not read.
        unread: i64,
    },
    /// The day's digest is ready, and they have not read it.
    Digest {
        /// How many notes they have not read.
        unread: i64,
        /// Steps that need a look.
        open: usize,
    },
    /// A plan of a term, by the term's first day.
    Term {
        /// The first day.
        first: NaiveDate,
        /// What waits.
        task: PlanTask,
    },
    /// This week's notice.
    Publish(Box<Ready>),
    /// Families' reports that wait for an answer.
    Reports {
        /// How many.
        waiting: i64,
    },
    /// Last week has a plan, and no actual notice yet.
    Actual {
        /// Its Monday.
        monday: NaiveDate,
    },
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
    if cx.allows(Action::SetUp) {
        let missing = get_set_up(cx).await?.missing.len();
        steps.extend((missing > 0).then_some(Step::SetUp { missing }));
    }
    if cx.allows(Action::OpenPlan) {
        steps.push(plan(cx, today).await?);
    }
    steps.extend(own(cx, monday_of(today)).await?);
    steps.extend(unseen_week(cx).await?.map(|monday| Step::Feedback { monday }));
    if !grades_seen(cx).is_empty() {
        let grades = get_grades(cx, today).await?;
        let all = grades.len() == 1;
        steps.extend(grades.into_iter().filter(|g| all || g.needs_a_look()).map(Step::Grade));
    }
    steps.extend(plan_tasks(cx).await?.into_iter().map(|(first, task)| Step::Term { first, task }));
    if cx.allows(Action::SeePublish) {
        steps.push(Step::Publish(Box::new(get_ready(cx, monday_of(today)).await?)));
        let monday = monday_of(today) - Days::new(7);
        let last = cx.store.last_board(cx.school.id, monday).await?.filter(|_| cx.allows(Action::Publish));
        steps.extend(last.filter(|b| b.kind == BoardKind::Plan).map(|_| Step::Actual { monday }));
    }
    if let Some(side) = side(cx) {
        let waiting = cx.store.waiting_reports(cx.school.id, side).await?;
        steps.extend((waiting > 0).then_some(Step::Reports { waiting }));
    }
    let staff = cx.signed_in()?.who.staff;
    let waiting = cx.store.waiting(cx.school.id, staff).await?;
    steps.extend(told(cx, &waiting, steps.iter().filter(|s| s.needs_a_look()).count()));
    Ok(steps)
}

/// What they are told of their notes: in the quiet hours nothing, once a day the digest.
fn told(cx: &Cx, waiting: &Waiting, open: usize) -> Option<Step> {
    let unread = waiting.unread;
    let digest = waiting.telling.has_digest(cx.now) && waiting.digest_read != Some(cx.now.today());
    match (waiting.telling.is_quiet(cx.now), digest) {
        (true, _) => None,
        (false, true) if unread > 0 || open > 0 => Some(Step::Digest { unread, open }),
        (false, _) => (unread > 0).then_some(Step::Notes { unread }),
    }
}

impl Step {
    /// Something waits for them.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        match self {
            Self::Plan { held, .. } => *held > 0,
            Self::Grade(state) => state.needs_a_look(),
            Self::Class { over, held, .. } => *over > 0 || *held > 0,
            Self::Publish(ready) => ready.last.is_none() || !ready.differences.is_empty() || ready.told > 0,
            Self::Notes { .. } | Self::Digest { .. } | Self::Actual { .. } | Self::Reports { .. } | Self::Feedback { .. } => true,
            Self::Term { task, .. } => matches!(task, PlanTask::Returned(_) | PlanTask::Approve(_) | PlanTask::Above(_)),
            // the list gets shorter at the office's own pace: no digest nags
            Self::SetUp { .. } | Self::Subject { .. } | Self::Duty => false,
        }
    }
}

/// Of a head teacher the class, of a lead the subject, of a teacher the list for tonight.
async fn own(cx: &Cx, monday: NaiveDate) -> Result<Vec<Step>, AppError> {
    let mut steps = vec![];
    for class in classes_headed(cx) {
        let week = Span::recent(cx, TargetOf::Class(class.id), week_span(monday)).await?.class_week(cx, &class, monday);
        steps.push(Step::Class { class, monday, over: week.over(), held: week.held() });
    }
    for subject in subjects_led(cx) {
        let grade = first_grade(cx, &subject.code)?;
        steps.push(Step::Subject { subject, grade });
    }
    if cx.signed_in().is_ok_and(|staff| !staff.who.lessons.is_empty()) {
        steps.push(Step::Duty);
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
