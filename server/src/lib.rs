//! What never runs in a browser: settings, routes, sessions, commands. [`router`] is what tests call.

#![recursion_limit = "256"]

pub mod assets;
pub mod cli;
pub mod clock;
mod command;
mod conditions;
pub mod config;
mod cookie;
mod deadline;
pub mod demo;
mod edge;
pub mod generate;
mod import;
mod keys;
mod limit;
mod listen;
mod measuring;
mod metrics;
mod ops;
pub mod password;
pub mod provider;
mod public;
mod pulse;
pub mod rest;
mod shared;
mod site;
pub mod state;
mod unread;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
pub use listen::Peer;
pub use state::AppState;
use std::sync::Arc;
use tower::service_fn;

/// Most bytes of a request that are read, so that whoever chose a file that is too big is told so.
const MOST_SENT: usize = 64 << 20;

/// Every address of the product; who may use each is said by the `api` that it calls, denied by default.
pub fn router(state: AppState) -> Router {
    let pages = Router::new()
        .route("/", get(site::home::page))
        .route("/setup/{token}", get(site::setup::page).post(site::setup::submit))
        .route("/invite", get(site::invite::page).post(site::invite::submit))
        .route("/admin", get(site::admin::page))
        .route(
            "/admin/import",
            get(site::admin::import::page).post(site::admin::import::choose).layer(DefaultBodyLimit::max(MOST_SENT)),
        )
        .route("/admin/classes", get(site::admin::classes::page).post(site::admin::classes::submit))
        .route("/admin/import/undo", post(site::admin::import::undo))
        .route("/admin/import/template.xlsx", get(site::admin::import::template))
        .route("/admin/import/oneroster.zip", get(site::admin::import::one_roster))
        .route("/admin/import/{id}", get(site::admin::import::preview).post(site::admin::import::confirm))
        .route("/admin/import/{id}/errors.xlsx", get(site::admin::import::errors))
        .route("/admin/keeping", get(site::admin::keeping::page))
        .route("/admin/rules", get(site::rules::page).post(site::rules::submit))
        .route("/admin/year", get(site::admin::year::page).post(site::admin::year::submit))
        .route("/admin/staff", get(site::admin::staff::list).post(site::admin::staff::add))
        .route("/admin/staff/slips", get(site::admin::staff::slips).post(site::admin::staff::make_slips))
        .route("/admin/staff/{id}", get(site::admin::staff::person).post(site::admin::staff::change))
        .route("/account", get(site::account::page).post(site::account::submit))
        .route("/sign-in", get(site::sign_in::page).post(site::sign_in::submit))
        .route("/sign-in/code", get(site::sign_in::steps::code).post(site::sign_in::steps::take_code))
        .route("/sign-in/factor", get(site::sign_in::steps::required).post(site::sign_in::steps::set_up))
        .route("/sign-in/with/{kind}", get(site::sign_in::provider::leave))
        .route("/sign-in/with/{kind}/back", get(site::sign_in::provider::back))
        .route("/admin/school", get(site::admin::about::page).post(site::admin::about::submit))
        .route("/admin/sign-in", get(site::admin::sign_in::page).post(site::admin::sign_in::submit))
        .route("/sign-out", post(site::sign_in::sign_out))
        .route("/lang/{lang}", get(site::language))
        .route("/plan", get(site::plan::this_week))
        .route("/plan/{monday}", get(site::plan::page).post(site::plan::submit))
        .route("/grade", get(site::grade::first))
        .route("/grade/{n}", get(site::grade::this_week))
        .route("/grade/{n}/{monday}", get(site::grade::page).post(site::grade::submit))
        .route("/grade/{n}/{monday}/live", get(site::live::grade))
        .route("/resolve/{assignment}/{class}/{date}", get(site::resolve::page).post(site::resolve::submit))
        .route("/term", get(site::term::now))
        .route("/term/{first}", get(site::term::list))
        .route("/term/{first}/{grade}", get(site::term::page).post(site::term::submit))
        .route("/term/{first}/{grade}/{form}", get(site::term::file))
        .route("/notes", get(site::notes::page).post(site::notes::submit))
        .route("/reports", get(site::reports::page).post(site::reports::submit))
        .route("/district", get(site::district::page))
        .route("/class/{id}", get(site::class::this_week))
        .route("/class/{id}/{monday}", get(site::class::page))
        .route("/subject/{code}", get(site::subject::first))
        .route("/subject/{code}/{grade}", get(site::subject::this_week))
        .route("/subject/{code}/{grade}/{monday}", get(site::subject::page))
        .route("/duty", get(site::duty::first))
        .route("/duty/{id}", get(site::duty::today))
        .route("/duty/{id}/{date}", get(site::duty::page))
        .route("/class/{id}/{date}/history", get(site::history::page))
        .route("/feedback", get(site::feedback::newest))
        .route("/feedback/{monday}", get(site::feedback::page).post(site::feedback::submit))
        .route("/link", get(site::link::first).post(site::link::submit_all))
        .route("/link/sheets", get(site::link::sheets))
        .route("/link/{class}", get(site::link::page).post(site::link::submit))
        .route("/link/{class}/sheet", get(site::link::sheet))
        .route("/publish", get(site::publish::this_week))
        .route("/publish/settings", get(site::publish::settings::page).post(site::publish::settings::submit))
        .route("/feedback/settings", get(site::measuring::page).post(site::measuring::submit))
        .route("/admin/calendar", get(site::calendar::year).post(site::calendar::submit))
        .route("/admin/calendar/file", post(site::calendar::file).layer(DefaultBodyLimit::max(MOST_SENT)))
        .route("/admin/calendar/{month}", get(site::calendar::month))
        .route("/calendar/cancel", get(site::calendar::cancel::page).post(site::calendar::cancel::submit))
        .route("/publish/{monday}", get(site::publish::page).post(site::publish::submit))
        .route("/publish/{monday}/preview", get(site::publish::preview))
        .route("/board", get(public::board::index))
        .route("/board/term/{starts_on}/zip", get(public::files::zip))
        .route("/board/screen", get(public::board::lasting_screen))
        .route("/board/screen/{grade}", get(public::board::lasting_grade_screen))
        .route("/board/{monday}", get(public::board::week))
        .route("/board/{monday}/screen", get(public::board::screen))
        .route("/board/{monday}/screen/{grade}", get(public::board::grade_screen))
        .route("/board/{monday}/{revision}", get(public::board::revision))
        .route("/board/{monday}/{revision}/list", get(public::board::list))
        .route("/board/{monday}/{revision}/verify", get(public::board::verify))
        .route("/board/{monday}/{revision}/since/{earlier}", get(public::board::since))
        .route("/board/{monday}/{revision}/class/{id}", get(public::board::class))
        .route("/board/{monday}/{revision}/{form}", get(public::files::file))
        .route("/.well-known/jianfu-keys.json", get(keys::show))
        .route("/c/offline.js", get(assets::offline))
        .route("/c/{code}", get(public::today))
        .route("/c/{code}/{date}", get(public::day))
        .route("/c/{code}/report", get(public::voice::form).post(public::voice::submit))
        .route("/voice", get(public::voice::look_up_form).post(public::voice::look_up))
        .route("/c/{code}/calendar", get(public::subscribe::page))
        .route("/c/{code}/calendar.ics", get(public::calendar::feed))
        .route("/c/{code}/{date}/pulse", get(public::pulse::page).post(public::pulse::submit))
        .route("/c/{code}/{date}/stop", get(public::stop::page).post(public::stop::submit))
        .nest("/api/v1", rest::router())
        .route("/assets/{name}", get(assets::serve))
        .route("/robots.txt", get(public::robots))
        .route("/healthz/ready", get(ops::ready))
        .route("/version", get(ops::version))
        .route("/metrics", get(ops::metrics))
        .route("/healthz/live", get(|| async { "ok" }))
        .fallback(site::not_found)
        .layer(axum::middleware::from_fn_with_state(state.clone(), edge::edge))
        .with_state(state.clone());
    let app = Arc::new(state);
    Router::new().fallback_service(service_fn(move |request| edge::front(Arc::clone(&app), pages.clone(), request)))
}

pub use listen::serve;
