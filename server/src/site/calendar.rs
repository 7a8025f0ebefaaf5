//! `/admin/calendar`, its months, and `/calendar/cancel`.

pub(crate) mod cancel;

use crate::{
    import,
    site::{
        Visit,
        admin::import::{Sent, read as read_file},
        has_calendar, see_other,
    },
};
use ::import::Refused;
use app::{
    api::{
        AppError,
        calendar::{Asked, BadField, Typed, Why, change_calendar, get_calendar},
    },
    pages::{
        admin_calendar::{CalendarPage, MonthPage, PreviewPage, Tried, day_fields, month_title, term_fields, title},
        import::choose_first,
    },
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Multipart, Path, Query, multipart::MultipartRejection},
    http::StatusCode,
    response::Response,
};
use chrono::{Days, Months, NaiveDate};
use domain::{access::Action, calendar::PlanError, lang::Lang, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Shown {
    /// Whose calendar: 1 to 9.
    grade: Option<String>,
    /// The term to be changed, `2026-09-01/0`.
    term: Option<String>,
    /// The first of the days to be changed, the same.
    day: Option<String>,
    saved: Option<String>,
}

impl Shown {
    fn grade(&self) -> Option<Grade> {
        self.grade.as_deref()?.parse().ok().and_then(Grade::new)
    }
}

pub(crate) async fn year(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let tried = Tried { saved: shown.saved.is_some(), bad: None, typed: asked(&visit, &shown) };
    let answer = show_year(&visit, StatusCode::OK, shown.grade(), tried).await;
    visit.or_error(answer)
}

/// The fields of the term, or of the days, that are to be changed.
fn asked(visit: &Visit, shown: &Shown) -> Typed {
    let school = &visit.cx.school;
    let term = |key: &str| school.terms.iter().map(term_fields).find(|fields| fields.text("key") == key);
    let days = || shown.day.as_deref().and_then(|first| day_fields(school, first));
    shown.term.as_deref().and_then(term).or_else(days).unwrap_or_default()
}

async fn show_year(visit: &Visit, status: StatusCode, grade: Option<Grade>, tried: Tried) -> Result<Response, AppError> {
    let today = visit.cx.now.today();
    let now = get_calendar(&visit.cx, grade, (today, today)).await?;
    let view = move || view! { <CalendarPage now tried /> }.into_any();
    Ok(visit.page_with(status, Here::Other, title(visit.cx.lang), view))
}

pub(crate) async fn month(visit: Visit, Path(month): Path<String>, Query(shown): Query<Shown>) -> Response {
    let answer = show_month(&visit, &month, shown.grade()).await;
    visit.or_error(answer)
}

/// `2026-09`; anything else is no address.
fn first_of(month: &str) -> Result<NaiveDate, AppError> {
    let first = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").map_err(|_| AppError::NotFound)?;
    if month.len() == 7 && has_calendar(first) { Ok(first) } else { Err(AppError::NotFound) }
}

async fn show_month(visit: &Visit, month: &str, grade: Option<Grade>) -> Result<Response, AppError> {
    let first = first_of(month)?;
    let now = get_calendar(&visit.cx, grade, (first, first + Months::new(1) - Days::new(1))).await?;
    let title = month_title(first, visit.cx.lang);
    let view = move || view! { <MonthPage now first tried=Tried::default() /> }.into_any();
    Ok(visit.page(Here::Other, title, view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let typed = Typed(form_urlencoded::parse(&body).into_owned().collect());
    let answer = take(&visit, typed).await;
    visit.or_error(answer)
}

/// A file with a plan: a calendar, or a table of days.
pub(crate) async fn file(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Response {
    let answer = take_file(&visit, form).await;
    visit.or_error(answer)
}

async fn take_file(visit: &Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, AppError> {
    visit.cx.require(Action::SetUp)?;
    let sent = read_file(form).await;
    // what was pasted comes back as it was, and what is said of a file stands where it was chosen
    let pasted = sent.as_ref().ok().and_then(Option::as_ref).filter(|sent| sent.name.is_none());
    let field = if pasted.is_some() { "text" } else { "file" };
    let text = pasted.and_then(|sent| std::str::from_utf8(&sent.bytes).ok()).unwrap_or_default().to_owned();
    let typed =
        |text: String| Typed([("do", "file"), ("from", field), ("text", &text)].map(|(n, v)| (n.into(), v.into())).into());
    match plan_text(visit, sent).await? {
        Ok(plan) => take(visit, typed(plan)).await,
        Err(why) => {
            let bad = Some(BadField { section: "file", field, why: Why::Change(why) });
            show_year(visit, StatusCode::UNPROCESSABLE_ENTITY, None, Tried { saved: false, bad, typed: typed(text) }).await
        }
    }
}

/// The plan as text, or the sentence why there is none.
async fn plan_text(visit: &Visit, sent: Result<Option<Sent>, Refused>) -> Result<Result<String, String>, AppError> {
    let lang = visit.cx.lang;
    let Sent { bytes, name } = match sent {
        Ok(Some(sent)) => sent,
        Ok(None) => return Ok(Err(choose_first(lang))),
        Err(why) => return Ok(Err(said(&why, lang))),
    };
    if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| is_calendar(text)) {
        return Ok(Ok(text.to_owned()));
    }
    let read = |book: ::import::Book| ::import::plan_of_days(&book).map_err(|why| why.sentence(lang));
    Ok(import::open(bytes, name).await?.map_err(|why| said(&why, lang)).and_then(read))
}

/// Here a plan may be more than a table: what is no table is told every kind of file that will do.
fn said(why: &Refused, lang: Lang) -> String {
    let is_no_table = matches!(why, Refused::NoTable | Refused::WebPage | Refused::OtherFormat | Refused::Encoding);
    if is_no_table { PlanError::Unknown.sentence(lang) } else { why.sentence(lang) }
}

/// A calendar, or JSON of whatever kind: no table, so that `read_plan` says what it is not.
fn is_calendar(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_json = || text.starts_with(['{', '[']) || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    is_json() || text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

async fn take(visit: &Visit, typed: Typed) -> Result<Response, AppError> {
    // before anything that was typed is looked at
    visit.cx.require(Action::SetUp)?;
    match change_calendar(&visit.cx, &typed).await? {
        Asked::Done => Ok(see_other(visit, "/admin/calendar?saved=yes")),
        Asked::Bad(bad) => {
            let tried = Tried { saved: false, bad: Some(bad), typed };
            show_year(visit, StatusCode::UNPROCESSABLE_ENTITY, None, tried).await
        }
        Asked::Preview(preview) => {
            let (school, preview) = (visit.cx.school.clone(), *preview);
            let view = move || view! { <PreviewPage preview typed school /> }.into_any();
            Ok(visit.page(Here::Other, title(visit.cx.lang), view))
        }
    }
}
