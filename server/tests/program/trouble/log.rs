//! The log says much, and never a secret.

use crate::{Client, Connection, Database, Request, Server};
use std::fs::File;

#[test]
fn the_log_names_requests_and_never_a_code_a_token_or_a_password() {
    let database = Database::sqlite("log");
    let path = std::env::temp_dir().join(format!("jianfu-log-{}.txt", std::process::id()));
    // in the afternoon, when families are asked
    let afternoon = ["serve", "--listen", "127.0.0.1:0", "--now", "2026-11-30T15:00:00+08:00"];
    let server = Server::run(&mut database.command(&afternoon), File::create(&path).unwrap().into());
    let mut api = Connection::to(server.at);
    let client = Client::sign_in(&database, server.at, 1).remove(0);
    let codes: Vec<(String,)> = database.rows("select code from class_link where revoked_at is null limit 1");
    let code = &codes[0].0;
    for page in
        [format!("/c/{code}"), format!("/c/{code}/2026-12-01"), format!("/c/{code}/nonsense"), format!("/c/{code}x/2026-12-01")]
    {
        api.get(&page, "").unwrap();
    }
    let form = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    let sign_in = |body| Request { method: "POST", path: "/sign-in", token: "", head: form, body };
    for body in ["user_name=principal&password=jianfu-demo", "user_name=principal&password=wrong-secret"] {
        api.send(sign_in(body)).unwrap();
    }
    // whoever asks for homework meets a fault
    database.execute("alter table assignment rename to gone");
    for page in [format!("/c/{code}/2026-12-02"), "/api/v1/assignments/00000000-0000-7000-8000-000000000000".to_owned()] {
        assert_eq!(api.get(&page, &client.token).unwrap().status, 503);
    }
    // and so does whoever answers by a program, whose address has the code too
    database.execute("alter table pulse_salt rename to salt_gone");
    let (path_of_code, body) = (format!("/api/v1/classes/{code}/pulses"), "{\"date\":\"2026-11-30\",\"band\":\"45\"}");
    let pulse = Request { method: "POST", path: &path_of_code, body, ..Request::default() };
    assert_eq!(api.send(pulse).unwrap().status, 503);
    drop(server);
    let log = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    assert!(
        log.matches("/c/…").count() > 0 && log.contains("/api/v1/classes/…/pulses") && log.matches("id=").count() > 1,
        "faults are logged:\n{log}"
    );
    for secret in [code, &client.token, "jianfu-demo", "wrong-secret"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}
