//! A disk without room, on SQLite.

use super::{is_told_to_come_again, post};
use crate::{Client, Connection, Database, Server};
use std::{fs::File, io::Write, path::PathBuf, process::Command};

/// A small disk of its own; gone with it.
struct Disk(PathBuf);

impl Disk {
    /// None where this user may not mount one.
    fn mount() -> Option<Self> {
        let at = std::env::temp_dir().join(format!("jianfu-disk-{}", std::process::id()));
        std::fs::create_dir_all(&at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=160m", "jianfu"]).arg(&at).output().unwrap();
        mounted.status.success().then_some(Self(at))
    }

    /// Takes all the room that is left.
    fn fill(&self) -> PathBuf {
        let ballast = self.0.join("ballast");
        let mut file = File::create(&ballast).unwrap();
        for size in [1 << 20, 4096, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
        ballast
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _gone = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Skipped where no disk can be mounted, which is said: root can.
#[test]
fn without_room_nothing_is_saved_reading_goes_on_and_room_ends_it() {
    let Some(disk) = Disk::mount() else {
        eprintln!("skipped: this user can mount no disk of its own");
        return;
    };
    let database = Database::sqlite_in(disk.0.join("data")).filled(1);
    let server = Server::start(&database);
    let mut api = Connection::to(server.at);
    let client = Client::sign_in(&database, server.at, 1).remove(0);
    assert_eq!(post(&mut api, &client, 0).unwrap().status, 201);

    let ballast = disk.fill();
    let refused = (1..100).map(|nth| (nth, post(&mut api, &client, nth).unwrap())).find(|(_, answer)| answer.status != 201);
    let (nth, answer) = refused.unwrap();
    is_told_to_come_again(&answer);
    assert_eq!(api.get("/api/v1/me", &client.token).unwrap().status, 200, "reading needs no room");
    let ready = api.get("/healthz/ready", "").unwrap();
    is_told_to_come_again(&ready);
    assert!(ready.body.contains("disk"), "{ready:?}");

    std::fs::remove_file(ballast).unwrap();
    assert_eq!(post(&mut api, &client, nth).unwrap().status, 201, "the same again, once there is room");
    assert_eq!(api.get("/healthz/ready", "").unwrap().status, 200);
    let saved = database.count("select count(*) from assignment where title like 'F3 %'");
    assert_eq!(saved, i64::try_from(nth).unwrap() + 1, "once each");
    drop(server);
    database.is_whole();
}
