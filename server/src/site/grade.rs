//! `/grade/{n}/{monday}`.

mod submit;

pub(crate) use submit::{Posted, one, said, submit, with_change};

use super::{Visit, date, see_other, told};
use crate::shared::{MadeFrom, PagePart, What};
use app::{
    api::{
        AppError,
        grade::{GradeRows, get_grades, read_grade},
        resolving::get_resolving,
        stop::grade_stops,
    },
    islands::week::LiveWeek,
    pages::grade::{GradePage, GradePageData, May, Order, Said, StoppedCard, ToldPage, View, Weeks, title},
    render::Part,
    site::Here,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::{Days, NaiveDate};
use domain::{access::Action, calendar::monday_of, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;
use store::Resolution;

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    class: Option<String>,
    date: Option<String>,
    order: Option<String>,
    weeks: Option<String>,
    told: Option<String>,
}

impl Asked {
    fn view(&self) -> View {
        View {
            class: self.class.as_deref().and_then(|c| c.parse().ok()),
            date: self.date.as_deref().and_then(|d| date(d).ok()),
            order: if self.order.as_deref() == Some("worst") { Order::Worst } else { Order::Class },
            weeks: if self.weeks.as_deref() == Some("2") { Weeks::Two } else { Weeks::One },
        }
    }
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
    let monday = monday_of(visit.cx.now.today());
    let answer = grade(&n).map(|g| see_other(&visit, &format!("/grade/{}/{monday}", g.number())));
    visit.or_error(answer)
}

pub(crate) async fn page(visit: Visit, Path((n, monday)): Path<(String, String)>, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, &n, &monday, asked).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, n: &str, monday: &str, asked: Asked) -> Result<Response, AppError> {
    let day = date(monday)?;
    if monday_of(day) != day {
        return Ok(see_other(visit, &format!("/grade/{n}/{}", monday_of(day))));
    }
    let week = Week { grade: grade(n)?, monday: day, view: asked.view() };
    let rows = read_grade(&visit.cx, week.grade, day).await?;
    let part = week.part(visit, &rows).await?;
    let told = week.told(visit, asked.told.as_deref()).await?;
    // beside the part that is kept: no change of the week's rows says that a pupil stopped
    let stopped = grade_stops(&visit.cx, week.grade, day).await?;
    let title = title(week.grade, day, &visit.cx.school, visit.cx.lang);
    let (at, lang) = week.live(visit);
    Ok(visit.page(Here::Grade, title, move || {
        view! { {told.map(ToldPage::view)}{part.view()}<StoppedCard stopped /><LiveWeek at lang /> }.into_any()
    }))
}

/// The week that is asked for, and what of it is open.
#[derive(Clone, Copy)]
struct Week {
    grade: Grade,
    monday: NaiveDate,
    view: View,
}

impl Week {
    fn action(self, visit: &Visit) -> String {
        visit.site.href(&self.view.address(self.grade, self.monday))
    }

    /// Where changes are told, and the page's language.
    fn live(self, visit: &Visit) -> (String, String) {
        let at = visit.site.href(&format!("/grade/{}/{}/live", self.grade.number(), self.monday));
        (at, visit.cx.lang.tag().to_owned())
    }

    /// What was just done; only of this grade.
    async fn told(self, visit: &Visit, told: Option<&str>) -> Result<Option<ToldPage>, AppError> {
        let here = |r: &Resolution| visit.cx.school.class(r.class).is_some_and(|c| c.grade == self.grade);
        told::told(visit, told, self.action(visit), here).await
    }

    fn may(self, visit: &Visit) -> May {
        if visit.cx.allows(Action::Resolve(self.grade)) { May::Resolve } else { May::Look }
    }

    async fn next(self, visit: &Visit) -> Result<Option<GradeRows>, AppError> {
        Ok(match self.view.weeks {
            Weeks::One => None,
            Weeks::Two => Some(read_grade(&visit.cx, self.grade, self.monday + Days::new(7)).await?),
        })
    }

    async fn data(self, visit: &Visit, rows: &GradeRows, next: Option<&GradeRows>) -> Result<GradePageData, AppError> {
        Ok(GradePageData {
            week: rows.week(&visit.cx),
            next: next.map(|n| n.week(&visit.cx)),
            resolving: get_resolving(&visit.cx, self.grade, self.monday).await?,
            school: visit.cx.school.clone(),
            view: self.view,
            may: self.may(visit),
            said: None,
        })
    }

    /// The page for all who see the same rows in the same way.
    async fn part(self, visit: &Visit, rows: &GradeRows) -> Result<Part, AppError> {
        let next = self.next(visit).await?;
        let part = PagePart::Grade { grade: self.grade, seen: rows.seen.clone(), view: self.view, may: self.may(visit) };
        let readings = std::iter::once(rows).chain(&next).map(GradeRows::reading).collect();
        let what = What::Part(visit.cx.lang, visit.site.base.clone(), part);
        let make = async || {
            let data = self.data(visit, rows, next.as_ref()).await?;
            Ok(visit.render(|| view! { <GradePage data /> }.into_any()))
        };
        visit.app.parts.try_get(MadeFrom::new(&visit.cx, readings, what), make).await
    }

    /// The page with a sentence at the place where something is wrong, and what was typed.
    async fn come_back(self, visit: &Visit, status: StatusCode, said: Said) -> Result<Response, AppError> {
        let rows = read_grade(&visit.cx, self.grade, self.monday).await?;
        let next = self.next(visit).await?;
        let mut data = self.data(visit, &rows, next.as_ref()).await?;
        data.said = Some(said);
        let title = title(self.grade, self.monday, &visit.cx.school, visit.cx.lang);
        let (at, lang) = self.live(visit);
        Ok(visit.page_with(status, Here::Grade, title, move || view! { <GradePage data /><LiveWeek at lang /> }.into_any()))
    }
}
