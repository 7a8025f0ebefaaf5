//! Who sets homework, and what they typed.

use crate::api::{AppError, Cx};
use domain::{
    access::{Action, StandIn, StandInFor},
    assignment::Assignment,
    draft::{Author, Draft, Substitute, parse},
    id::{AssignmentId, ClassId},
};
use store::SignedIn;

/// The pairs of class and subject for which a teacher may set work; co-teachers share theirs. What is theirs by standing in alone is so on
/// its days.
pub(in crate::api) fn author(cx: &Cx, signed_in: &SignedIn) -> Author {
    let who = &signed_in.who;
    let of = |s: &StandIn| match s.of {
        StandInFor::Lesson { class, subject } => Some(Substitute { of: (class, subject), from: s.from, to: s.to }),
        StandInFor::Grade(_) => None,
    };
    let own = |s: &Substitute| cx.school.lessons_of(who.staff).any(|l| (l.class, l.subject) == s.of);
    Author {
        staff: who.staff,
        may_set: who.lessons.iter().map(|l| (l.class, l.subject)).collect(),
        substitute_for: signed_in.stand_ins.iter().filter_map(of).filter(|s| !own(s)).collect(),
    }
}

/// What was typed; of what is edited, what it was: on days that stay, its own.
pub(super) fn read(cx: &Cx, draft: &Draft, (id, was): (AssignmentId, Option<&Assignment>)) -> Result<Assignment, AppError> {
    cx.require(Action::OpenPlan)?;
    let mut author = author(cx, cx.signed_in()?);
    // a substitute puts the words of work right whose days the teacher chose
    if was.is_some_and(|was| (was.set_on.to_string(), was.due_on.to_string()) == (draft.set_on.clone(), draft.due_on.clone())) {
        author.substitute_for.clear();
    }
    // a class that this school never had is another school's, if any's: nothing is said of it
    let foreign = |id: ClassId| cx.school.class(id).is_none() && cx.school.past_year(id).is_none();
    if draft.class_ids.iter().filter_map(|id| id.parse().ok()).any(foreign) {
        return Err(AppError::NotFound);
    }
    parse(draft, id, &author, &cx.school, cx.now).map_err(AppError::Invalid)
}
