//! Stopping for sleep: what a pupil of a linked class may stop in an evening, and that it is counted – nothing of who it was (I6). And
//! what was counted, for those who see a grade.

use super::{AppError, Cx, day::DayList, day::get_day, week::week_span};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    access::Action,
    evening::Evening,
    id::SubjectId,
    load::counted,
    school::{Class, Grade, Subject},
    sleep::{NoStop, Stops, evening_of, may_stop},
};
use store::{AddStop, EveningOf, LinkedClass};

/// What may be stopped in an evening.
#[derive(Clone, Debug)]
pub struct StopList {
    /// The class.
    pub class: Class,
    /// The evening.
    pub evening: Evening,
    /// From when on.
    pub from: NaiveTime,
    /// How many a week.
    pub most: u32,
    /// How many more of them this device has.
    pub left: u32,
    /// Subjects with required written work, and whether this device may stop them now.
    pub subjects: Vec<(Subject, Result<(), NoStop>)>,
}

/// The evening of the list's load day, where pupils may stop in it and there is work to stop: for a link to it.
#[must_use]
pub fn stop_day(cx: &Cx, list: &DayList) -> Option<NaiveDate> {
    let day = list.day.as_ref().filter(|d| d.figures.load > 0)?.date;
    evening_of(&cx.school, list.class.grade, day, cx.now).ok().map(|e| e.day)
}

/// What a device may stop.
///
/// # Errors
/// No such class; the database; or why there is nothing to stop.
pub async fn get_stops(
    cx: &Cx,
    linked: LinkedClass,
    day: NaiveDate,
    stops: &Stops,
) -> Result<Result<StopList, NoStop>, AppError> {
    let class = cx.school.class(linked.class).ok_or(AppError::NotFound)?;
    let evening = match evening_of(&cx.school, class.grade, day, cx.now) {
        Ok(evening) => evening,
        Err(why) => return Ok(Err(why)),
    };
    let measuring = &cx.school.settings.measuring;
    let list = get_day(cx, linked, day).await?;
    let subjects = subjects(&list).into_iter().filter_map(|id| cx.school.subject(id));
    let may = |s: &Subject| may_stop(measuring, class.grade, (stops, &s.code), cx.now);
    Ok(Ok(StopList {
        evening,
        from: measuring.bedtime(class.grade),
        most: measuring.stops,
        left: stops.left(measuring.stops),
        subjects: subjects.map(|s| (s.clone(), may(s))).collect(),
        class: class.clone(),
    }))
}

fn subjects(list: &DayList) -> Vec<SubjectId> {
    let grade = list.class.grade;
    let posted = list.day.iter().flat_map(|d| d.posted());
    let mut found: Vec<_> = posted.filter(|t| counted(grade, t.item.kind, t.item.minutes) > 0).map(|t| t.item.subject).collect();
    // targets stand in the school's order of subjects
    found.dedup();
    found
}

impl StopList {
    /// The subject of that code, if it may be stopped now.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, code: &str) -> Result<&Subject, NoStop> {
        let (subject, may) = self.subjects.iter().find(|(s, _)| s.code == code).ok_or(NoStop::NoWork)?;
        may.map(|()| subject)
    }
}

/// Counts that a pupil of the class stops a subject.
///
/// # Errors
/// The database.
pub async fn add_stop(cx: &Cx, of: EveningOf, subject: SubjectId) -> Result<(), AppError> {
    let most = cx.school.class(of.class).map_or(0, |c| c.head_count);
    Ok(cx.store.write(AddStop { of, subject, most }).await?)
}

/// What pupils of a class stopped in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The class.
    pub class: Class,
    /// How often each subject, in the school's order: nothing is ranked.
    pub subjects: Vec<(Subject, u32)>,
}

/// What the classes of a grade stopped in a week, as far as its evenings are over; nothing where the school does not offer it.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn grade_stops(cx: &Cx, grade: Grade, monday: NaiveDate) -> Result<Vec<Stopped>, AppError> {
    cx.require(Action::SeeGrade(grade))?;
    if cx.school.settings.measuring.stops == 0 {
        return Ok(vec![]);
    }
    // as with answers about an evening: from the next morning on
    let today = cx.now.today();
    let all: Vec<_> =
        cx.store.sleep_stops(cx.school.id, week_span(monday)).await?.into_iter().filter(|s| s.day < today).collect();
    let of = |class: &Class| {
        let count = |s: &Subject| all.iter().filter(|x| x.class == class.id && x.subject == s.id).map(|x| x.stops).sum();
        let subjects = cx.school.subjects.iter().map(|s| (s.clone(), count(s))).filter(|(_, n)| *n > 0).collect();
        Stopped { class: class.clone(), subjects }
    };
    Ok(cx.school.classes_of(grade).map(of).filter(|s| !s.subjects.is_empty()).collect())
}
