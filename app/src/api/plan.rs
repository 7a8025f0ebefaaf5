//! The teacher's week: own classes × days, and the form's starting values.

use super::{
    AppError, Cx,
    assignments::{draft_of, get_assignment},
    history::day_actions,
    week::{ClassDay, ClassWeek, Span, week_span},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::Place,
    calendar::monday_of,
    draft::Draft,
    id::{AssignmentId, ClassId, SubjectId},
    school::{Class, Grade, Subject},
};
use std::collections::BTreeSet;
use store::{DayAction, Resolution, Target, TargetOf};
use uuid::Uuid;

/// A class with the subjects that the teacher teaches there.
#[derive(Clone, Debug)]
pub struct OwnClass {
    /// The class.
    pub class: Class,
    /// The teacher's subjects in it.
    pub subjects: Vec<Subject>,
}

impl OwnClass {
    /// The teacher's (and co-teachers') targets of a day.
    pub fn own<'a>(&'a self, day: &'a ClassDay) -> impl Iterator<Item = &'a Target> {
        day.targets.iter().map(AsRef::as_ref).filter(|t: &&Target| self.subjects.iter().any(|s| s.id == t.item.subject))
    }
}

/// What was resolved of own work.
#[derive(Clone, Debug)]
pub struct OwnRecord {
    /// The resolutions, the latest first.
    pub found: Vec<Resolution>,
    /// Those done as one with others' work: only whoever resolves the grade undoes them.
    pub bound: BTreeSet<Uuid>,
    /// Days of own classes that were cancelled or restored.
    pub days: Vec<DayAction>,
}

/// The teacher's week.
#[derive(Clone, Debug)]
pub struct PlanWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The term's week.
    pub week: Option<u32>,
    /// Every date that is a school day for any of the classes.
    pub days: Vec<NaiveDate>,
    /// Own classes.
    pub classes: Vec<OwnClass>,
    /// Own subjects.
    pub subjects: Vec<Subject>,
    /// The teacher's latest assignment, to copy from.
    pub last: Option<(AssignmentId, String)>,
    /// What stands in the week, of each grade that has own classes.
    spans: Vec<(Grade, Span)>,
}

impl PlanWeek {
    /// The numbers of the readings.
    #[must_use]
    pub fn readings(&self) -> Vec<u64> {
        self.spans.iter().map(|(_, span)| span.0.reading).collect()
    }

    /// Resolutions of own work in this week, the latest first.
    ///
    /// # Errors
    /// The database.
    pub async fn record(&self, cx: &Cx) -> Result<OwnRecord, AppError> {
        let own = |r: &Resolution| cx.allows(Action::SetWork { class: r.class, subject: r.subject });
        let mut found = vec![];
        for (grade, _) in &self.spans {
            found.extend(cx.store.resolutions(cx.school.id, TargetOf::Grade(*grade), week_span(self.monday)).await?);
        }
        let bound = found.iter().filter(|r| !own(r)).map(|r| r.batch).collect();
        found.retain(own);
        found.sort_by_key(|r| std::cmp::Reverse((r.at, r.id)));
        let days = day_actions(cx, self.classes.iter().map(|own| &own.class), self.monday).await?;
        Ok(OwnRecord { found, bound, days })
    }

    /// Own classes, each with its whole week: its load is everyone's.
    #[must_use]
    pub fn weeks(&self, cx: &Cx) -> Vec<(OwnClass, ClassWeek)> {
        let span = |own: &OwnClass| self.spans.iter().find(|(grade, _)| *grade == own.class.grade);
        let week = |own: &OwnClass| Some((own.clone(), span(own)?.1.class_week(cx, &own.class, self.monday)));
        self.classes.iter().filter_map(week).collect()
    }
}

/// The teacher's week that contains `date`.
///
/// # Errors
/// Not a teacher.
pub async fn get_plan_week(cx: &Cx, date: NaiveDate) -> Result<PlanWeek, AppError> {
    let who = cx.require(Action::OpenPlan)?;
    let monday = monday_of(date);
    let own: BTreeSet<ClassId> = who.lessons.iter().map(|l| l.class).collect();
    let (mut classes, mut spans, mut days) = (vec![], vec![], BTreeSet::new());
    for grade in cx.school.grades() {
        let of_grade: Vec<_> = cx.school.classes_of(grade).filter(|c| own.contains(&c.id)).collect();
        if of_grade.is_empty() {
            continue;
        }
        spans.push((grade, Span::recent(cx, TargetOf::Grade(grade), week_span(monday)).await?));
        days.extend(cx.school.calendar(grade).week(monday));
        classes.extend(of_grade.into_iter().map(|c| OwnClass { class: c.clone(), subjects: subjects(cx, c) }));
    }
    let subjects: Vec<_> = cx.school.subjects.iter().filter(|s| who.lessons.iter().any(|l| l.subject == s.id)).cloned().collect();
    let week = classes.first().and_then(|c| cx.school.calendar(c.class.grade).week_number(monday + Days::new(4)));
    let last = last(cx, subjects.first().map(|s| s.id), &own).await?;
    Ok(PlanWeek { monday, week, days: days.into_iter().collect(), classes, subjects, last, spans })
}

fn subjects(cx: &Cx, class: &Class) -> Vec<Subject> {
    let Ok(staff) = cx.signed_in() else { return vec![] };
    let taught = |s: SubjectId| staff.who.lessons.iter().any(|l| l.class == class.id && l.subject == s);
    cx.school.subjects.iter().filter(|s| taught(s.id)).cloned().collect()
}

async fn last(cx: &Cx, subject: Option<SubjectId>, own: &BTreeSet<ClassId>) -> Result<Option<(AssignmentId, String)>, AppError> {
    let (Some(subject), Ok(staff)) = (subject, cx.signed_in()) else { return Ok(None) };
    let own: Vec<_> = own.iter().copied().collect();
    Ok(cx.store.last_assignment(cx.school.id, (staff.who.staff, subject), &own).await?)
}

/// What the form starts from.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// A cell of the grid: class and date.
    pub cell: Option<(ClassId, NaiveDate)>,
    /// Copy this assignment.
    pub copy: Option<AssignmentId>,
    /// Edit this assignment.
    pub edit: Option<AssignmentId>,
}

/// What the form edits: the assignment and the version that its values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editing {
    /// The assignment.
    pub id: AssignmentId,
    /// The version that its values come from.
    pub version: i64,
}

/// The form's starting values.
///
/// # Errors
/// The assignment to copy or edit is not theirs.
pub async fn get_draft(cx: &Cx, week: &PlanWeek, start: &Start) -> Result<(Draft, Option<Editing>), AppError> {
    if let Some(id) = start.edit {
        let set = get_assignment(cx, id).await?;
        let editing = Editing { id, version: set.version };
        return Ok((draft_of(cx, &set.assignment), Some(editing)));
    }
    let mut draft = match start.copy {
        Some(id) => draft_of(cx, &get_assignment(cx, id).await?.assignment),
        None => empty(week),
    };
    let set_on = start.cell.map_or_else(|| first_open_day(cx, week), |c| Some(c.1));
    if let Some((class, _)) = start.cell.filter(|_| start.copy.is_none()) {
        draft.class_ids = vec![class.to_string()];
    }
    place_on(cx, week, &mut draft, set_on);
    Ok((draft, None))
}

fn empty(week: &PlanWeek) -> Draft {
    // in grades 1–2 written work is done at school or not at all (R01): the form starts with what can be saved
    let at_school = week.classes.iter().all(|c| c.class.grade.has_no_home_work());
    let place = if at_school { Place::School } else { Place::Home };
    Draft {
        subject: week.subjects.first().map(|s| s.code.clone()).unwrap_or_default(),
        class_ids: week.classes.iter().map(|c| c.class.id.to_string()).collect(),
        form: "written".into(),
        place: place.name().into(),
        required: true,
        ..Draft::default()
    }
}

fn first_open_day(cx: &Cx, week: &PlanWeek) -> Option<NaiveDate> {
    week.days.iter().copied().find(|d| *d >= cx.now.today()).or_else(|| week.days.last().copied())
}

/// Set on that day, due on the next school day.
fn place_on(cx: &Cx, week: &PlanWeek, draft: &mut Draft, set_on: Option<NaiveDate>) {
    let Some(set_on) = set_on else { return };
    let next = week.classes.first().and_then(|c| cx.school.calendar(c.class.grade).next_school_day(set_on));
    draft.set_on = set_on.to_string();
    draft.due_on = next.unwrap_or(set_on).to_string();
    draft.spread = vec![];
    draft.due_fixed = false;
}
