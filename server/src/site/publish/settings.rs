//! `/publish/settings`.

use crate::{
    public::files::origin,
    site::{Visit, code, see_other},
};
use app::{
    api::{
        AppError,
        publishing::{
            BadSetting, delegate, end_delegation, end_link, get_publishing, renew_link, set_access, set_columns, set_due,
            set_time,
        },
    },
    pages::{
        board::QrCode,
        publishing::{LinkStep, PublishingPage, Tried, TypedTime, title},
    },
    site::{Here, Site},
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use chrono::Weekday;
use domain::{
    access::Action,
    board::BoardKind,
    id::StaffId,
    school::{BoardAccess, Column},
    telling::DayMinute,
    week_minute::WeekMinute,
};
use forms::Code;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The sections of the page.
const SECTIONS: [&str; 6] = ["access", "link", "columns", "due", "time", "who"];

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let tried = Tried { saved: asked.saved.filter(|s| SECTIONS.contains(&s.as_str())), ..Tried::default() };
    let answer = show(&visit, StatusCode::OK, tried).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, status: StatusCode, tried: Tried) -> Result<Response, AppError> {
    let now = get_publishing(&visit.cx).await?;
    let by_code = |code: String| Site { code: Some(code), ..visit.site.clone() }.href("/board");
    let link = now.code.clone().map(|code| qr(format!("{}{}", origin(&visit.app), by_code(code))));
    let view = move || view! { <PublishingPage now link tried /> }.into_any();
    Ok(visit.page_with(status, Here::Publish, title(visit.cx.lang), view))
}

/// A link too long for a code is shown all the same.
fn qr(address: String) -> QrCode {
    let Code { side, strokes } = Code::of(&address).unwrap_or(Code { side: 1, strokes: String::new() });
    QrCode { address, side, strokes }
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let form = Form(form_urlencoded::parse(&body).into_owned().collect());
    let answer = take(&visit, &form).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, form: &Form) -> Result<Response, AppError> {
    if let Some(step) = form.asks(visit).await? {
        return show(visit, StatusCode::OK, Tried { asking: Some(step), ..Tried::default() }).await;
    }
    let (section, done) = form.act(visit).await?;
    match done {
        Ok(()) => Ok(see_other(visit, &format!("/publish/settings?saved={section}#{section}"))),
        Err(why) => {
            let typed = BoardAccess::parse(form.text("access")).map(|access| (access, form.text("networks").to_owned()));
            let time = (why == BadSetting::Time).then(|| form.typed_time());
            let tried = Tried { bad: Some((section.to_owned(), why)), typed, time, ..Tried::default() };
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, tried).await
        }
    }
}

/// The fields of a form.
struct Form(Vec<(String, String)>);

/// A section, and whether it was saved.
type Done = (&'static str, Result<(), BadSetting>);

impl Form {
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// What is to be done to a standing link, until they say that they are sure.
    async fn asks(&self, visit: &Visit) -> Result<Option<LinkStep>, AppError> {
        let step = LinkStep::parse(self.text("do")).filter(|_| self.text("sure") != "yes");
        if step.is_none() || !visit.cx.allows(Action::SetBoard) {
            return Ok(None);
        }
        Ok(step.zip(get_publishing(&visit.cx).await?.code).map(|(step, _)| step))
    }

    /// A time that is none, to be put right where it was typed.
    fn typed_time(&self) -> TypedTime {
        let of = if self.text("do") == "due" { "due" } else { self.text("kind") };
        TypedTime { of: of.to_owned(), weekday: self.text("weekday").to_owned(), at: self.text("at").to_owned() }
    }

    async fn act(&self, visit: &Visit) -> Result<Done, AppError> {
        let cx = &visit.cx;
        match self.text("do") {
            "access" => {
                let access = BoardAccess::parse(self.text("access")).ok_or(AppError::NoAction)?;
                let done = set_access(cx, access, self.text("networks")).await?;
                if done.is_ok() && access == BoardAccess::Link && get_publishing(cx).await?.code.is_none() {
                    // a door without a key would lock everyone out
                    renew_link(cx, code()?).await?;
                }
                Ok(("access", done))
            }
            "columns" => Ok(("columns", Ok(set_columns(cx, self.hidden().ok_or(AppError::NoAction)?).await?))),
            "renew" => Ok(("link", Ok(renew_link(cx, code()?).await?))),
            "revoke" => Ok(("link", Ok(end_link(cx).await?))),
            "due" => match self.when() {
                Some(at) => Ok(("due", Ok(set_due(cx, at).await?))),
                None => Ok(("due", Err(BadSetting::Time))),
            },
            "time" => self.time(visit).await,
            "delegate" | "end" => self.person(visit).await,
            _ => Err(AppError::NoAction),
        }
    }

    async fn time(&self, visit: &Visit) -> Result<Done, AppError> {
        let kind = BoardKind::parse(self.text("kind")).ok_or(AppError::NoAction)?;
        let given = self.0.iter().any(|(n, _)| n == "weekday");
        let at = match (self.text("weekday"), self.when()) {
            ("", _) if given => None,
            (_, Some(at)) => Some(at),
            (_, None) => return Ok(("time", Err(BadSetting::Time))),
        };
        set_time(&visit.cx, kind, at).await?;
        Ok(("time", Ok(())))
    }

    async fn person(&self, visit: &Visit) -> Result<Done, AppError> {
        let Ok(staff) = self.text("staff").parse().map(StaffId) else { return Ok(("who", Err(BadSetting::Person))) };
        let done =
            if self.text("do") == "end" { end_delegation(&visit.cx, staff).await } else { delegate(&visit.cx, staff).await };
        match done {
            Err(AppError::NotFound) => Ok(("who", Err(BadSetting::Person))),
            other => Ok(("who", Ok(other?))),
        }
    }

    /// Columns whose box is empty; none where one is named that there is not.
    fn hidden(&self) -> Option<BTreeSet<Column>> {
        let shown = self.0.iter().filter(|(n, _)| n == "column").map(|(_, v)| Column::parse(v));
        let shown: BTreeSet<_> = shown.collect::<Option<_>>()?;
        Some(Column::ALL.iter().copied().filter(|c| !shown.contains(c)).collect())
    }

    fn when(&self) -> Option<WeekMinute> {
        let days = self.text("weekday").parse::<u8>().ok()?.checked_sub(1)?;
        Some(WeekMinute::at(Weekday::try_from(days).ok()?, DayMinute::parse(self.text("at"))?))
    }
}
