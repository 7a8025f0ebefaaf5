//! `/link`, `/link/{class}`, `/link/{class}/sheet`, `/link/sheets`.

use super::{Visit, class::class, see_other};
use crate::{AppState, public::files::origin};
use app::{
    api::{
        AppError,
        link::{
            LinkOf, classes_managed, end_class_link, get_link, get_links, make_class_links, missing_for_links, renew_class_link,
        },
    },
    pages::{
        board::QrCode,
        link::{
            Address, AllStep, LinkListPage, LinkPage, Paper, Reach, SheetsPage, Shown, Step, list_title, sheets_title, title,
        },
        missing::MissingPage,
    },
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    response::Response,
};
use domain::school::Grade;
use forms::Code;
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    ask: Option<String>,
    saved: Option<String>,
}

impl Asked {
    fn step(&self) -> Option<Step> {
        match (self.ask.as_deref(), self.saved.as_deref()) {
            (Some("renew"), _) => Some(Step::AskRenew),
            (Some("revoke"), _) => Some(Step::AskRevoke),
            (_, Some("make")) => Some(Step::Made),
            (_, Some("renew")) => Some(Step::Renewed),
            (_, Some("revoke")) => Some(Step::Revoked),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct AskedOfAll {
    ask: Option<String>,
    made: Option<usize>,
}

impl AskedOfAll {
    fn step(&self) -> Option<AllStep> {
        let ask = self.ask.as_deref() == Some("make");
        self.made.map(AllStep::Made).or_else(|| ask.then_some(AllStep::Ask))
    }
}

#[derive(Deserialize)]
pub(crate) struct OnPaper {
    grade: Option<String>,
    paper: Option<String>,
}

/// `/link`: of one class at once, of several the list.
pub(crate) async fn first(visit: Visit, Query(asked): Query<AskedOfAll>) -> Response {
    let answer = show_list(&visit, asked.step()).await;
    visit.or_error(answer)
}

/// `POST /link`: what is done for all classes at once.
pub(crate) async fn submit_all(visit: Visit, body: Bytes) -> Response {
    let answer = take_all(&visit, &body).await;
    visit.or_error(answer)
}

async fn take_all(visit: &Visit, body: &[u8]) -> Result<Response, AppError> {
    // who may is asked before what
    get_links(&visit.cx, None).await?;
    if !form_urlencoded::parse(body).any(|(name, value)| name == "do" && value == "make") {
        return Err(AppError::NoAction);
    }
    let made = make_class_links(&visit.cx, super::code).await?;
    Ok(see_other(visit, &format!("/link?made={made}")))
}

async fn show_list(visit: &Visit, step: Option<AllStep>) -> Result<Response, AppError> {
    if let Some(missing) = missing_for_links(&visit.cx)? {
        let title = list_title(visit.cx.lang);
        let view = move || view! { <MissingPage title=list_title(visit.cx.lang) missing /> }.into_any();
        return Ok(visit.page(Here::Link, title, view));
    }
    let links = get_links(&visit.cx, None).await?;
    if let [only] = &links[..] {
        return Ok(see_other(visit, &format!("/link/{}", only.class.id)));
    }
    Ok(visit.page(Here::Link, list_title(visit.cx.lang), move || view! { <LinkListPage links step /> }.into_any()))
}

pub(crate) async fn page(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, &id, asked.step()).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, id: &str, step: Option<Step>) -> Result<Response, AppError> {
    let of = get_link(&visit.cx, class(id)?).await?;
    let address = address(visit, &of).map(|code| Address { code, reach: reach(&visit.app) });
    let beside = classes_managed(&visit.cx).into_iter().filter(|c| c.grade == of.class.grade).collect();
    let title = title(&of.class, visit.cx.lang);
    Ok(visit.page(Here::Link, title, move || view! { <LinkPage of address step beside /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, body: Bytes) -> Response {
    let answer = take(&visit, &id, &body).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, id: &str, body: &[u8]) -> Result<Response, AppError> {
    let id = class(id)?;
    let form: Vec<_> = form_urlencoded::parse(body).collect();
    let text = |name: &str| form.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_ref());
    let seen = text("seen");
    // who may is asked before what: a stranger's form is never read
    get_link(&visit.cx, id).await?;
    let done = match text("do") {
        "make" => renew_class_link(&visit.cx, id, seen, super::code()?).await.map(|()| "make"),
        "renew" => renew_class_link(&visit.cx, id, seen, super::code()?).await.map(|()| "renew"),
        "revoke" => end_class_link(&visit.cx, id, seen).await.map(|()| "revoke"),
        _ => Err(AppError::NoAction),
    }?;
    Ok(see_other(visit, &format!("/link/{id}?saved={done}")))
}

/// `/link/{class}/sheet`: for its door.
pub(crate) async fn sheet(visit: Visit, Path(id): Path<String>, Query(on): Query<OnPaper>) -> Response {
    let answer = async {
        let of = get_link(&visit.cx, class(&id)?).await?;
        let path = format!("/link/{}", of.class.id);
        show_sheets(&visit, vec![of], &on, (format!("{path}/sheet"), path))
    };
    visit.or_error(answer.await)
}

/// `/link/sheets?grade=7`: for the doors of a grade; without one, of all classes.
pub(crate) async fn sheets(visit: Visit, Query(on): Query<OnPaper>) -> Response {
    let answer = async {
        let grade = on.grade.as_deref().map(grade).transpose()?;
        let links = get_links(&visit.cx, grade).await?;
        let query = grade.map_or_else(String::new, |g| format!("?grade={}", g.number()));
        show_sheets(&visit, links, &on, (format!("/link/sheets{query}"), "/link".into()))
    };
    visit.or_error(answer.await)
}

fn grade(text: &str) -> Result<Grade, AppError> {
    text.parse().ok().and_then(Grade::new).ok_or(AppError::NotFound)
}

fn show_sheets(visit: &Visit, links: Vec<LinkOf>, on: &OnPaper, (path, back): (String, String)) -> Result<Response, AppError> {
    let paper = on.paper.as_deref().map_or(Some(Paper::default()), Paper::parse).ok_or(AppError::NotFound)?;
    let (mut sheets, mut without) = (vec![], vec![]);
    for of in links {
        match address(visit, &of) {
            Some(code) => sheets.push((of.class, code)),
            None => without.push(of.class),
        }
    }
    let shown = Shown { sheets, without, reach: reach(&visit.app), paper, path, back };
    let title = sheets_title(&shown, visit.cx.lang);
    Ok(visit.page(Here::Link, title, move || view! { <SheetsPage shown /> }.into_any()))
}

/// Where a class's link leads, with its QR code. The same in every school: a code is unique.
fn address(visit: &Visit, of: &LinkOf) -> Option<QrCode> {
    let address = format!("{}/c/{}", origin(&visit.app), of.link.as_ref()?.code);
    let Code { side, strokes } = Code::of(&address).ok()?;
    Some(QrCode { address, side, strokes })
}

/// Who can open the addresses that are handed out.
pub(crate) fn reach(app: &AppState) -> Reach {
    if app.address.origin().is_some() { Reach::Everyone } else { Reach::ThisMachine }
}
