//! A request for which no school is known yet: what it comes with, and its failure.

use super::{
    no_visit::fault,
    sign_in::device_of,
    visit::{bare_site, language, transport},
};
use crate::{AppState, cookie::Transport};
use app::{components::layout::StaffPage, render::render, site::Site};
use axum::{
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::device::Device;
use leptos::prelude::*;
use store::StoreError;

/// One request.
pub(super) struct Bare {
    pub site: Site,
    /// `None`: no password goes over this connection.
    pub transport: Option<Transport>,
    /// On what whoever asks would sign in.
    pub device: Device,
}

impl Bare {
    /// Its address is a secret, or has nothing to come back to: it is not handed on.
    pub(super) fn of(app: &AppState, parts: &Parts) -> Self {
        let site = Site { address: String::new(), ..bare_site(app, parts, language(parts)) };
        Self { site, transport: transport(app, parts), device: device_of(&parts.headers) }
    }

    /// A page.
    pub(super) fn page(&self, status: StatusCode, title: String, view: impl FnOnce() -> AnyView) -> Response {
        let (site, shown) = (self.site.clone(), self.site.clone());
        let html = render(move || {
            provide_context(shown);
            let view = view();
            view! { <StaffPage site title>{view}</StaffPage> }
        });
        (status, Html(html)).into_response()
    }

    /// The page of a failure of the database.
    pub(super) fn fault(&self, parts: &Parts, error: &StoreError) -> Response {
        fault(&self.site, parts, error)
    }
}
