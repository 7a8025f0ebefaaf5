//! `/plan/{monday}`: shows the teacher's week.

mod submit;

pub(crate) use submit::submit;

use super::{Visit, date, see_other, told};
use crate::shared::{MadeFrom, PagePart, What};
use app::{
    api::{
        AppError, assignments,
        plan::{OwnClass, PlanWeek, Start, get_draft, get_plan_week},
    },
    pages::{
        grade::ToldPage,
        plan::{Grid, GridData, PlanPage, SavedTold, Told},
        plan_form::FormState,
    },
    render::Part,
    site::Here,
    text::common::Common,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    access::Action,
    assignment::State,
    calendar::monday_of,
    id::{AssignmentId, ClassId},
};
use leptos::prelude::*;
use serde::Deserialize;
use store::Resolution;

pub(crate) async fn this_week(visit: Visit) -> Response {
    see_other(&visit, &format!("/plan/{}", monday_of(visit.cx.now.today())))
}

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    class: Option<String>,
    date: Option<String>,
    edit: Option<String>,
    copy: Option<String>,
    told: Option<String>,
    of: Option<String>,
}

impl Asked {
    fn start(&self) -> Start {
        let id = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<AssignmentId>().ok());
        let class = self.class.as_deref().and_then(|c| c.parse::<ClassId>().ok());
        let day = self.date.as_deref().and_then(|d| date(d).ok());
        Start { cell: class.zip(day), copy: id(&self.copy), edit: id(&self.edit) }
    }

    fn told(&self) -> Option<Told> {
        match self.told.as_deref()? {
            "withdrawn" => Some(Told::Withdrawn),
            "posted" => Some(Told::Posted),
            "marked" => Some(Told::Marked),
            "unmarked" => Some(Told::Unmarked),
            _ => None,
        }
    }
}

pub(crate) async fn page(visit: Visit, Path(monday): Path<String>, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, &monday, &asked).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, monday: &str, asked: &Asked) -> Result<Response, AppError> {
    let day = date(monday)?;
    if monday_of(day) != day {
        return Ok(see_other(visit, &format!("/plan/{}", monday_of(day))));
    }
    let week = get_plan_week(&visit.cx, day).await?;
    let start = asked.start();
    let (draft, editing) = get_draft(&visit.cx, &week, &start).await?;
    // a copied or edited item is shown with its day's figures at once, also without script
    let worth = start.copy.is_some() || start.edit.is_some();
    let check = if worth { Some(assignments::check(&visit.cx, &draft, editing.map(|e| e.id)).await?) } else { None };
    let form = FormState { draft, editing, check: check.filter(|c| c.errors.is_empty()), ..new_form(visit) };
    let told = match asked.of.as_deref().filter(|_| asked.told.as_deref() == Some("saved")) {
        Some(id) => saved_told(visit, id).await?,
        None => match asked.told() {
            Some(told) => Some(told),
            None => resolved(visit, asked.told.as_deref(), &week).await?.map(Told::Record),
        },
    };
    render(visit, StatusCode::OK, week, form, told).await
}

/// What was just resolved of own work, with the way back.
async fn resolved(visit: &Visit, id: Option<&str>, week: &PlanWeek) -> Result<Option<ToldPage>, AppError> {
    let action = visit.site.href(&format!("/plan/{}", week.monday));
    let own = |r: &Resolution| visit.cx.allows(Action::SetWork { class: r.class, subject: r.subject });
    told::told(visit, id, action, own).await
}

/// What was saved, by name and class.
async fn saved_told(visit: &Visit, id: &str) -> Result<Option<Told>, AppError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let set = assignments::get_assignment(&visit.cx, id).await?;
    let school = &visit.cx.school;
    let classes = |state: State| {
        let of_state = set
            .targets
            .iter()
            .filter(|t| t.target.state == state)
            .filter_map(|t| school.class(t.class))
            .map(|c| c.label(visit.cx.lang));
        of_state.collect::<Vec<_>>().join("、")
    };
    let (posted, held) = (classes(State::Posted), classes(State::Held));
    let back_entered = set.assignment.set_on < visit.cx.now.today();
    Ok(Some(Told::Saved(SavedTold { title: set.assignment.title, posted, held, back_entered })))
}

fn new_form(visit: &Visit) -> FormState {
    FormState { key: (visit.cx.fresh)().to_string(), ..FormState::default() }
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    week: PlanWeek,
    form: FormState,
    told: Option<Told>,
) -> Result<Response, AppError> {
    let school = visit.cx.school.clone();
    let grid = grid(visit, &week).await?;
    let title = Common::of(visit.cx.lang).plan.to_owned();
    Ok(visit.page_with(status, Here::Plan, title, move || view! { <PlanPage week school form told grid /> }.into_any()))
}

/// The week's grid, the same whatever the form beside it holds; none where there is no day to show.
async fn grid(visit: &Visit, week: &PlanWeek) -> Result<Option<Part>, AppError> {
    if week.days.is_empty() {
        return Ok(None);
    }
    let own = |c: &OwnClass| (c.class.id, c.subjects.iter().map(|s| s.id).collect());
    let staff = visit.cx.signed_in()?.who.staff;
    let part = PagePart::Plan { own: week.classes.iter().map(own).collect(), monday: week.monday, staff };
    let what = What::Part(visit.cx.lang, visit.site.base.clone(), part);
    let make = async || {
        let (days, weeks, record) = (week.days.clone(), week.weeks(&visit.cx), week.record(&visit.cx).await?);
        let data = GridData { monday: week.monday, days, weeks, record, staff };
        let school = visit.cx.school.clone();
        Ok(visit.render(|| view! { <Grid data school /> }.into_any()))
    };
    visit.app.parts.try_get(MadeFrom::new(&visit.cx, week.readings(), what), make).await.map(Some)
}
