//! Who sets homework, and what they typed.

use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::{Action, StandIn, StandInFor},
    assignment::Assignment,
    draft::{Author, Draft, FieldError, Problem, Substitute, parse},
    id::{AssignmentId, ClassId, SubjectId},
};
use store::SignedIn;

/// The pairs of class and subject for which a teacher may set work; co-teachers share theirs. What is theirs by standing in alone is so on
/// its days.
fn author(cx: &Cx, signed_in: &SignedIn) -> Author {
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

/// What was typed; of what is edited, what it was: its days may stay the teacher's own, and then a substitute puts its words right alone.
pub(super) fn read(cx: &Cx, draft: &Draft, (id, was): (AssignmentId, Option<&Assignment>)) -> Result<Assignment, AppError> {
    cx.require(Action::OpenPlan)?;
    let mut author = author(cx, cx.signed_in()?);
    let was = was.filter(|was| (was.set_on.to_string(), was.due_on.to_string()) == (draft.set_on.clone(), draft.due_on.clone()));
    if was.is_some() {
        author.substitute_for.clear();
    }
    // a class that this school never had is another school's, if any's: nothing is said of it
    let foreign = |id: ClassId| cx.school.class(id).is_none() && cx.school.past_year(id).is_none();
    if draft.class_ids.iter().filter_map(|id| id.parse().ok()).any(foreign) {
        return Err(AppError::NotFound);
    }
    let read = parse(draft, id, &author, &cx.school, cx.now).map_err(AppError::Invalid)?;
    if let Some(was) = was.filter(|was| !read.differs_in_words_alone(was)) {
        must_be_their_day(cx, (&was.classes, was.subject), ("set_on", was.set_on))?;
    }
    Ok(read)
}

/// A substitute's days are theirs: the work of other evenings stays as the teacher left it. Who resolves for the grade may anyway.
pub(in crate::api) fn must_be_their_day(
    cx: &Cx,
    (classes, subject): (&[ClassId], SubjectId),
    (field, date): (&str, NaiveDate),
) -> Result<(), AppError> {
    let author = author(cx, cx.signed_in()?);
    let classes = classes.iter().filter_map(|id| cx.school.class(*id));
    for class in classes.filter(|class| !cx.allows(Action::Resolve(class.grade))) {
        if let Some((from, to)) = author.beyond_their_days((class.id, subject), date) {
            let problem = Problem::NotYourDays { class: class.to_string(), from, to };
            return Err(AppError::Invalid(vec![FieldError { field: field.into(), problem }]));
        }
    }
    Ok(())
}
