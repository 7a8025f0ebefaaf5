//! A school of two grades with one person of each role, and a browser that is only a request.

use crate::parts::parts;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    moment::Moment,
    school::Grade,
};
use http_body_util::BodyExt;
use server::{AppState, assets::Assets, clock::Clock, config::Address, router};
use sha2::{Digest, Sha256};
use sqlx::Connection;
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
};
use store::{NewSession, NewStaff, RenewLink, SetUp, Signer, Stamp, Store};
use tower::ServiceExt;
use uuid::Uuid;

/// Monday of week 13.
pub const MONDAY: &str = "2026-11-23";

/// Everyone who can sign in; `nobody` is signed out.
pub const PEOPLE: [&str; 10] =
    ["nobody", "maths7", "idle", "head7", "lead", "coordinator7", "coordinator3", "principal", "inspector", "admin"];

pub struct School {
    router: Router,
    pub store: Store,
    pub school: SchoolId,
    pub class7: ClassId,
    pub class3: ClassId,
    folder: std::path::PathBuf,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(std::process::id()) << 64 | u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 10:00 on the Monday.
pub fn now() -> Moment {
    Moment::at(day(MONDAY), NaiveTime::from_hms_opt(10, 0, 0).unwrap())
}

fn state(store: &Store, clock: Clock) -> AppState {
    AppState::new(store.clone(), clock, Assets::none(), Address::default())
}

impl School {
    pub async fn open() -> Self {
        let folder = std::env::temp_dir().join(format!("jianfu-router-{}", id().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        Self::open_at(&format!("sqlite:{}", folder.join("t.db").display()), folder).await
    }

    /// In a new database at that address; the folder goes with the school.
    pub async fn open_at(address: &str, folder: std::path::PathBuf) -> Self {
        let store = Store::open(address).await.unwrap();
        let store = store.with_signer(Signer::of_secret(&"ab".repeat(32)).unwrap());
        let (school, class7, class3) = (SchoolId(id()), ClassId(id()), ClassId(id()));
        let subject = SubjectId(id());
        let staff: BTreeMap<&str, StaffId> = PEOPLE.into_iter().skip(1).map(|name| (name, StaffId(id()))).collect();
        let people = staff.iter().map(|(name, id)| person(name, *id, class7, subject)).collect();
        let parts = parts(school, [class7, class3], subject, staff["maths7"]);
        let stamp = || Stamp { at: now(), by: None, id: id() };
        store.write(SetUp { parts, staff: people, demo: true, stamp: stamp() }).await.unwrap();
        for (name, id) in &staff {
            sign_in(&store, school, *id, name).await;
        }
        store.write(RenewLink { school, class: class7, code: "c".repeat(32), stamp: stamp() }).await.unwrap();
        let router = router(state(&store, Clock::Exact(now().utc)));
        Self { router, store, school, class7, class3, folder }
    }

    /// From now on an operator may read the metrics.
    pub fn set_metrics_token(&mut self, token: &str) {
        self.router = router(state(&self.store, Clock::Exact(now().utc)).with_metrics_token(token));
    }

    /// From now on one can sign in by these.
    pub fn set_providers(&mut self, providers: server::provider::Providers) {
        self.router = router(state(&self.store, Clock::Exact(now().utc)).with_providers(providers));
    }

    /// From now on it is that many days later, with these built files, and people reach it under that address.
    pub fn set_up(&mut self, days: i64, assets: Assets, address: &str) {
        let clock = Clock::Exact(now().utc + TimeDelta::days(days));
        self.router = router(AppState::new(self.store.clone(), clock, assets, Address::parse(address).unwrap()));
    }

    /// From now on it is that many days later.
    pub fn set_days_later(&mut self, days: i64) {
        self.set_hours_later(24 * days);
    }

    /// So many hours after ten o'clock of the Monday.
    pub fn set_hours_later(&mut self, hours: i64) {
        self.router = router(state(&self.store, Clock::Exact(now().utc + TimeDelta::hours(hours))));
    }

    /// From now on it is that time of the Monday, and time passes.
    pub fn set_clock(&mut self, time: NaiveTime) {
        let shift = Moment::at(day(MONDAY), time).utc - server::clock::real_now();
        self.router = router(state(&self.store, Clock::Shifted(shift)));
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.send(request("GET", who, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, who: &str, path: &str, form: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        form.iter().for_each(|(n, v)| {
            body.append_pair(n, v);
        });
        let request = request("POST", who, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.finish())).unwrap()).await
    }

    pub async fn post_json(&self, who: &str, path: &str, body: &str) -> Answer {
        let request = request("POST", who, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        answer(&self.router, request).await
    }

    /// A reader whose browser has no cookie at all.
    pub async fn get_without_cookie(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// The bytes as sent to a browser that takes that coding.
    pub async fn get_coded(&self, path: &str, coding: &str) -> (HeaderMap, bytes::Bytes) {
        self.get_coded_as("nobody", path, coding).await
    }

    /// The bytes as sent to that person's browser, which takes that coding.
    pub async fn get_coded_as(&self, who: &str, path: &str, coding: &str) -> (HeaderMap, bytes::Bytes) {
        let request = request("GET", who, path).header(header::ACCEPT_ENCODING, coding).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        (response.headers().clone(), response.into_body().collect().await.unwrap().to_bytes())
    }

    /// The database's address.
    pub fn address(&self) -> String {
        format!("sqlite:{}", self.folder.join("t.db").display())
    }

    /// Past the program, as another one on the same database would.
    pub async fn execute(&self, text: &'static str) {
        let mut connection = sqlx::SqliteConnection::connect(&self.address()).await.unwrap();
        sqlx::raw_sql(text).execute(&mut connection).await.unwrap();
    }

    /// The member of staff of that name.
    pub async fn staff(&self, name: &str) -> StaffId {
        let school = self.store.school(self.school).await.unwrap().unwrap();
        *school.staff.iter().find(|(_, n)| *n == name).unwrap().0
    }

    /// How many targets class 七(1) has this week.
    pub async fn targets(&self) -> usize {
        let span = (day(MONDAY), day("2026-11-29"));
        self.store.targets(self.school, store::TargetOf::School, span).await.unwrap().len()
    }
}

impl Drop for School {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

/// From now on that cookie is that person's.
pub async fn sign_in(store: &Store, school: SchoolId, staff: StaffId, cookie: &str) {
    let created_at = server::clock::real_now();
    let expires_at = created_at + TimeDelta::days(1);
    let token_hash = Sha256::digest(cookie.as_bytes()).into();
    store
        .write(NewSession { token_hash, school, staff, created_at, expires_at, device: domain::device::Device::UNKNOWN })
        .await
        .unwrap();
}

/// What a router answers.
pub async fn answer(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// A request with that person's session.
pub fn request(method: &str, who: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, format!("jianfu={who}"))
        .header("sec-fetch-site", "same-origin")
}

/// Worked out once: it is meant to be slow.
fn password_hash() -> String {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| server::password::hash("right-password").unwrap()).clone()
}

pub fn person(name: &str, id: StaffId, class7: ClassId, subject: SubjectId) -> NewStaff {
    let grade = |n| Scope::Grade(Grade::new(n).unwrap());
    let (role, scope) = match name {
        "head7" => (Role::HeadTeacher, Scope::Class(class7)),
        "lead" => (Role::SubjectLead, Scope::Subject(subject)),
        "coordinator7" => (Role::Coordinator, grade(7)),
        "coordinator3" => (Role::Deputy, grade(3)),
        "principal" => (Role::Principal, Scope::School),
        "inspector" => (Role::Inspector, Scope::School),
        "admin" => (Role::Admin, Scope::School),
        _ => (Role::Teacher, Scope::School),
    };
    NewStaff {
        id,
        user_name: name.into(),
        name: name.into(),
        number: String::new(),
        password_hash: password_hash(),
        grants: vec![Grant { role, scope }],
    }
}
