//! No statement of the running program walks a table that grows with schools or years (P6): each is explained by its own database.

use crate::{Answer, Client, Connection, Database, Postgres, Request, Server};
use serde_json::json;
use std::{collections::BTreeSet, fs::File};

/// What may be walked: the schools, all of whose days are closed; the few migrations; the index that has only what waits to be sealed.
const SMALL: [&str; 3] = ["school", "_sqlx_migrations", "audit_unsealed"];
/// Fewer statements than this have not been the whole program.
const LEAST: usize = 60;

/// Each page and each call once.
fn use_it(database: &Database, server: &Server, code: &str) {
    let client = Client::sign_in(database, server.at, 1).remove(0);
    let [principal, admin] = ["principal", "admin"].map(|user| database.token(user).unwrap());
    let mut api = Connection::to(server.at);
    let mut ask = |method: &str, path: &str, token: &str, head: &str, body: String| {
        api.send(Request { method, path, token, head, body: &body }).unwrap()
    };
    let page = |day: &str| format!("/c/{code}/{day}");
    let day = format!("/api/v1/classes/{}/days/2026-12-01", client.class);
    for path in ["/", "/plan/2026-11-30", "/api/v1/me", &day, &format!("/api/v1/classes/{}/weeks/2026-11-30", client.class)] {
        assert_eq!(ask("GET", path, &client.token, "", String::new()).status, 200, "{path}");
    }
    let (calendar, report) = (page("calendar.ics"), page("report"));
    let public = [
        &calendar,
        &report,
        &page("2026-11-27"),
        &page("2026-12-01"),
        "/board",
        "/board/2026-11-23",
        "/board/2026-11-23/1",
        "/board/2026-11-23/1/list",
        "/healthz/ready",
    ];
    for path in public.into_iter().chain(["/api/v1/boards/2026-11-23", "/api/v1/boards/2026-11-23/revisions/1"]) {
        assert_eq!(ask("GET", path, "", "", String::new()).status, 200, "{path}");
    }
    for path in [
        "/",
        "/grade/3/2026-11-30",
        "/publish/2026-11-30",
        "/term/2026-09-01",
        "/term/2026-09-01/3",
        "/api/v1/grades/3/weeks/2026-11-30",
        "/feedback/2026-11-23",
        "/reports",
        "/link",
    ] {
        assert_eq!(ask("GET", path, &principal, "", String::new()).status, 200, "{path}");
    }
    let form = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    for set in ["do=access&access=link", "do=renew&sure=yes", "do=time&kind=plan&weekday=1&at=09%3A00"] {
        assert_eq!(ask("POST", "/publish/settings", &principal, form, set.into()).status, 303, "{set}");
    }
    let settings = ask("GET", "/publish/settings", &principal, "", String::new()).body;
    let code = settings.split("/b/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    assert_eq!(ask("GET", &format!("/b/{code}/board/2026-11-23"), "", "", String::new()).status, 200);
    for path in ["/", "/account", "/admin/staff", "/admin/sign-in"] {
        assert_eq!(ask("GET", path, &admin, "", String::new()).status, 200, "{path}");
    }
    ask("POST", "/sign-in", "", form, "user_name=principal&password=wrong-secret".into());

    let homework = client.homework("F6", 0);
    ask("POST", "/api/v1/assignments/check", &client.token, "", homework.to_string());
    let saved = ask("POST", "/api/v1/assignments", &client.token, "idempotency-key: plans\r\n", homework.to_string());
    let assignment = format!("/api/v1/assignments/{}", saved.json()["id"].as_str().unwrap());
    let changed = ask("PATCH", &assignment, &client.token, "if-match: \"1\"\r\n", json!({ "minutes": 2 }).to_string());
    assert_eq!(changed.status, 200, "{changed:?}");
    assert_eq!(ask("GET", &assignment, &client.token, "", String::new()).status, 200);
    assert_eq!(ask("POST", &format!("{assignment}/withdraw"), &client.token, "", "{}".into()).status, 200);
    for method in ["PUT", "DELETE"] {
        ask(method, &format!("{day}/none"), &client.token, "", json!({ "subject": client.subject }).to_string());
    }
    calendar_of(&mut ask, [&admin, &principal], form);
    let notice = json!({ "kind": "plan", "reason": "首次发布" }).to_string();
    assert_eq!(ask("POST", "/api/v1/boards/2026-11-30/revisions", &principal, "", notice).status, 201);
}

/// The calendar, a change of it, and a day that is cancelled.
fn calendar_of(mut ask: impl FnMut(&str, &str, &str, &str, String) -> Answer, [admin, principal]: [&str; 2], form: &str) {
    assert_eq!(ask("GET", "/admin/calendar/2026-12", admin, "", String::new()).status, 200);
    let change = ("/admin/calendar", admin, "do=days&from=2026-12-31&kind=off&name=F6");
    for (path, who, asked) in [change, ("/calendar/cancel", principal, "of=school&date=2026-12-30&reason=F6")] {
        let shown = ask("POST", path, who, form, asked.into()).body;
        let seen = shown.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(ask("POST", path, who, form, format!("{asked}&seen={seen}")).status, 303, "{path}");
    }
    for asked in [
        "do=cap&grade=3&minutes=59&factor=7&from=2027-08-01&to=",
        "do=no-homework&grade=3&weekday=4&from=2027-08-01",
        "do=posting&r06=warn&cut_off=17%3A00&service_end=17%3A30&from=2027-08-01",
        "do=wording&rule=R13&weight=warn&words=F6",
    ] {
        assert_eq!(ask("POST", "/admin/rules", admin, form, asked.into()).status, 303, "{asked}");
    }
}

/// Each page and each call about resolving once.
fn resolve_it(database: &Database, server: &Server) {
    let client = Client::sign_in(database, server.at, 1).remove(0);
    let principal = database.token("principal").unwrap();
    let mut api = Connection::to(server.at);
    let mut ask = |method: &str, path: &str, token: &str, head: &str, body: String| {
        api.send(Request { method, path, token, head, body: &body }).unwrap()
    };
    let mut homework = client.homework("F6 resolved", 0);
    homework["minutes"] = json!(9);
    let saved = ask("POST", "/api/v1/assignments", &client.token, "", homework.to_string()).json();
    let (id, class, date) = (saved["id"].as_str().unwrap(), &client.class, homework["set_on"].as_str().unwrap());
    let step = json!({ "assignment_id": id, "class_id": class, "action": "cut", "minutes": 5, "reason": "F6" });
    let made = ask("POST", "/api/v1/resolutions", &principal, "idempotency-key: resolved\r\n", step.to_string());
    assert_eq!(made.status, 201, "{made:?}");
    let resolution = made.json()[0]["resolution"]["id"].as_str().unwrap().to_owned();
    let thread = format!("/api/v1/resolutions/{resolution}/replies");
    let answer = json!({ "kind": "propose", "text": "改到周五" }).to_string();
    assert_eq!(ask("POST", &thread, &client.token, "", answer).status, 201);
    for path in [format!("/resolve/{id}/{class}/{date}"), "/notes".into(), format!("/class/{class}/{date}/history")] {
        assert_eq!(ask("GET", &path, &client.token, "", String::new()).status, 200, "{path}");
    }
    let week = "2026-11-30";
    let staff =
        [format!("/class/{class}/{week}"), format!("/duty/{class}/{date}"), format!("/subject/{}/3/{week}", client.subject)];
    let grade = [format!("/api/v1/grades/3/weeks/{week}/suggestions"), format!("/grade/3/{week}"), "/notes".into()];
    for path in staff.into_iter().chain(grade) {
        assert_eq!(ask("GET", &path, &principal, "", String::new()).status, 200, "{path}");
    }
    let undone = ask("POST", &format!("/api/v1/resolutions/{resolution}/undo"), &principal, "", "{}".into());
    assert_eq!(undone.status, 200, "{undone:?}");
    let form = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    ask("POST", "/notes", &client.token, form, "do=read&until=2030-01-01T00:00:00Z".into());
}

fn some_code(database: &Database) -> String {
    let codes: Vec<(String,)> = database.rows("select code from class_link where revoked_at is null order by code limit 1");
    codes[0].0.clone()
}

/// The statements in a log that has them all.
fn statements(log: &str) -> BTreeSet<String> {
    let quoted = log.lines().filter_map(|line| line.split_once("db.statement=").map(|(_, text)| text));
    let read = |text| serde_json::Deserializer::from_str(text).into_iter::<String>().next();
    quoted.filter_map(read).map(|text| text.unwrap().trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

fn is_small(step: &str) -> bool {
    step.split(' ').any(|word| SMALL.contains(&word))
}

/// The table that is meant, where that step walks all of one.
fn walked<'a>(statement: &str, step: &str, tables: &'a [String]) -> Option<&'a String> {
    let name = step.strip_prefix("SCAN ")?.split(' ').next()?;
    let words: Vec<_> = statement.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let means = |table: &&String| *table == name || words.windows(2).any(|pair| pair == [table.as_str(), name]);
    tables.iter().find(means).filter(|_| !is_small(step))
}

#[test]
fn no_statement_walks_a_table_on_sqlite() {
    let database = Database::sqlite("plans");
    let code = some_code(&database);
    let path = std::env::temp_dir().join(format!("jianfu-plans-{}.txt", std::process::id()));
    let log = File::create(&path).unwrap();
    let server = Server::run(database.command(&crate::server::SERVE).env("RUST_LOG", "sqlx::query=trace"), log.into());
    use_it(&database, &server, &code);
    resolve_it(&database, &server);
    drop(server);
    let asked = statements(&std::fs::read_to_string(&path).unwrap());
    std::fs::remove_file(path).unwrap();
    assert!(asked.len() >= LEAST, "{} statements", asked.len());
    let tables: Vec<(String,)> = database.rows("select name from sqlite_master where type = 'table'");
    let tables: Vec<_> = tables.into_iter().map(|t| t.0).collect();
    let data = asked.iter().filter(|s| ["select", "with", "insert", "update", "delete"].iter().any(|verb| s.starts_with(verb)));
    let bad: Vec<_> = data
        .flat_map(|s| database.explained(s).into_iter().map(move |step| (s, step)))
        .filter(|(s, step)| walked(s, step, &tables).is_some())
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

/// Of each plan that was logged, the steps that walk a table or all of an index; with sequential scans priced out of the market,
/// that one is left which has no index to use.
fn walks(log: &str) -> BTreeSet<&str> {
    let lines: Vec<_> = log.lines().collect();
    let bad = |pair: &&[&str]| {
        pair[0].contains("Seq Scan on ")
            || pair[0].contains("Index Scan using ") && !pair[1].contains("Index Cond:")
            || pair[0].contains("Index Only Scan using ") && !pair[1].contains("Index Cond:")
    };
    lines.windows(2).filter(bad).map(|pair| pair[0].trim()).filter(|line| !is_small(line)).collect()
}

#[test]
fn no_statement_walks_a_table_on_postgres() {
    let Some(postgres) = Postgres::start() else { return };
    let database = Database::on(&postgres.address(), "plans").filled(1);
    let code = some_code(&database);
    database.execute(
        "do $$ declare it text := current_database(); begin
           execute format('alter database %I set enable_seqscan = off', it);
           execute format('alter database %I set session_preload_libraries = auto_explain', it);
           execute format('alter database %I set auto_explain.log_min_duration = 0', it);
         end $$",
    );
    let server = Server::start(&database);
    use_it(&database, &server, &code);
    resolve_it(&database, &server);
    drop(server);
    let log = postgres.log();
    assert!(log.matches("Query Text:").count() >= LEAST, "too few plans");
    let bad = walks(&log);
    assert!(bad.is_empty(), "{bad:#?}");
}
