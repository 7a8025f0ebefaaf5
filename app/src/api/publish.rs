//! Publishing the week's notice: what is ready, what would become visible, and the act itself.

mod preview;
mod unpublishable;
mod warnings;

pub use preview::get_preview;
pub use unpublishable::Unpublishable;
pub use warnings::{Warning, get_warnings};

use super::{
    AppError, Cx,
    week::{ClassDay, ClassWeek, Span, distinct, week_span},
};
use chrono::NaiveDate;
use domain::{
    access::{Action, Grant, Role},
    board::{BoardKind, Difference, Document, FOR_PRINCIPAL, differences, told_differently},
    moment::Moment,
    school::{Class, Subject},
};
use std::collections::BTreeSet;
use store::{Answer, Answering, Board, Key, Once, Publish, SignedIn, Target, TargetOf};
use unpublishable::{clock_back, unpublishable};

/// A week before it is published.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The term's week.
    pub week: Option<u32>,
    /// Posted targets.
    pub posted: usize,
    /// Held targets: left out. Each with its class, on the first of its days.
    pub held: Vec<(Class, Target)>,
    /// The school's subjects, for their names.
    pub subjects: Vec<Subject>,
    /// Subjects that did not say, each with its class and day.
    pub unfiled: Vec<(Class, NaiveDate, Subject)>,
    /// Class-days to come for which nothing is set yet: the notice can't call them none.
    pub unset: usize,
    /// Known overloads 补录超限.
    pub overloads: usize,
    /// The last revision.
    pub last: Option<Board>,
    /// What would change against the last revision; everything is new where there is none.
    pub differences: Vec<Difference>,
    /// Class-days on which pending, none, unfiled or the cap would be told differently.
    pub told: usize,
    /// Other columns would show than in the last revision.
    pub columns: bool,
    /// The week is over: the actual notice may be published.
    pub over: bool,
    /// When the program publishes it by itself, where that is to come.
    pub scheduled: Option<Moment>,
    /// Since when the week is overdue (R16): not published by the set time, with school on some day.
    pub overdue_since: Option<Moment>,
    /// The asker may open the grades' weeks.
    pub sees_grades: bool,
    /// The asker may publish, not only look.
    pub may_publish: bool,
}

impl Ready {
    /// Against the last revision nothing would change. The first notice of what was done is something new in any case.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.last.as_ref().is_some_and(|l| l.kind == self.kind())
            && self.differences.is_empty()
            && self.told == 0
            && !self.columns
    }

    /// The kind that may be published now: a plan before and during the week, afterwards the actual notice.
    #[must_use]
    pub fn kind(&self) -> BoardKind {
        if self.over { BoardKind::Actual } else { BoardKind::Plan }
    }
}

/// What somebody asks to have published.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The week.
    pub monday: NaiveDate,
    /// Plan or actual.
    pub kind: BoardKind,
    /// Why there is a new revision; empty for the first.
    pub reason: &'a str,
    /// The last revision that they saw, 0 for none.
    pub after: Option<u32>,
}

impl Wanted<'_> {
    fn command(&self, cx: &Cx) -> Result<Publish, AppError> {
        Ok(Publish {
            school: cx.school.clone(),
            monday: self.monday,
            kind: self.kind,
            publisher: publisher(cx.signed_in()?),
            reason: Some(self.reason.to_owned()).filter(|r| !r.is_empty()),
            after: self.after,
            signer: cx.store.signer(),
            stamp: cx.stamp(),
        })
    }
}

/// The name on the notice; whoever publishes for the principal says so.
fn publisher(staff: &SignedIn) -> String {
    let own = |g: &Grant| matches!(g.role, Role::Principal | Role::Dean);
    if staff.who.grants.iter().any(own) { staff.name.clone() } else { format!("{}{FOR_PRINCIPAL}", staff.name) }
}

/// What publishing the week would do.
///
/// # Errors
/// Not theirs to see.
pub async fn get_ready(cx: &Cx, monday: NaiveDate) -> Result<Ready, AppError> {
    cx.require(Action::SeePublish)?;
    let span = Span::read(cx, TargetOf::School, week_span(monday)).await?;
    let weeks: Vec<_> = cx.school.classes.iter().map(|c| span.class_week(cx, c, monday)).collect();
    let days = || weeks.iter().flat_map(|w| &w.days);
    let last = cx.store.last_board(cx.school.id, monday).await?;
    let preview = Wanted { monday, kind: BoardKind::Plan, reason: "", after: None };
    let now = cx.store.preview(&preview.command(cx)?).await?;
    let (differences, told, columns) = compared(last.as_ref(), &now)?;
    let free = |c: &ClassWeek, date| cx.school.is_no_homework_day(c.class.grade, date);
    let unset = |c: &ClassWeek| c.days.iter().filter(|d| d.is_unset() && !free(c, d.date)).count();
    Ok(Ready {
        monday,
        week: now.header.week,
        posted: distinct(days().flat_map(|d| d.posted())),
        held: held(&weeks),
        subjects: cx.school.subjects.clone(),
        unfiled: unfiled(cx, &weeks),
        unset: weeks.iter().map(unset).sum(),
        overloads: distinct(days().flat_map(|d| d.known_overloads())),
        overdue_since: if last.is_none() { overdue_since(cx, monday) } else { None },
        scheduled: scheduled(cx, monday, last.as_ref()).await?,
        last,
        differences,
        told,
        columns,
        over: is_over(cx, monday),
        sees_grades: cx.school.grades().into_iter().all(|g| cx.allows(Action::SeeGrade(g))),
        may_publish: cx.allows(Action::Publish),
    })
}

/// What a new revision would say that the last one does not.
fn compared(last: Option<&Board>, now: &Document) -> Result<(Vec<Difference>, usize, bool), AppError> {
    let Some(last) = last else { return Ok((vec![], 0, false)) };
    let before = Document::parse(&last.document).map_err(|e| AppError::Fault(e.to_string()))?;
    let columns = before.header.hidden != now.header.hidden;
    Ok((differences(&before, now), told_differently(&before, now), columns))
}

/// What was not filed (R18).
fn unfiled(cx: &Cx, weeks: &[ClassWeek]) -> Vec<(Class, NaiveDate, Subject)> {
    let of = |w: &ClassWeek| {
        let day = |d: &ClassDay| d.unfiled.iter().map(|s| (d.date, *s)).collect::<Vec<_>>();
        let each = w.days.iter().flat_map(day).map(|(date, s)| Some((w.class.clone(), date, cx.school.subject(s)?.clone())));
        each.flatten().collect::<Vec<_>>()
    };
    weeks.iter().flat_map(of).collect()
}

/// Held targets with their classes, each once.
fn held(weeks: &[ClassWeek]) -> Vec<(Class, Target)> {
    let mut seen = BTreeSet::new();
    let waiting = weeks.iter().flat_map(|w| w.days.iter().flat_map(|d| d.waiting()).map(|t| (w.class.clone(), t.clone())));
    waiting.filter(|(_, t)| seen.insert((t.item.assignment, t.class))).collect()
}

/// When the program publishes the next kind of the week by itself, where that is to come.
async fn scheduled(cx: &Cx, monday: NaiveDate, last: Option<&Board>) -> Result<Option<Moment>, AppError> {
    let kind = if last.is_none() { BoardKind::Plan } else { BoardKind::Actual };
    if last.is_some_and(|b| b.kind == BoardKind::Actual) || !cx.school.has_school(monday) {
        return Ok(None);
    }
    let times = cx.store.publish_times(cx.school.id).await?;
    let at = times.into_iter().find(|t| t.kind == kind).map(|t| t.at.of_week(kind, monday));
    Ok(at.filter(|at| at.utc > cx.now.utc))
}

/// R16: when a week of this school was to be published, where that is over.
fn overdue_since(cx: &Cx, monday: NaiveDate) -> Option<Moment> {
    let due = cx.school.settings.board.publish_by.in_week(monday);
    (due.utc <= cx.now.utc && cx.school.has_school(monday)).then_some(due)
}

/// The actual notice comes once the week is over.
pub(super) fn is_over(cx: &Cx, monday: NaiveDate) -> bool {
    cx.now.today() > cx.school.last_day(monday)
}

/// Publishes the week's next revision, or says why not.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn publish(cx: &Cx, wanted: Wanted<'_>) -> Result<Result<Board, Unpublishable>, AppError> {
    cx.require(Action::Publish)?;
    let last = cx.store.last_board(cx.school.id, wanted.monday).await?;
    if let Some(why) = unpublishable(cx, wanted, last.as_ref()).or_else(|| clock_back(cx, last.as_ref())) {
        return Ok(Err(why));
    }
    match cx.store.write(wanted.command(cx)?).await {
        Err(store::StoreError::Stale) => Ok(Err(Unpublishable::Overtaken)),
        other => Ok(Ok(other?)),
    }
}

/// Publishes, once for each key.
///
/// # Errors
/// As [`publish`]; `KeyReused`.
pub async fn publish_once(
    cx: &Cx,
    wanted: Wanted<'_>,
    key: Option<Key>,
    answer: Answering<Board>,
) -> Result<Result<Answer, Unpublishable>, AppError> {
    cx.require(Action::Publish)?;
    // asked again after it was done, the first revision needs no reason: the kept answer comes first
    let last = cx.store.last_board(cx.school.id, wanted.monday).await?;
    let asked = last.as_ref().filter(|_| key.is_none());
    if let Some(why) = unpublishable(cx, wanted, asked).or_else(|| clock_back(cx, last.as_ref())) {
        return Ok(Err(why));
    }
    let command = wanted.command(cx)?;
    let stamp = command.stamp;
    match cx.store.write(Once { school: cx.school.id, key, stamp, command, answer }).await {
        Err(store::StoreError::Stale) if wanted.reason.is_empty() && wanted.after.is_none() => {
            Ok(Err(Unpublishable::ReasonMissing))
        }
        other => Ok(Ok(other?)),
    }
}
