//! `/grade/{n}/{monday}`.

use super::{Visit, date, see_other};
use crate::shared::PagePart;
use app::{
    api::{
        AppError,
        grade::{get_grades, read_grade},
    },
    pages::grade::{GradePage, Open, title},
    site::Here,
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{calendar::monday_of, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Cell {
    class: Option<String>,
    date: Option<String>,
}

fn grade(text: &str) -> Result<Grade, AppError> {
    text.parse().ok().and_then(Grade::new).ok_or(AppError::NotFound)
}

/// `/grade`: of the grades that the reader may see the first that needs a look.
pub(crate) async fn first(visit: Visit) -> Response {
    let answer = get_grades(&visit.cx, visit.cx.now.today()).await.map(|grades| {
        let open = grades.iter().find(|g| g.over > 0).or_else(|| grades.iter().find(|g| g.needs_a_look())).or(grades.first());
        let n = open.map_or(1, |g| g.grade.number());
        see_other(&visit, &format!("/grade/{n}/{}", monday_of(visit.cx.now.today())))
    });
    visit.or_error(answer)
}

pub(crate) async fn this_week(visit: Visit, Path(n): Path<String>) -> Response {
    see_other(&visit, &format!("/grade/{n}/{}", monday_of(visit.cx.now.today())))
}

pub(crate) async fn page(visit: Visit, Path((n, monday)): Path<(String, String)>, Query(cell): Query<Cell>) -> Response {
    let answer = show(&visit, &n, &monday, cell).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, n: &str, monday: &str, cell: Cell) -> Result<Response, AppError> {
    let asked = date(monday)?;
    if monday_of(asked) != asked {
        return Ok(see_other(visit, &format!("/grade/{n}/{}", monday_of(asked))));
    }
    let rows = read_grade(&visit.cx, grade(n)?, asked).await?;
    let open = Open { class: cell.class.and_then(|c| c.parse().ok()), date: cell.date.and_then(|d| date(&d).ok()) };
    let what = PagePart::Grade { grade: rows.grade, seen: rows.seen.clone(), open };
    let part = visit.part(vec![rows.reading()], what, || {
        let (week, school) = (rows.week(&visit.cx), visit.cx.school.clone());
        view! { <GradePage week school open /> }.into_any()
    });
    let (part, title) = (part.await, title(rows.grade, rows.monday, &visit.cx.school, visit.cx.lang));
    Ok(visit.page(Here::Grade, title, move || part.view()))
}
