//! Pages for a request that becomes no visit: no such school, none yet, several to choose from, no database.

use super::visit::request_id;
use app::{
    components::layout::StaffPage,
    pages::error::{ErrorPage, NoSchoolPage, SchoolsPage},
    render::render,
    site::Site,
};
use axum::{
    http::{StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use store::{SchoolName, StoreError};

pub(super) fn no_school(site: Site, schools: &[SchoolName], slug: Option<&str>) -> Response {
    let t = site.common();
    let shell = |site: Site, title: &str, view: AnyView| {
        let title = title.to_owned();
        Html(render(move || view! { <StaffPage site title>{view}</StaffPage> }))
    };
    if slug.is_some() {
        let page = view! { <ErrorPage title=t.not_found more=t.not_found_more request=None lang=site.lang home="/".to_owned() ways=vec![] /> };
        return (StatusCode::NOT_FOUND, shell(site, t.not_found, page.into_any())).into_response();
    }
    if schools.is_empty() {
        let lang = site.lang;
        return (StatusCode::SERVICE_UNAVAILABLE, shell(site, t.product, view! { <NoSchoolPage lang /> }.into_any()))
            .into_response();
    }
    let (lang, names) = (site.lang, schools.iter().map(|s| (s.slug.clone(), s.name.clone())).collect::<Vec<_>>());
    shell(site, t.product, view! { <SchoolsPage lang names /> }.into_any()).into_response()
}

pub(super) fn fault(site: &Site, parts: &Parts, error: &StoreError) -> Response {
    let id = request_id(parts);
    tracing::error!(%id, %error, "a request failed");
    let t = site.common();
    let (title, more) = if matches!(error, StoreError::Busy) { (t.busy, t.busy_more) } else { (t.fault, t.fault_more) };
    let site = site.clone();
    let (lang, shell_title) = (site.lang, title.to_owned());
    let page = render(move || {
        view! { <StaffPage site title=shell_title><ErrorPage title more request=Some(id) lang home="/".to_owned() ways=vec![] /></StaffPage> }
    });
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], Html(page)).into_response()
}
