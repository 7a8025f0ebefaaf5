//! Who calls, and the lists that everything else refers to.

use super::{
    caller::{Asked, Caller},
    failures::Reading,
    problem::{Kind, Problem},
    types::{CalendarDay, ClassOut, List, Me, SubjectOut},
};
use axum::Json;
use chrono::NaiveDate;
use domain::{
    cap::cap,
    school::{Class, DayKind, Grade, School},
};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// Entries of a list's page.
const PAGE: usize = 100;
/// Days of a calendar that are answered at once.
const MOST_DAYS: i64 = 400;

/// Who I am.
#[utoipa::path(get, path = "/me", responses((status = 200, body = Me), Reading))]
pub(crate) async fn me(caller: Caller) -> Result<Json<Me>, Problem> {
    let signed_in = caller.cx.signed_in().map_err(|e| caller.problem(&e))?;
    let role = |g: &domain::access::Grant| match g.scope.to_text() {
        scope if scope.is_empty() => g.role.name().to_owned(),
        scope => format!("{}:{scope}", g.role.name()),
    };
    Ok(Json(Me {
        id: signed_in.who.staff.0,
        name: signed_in.name.clone(),
        school: caller.cx.school.slug.clone(),
        roles: signed_in.who.grants.iter().map(role).collect(),
    }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Only what I teach.
    #[serde(default)]
    mine: bool,
    /// The `next` of the page before.
    after: Option<Uuid>,
}

/// Classes of the school, by grade and number.
#[utoipa::path(get, path = "/classes", params(ListQuery), responses((status = 200, body = List<ClassOut>), Reading))]
pub(crate) async fn classes(caller: Caller, Asked(asked): Asked<ListQuery>) -> Result<Json<List<ClassOut>>, Problem> {
    let who = &caller.cx.signed_in().map_err(|e| caller.problem(&e))?.who;
    let school = &caller.cx.school;
    let taught = |c: &&Class| !asked.mine || who.lessons.iter().any(|l| l.class == c.id);
    let all = school.classes.iter().filter(taught).map(|c| ClassOut::of(school, c, caller.cx.now.today())).collect();
    Ok(Json(page(all, asked.after, |c: &ClassOut| c.id)))
}

/// Subjects in the school's order.
#[utoipa::path(get, path = "/subjects", params(ListQuery), responses((status = 200, body = List<SubjectOut>), Reading))]
pub(crate) async fn subjects(caller: Caller, Asked(asked): Asked<ListQuery>) -> Result<Json<List<SubjectOut>>, Problem> {
    let who = &caller.cx.signed_in().map_err(|e| caller.problem(&e))?.who;
    let taught = |s: &&domain::school::Subject| !asked.mine || who.lessons.iter().any(|l| l.subject == s.id);
    let all = caller.cx.school.subjects.iter().filter(taught).map(SubjectOut::from).collect();
    Ok(Json(page(all, asked.after, |s: &SubjectOut| s.id)))
}

/// A page of a list; `after` is the last entry of the one before.
fn page<T>(all: Vec<T>, after: Option<Uuid>, id: impl Fn(&T) -> Uuid) -> List<T> {
    let from = after.and_then(|after| all.iter().position(|e| id(e) == after)).map_or(0, |at| at + 1);
    let more = all.len() > from + PAGE;
    let items: Vec<_> = all.into_iter().skip(from).take(PAGE).collect();
    let next = items.last().filter(|_| more).map(|e| id(e).to_string());
    List { items, next }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Span {
    from: NaiveDate,
    to: NaiveDate,
    /// Only this grade.
    grade: Option<u8>,
}

/// The calendar, day by day and grade by grade.
#[utoipa::path(get, path = "/calendar", params(Span),
    responses((status = 200, body = List<CalendarDay>), Reading))]
pub(crate) async fn calendar(caller: Caller, Asked(span): Asked<Span>) -> Result<Json<List<CalendarDay>>, Problem> {
    caller.cx.signed_in().map_err(|e| caller.problem(&e))?;
    // dates far away have no calendar
    if ![span.from, span.to].into_iter().all(crate::site::has_calendar) {
        return Err(Problem::field("from", "dates are of the years 2000 to 2099"));
    }
    let days = (span.to - span.from).num_days();
    if !(0..MOST_DAYS).contains(&days) {
        return Err(Problem::field("to", "from must not be after to, and at most 400 days are answered at once"));
    }
    let school = &caller.cx.school;
    let grades = match span.grade {
        Some(n) => vec![Grade::new(n).filter(|g| school.grades().contains(g)).ok_or_else(|| Problem::new(Kind::NotFound))?],
        None => school.grades(),
    };
    let dates = || span.from.iter_days().take_while(|d| *d <= span.to);
    let items = grades.into_iter().flat_map(|g| dates().map(move |d| (g, d))).map(|(g, d)| calendar_day(school, g, d));
    Ok(Json(List { items: items.collect(), next: None }))
}

fn calendar_day(school: &School, grade: Grade, date: NaiveDate) -> CalendarDay {
    let calendar = school.calendar(grade);
    let school_day = calendar.is_school_day(date);
    let special = school.days.iter().find(|s| s.date == date && s.grade.is_none_or(|g| g == grade));
    let follows = special.and_then(|s| if let DayKind::School(Some(day)) = s.kind { Some(day) } else { None });
    CalendarDay {
        date,
        grade: grade.number(),
        school_day,
        week: calendar.week_number(date),
        load_day: calendar.load_day(date),
        days_off_covered: if school_day { calendar.days_off_after(date) } else { 0 },
        follows_weekday: follows.map(|d| d.number_from_monday()),
        label: calendar.label(date).map(str::to_owned),
        cap: if school_day { cap(school, grade, date).total } else { 0 },
    }
}
