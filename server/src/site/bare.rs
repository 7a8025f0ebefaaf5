//! A request for which no school is known yet: what it comes with, and its failure.

use super::{
    asked_language, keep_language, known::Known, language_without_school, no_visit::fault, reader::network_of,
    sign_in::device_of, visit::transport,
};
use crate::{AppState, cookie::Transport, password::Network};
use app::{
    components::layout::StaffPage,
    render::render,
    site::{Here, Site},
};
use axum::{
    http::{StatusCode, Uri, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::{
    device::Device,
    lang::{Lang, Offered},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::StoreError;

/// One request.
pub(super) struct Bare {
    pub site: Site,
    /// The language that its address asks for.
    chosen: Option<Lang>,
    /// `None`: no password goes over this connection.
    pub transport: Option<Transport>,
    /// On what whoever asks would sign in.
    pub device: Device,
    /// From where.
    pub network: Network,
    /// Whose device it says that it is.
    pub known: Known,
}

impl Bare {
    /// Its address is a secret, or has nothing to come back to: it is not handed on, and the language is chosen in place.
    pub(super) async fn of(app: &AppState, parts: &Parts) -> Self {
        let (lang, offered) = language_without_school(app, parts).await;
        let site = Site { offered, address: "?".to_owned(), ..bare_site(app, parts, lang) };
        let (chosen, transport) = (asked_language(&parts.uri).filter(|asked| *asked == lang), transport(app, parts));
        Self {
            site,
            chosen,
            transport,
            device: device_of(&parts.headers),
            network: network_of(app, parts),
            known: Known::read(&parts.headers, transport),
        }
    }

    /// Goes on from here, in the language that was chosen here.
    pub(super) fn go_on(&self, mut response: Response) -> Response {
        if let Some(lang) = self.chosen {
            keep_language(&mut response, lang);
        }
        response
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

/// The site where no school is known.
pub(crate) fn bare_site(app: &AppState, parts: &Parts, lang: Lang) -> Site {
    Site {
        lang,
        offered: Offered::Both,
        base: String::new(),
        code: None,
        school: String::new(),
        hotline: String::new(),
        district_hotline: String::new(),
        user: None,
        open: vec![],
        here: Here::Other,
        address: own_address(&parts.uri),
        demo: false,
        now: app.clock.now(),
        bundle: Arc::clone(&app.bundle),
    }
}

/// Its address, for coming back to it: the language asked for in it would go before one chosen later.
fn own_address(uri: &Uri) -> String {
    let rest: Vec<_> = uri.query().into_iter().flat_map(|q| q.split('&')).filter(|p| !p.starts_with("lang=")).collect();
    if rest.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), rest.join("&")) }
}
