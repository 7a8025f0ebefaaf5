//! Publishing the week's notice: what is ready, what would become visible, and the act itself.

use super::{
    AppError, Cx,
    week::{Span, week_span},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::State,
    board::{BoardKind, Difference, Document, differences},
    draft::is_unprintable,
    lang::Lang,
    school::Grade,
};
use store::{Answer, Answering, Board, Key, Once, Publish, TargetOf};

/// Longest reason; characters.
const REASON: usize = 200;

/// A week before it is published.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The term's week.
    pub week: Option<u32>,
    /// Posted class-day items.
    pub posted: usize,
    /// Held targets: left out.
    pub held: u32,
    /// Subjects that did not say: `七(3) 11月24日 历史`.
    pub unfiled: usize,
    /// Known overloads 补录超限.
    pub overloads: usize,
    /// Class-days still to come that have nothing yet.
    pub to_come: usize,
    /// Grades with held work, and how much.
    pub held_in: Vec<(Grade, u32)>,
    /// Publishing would change nothing.
    pub unchanged: bool,
    /// The last revision.
    pub last: Option<Board>,
    /// What would become visible; everything is, where there is no revision yet.
    pub differences: Vec<Difference>,
    /// The week is over: the actual notice may be published.
    pub over: bool,
    /// The asker may publish, not only look.
    pub may_publish: bool,
}

fn next(cx: &Cx, monday: NaiveDate, kind: BoardKind, reason: Option<String>) -> Result<Publish, AppError> {
    let publisher = cx.signed_in()?.name.clone();
    Ok(Publish { school: cx.school.clone(), monday, kind, publisher, reason, stamp: cx.stamp() })
}

/// What publishing the week would do.
///
/// # Errors
/// Not theirs to see.
pub async fn get_ready(cx: &Cx, monday: NaiveDate) -> Result<Ready, AppError> {
    cx.require(Action::SeePublish)?;
    let span = Span::read(cx, TargetOf::School, week_span(monday)).await?;
    let days: Vec<_> = cx.school.classes.iter().flat_map(|c| span.class_week(cx, c, monday).days).collect();
    let last = cx.store.last_board(cx.school.id, monday).await?;
    let now = cx.store.preview(&next(cx, monday, BoardKind::Plan, None)?).await?;
    let before = last.as_ref().map(|b| Document::parse(&b.document).map_err(|e| AppError::Fault(e.to_string()))).transpose()?;
    let differences = before.as_ref().map_or(vec![], |before| differences(before, &now));
    let unchanged = before.as_ref().is_some_and(|before| before.says_the_same_as(&now));
    let is_held = |t: &&store::Target| t.item.state == State::Held && !t.back_entered;
    let held_in = cx.school.grades().into_iter().map(|g| {
        let days = cx.school.classes_of(g).flat_map(|c| span.class_week(cx, c, monday).days);
        (g, days.map(|d| d.targets.iter().filter(is_held).count()).sum::<usize>())
    });
    let held_in: Vec<_> = held_in.filter(|(_, n)| *n > 0).map(|(g, n)| (g, u32::try_from(n).unwrap_or(u32::MAX))).collect();
    Ok(Ready {
        monday,
        week: now.header.week,
        posted: days.iter().map(|d| d.posted().count()).sum(),
        held: held_in.iter().map(|(_, n)| n).sum(),
        to_come: days.iter().filter(|d| d.date >= cx.now.today() && d.targets.is_empty() && d.none.is_empty()).count(),
        held_in,
        unchanged,
        unfiled: days.iter().map(|d| d.unfiled.len()).sum(),
        overloads: days.iter().flat_map(|d| &d.targets).filter(|t| t.back_entered && t.item.state == State::Held).count(),
        last,
        differences,
        over: is_over(cx, monday),
        may_publish: cx.allows(Action::Publish),
    })
}

/// The actual notice comes once the week is over.
fn is_over(cx: &Cx, monday: NaiveDate) -> bool {
    cx.now.today() > monday + Days::new(4)
}

/// Why a week can't be published as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublishable {
    /// From the second revision on a reason is needed.
    ReasonMissing,
    /// The reason is too long, or has characters that can't be printed.
    ReasonBad,
    /// The actual notice comes once the week is over.
    NotOver,
    /// The week has no school day.
    NoSchool,
}

impl Unpublishable {
    /// A plain sentence.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::ReasonMissing => lang.pick(
                "这一周已经公示过，请写明这次更正的原因",
                "This week is published already: say why there is a new revision",
            ),
            Self::ReasonBad => lang.pick("原因最多 200 个字，一行写完", "The reason is one line of at most 200 characters"),
            Self::NotOver => {
                lang.pick("这一周还没结束，不能发布实施公示", "The week is not over: its actual notice can't be published yet")
            }
            Self::NoSchool => {
                lang.pick("这一周没有上课日，不用公示", "This week has no school days: there is nothing to publish")
            }
        }
    }
}

/// Publishes the week's next revision, or says why not.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn publish(
    cx: &Cx,
    monday: NaiveDate,
    kind: BoardKind,
    reason: &str,
) -> Result<Result<Board, Unpublishable>, AppError> {
    cx.require(Action::Publish)?;
    let reason = reason.trim();
    let first = cx.store.last_board(cx.school.id, monday).await?.is_none();
    if let Some(why) = unpublishable(cx, monday, kind, reason, first) {
        return Ok(Err(why));
    }
    let reason = (!first).then(|| reason.to_owned());
    Ok(Ok(cx.store.write(next(cx, monday, kind, reason)?).await?))
}

/// Publishes, once for each key.
///
/// # Errors
/// As [`publish`]; `KeyReused`.
pub async fn publish_once(
    cx: &Cx,
    monday: NaiveDate,
    kind: BoardKind,
    reason: &str,
    key: Option<Key>,
    answer: Answering<Board>,
) -> Result<Result<Answer, Unpublishable>, AppError> {
    cx.require(Action::Publish)?;
    let reason = reason.trim();
    // asked again after it was done, the first revision needs no reason: the kept answer comes first
    let first = cx.store.last_board(cx.school.id, monday).await?.is_none();
    if let Some(why) = unpublishable(cx, monday, kind, reason, first || key.is_some()) {
        return Ok(Err(why));
    }
    let command = next(cx, monday, kind, (!reason.is_empty()).then(|| reason.to_owned()))?;
    let stamp = command.stamp;
    match cx.store.write(Once { school: cx.school.id, key, stamp, command, answer }).await {
        Err(store::StoreError::Stale) if reason.is_empty() => Ok(Err(Unpublishable::ReasonMissing)),
        other => Ok(Ok(other?)),
    }
}

fn unpublishable(cx: &Cx, monday: NaiveDate, kind: BoardKind, reason: &str, first: bool) -> Option<Unpublishable> {
    let school = cx.school.grades().into_iter().any(|g| !cx.school.calendar(g).week(monday).is_empty());
    if !school {
        return Some(Unpublishable::NoSchool);
    }
    if kind == BoardKind::Actual && !is_over(cx, monday) {
        return Some(Unpublishable::NotOver);
    }
    if reason.chars().count() > REASON || reason.chars().any(is_unprintable) {
        return Some(Unpublishable::ReasonBad);
    }
    (!first && reason.is_empty()).then_some(Unpublishable::ReasonMissing)
}
