//! Two schools in one database: every page and call of one, with the ids of the other. 404 each time, on both databases.

use crate::{
    neighbour::Ids,
    school::{PEOPLE, School, id, now, request},
};
use axum::{body::Body, http::header};
use std::collections::BTreeSet;

/// Who asks · method · route · address · body (`{` begins JSON, else a form). Each of them may do so in their own school.
type Call = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Every route that takes an id, in its address or in what is sent.
const PAGES: &[Call] = &[
    ("admin", "GET", "/admin/import/{id}", "/admin/import/{import}", ""),
    ("admin", "POST", "/admin/import/{id}", "/admin/import/{import}", "do=save"),
    ("admin", "POST", "/admin/import/{id}", "/admin/import/{import}", "do=answer"),
    ("admin", "GET", "/admin/import/{id}/errors.xlsx", "/admin/import/{import}/errors.xlsx", ""),
    ("admin", "POST", "/admin/import/undo", "/admin/import/undo", "id={import}"),
    ("admin", "GET", "/admin/staff/{id}", "/admin/staff/{staff}", ""),
    ("admin", "POST", "/admin/staff/{id}", "/admin/staff/{staff}", "do=leave&sure=yes"),
    ("admin", "POST", "/admin/staff/{id}", "/admin/staff/{staff}", "do=give&role=admin"),
    ("admin", "POST", "/admin/staff/slips", "/admin/staff/slips", "who={staff}"),
    ("maths7", "GET", "/plan/{monday}", "/plan/2026-11-23?edit={posted}", ""),
    ("maths7", "GET", "/plan/{monday}", "/plan/2026-11-23?copy={posted}", ""),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23", "do=withdraw&assignment={posted}&class={class}"),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23", "do=post&assignment={held}&class={class}"),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23", "do=none&class={class}&subject=maths&date=2026-11-24"),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23", WORK),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23?edit={posted}", WORK),
    ("maths7", "POST", "/plan/{monday}", "/plan/2026-11-23", EDIT),
    ("coordinator7", "POST", "/grade/{n}/{monday}", "/grade/7/2026-11-23", CUT),
    ("coordinator7", "POST", "/grade/{n}/{monday}", "/grade/7/2026-11-23", "do=undo&resolution={resolution}"),
    ("coordinator7", "POST", "/grade/{n}/{monday}", "/grade/7/2026-11-23", "do=answer&resolution={resolution}&text=知道了"),
    ("principal", "GET", "/resolve/{assignment}/{class}/{date}", "/resolve/{posted}/{class}/2026-11-24", ""),
    ("maths7", "GET", "/resolve/{assignment}/{class}/{date}", "/resolve/{held}/{class}/2026-11-24", ""),
    ("maths7", "POST", "/resolve/{assignment}/{class}/{date}", "/resolve/{posted}/{class}/2026-11-24", CUT),
    ("maths7", "POST", "/notes", "/notes", "do=answer&resolution={resolution}&text=知道了"),
    ("principal", "POST", "/reports", "/reports", "report={report}&text=已经处理"),
    ("inspector", "POST", "/reports", "/reports", "report={report}&text=已经处理"),
    ("principal", "GET", "/class/{id}", "/class/{class}", ""),
    ("principal", "GET", "/class/{id}/{monday}", "/class/{class}/2026-11-23", ""),
    ("inspector", "GET", "/class/{id}/{date}/history", "/class/{class}/2026-11-24/history", ""),
    ("principal", "GET", "/duty/{id}", "/duty/{class}", ""),
    ("principal", "GET", "/duty/{id}/{date}", "/duty/{class}/2026-11-23", ""),
    ("admin", "GET", "/link/{class}", "/link/{class}", ""),
    ("admin", "POST", "/link/{class}", "/link/{class}", "do=renew"),
    ("principal", "POST", "/link/{class}", "/link/{class}", "do=revoke"),
    ("principal", "GET", "/link/{class}/sheet", "/link/{class}/sheet", ""),
    ("principal", "POST", "/calendar/cancel", "/calendar/cancel", "date=2026-11-24&of=class/{class}&reason=台风停课"),
    ("nobody", "GET", "/board/{monday}", "/board/2026-11-23", ""),
    ("nobody", "GET", "/board/{monday}/screen", "/board/2026-11-23/screen", ""),
    ("nobody", "GET", "/board/{monday}/screen/{grade}", "/board/2026-11-23/screen/7", ""),
    ("nobody", "GET", "/board/{monday}/{revision}", "/board/2026-11-23/1", ""),
    ("nobody", "GET", "/board/{monday}/{revision}/list", "/board/2026-11-23/1/list", ""),
    ("nobody", "GET", "/board/{monday}/{revision}/verify", "/board/2026-11-23/1/verify", ""),
    ("nobody", "GET", "/board/{monday}/{revision}/since/{earlier}", "/board/2026-11-23/2/since/1", ""),
    ("nobody", "GET", "/board/{monday}/{revision}/class/{id}", "/board/2026-11-23/1/class/{class}", ""),
    ("nobody", "GET", "/board/{monday}/{revision}/{form}", "/board/2026-11-23/1/json", ""),
];

const CALLS: &[Call] = &[
    ("maths7", "POST", "/assignments/check", "/assignments/check", BODY),
    ("maths7", "POST", "/assignments/check", "/assignments/check?editing={posted}", BODY),
    ("maths7", "POST", "/assignments/check", "/assignments/check?editing={posted}", OWN_BODY),
    ("maths7", "POST", "/assignments", "/assignments", BODY),
    ("maths7", "GET", "/assignments/{id}", "/assignments/{posted}", ""),
    ("inspector", "GET", "/assignments/{id}", "/assignments/{held}", ""),
    ("maths7", "PATCH", "/assignments/{id}", "/assignments/{posted}", r#"{"title":"改"}"#),
    ("maths7", "POST", "/assignments/{id}/withdraw", "/assignments/{posted}/withdraw", "{}"),
    ("maths7", "POST", "/assignments/{id}/withdraw", "/assignments/{posted}/withdraw", r#"{"class_id":"{class}"}"#),
    ("maths7", "PUT", "/classes/{id}/days/{date}/none", "/classes/{class}/days/2026-11-24/none", r#"{"subject":"maths"}"#),
    ("maths7", "DELETE", "/classes/{id}/days/{date}/none", "/classes/{class}/days/2026-11-24/none", r#"{"subject":"maths"}"#),
    ("principal", "GET", "/classes/{id}/days/{date}", "/classes/{class}/days/2026-11-24", ""),
    ("inspector", "GET", "/classes/{id}/weeks/{monday}", "/classes/{class}/weeks/2026-11-23", ""),
    ("principal", "POST", "/resolutions", "/resolutions", RESOLUTION),
    ("coordinator7", "POST", "/resolutions", "/resolutions", RESOLUTION),
    ("coordinator7", "POST", "/resolutions/{id}/undo", "/resolutions/{resolution}/undo", "{}"),
    ("principal", "POST", "/resolutions/{id}/replies", "/resolutions/{resolution}/replies", r#"{"kind":"accept"}"#),
    ("maths7", "POST", "/resolutions/{id}/replies", "/resolutions/{resolution}/replies", r#"{"kind":"answer","text":"知道了"}"#),
    ("nobody", "GET", "/boards/{monday}", "/boards/2026-11-23", ""),
    ("nobody", "GET", "/boards/{monday}/revisions/{n}", "/boards/2026-11-23/revisions/1", ""),
    ("principal", "GET", "/boards/{monday}/revisions/{n}", "/boards/2026-11-23/revisions/1", ""),
];

/// Routes that take no id of a school's own: what they show or change is the school's in whose name they are asked.
const WITHOUT: &[&str] = &[
    "/",
    "/admin",
    "/admin/calendar",
    "/admin/calendar/{month}",
    "/admin/import",
    "/admin/import/oneroster.zip",
    "/admin/import/template.xlsx",
    "/admin/keeping",
    "/admin/staff",
    "/admin/year",
    "/assets/{name}",
    "/board",
    "/board/screen",
    "/board/screen/{grade}",
    "/board/term/{starts_on}/zip",
    "/duty",
    "/feedback",
    "/feedback/settings",
    "/feedback/{monday}",
    "/grade",
    "/grade/{n}",
    "/healthz/live",
    "/healthz/ready",
    "/lang/{lang}",
    "/link",
    "/link/sheets",
    "/metrics",
    "/plan",
    "/publish",
    "/publish/settings",
    "/publish/{monday}",
    "/publish/{monday}/preview",
    "/robots.txt",
    "/sign-in",
    "/sign-out",
    "/subject/{code}",
    "/subject/{code}/{grade}",
    "/subject/{code}/{grade}/{monday}",
    "/version",
    "/.well-known/jianfu-keys.json",
    "/c/offline.js",
    "/district",
    "/grade/{n}/{monday}/live",
    // API
    "/me",
    "/classes",
    "/subjects",
    "/calendar",
    "/grades/{n}/weeks/{monday}",
    "/grades/{n}/weeks/{monday}/suggestions",
    "/feedback",
    "/boards/{monday}/revisions",
    "/reports/compliance",
    // a code opens what it was made for, whichever school is named around it
    "/setup/{token}",
    "/invite",
    "/voice",
    "/c/{code}",
    "/c/{code}/{date}",
    "/c/{code}/report",
    "/c/{code}/calendar",
    "/c/{code}/calendar.ics",
    "/c/{code}/{date}/pulse",
    "/c/{code}/{date}/stop",
    "/classes/{code}/pulses",
];

const WORK: &str = "do=save&class_ids={class}&subject=maths&title=练习册&minutes=20&form=written&place=home&need=required&set_on=2026-11-24&due_on=2026-11-25";
const EDIT: &str = "do=save&edit={posted}&version=1&class_ids={own}&subject=maths&title=练习册&minutes=20&form=written&place=home&need=required&set_on=2026-11-24&due_on=2026-11-25";
const CUT: &str = "do=cut&assignment={posted}&class={class}&minutes=20&reason=当天超限";
const BODY: &str = r#"{"class_ids":["{class}"],"subject":"maths","title":"练习册","minutes":20,"form":"written","place":"home","required":true,"set_on":"2026-11-24","due_on":"2026-11-25"}"#;
const OWN_BODY: &str = r#"{"class_ids":["{own}"],"subject":"maths","title":"练习册","minutes":20,"form":"written","place":"home","required":true,"set_on":"2026-11-24","due_on":"2026-11-25"}"#;
const RESOLUTION: &str = r#"{"assignment_id":"{posted}","class_id":"{class}","action":"cut","minutes":20,"reason":"当天超限"}"#;

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
