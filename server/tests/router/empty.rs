//! A database without a school, and the form that sets one up.

use crate::school::{Answer, now};
use axum::{body::Body, http::header};
use server::clock::{Clock, real_now};
use sha2::{Digest, Sha256};
use store::{NewSetupLink, Signer, Store};

pub const TOKEN: &str = "5e7a";

/// A school that has not been set up.
pub struct Empty {
    pub router: axum::Router,
    pub store: Store,
    folder: std::path::PathBuf,
}

impl Empty {
    pub async fn open() -> Self {
        let folder = std::env::temp_dir().join(format!("jianfu-empty-{}", crate::school::id().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&format!("sqlite:{}", folder.join("t.db").display())).await.unwrap();
        let store = store.with_signer(Signer::of_secret(&"ab".repeat(32)).unwrap());
        store.write(NewSetupLink { token_hash: Sha256::digest(TOKEN).into(), made_at: real_now() }).await.unwrap();
        let state = server::AppState::new(
            store.clone(),
            Clock::Exact(now().utc),
            server::assets::Assets::none(),
            server::config::Address::default(),
        );
        Self { router: server::router(state), store, folder }
    }

    pub async fn send(&self, request: axum::http::Request<Body>) -> Answer {
        crate::school::answer(&self.router, request).await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = axum::http::Request::post(path).header(header::COOKIE, cookie);
        self.send(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body)).unwrap()).await
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(axum::http::Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    /// The session of the administrator of a school that is set up now.
    pub async fn set_up(&self) -> String {
        let answer = self.post(&format!("/setup/{TOKEN}"), "", &FORM).await;
        assert_eq!((answer.status.as_u16(), answer.headers["location"].to_str().unwrap()), (303, "/admin"), "{}", answer.text);
        cookie(&answer)
    }

    /// The code on the first slip of the page to which making them leads.
    pub async fn invited(&self, cookie: &str, who: &str) -> String {
        let made = self.post("/admin/staff/slips", cookie, &[("who", who)]).await;
        self.code_at(cookie, made.headers["location"].to_str().unwrap()).await
    }

    pub async fn code_at(&self, cookie: &str, slips: &str) -> String {
        let slips = self.get(slips, cookie).await.text;
        slips.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn cookie(answer: &Answer) -> String {
    answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

pub const FORM: [(&str, &str); 13] = [
    ("name", "曲江实验学校"),
    ("district", "曲江区"),
    ("hotline", "0751-0000001"),
    ("district_hotline", ""),
    ("first", "1"),
    ("last", "9"),
    ("term", "2026–2027学年第一学期"),
    ("starts_on", "2026-09-01"),
    ("ends_on", "2027-01-22"),
    ("admin", "陈知远"),
    ("user_name", "admin"),
    ("password", "correct horse battery"),
    ("again", "correct horse battery"),
];
