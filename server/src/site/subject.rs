//! `/subject/{code}/{grade}/{monday}`.

use super::{Visit, date, see_other};
use crate::shared::PagePart;
use app::{
    api::{
        AppError,
        subject::{first_grade, read_subject},
    },
    pages::subject::{SubjectPage, title},
    site::Here,
};
use axum::{extract::Path, response::Response};
use domain::{calendar::monday_of, school::Grade};
use leptos::prelude::*;

fn grade(text: &str) -> Result<Grade, AppError> {
    text.parse().ok().and_then(Grade::new).ok_or(AppError::NotFound)
}

/// `/subject/{code}`: the grade that its lead teaches, or the first that has it.
pub(crate) async fn first(visit: Visit, Path(code): Path<String>) -> Response {
    let grade = first_grade(&visit.cx, &code);
    visit.or_error(grade.map(|g| see_other(&visit, &here(&code, g, &monday_of(visit.cx.now.today())))))
}

pub(crate) async fn this_week(visit: Visit, Path((code, n)): Path<(String, String)>) -> Response {
    let monday = monday_of(visit.cx.now.today());
    let known = || visit.cx.school.subject_by_code(&code).ok_or(AppError::NotFound);
    visit.or_error(known().and_then(|_| grade(&n)).map(|g| see_other(&visit, &here(&code, g, &monday))))
}

fn here(code: &str, grade: Grade, monday: &chrono::NaiveDate) -> String {
    format!("/subject/{code}/{}/{monday}", grade.number())
}

pub(crate) async fn page(visit: Visit, Path((code, n, monday)): Path<(String, String, String)>) -> Response {
    let answer = show(&visit, &code, &n, &monday).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, code: &str, n: &str, monday: &str) -> Result<Response, AppError> {
    let (grade, asked) = (grade(n)?, date(monday)?);
    let rows = read_subject(&visit.cx, code, grade, asked).await?;
    if rows.monday != asked {
        return Ok(see_other(visit, &here(code, grade, &rows.monday)));
    }
    let ways = &rows.ways;
    let what = PagePart::Subject {
        of: (rows.subject.id, grade, asked),
        grades: ways.grades.clone(),
        subjects: ways.subjects.iter().map(|s| s.id).collect(),
        classes: ways.classes.clone(),
    };
    let part = visit.part(vec![rows.reading()], what, || {
        let (week, school) = (rows.view(&visit.cx), visit.cx.school.clone());
        view! { <SubjectPage week school /> }.into_any()
    });
    let (part, title) = (part.await, title(&rows.subject, grade, asked, &visit.cx.school, visit.cx.lang));
    Ok(visit.page(Here::Subject, title, move || part.view()))
}
