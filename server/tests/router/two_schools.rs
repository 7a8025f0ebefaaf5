//! Two schools in one database: every page and call of one, with the ids of the other. 404 each time, on both databases.

mod calls;

use crate::{
    neighbour::Ids,
    school::{PEOPLE, School, id, now, request},
};
use axum::{body::Body, http::header};
use calls::{CALLS, PAGES, WITHOUT};
use std::collections::BTreeSet;

#[tokio::test]
async fn every_route_and_call_of_one_school_with_the_ids_of_the_other_is_404_on_sqlite() {
    drive(&School::open().await).await;
}

#[tokio::test]
async fn every_route_and_call_of_one_school_with_the_ids_of_the_other_is_404_on_postgres() {
    if let Some(school) = School::open_on_postgres().await {
        drive(&school).await;
    }
}

async fn drive(school: &School) {
    let mut ids = school.fill_neighbour().await;
    ids.push(("{own}", school.class7.to_string()));
    ids.push(("{own_staff}", school.staff("maths7").await.to_string()));
    let before = school.state().await;
    let mut wrong = vec![];
    for (prefix, calls) in [("/s/school", PAGES), ("/api/v1", CALLS)] {
        for (who, method, route, address, body) in calls {
            let mark = if address.contains('?') { '&' } else { '?' };
            let (path, body) = (format!("{prefix}{}{mark}school=school", named(address, &ids)), named(body, &ids));
            let got = school.ask(who, method, &path, &body).await;
            if got != 404 {
                wrong.push(format!("{got}: {method} {route} {body} as {who}"));
            }
            for other in PEOPLE {
                let got = school.ask(other, method, &path, &body).await;
                if !matches!(got, 303 | 401 | 403 | 404) {
                    wrong.push(format!("{got}: {method} {route} {body} as {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(school.state().await, before, "nothing has changed");
}

fn named(text: &str, ids: &Ids) -> String {
    ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
}

impl School {
    async fn ask(&self, who: &str, method: &str, path: &str, body: &str) -> u16 {
        let kind = if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
        let request = request(method, who, path).header(header::CONTENT_TYPE, kind).header(header::IF_MATCH, "\"1\"");
        let answer = self.send(request.body(Body::from(body.to_owned())).unwrap()).await;
        let to = answer.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        assert!(!answer.text.contains("邻校"), "{method} {path} as {who}: {}", answer.text);
        // a redirect is an answer, unless it asks who is there
        if to.is_empty() || to.contains("/sign-in") { answer.status.as_u16() } else { 200 }
    }

    /// Digests of every table.
    async fn state(&self) -> Vec<(String, String)> {
        let file = std::env::temp_dir().join(format!("jianfu-router-{}", id().simple()));
        let manifest = self.store.dump(&file, now().utc).await.unwrap();
        std::fs::remove_file(file).unwrap();
        manifest.tables.into_iter().map(|t| (t.name, t.sha256)).collect()
    }
}

/// A route that is neither driven nor named as taking no id is a failing test.
#[test]
fn no_route_is_left_out() {
    let source = include_str!("../../src/lib.rs");
    let pages = source.split(".route(").skip(1).filter_map(|part| part.split('"').nth(1));
    let api: serde_json::Value = serde_json::from_str(&server::rest::description().unwrap()).unwrap();
    let calls = api["paths"].as_object().unwrap().keys();
    let driven: BTreeSet<_> = PAGES.iter().chain(CALLS).map(|call| call.2).chain(WITHOUT.iter().copied()).collect();
    let left: Vec<_> = pages.chain(calls.map(String::as_str)).filter(|route| !driven.contains(route)).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// With the session of one school every address of the other is what it is for somebody who is not signed in.
#[tokio::test]
async fn under_the_other_school_s_address_its_staff_are_nobody() {
    let school = School::open().await;
    school.fill_neighbour().await;
    for route in WITHOUT.iter().filter(|route| !route.contains('{') && !route.starts_with("/me")) {
        let path = format!("/s/neighbour{route}");
        let nobody = school.ask_plainly("nobody", &path).await;
        for who in PEOPLE {
            assert_eq!(school.ask_plainly(who, &path).await, nobody, "{path} as {who}");
        }
    }
}

impl School {
    async fn ask_plainly(&self, who: &str, path: &str) -> (u16, Option<String>) {
        let answer = self.get(who, path).await;
        (answer.status.as_u16(), answer.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()))
    }
}
