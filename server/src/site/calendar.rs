//! `/admin/calendar`, its months, and `/calendar/cancel`.

pub(crate) mod cancel;

use crate::{
    import,
    site::{Visit, admin::import::read as read_file, has_calendar, see_other},
};
use app::{
    api::{
        AppError,
        calendar::{Asked, BadField, Typed, Why, change_calendar, get_calendar},
    },
    pages::{
        admin_calendar::{CalendarPage, MonthPage, PreviewPage, Tried, month_title, term_fields, title},
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
use domain::{access::Action, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Shown {
    /// Whose calendar: 1 to 9.
    grade: Option<String>,
    /// The term to be changed, `2026-09-01/0`.
    term: Option<String>,
    saved: Option<String>,
}

impl Shown {
    fn grade(&self) -> Option<Grade> {
        self.grade.as_deref()?.parse().ok().and_then(Grade::new)
    }
}

pub(crate) async fn year(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let tried = Tried { saved: shown.saved.is_some(), bad: None, typed: term_asked(&visit, shown.term.as_deref()) };
    let answer = show_year(&visit, StatusCode::OK, shown.grade(), tried).await;
    visit.or_error(answer)
}

/// The fields of the term that is to be changed.
fn term_asked(visit: &Visit, key: Option<&str>) -> Typed {
    let of = |key: &str| visit.cx.school.terms.iter().map(term_fields).find(|fields| fields.text("key") == key);
    key.and_then(of).unwrap_or_default()
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
    // what was pasted comes back as it was
    let pasted = sent.as_ref().ok().and_then(|s| std::str::from_utf8(s.as_deref()?).ok()).unwrap_or_default().to_owned();
    let typed = |text: String| Typed(vec![("do".into(), "file".into()), ("text".into(), text)]);
    match plan_text(visit, sent).await? {
        Ok(text) => take(visit, typed(text)).await,
        Err(why) => {
            let bad = Some(BadField { section: "file", field: "text", why: Why::Change(why) });
            show_year(visit, StatusCode::UNPROCESSABLE_ENTITY, None, Tried { saved: false, bad, typed: typed(pasted) }).await
        }
    }
}

/// The plan as text, or the sentence why there is none.
async fn plan_text(visit: &Visit, sent: Result<Option<Bytes>, ::import::Refused>) -> Result<Result<String, String>, AppError> {
    let lang = visit.cx.lang;
    let bytes = match sent {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(Err(choose_first(lang))),
        Err(why) => return Ok(Err(why.sentence(lang))),
    };
    if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| is_calendar(text)) {
        return Ok(Ok(text.to_owned()));
    }
    let read = |book: ::import::Book| ::import::plan_of_days(&book).map_err(|why| why.sentence(lang));
    Ok(import::open(bytes).await?.map_err(|why| why.sentence(lang)).and_then(read))
}

fn is_calendar(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('{') || text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
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
