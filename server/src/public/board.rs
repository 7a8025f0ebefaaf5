//! Boards. For whoever is not signed in they are kept like days; the head of the page shows who is.

mod asked;

use super::{
    BOARD, DAY,
    files::leading,
    kept::{Kept, Made, Source},
    or_as_of, public,
};
use crate::site::{Visit, date};
use app::{
    api::{AppError, admin::first_missing, boards},
    components::layout::BarePage,
    pages::board,
    render::render,
    site::{Here, Site},
};
use asked::Asked;
pub(super) use asked::number;
use axum::{
    extract::Path,
    http::{StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use chrono::NaiveDate;
use domain::{calendar::monday_of, id::ClassId};
use forms::Code;
use leptos::prelude::*;
use std::{sync::Arc, time::Instant};
use store::Place;

/// `/board`: term by term, every week and what became of its notice.
pub(crate) async fn index(visit: Visit, parts: Parts) -> Response {
    show(visit, &parts, Ok(Asked::Index)).await
}

/// `/board/{monday}`: the week's last revision.
pub(crate) async fn week(visit: Visit, Path(monday): Path<String>, parts: Parts) -> Response {
    show(visit, &parts, Asked::week(&monday, None)).await
}

/// `/board/{monday}/{revision}`: that one, the same for ever.
pub(crate) async fn revision(visit: Visit, Path((monday, number)): Path<(String, String)>, parts: Parts) -> Response {
    show(visit, &parts, Asked::week(&monday, Some(&number))).await
}

/// `/board/{monday}/{revision}/list`: that one item by item.
pub(crate) async fn list(visit: Visit, Path((monday, n)): Path<(String, String)>, parts: Parts) -> Response {
    let asked = date(&monday).and_then(|monday| Ok(Asked::List { monday, revision: number(&n)? }));
    show(visit, &parts, asked).await
}

/// `/board/{monday}/{revision}/verify`: how anyone finds out that it is what was published.
pub(crate) async fn verify(visit: Visit, Path((monday, n)): Path<(String, String)>, parts: Parts) -> Response {
    let asked = date(&monday).and_then(|monday| Ok(Asked::Verify { monday, revision: number(&n)? }));
    show(visit, &parts, asked).await
}

/// `/board/{monday}/{revision}/since/{earlier}`: two revisions side by side.
pub(crate) async fn since(visit: Visit, Path((monday, n, m)): Path<(String, String, String)>, parts: Parts) -> Response {
    let both = number(&n).and_then(|n| Ok((n, number(&m)?)));
    let asked = date(&monday).and_then(|monday| both.map(|(revision, earlier)| Asked::Since { monday, revision, earlier }));
    show(visit, &parts, asked).await
}

/// `/board/{monday}/{revision}/class/{id}`: of that one, one class.
pub(crate) async fn class(visit: Visit, Path((monday, n, id)): Path<(String, String, String)>, parts: Parts) -> Response {
    let class = id.parse().ok().filter(|c: &ClassId| c.to_string() == id).ok_or(AppError::NotFound);
    let both = number(&n).and_then(|n| Ok((n, class?)));
    let asked = date(&monday).and_then(|monday| both.map(|(revision, class)| Asked::Class { monday, revision, class }));
    show(visit, &parts, asked).await
}

/// `/board/screen`: the last revision of whichever week it is, for a hall screen.
pub(crate) async fn lasting_screen(visit: Visit, parts: Parts) -> Response {
    show(visit, &parts, Ok(Asked::LastingScreen { grade: None })).await
}

/// `/board/screen/{grade}`: of one grade.
pub(crate) async fn lasting_grade_screen(visit: Visit, Path(grade): Path<String>, parts: Parts) -> Response {
    let asked = grade_number(&grade).map(|grade| Asked::LastingScreen { grade: Some(grade) });
    show(visit, &parts, asked).await
}

/// `/board/{monday}/screen`: the last revision for a hall screen.
pub(crate) async fn screen(visit: Visit, Path(monday): Path<String>, parts: Parts) -> Response {
    let asked = date(&monday).map(|monday| Asked::Screen { monday, grade: None });
    show(visit, &parts, asked).await
}

/// `/board/{monday}/screen/{grade}`: of one grade.
pub(crate) async fn grade_screen(visit: Visit, Path((monday, grade)): Path<(String, String)>, parts: Parts) -> Response {
    let asked = date(&monday).and_then(|monday| Ok(Asked::Screen { monday, grade: Some(grade_number(&grade)?) }));
    show(visit, &parts, asked).await
}

fn grade_number(text: &str) -> Result<u8, AppError> {
    number(text)?.try_into().map_err(|_| AppError::NotFound)
}

async fn show(mut visit: Visit, parts: &Parts, asked: Result<Asked, AppError>) -> Response {
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => return visit.fail(&error),
    };
    // the page is for all who open it: what else one of them had in the address is not for the others
    visit.site.address = asked.path(&visit);
    if visit.cx.staff.is_some() {
        let page = html(&visit, asked).await;
        return page.map_or_else(|error| none_yet(&visit, asked, &error), |page| uncached(&visit, StatusCode::OK, page));
    }
    if let Err(error) = boards::may_see(&visit.cx) {
        visit.app.pages.forget(visit.chosen, &asked.key(&visit)).await;
        return visit.fail(&error);
    }
    match keep(&visit, asked).await {
        Ok(kept) => kept.made.page.answer(&parts.headers),
        Err(error @ (AppError::Fault(_) | AppError::Busy)) => or_as_of(&visit.app, parts, &asked.key(&visit), error).await,
        Err(error) => none_yet(&visit, asked, &error),
    }
}

async fn keep(visit: &Visit, asked: Asked) -> Result<Arc<Kept>, AppError> {
    let (app, school) = (&visit.app, visit.cx.school.id);
    let code = visit.site.code.clone();
    let source = code.map_or(Source::Board(school), |code| Source::LinkedBoard(school, code));
    let make = async |kept: Option<Arc<Kept>>| {
        let watch = app.store.changes().watch(&[Place::of(school)]);
        let link = app.store.changes().watch(&[Place::link(school, None)]);
        let read_at = (app.store.changes().now(), Instant::now());
        let versions = app.store.board_versions(school).await?.ok_or(AppError::NotFound)?;
        if kept.is_some_and(|k| k.stands(versions, read_at, visit.cx.now)) {
            return Ok(None);
        }
        // caches between may keep what anyone may see, and nothing else
        let cache = if boards::is_open(&visit.cx) { BOARD } else { DAY };
        let page = app.page(&html(visit, asked).await?, cache);
        let cut_off = visit.cx.school.posting(visit.cx.now.today()).cut_off;
        // of the set-up and the schools that the page was made from, which may have been known for a second
        let versions = (visit.cx.school.version, versions.1, i64::try_from(visit.schools).unwrap_or(i64::MAX));
        Ok(Some(Made { page, source: source.clone(), versions, watch, link, cut_off, now: visit.cx.now, read_at }))
    };
    app.pages.get_or_make((visit.chosen, &asked.key(visit)), visit.cx.now, make).await
}

async fn html(visit: &Visit, asked: Asked) -> Result<String, AppError> {
    match asked {
        Asked::Index => {
            let terms = boards::get_terms(&visit.cx, &visit.app.agreements).await?;
            let missing = first_missing(&visit.cx.school);
            let view = move || view! { <board::BoardIndexPage terms missing /> }.into_any();
            Ok(on_page(visit, board::index_title(visit.cx.lang), view))
        }
        Asked::Week { monday, revision } => {
            let data = boards::get_board(&visit.cx, monday, revision).await?;
            let title = board::title(&data.document, visit.cx.lang);
            let code = code(visit, &format!("/board/{monday}/{}", data.board.number)).await;
            Ok(on_page(visit, title, move || view! { <board::BoardPage data code /> }.into_any()))
        }
        Asked::List { monday, revision } => {
            let data = boards::get_board(&visit.cx, monday, Some(revision)).await?;
            let title = board::list_title(&data.document, visit.cx.lang);
            let code = code(visit, &format!("/board/{monday}/{revision}")).await;
            Ok(on_page(visit, title, move || view! { <board::BoardListPage data code /> }.into_any()))
        }
        Asked::Class { monday, revision, class } => class_page(visit, (monday, revision), class).await,
        Asked::Since { monday, revision, earlier } => {
            let found = boards::get_comparison(&visit.cx, monday, revision, earlier).await?;
            let title = board::compare_title(&found, visit.cx.lang);
            Ok(on_page(visit, title, move || view! { <board::ComparePage found /> }.into_any()))
        }
        Asked::Screen { monday, grade } => screen_page(visit, monday, grade).await,
        Asked::LastingScreen { grade } => match screen_page(visit, monday_of(visit.cx.now.today()), grade).await {
            // it hangs there: what it shows until the week has a notice is no error
            Err(AppError::NotFound) if grade.is_none_or(|n| visit.cx.school.grades().iter().any(|g| g.number() == n)) => {
                Ok(on_screen(visit, || view! { <board::NoScreenPage /> }.into_any()))
            }
            shown => shown,
        },
        Asked::Verify { monday, revision } => {
            let found = boards::get_verification(&visit.cx, monday, revision).await?;
            let title = board::verify_title(revision, visit.cx.lang);
            Ok(on_page(visit, title, move || view! { <board::VerifyPage found /> }.into_any()))
        }
    }
}

async fn screen_page(visit: &Visit, monday: NaiveDate, grade: Option<u8>) -> Result<String, AppError> {
    let data = boards::get_board(&visit.cx, monday, None).await?;
    if grade.is_some_and(|n| data.document.grades.iter().all(|g| g.grade != n)) {
        return Err(AppError::NotFound);
    }
    Ok(on_screen(visit, move || view! { <board::ScreenPage data grade /> }.into_any()))
}

async fn class_page(visit: &Visit, (monday, revision): (NaiveDate, u32), class: ClassId) -> Result<String, AppError> {
    let data = boards::get_class_board(&visit.cx, (monday, revision), class).await?;
    let title = board::class_title(&data, visit.cx.lang);
    let code = code(visit, &format!("/board/{monday}/{revision}/class/{class}")).await;
    Ok(on_page(visit, title, move || view! { <board::BoardClassPage data code /> }.into_any()))
}

/// Where a revision is read, for a telephone before a sheet of paper. The page is kept for all: whoever asks first may not lead the
/// others elsewhere, and no name but that of this machine is taken from them.
async fn code(visit: &Visit, path: &str) -> Option<board::QrCode> {
    let address = leading(visit, path).await.ok()?;
    let Code { side, strokes } = Code::of(&address).ok()?;
    Some(board::QrCode { address, side, strokes })
}

/// A week without a notice is an answer, not a mistake in the address.
fn none_yet(visit: &Visit, asked: Asked, error: &AppError) -> Response {
    match (error, asked) {
        (AppError::NotFound, Asked::Week { revision: None, .. }) if boards::may_see(&visit.cx).is_ok() => {
            let missing = first_missing(&visit.cx.school);
            let view = move || view! { <board::NoBoardPage missing /> }.into_any();
            let page = on_page(visit, board::index_title(visit.cx.lang), view);
            uncached(visit, StatusCode::NOT_FOUND, page)
        }
        _ => visit.fail(error),
    }
}

/// Boards carry no script.
fn on_page(visit: &Visit, title: String, view: impl FnOnce() -> AnyView) -> String {
    public(&visit.app, Site { here: Here::Board, ..visit.site.clone() }, title, view)
}

/// Nothing but the slides, and the script that turns them over.
fn on_screen(visit: &Visit, view: impl FnOnce() -> AnyView) -> String {
    let (site, css) = (visit.site.clone(), visit.app.public_css.to_string());
    let (title, shown) = (board::screen_title(visit.cx.lang), site.clone());
    let script = site.bundle.assets.get("screen.js").cloned().unwrap_or_default();
    render(move || {
        provide_context(shown);
        let view = view();
        view! { <BarePage site title css script>{view}</BarePage> }
    })
}

fn uncached(visit: &Visit, status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, visit.app.public_policy.clone());
    response
}
