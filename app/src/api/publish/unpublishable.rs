//! Why a week can't be published as asked.

use super::{Cx, Wanted, is_over};
use domain::{board::BoardKind, draft::is_unprintable, lang::Lang};
use store::Board;

/// Longest reason; characters.
const REASON: usize = 200;

/// Why a week can't be published as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublishable {
    /// From the second revision on a reason is needed.
    ReasonMissing,
    /// The reason is too long, or has characters that can't be printed.
    ReasonBad,
    /// The actual notice comes once the week is over.
    NotOver,
    /// A plan comes before or during its week: afterwards it would be what was done, and nobody could compare.
    PlanOver,
    /// The week has no school day.
    NoSchool,
    /// By the school's clock the last revision is yet to come.
    ClockBack,
    /// Somebody published since they looked.
    Overtaken,
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
            Self::PlanOver => lang.pick(
                "这一周已经结束，不能再发布计划公示，请发布实施公示",
                "The week is over: no plan can be published any more, but the actual notice",
            ),
            Self::Overtaken => lang.pick(
                "刚才有人发布了新的一版，这次没有发布。请看过再决定",
                "Somebody published a revision just now; yours was not. Look at it, then decide",
            ),
            Self::ClockBack => lang.pick(
                "服务器时钟早于上一版的发布时间，请先校准时钟",
                "The server's clock is before the last revision: have it set right first",
            ),
            Self::NoSchool => {
                lang.pick("这一周没有上课日，不用公示", "This week has no school days: there is nothing to publish")
            }
        }
    }
}

/// By the school's clock the last revision is yet to come.
pub(super) fn clock_back(cx: &Cx, last: Option<&Board>) -> Option<Unpublishable> {
    last.filter(|l| l.published_at > cx.now.utc).map(|_| Unpublishable::ClockBack)
}

pub(super) fn unpublishable(cx: &Cx, wanted: Wanted<'_>, last: Option<&Board>) -> Option<Unpublishable> {
    let Wanted { monday, kind, reason, after } = wanted;
    let bad_reason = reason.chars().count() > REASON || reason.chars().any(|c| c == '\n' || is_unprintable(c));
    // whoever saw another last revision is told that, before they are asked why there is a new one
    let seen = last.filter(|l| after.is_none_or(|after| after == l.number));
    match () {
        () if !cx.school.has_school(monday) => Some(Unpublishable::NoSchool),
        () if kind == BoardKind::Actual && !is_over(cx, monday) => Some(Unpublishable::NotOver),
        () if kind == BoardKind::Plan && is_over(cx, monday) => Some(Unpublishable::PlanOver),
        () if bad_reason => Some(Unpublishable::ReasonBad),
        () if seen.is_some_and(|_| !reason.chars().any(char::is_alphanumeric)) => Some(Unpublishable::ReasonMissing),
        () => None,
    }
}
