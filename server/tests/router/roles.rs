//! All roles × all routes, against a table. A route that is not in the table is a failing test.

use crate::school::{MONDAY, PEOPLE, School};

/// What each of [`PEOPLE`] gets: `+` the page, `s` sent to sign in, `x` forbidden, `n` not there.
const TABLE: &[(&str, &str, &str)] = &[
    //                                    nobody maths7 idle head7 lead coord7 coord3 principal inspector admin
    ("GET", "/", "++++++++++"),
    ("GET", "/sign-in", "++++++++++"),
    ("GET", "/board", "++++++++++"),
    ("GET", "/plan/2026-11-23", "s++xxxxxxx"),
    ("GET", "/grade", "sxxxx++++x"),
    ("GET", "/grade/7/2026-11-23", "sxxxx+x++x"),
    ("GET", "/grade/3/2026-11-23", "sxxxxx+++x"),
    ("GET", "/class/{class7}/2026-11-23", "s+x+x+x++x"),
    ("GET", "/class/{class3}/2026-11-23", "sxxxxx+++x"),
    ("GET", "/class/{class7}/2026-11-24/history", "s+x+x+x++x"),
    ("GET", "/class/{class3}/2026-11-24/history", "sxxxxx+++x"),
    ("GET", "/subject/maths", "sxxx+++++x"),
    ("GET", "/subject/maths/7/2026-11-23", "sxxx++x++x"),
    ("GET", "/subject/maths/3/2026-11-23", "sxxx+x+++x"),
    ("GET", "/term", "sxxx+++++x"),
    ("GET", "/term/2026-09-01", "sxxx+++++x"),
    ("GET", "/term/2026-09-01/7", "sxxx+++++x"),
    ("POST", "/term/2026-09-01/7", "sxxx++xxxx"),
    ("GET", "/duty", "s+x+x++++x"),
    ("GET", "/duty/{class7}/2026-11-23", "s+x+x+x++x"),
    ("GET", "/duty/{class3}/2026-11-23", "sxxxxx+++x"),
    ("GET", "/feedback/2026-11-23", "s+x+x++++x"),
    ("POST", "/feedback/2026-11-23", "s+xxxxxxxx"),
    ("GET", "/api/v1/feedback", "s+x+x++++x"),
    ("GET", "/c/cccccccccccccccccccccccccccccccc/2026-11-23/pulse", "++++++++++"),
    ("GET", "/link", "sxx+xxx+x+"),
    ("GET", "/link/{class7}", "sxx+xxx+x+"),
    ("GET", "/link/{class3}", "sxxxxxx+x+"),
    ("GET", "/link/{class7}/sheet", "sxx+xxx+x+"),
    ("GET", "/link/{class3}/sheet", "sxxxxxx+x+"),
    ("GET", "/link/sheets", "sxx+xxx+x+"),
    ("GET", "/link/sheets?grade=3", "sxxxxxx+x+"),
    ("POST", "/link", "sxx+xxx+x+"),
    ("POST", "/link/{class7}", "sxx+xxx+x+"),
    ("POST", "/link/{class3}", "sxxxxxx+x+"),
    ("GET", "/admin", "sxxxxxxxx+"),
    ("GET", "/admin/staff", "sxxxxxxxx+"),
    ("POST", "/admin/staff", "sxxxxxxxx+"),
    ("GET", "/admin/staff/slips", "sxxxxxxxx+"),
    ("GET", "/admin/keeping", "sxxxxxxx++"),
    ("GET", "/admin/rules", "sxxxxxx+++"),
    ("POST", "/admin/rules", "sxxxxxxxx+"),
    ("GET", "/admin/school", "sxxxxxxxx+"),
    ("POST", "/admin/school", "sxxxxxxxx+"),
    ("GET", "/admin/sign-in", "sxxxxxxxx+"),
    ("POST", "/admin/sign-in", "sxxxxxxxx+"),
    ("GET", "/sign-in/with/oidc", "nnnnnnnnnn"),
    ("GET", "/sign-in/with/oidc/back", "nnnnnnnnnn"),
    ("GET", "/sign-in/code", "s+++++++++"),
    ("POST", "/sign-in/code", "s+++++++++"),
    ("GET", "/sign-in/factor", "s+++++++++"),
    ("POST", "/sign-in/factor", "s+++++++++"),
    ("GET", "/admin/year", "sxxxxxxxx+"),
    ("POST", "/admin/year", "sxxxxxxxx+"),
    ("GET", "/admin/classes", "sxxxxxxxx+"),
    ("POST", "/admin/classes", "sxxxxxxxx+"),
    ("GET", "/admin/import", "sxxxxxxxx+"),
    ("GET", "/api/v1/imports/last", "sxxxxxxxxn"),
    ("GET", "/admin/import/template.xlsx", "sxxxxxxxx+"),
    ("GET", "/invite", "++++++++++"),
    ("POST", "/invite", "++++++++++"),
    ("GET", "/district", "sxxxxxxxxx"),
    ("GET", "/api/v1/reports/compliance", "sxxxx++++x"),
    ("GET", "/account", "s+++++++++"),
    ("POST", "/account", "s+++++++++"),
    ("GET", "/notes", "s+++++++++"),
    ("GET", "/reports", "sxxxxxx++x"),
    ("GET", "/publish/2026-11-23", "sxxxxxx++x"),
    ("GET", "/publish/2026-11-23/preview", "sxxxxxx++x"),
    ("GET", "/publish/settings", "sxxxxxx+++"),
    ("POST", "/publish/settings", "sxxxxxx+x+"),
    ("GET", "/feedback/settings", "sxxxxxx+++"),
    ("POST", "/feedback/settings", "sxxxxxx+x+"),
    ("GET", "/admin/calendar", "sxxxxxx+++"),
    ("GET", "/admin/calendar/2026-11", "sxxxxxx+++"),
    ("POST", "/admin/calendar", "sxxxxxxxx+"),
    ("GET", "/calendar/cancel", "sxxxx+++xx"),
    ("POST", "/calendar/cancel", "sxxxx+++xx"),
    ("GET", "/c/cccccccccccccccccccccccccccccccc/2026-11-23", "++++++++++"),
    ("GET", "/c/cccccccccccccccccccccccccccccccc/report", "++++++++++"),
    ("GET", "/voice", "++++++++++"),
    ("GET", "/c/cccccccccccccccccccccccccccccccc/calendar", "++++++++++"),
    ("GET", "/c/cccccccccccccccccccccccccccccccc/calendar.ics", "++++++++++"),
    ("GET", "/robots.txt", "++++++++++"),
    ("GET", "/healthz/live", "++++++++++"),
    ("GET", "/healthz/ready", "++++++++++"),
    ("GET", "/version", "++++++++++"),
    ("GET", "/api/v1/me", "s+++++++++"),
    ("GET", "/api/v1/classes", "s+++++++++"),
    ("GET", "/api/v1/subjects", "s+++++++++"),
    ("GET", "/api/v1/calendar?from=2026-11-23&to=2026-11-24", "s+++++++++"),
    ("GET", "/api/v1/grades/7/weeks/2026-11-23", "sxxxx+x++x"),
    ("GET", "/api/v1/grades/3/weeks/2026-11-23", "sxxxxx+++x"),
    ("GET", "/api/v1/grades/7/weeks/2026-11-23/suggestions", "sxxxx+x++x"),
    ("GET", "/api/v1/grades/3/weeks/2026-11-23/suggestions", "sxxxxx+++x"),
    ("GET", "/api/v1/openapi.json", "++++++++++"),
    ("POST", "/c/cccccccccccccccccccccccccccccccc/report", "++++++++++"),
    ("POST", "/voice", "++++++++++"),
    ("POST", "/reports", "sxxxxxx++x"),
    ("POST", "/plan/2026-11-23", "s++xxxxxxx"),
    ("POST", "/publish/2026-11-23", "sxxxxxx+xx"),
];

pub fn got(status: u16, to: Option<&str>) -> char {
    match status {
        401 => 's',
        303 if to.is_some_and(|t| t.starts_with("/sign-in")) => 's',
        403 => 'x',
        404 => 'n',
        200 | 201 | 204 | 303 | 422 => '+',
        _ => '?',
    }
}

#[tokio::test]
async fn every_role_gets_on_every_route_what_the_table_says() {
    for (method, path, expected) in TABLE {
        // each row with a school of its own: what one person publishes changes what the next one sees
        let school = School::open().await;
        let path = path.replace("{class7}", &school.class7.to_string()).replace("{class3}", &school.class3.to_string());
        let mut row = String::new();
        for who in PEOPLE {
            let answer = match *method {
                "GET" => school.get(who, &path).await,
                _ => {
                    school
                        .post(
                            who,
                            &path,
                            &[("do", if path.ends_with("settings") { "columns" } else { "save" }), ("kind", "plan")],
                        )
                        .await
                }
            };
            row.push(got(answer.status.as_u16(), answer.headers.get("location").and_then(|v| v.to_str().ok())));
        }
        assert_eq!(row, *expected, "{method} {path} for {PEOPLE:?}");
    }
}

#[tokio::test]
async fn a_class_s_days_and_its_writes_by_the_api_are_for_whom_the_table_says() {
    let school = School::open().await;
    let (day, none) = (format!("/api/v1/classes/{}/days/2026-11-24", school.class7), "{\"subject\":\"maths\"}");
    let (mut reads, mut marks, mut posts, mut publishes) = (String::new(), String::new(), String::new(), String::new());
    for who in PEOPLE {
        let put = async |method, path: &str, body: &str| {
            let request = crate::school::request(method, who, path).header("content-type", "application/json");
            got(school.send(request.body(axum::body::Body::from(body.to_owned())).unwrap()).await.status.as_u16(), None)
        };
        reads.push(got(school.get(who, &day).await.status.as_u16(), None));
        marks.push(put("PUT", &format!("{day}/none"), none).await);
        posts.push(put("POST", "/api/v1/assignments", "{}").await);
        publishes.push(put("POST", "/api/v1/boards/2026-11-23/revisions", "{\"kind\":\"plan\",\"reason\":\"更正\"}").await);
    }
    assert_eq!(reads, "s+x+x+x++x");
    assert_eq!(marks, "s+xxxxxxxx");
    assert_eq!(posts, "s++xxxxxxx");
    assert_eq!(publishes, "sxxxxxx+xx");
}

#[tokio::test]
async fn a_teacher_sets_work_for_own_classes_only() {
    let school = School::open().await;
    let (own, other) = (school.class7.to_string(), school.class3.to_string());
    for (class, status) in [(&own, 303), (&other, 422)] {
        let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &homework(class)).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    }
    assert_eq!(school.targets().await, 1);
    let answer = school.post("idle", &format!("/plan/{MONDAY}"), &homework(&own)).await;
    assert_eq!(answer.status.as_u16(), 422, "not a teacher of this class");
    assert_eq!(school.targets().await, 1);
}

pub fn homework(class: &str) -> [(&str, &str); 9] {
    [
        ("do", "save"),
        ("class_ids", class),
        ("subject", "maths"),
        ("title", "练习册 P35"),
        ("minutes", "25"),
        ("form", "written"),
        ("place", "home"),
        ("set_on", "2026-11-24"),
        ("due_on", "2026-11-25"),
    ]
}

#[tokio::test]
async fn another_teachers_homework_can_be_neither_seen_nor_withdrawn() {
    let school = School::open().await;
    let class = school.class7.to_string();
    school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await;
    let span = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
    let target = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    let id = target.item.assignment.to_string();
    let withdraw = [("do", "withdraw"), ("assignment", id.as_str()), ("class", class.as_str())];
    assert_eq!(school.post("idle", &format!("/plan/{MONDAY}"), &withdraw).await.status.as_u16(), 404);
    assert_eq!(school.get("idle", &format!("/plan/{MONDAY}?edit={id}")).await.status.as_u16(), 404);
    assert_eq!(school.targets().await, 1);
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &withdraw).await.status.as_u16(), 303);
    assert_eq!(school.targets().await, 0);
}
