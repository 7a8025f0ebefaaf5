//! Bad starts: one plain line, exit code 1, nothing changed.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Command, Output},
};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jianfu-start-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.0.join("t.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

fn jianfu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jianfu")).args(args).output().unwrap()
}

/// One line that says what is wrong.
fn refused(output: &Output, word: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.starts_with("jianfu: ") && said.contains(word), "{said}");
}

#[test]
fn a_taken_port_is_said_and_no_database_is_made() {
    let folder = Folder::new("port");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refused(&jianfu(&["--database", &folder.database(), "serve", "--listen", &address]), &address);
    assert!(!folder.0.join("t.db").exists());
}

#[test]
fn a_folder_that_can_not_be_written_is_said() {
    refused(&jianfu(&["--database", "sqlite:/proc/none/t.db", "serve", "--listen", "127.0.0.1:0"]), "/proc/none");
}

#[test]
fn an_address_that_is_no_database_is_said() {
    refused(&jianfu(&["--database", "mysql://x", "migrate"]), "mysql://x");
}

#[test]
fn commands_beside_a_server_need_a_database_that_is_there() {
    let folder = Folder::new("beside");
    refused(&jianfu(&["--database", &folder.database(), "links"]), "no such database");
    assert!(!folder.0.join("t.db").exists());
}

#[test]
fn a_public_address_without_encryption_is_refused() {
    let folder = Folder::new("http");
    refused(&jianfu(&["--database", &folder.database(), "serve", "--public-address", "http://zuoye.example.cn"]), "https");
}

#[test]
fn schools_are_generated_into_an_empty_database_only() {
    let folder = Folder::new("generate");
    let generate = ["--database", &folder.database(), "generate", "--schools", "1", "--seed", "1"];
    let output = jianfu(&generate);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains(" items/s"), "{said}");
    refused(&jianfu(&generate), "already has a school");
}

#[test]
fn a_school_is_said_to_be_in_a_district_of_a_name() {
    let folder = Folder::new("district");
    let database = folder.database();
    let district = |name: &str| jianfu(&["--database", &database, "district", name]);
    assert!(jianfu(&["--database", &database, "migrate"]).status.success());
    refused(&district("新区"), "no school yet");
    assert!(jianfu(&["--database", &database, "demo"]).status.success());
    let moved = district("新区");
    assert!(moved.status.success() && String::from_utf8_lossy(&moved.stdout).contains("新区"), "{moved:?}");
    refused(&district(&"区".repeat(61)), "60 characters");
    refused(&district("新\n区"), "one line");
}
