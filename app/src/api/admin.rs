//! What a school still needs before it can work, for whoever sets it up.

use super::{AppError, Cx};
use chrono::Days;
use domain::{
    access::{Action, Grant, Role, Scope},
    id::ClassId,
    school::{Class, Grade, School, Subject},
};
use std::collections::BTreeSet;
use store::StaffRow;

/// Days before the last known term ends, from when on the next one is missing.
const AHEAD: u64 = 60;

/// Something that is missing, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no class.
    Classes,
    /// So many grades of the school's range have no class.
    Grades(usize),
    /// Nobody teaches anything.
    Lessons,
    /// So many classes have a subject that nobody teaches.
    Vacant(usize),
    /// No term goes on for another sixty days.
    Term,
    /// Nobody is principal.
    Principal,
    /// So many classes have no head teacher.
    Heads(usize),
    /// So many grades have no coordinator.
    Coordinators(usize),
    /// So many people can't sign in yet, and have no invitation.
    Accounts(usize),
    /// So many classes have no link.
    Links(usize),
}

/// A school as its office sees it.
#[derive(Clone, Debug)]
pub struct SetUpState {
    /// What is missing, in the order in which to see to it.
    pub missing: Vec<Missing>,
    /// Grades without a class.
    pub bare: Vec<Grade>,
    /// What nobody teaches, though somebody should.
    pub vacant: Vec<(Class, Subject)>,
    /// Classes.
    pub classes: usize,
    /// People who have not left.
    pub staff: usize,
    /// Who teaches what.
    pub lessons: usize,
    /// Terms.
    pub terms: usize,
}

/// What a school needs before any page has something to show: classes, then who teaches them.
#[must_use]
pub fn first_missing(school: &School) -> Option<Missing> {
    let classes = school.classes.is_empty().then_some(Missing::Classes);
    classes.or_else(|| school.lessons.is_empty().then_some(Missing::Lessons))
}

/// What the school has and still needs.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_set_up(cx: &Cx) -> Result<SetUpState, AppError> {
    cx.require(Action::SetUp)?;
    let staff: Vec<_> = cx.store.staff_list(cx.school.id).await?.into_iter().filter(|s| s.left_on.is_none()).collect();
    let linked: BTreeSet<_> = cx.store.class_links(cx.school.id).await?.into_iter().map(|l| ClassId(l.class_id)).collect();
    let school = &cx.school;
    Ok(SetUpState {
        missing: missing(cx, &staff, &linked),
        bare: school.grades_without_classes(),
        vacant: vacant(cx).into_iter().map(|(class, subject)| (class.clone(), subject.clone())).collect(),
        classes: school.classes.len(),
        staff: staff.len(),
        lessons: school.lessons.len(),
        terms: school.terms.len(),
    })
}

/// Where nobody teaches anything, that is missing, and no single lesson.
fn vacant(cx: &Cx) -> Vec<(&Class, &Subject)> {
    if cx.school.lessons.is_empty() { vec![] } else { cx.school.vacant(cx.now.today()) }
}

fn missing(cx: &Cx, staff: &[StaffRow], linked: &BTreeSet<ClassId>) -> Vec<Missing> {
    let (classes, later) = (&cx.school.classes, cx.now.today() + Days::new(AHEAD));
    let has = |role, scope| staff.iter().any(|s| s.grants.contains(&Grant { role, scope }));
    let some = |n: usize, of: fn(usize) -> Missing| (n > 0).then(|| of(n));
    let headless = classes.iter().filter(|c| !has(Role::HeadTeacher, Scope::Class(c.id))).count();
    let uncoordinated = cx.school.grades().into_iter().filter(|g| !has(Role::Coordinator, Scope::Grade(*g))).count();
    let outside = staff.iter().filter(|s| !s.signs_in && s.invited_until.is_none()).count();
    let unlinked = classes.iter().filter(|c| !linked.contains(&c.id)).count();
    let bare = if classes.is_empty() { 0 } else { cx.school.grades_without_classes().len() };
    let untaught: BTreeSet<_> = vacant(cx).into_iter().map(|(class, _)| class.id).collect();
    let all = [
        classes.is_empty().then_some(Missing::Classes),
        some(bare, Missing::Grades),
        cx.school.lessons.is_empty().then_some(Missing::Lessons),
        some(untaught.len(), Missing::Vacant),
        (!cx.school.terms.iter().any(|t| t.ends_on >= later)).then_some(Missing::Term),
        (!has(Role::Principal, Scope::School)).then_some(Missing::Principal),
        some(headless, Missing::Heads),
        some(uncoordinated, Missing::Coordinators),
        some(outside, Missing::Accounts),
        some(unlinked, Missing::Links),
    ];
    all.into_iter().flatten().collect()
}
