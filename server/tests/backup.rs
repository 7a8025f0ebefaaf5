//! `jianfu backup` and `jianfu restore` by the program itself.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

struct Folder(PathBuf);

impl Folder {
    /// With a database that has the demo school.
    fn with_demo(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jianfu-backup-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        done(&folder.jianfu("t.db", &["demo"]));
        folder
    }

    fn command(&self, database: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianfu"));
        command.current_dir(&self.0).arg("--database").arg(format!("sqlite:{database}")).args(args);
        command
    }

    fn jianfu(&self, database: &str, args: &[&str]) -> Output {
        self.command(database, args).output().unwrap()
    }

    fn links(&self, database: &str) -> String {
        done(&self.jianfu(database, &["links"]))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

/// A server that stops when the test ends.
struct Server(Child);

impl Server {
    /// In the holidays, when the program writes nothing by itself: no week is overdue.
    fn start(folder: &Folder) -> Self {
        let mut command = folder.command("t.db", &["serve", "--listen", "127.0.0.1:0", "--today", "2026-08-10"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("http://"), "{said}");
        Self(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// One line that says what is wrong.
fn refused(output: &Output, word: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.starts_with("jianfu: ") && said.contains(word), "{said}");
}

#[test]
fn a_copy_and_a_dump_beside_a_server_bring_the_school_back_elsewhere() {
    let folder = Folder::with_demo("beside");
    let server = Server::start(&folder);
    let copied = done(&folder.jianfu("t.db", &["backup", "copy"]));
    let dumped = done(&folder.jianfu("t.db", &["backup", "--dump", "dump"]));
    assert_eq!(copied.trim_start_matches("copy"), dumped.trim_start_matches("dump"));
    refused(&folder.jianfu("t.db", &["restore", "dump", "--force"]), "another server");
    drop(server);
    for (from, to) in [("copy", "a.db"), ("dump", "b.db")] {
        assert!(done(&folder.jianfu(to, &["restore", from])).contains("restored"));
        assert_eq!(folder.links(to), folder.links("t.db"), "{from}");
    }
}

#[test]
fn what_can_not_be_done_is_said_in_one_line() {
    let folder = Folder::with_demo("refused");
    done(&folder.jianfu("t.db", &["backup", "copy"]));
    refused(&folder.jianfu("t.db", &["backup", "copy"]), "there already");
    refused(&folder.jianfu("none.db", &["backup", "other"]), "no such database");
    refused(&folder.jianfu("t.db", &["restore", "copy"]), "--force");
    refused(&folder.jianfu("new.db", &["restore", "missing"]), "missing");
    refused(&folder.jianfu("new.db", &["restore", "/proc/self/exe"]), "no backup");
    assert!(!folder.0.join("new.db").exists() && !folder.0.join("other").exists());
    done(&folder.jianfu("t.db", &["restore", "copy", "--force"]));
    let manifest = folder.0.join("copy.manifest.json");
    let newer = fs::read_to_string(&manifest).unwrap().replace("\"schema\": ", "\"schema\": 9");
    fs::write(&manifest, newer).unwrap();
    refused(&folder.jianfu("new.db", &["restore", "copy"]), "newer version");
}
