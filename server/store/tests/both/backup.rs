//! Backups: whole beside writers, the same after every journey, and refused with nothing changed where they are damaged.

use crate::{
    on_both,
    school::{Folder, Town, day, empty_postgres, id, now},
};
use domain::board::BoardKind;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::{collections::BTreeSet, path::Path};
use store::{
    NewSession, Publish, RenewLink, Store,
    backup::{Existing, Kind, LEFT_OUT, Manifest, TABLES, restore},
};

on_both! {
    a_dump_beside_writers_is_restored_elsewhere_with_equal_digests
    a_dump_goes_through_both_databases_and_back_unchanged
    a_target_that_is_not_empty_is_refused_without_force_and_replaced_with_it
    the_list_names_every_table_and_column
}

const MONDAY: &str = "2026-11-23";

impl Town {
    /// Homework, a published revision, a link, a session.
    pub async fn lived_in(&self) {
        for minutes in [20, 25, 30, 40] {
            self.store.post(self.posting(self.maths(&["七1", "七2"], MONDAY, minutes))).await.unwrap();
        }
        let publish = Publish {
            school: self.school.clone(),
            monday: day(MONDAY),
            kind: BoardKind::Plan,
            publisher: "校长".into(),
            reason: None,
            after: None,
            signer: self.store.signer(),
            stamp: self.stamp(),
        };
        self.store.write(publish).await.unwrap();
        let renew =
            RenewLink { school: self.school.id, class: self.classes["七1"], code: id().to_string(), stamp: self.stamp() };
        self.store.write(renew).await.unwrap();
        let (at, until) = (now().utc, now().utc + chrono::TimeDelta::hours(1));
        let (school, staff) = (self.school.id, self.staff["maths7"]);
        let session = NewSession {
            token_hash: [7; 32],
            school,
            staff,
            created_at: at,
            expires_at: until,
            device: domain::device::Device::UNKNOWN,
        };
        self.store.write(session).await.unwrap();
    }

    pub async fn dump(&self, file: &Path) -> Manifest {
        self.store.dump(file, now().utc).await.unwrap()
    }

    pub async fn published(&self) -> Vec<u8> {
        published(&self.store, self).await
    }
}

pub async fn published(store: &Store, town: &Town) -> Vec<u8> {
    store.board(town.school.id, day(MONDAY), 1).await.unwrap().unwrap().document
}

pub fn sqlite(folder: &Folder, name: &str) -> String {
    format!("sqlite:{}", folder.0.join(name).display())
}

/// The digests of what is in the database at that address.
pub async fn dumped(address: &str, file: &Path) -> Manifest {
    let store = Store::open(address).await.unwrap();
    let manifest = store.dump(file, now().utc).await.unwrap();
    store.close().await;
    manifest
}

async fn a_dump_beside_writers_is_restored_elsewhere_with_equal_digests(town: Town) {
    town.lived_in().await;
    let folder = Folder::new();
    let (store, posts) = (town.store.clone(), (0..40).map(|_| town.posting(town.maths(&["七3"], MONDAY, 5))).collect::<Vec<_>>());
    let writer = tokio::spawn(async move {
        for post in posts {
            store.post(post).await.unwrap();
        }
    });
    let mut taken = vec![];
    while !writer.is_finished() || taken.is_empty() {
        let file = folder.0.join(format!("{}.dump", taken.len()));
        taken.push((town.dump(&file).await, file));
    }
    writer.await.unwrap();
    for (number, (manifest, file)) in taken.into_iter().enumerate() {
        let address = sqlite(&folder, &format!("{number}.db"));
        assert_eq!(restore(&address, &file, Existing::Refuse).await.unwrap(), manifest);
        assert_eq!(dumped(&address, &file.with_extension("again")).await.tables, manifest.tables);
    }
}

async fn a_dump_goes_through_both_databases_and_back_unchanged(town: Town) {
    let Some(postgres) = empty_postgres().await else { return };
    town.lived_in().await;
    let folder = Folder::new();
    let mut file = folder.0.join("first");
    let first = town.dump(&file).await;
    assert!(first.tables.iter().filter(|t| t.rows > 0).count() > 12, "{first:?}");
    for (n, address) in [postgres, sqlite(&folder, "a.db"), sqlite(&folder, "b.db")].iter().enumerate() {
        restore(address, &file, Existing::Refuse).await.unwrap();
        file = folder.0.join(n.to_string());
        assert_eq!(dumped(address, &file).await.tables, first.tables, "{address}");
        let store = Store::open(address).await.unwrap();
        assert_eq!(published(&store, &town).await, town.published().await);
        assert!(store.signed_in(&[7; 32], now().utc).await.unwrap().is_none(), "a session was kept");
        store.close().await;
    }
    assert!(town.store.signed_in(&[7; 32], now().utc).await.unwrap().is_some());
}

async fn a_target_that_is_not_empty_is_refused_without_force_and_replaced_with_it(town: Town) {
    let folder = Folder::new();
    let (few, many) = (folder.0.join("few"), folder.0.join("many"));
    let before = town.dump(&few).await;
    town.lived_in().await;
    let after = town.dump(&many).await;
    assert_ne!(before.tables, after.tables);
    let address = town.address.clone();
    town.store.close().await;
    let refused = restore(&address, &few, Existing::Refuse).await.unwrap_err().to_string();
    assert!(refused.contains("not empty"), "{refused}");
    assert_eq!(dumped(&address, &folder.0.join("unchanged")).await.tables, after.tables);
    restore(&address, &few, Existing::Replace).await.unwrap();
    assert_eq!(dumped(&address, &folder.0.join("replaced")).await.tables, before.tables);
    restore(&address, &many, Existing::Replace).await.unwrap();
    assert_eq!(dumped(&address, &folder.0.join("and back")).await.tables, after.tables);
    let store = Store::open(&address).await.unwrap();
    let frozen = changed_boards(&address).await.unwrap_err().to_string();
    assert!(frozen.contains("never changes"), "{frozen}");
    store.close().await;
}

/// Boards are as frozen after a restore as before.
async fn changed_boards(address: &str) -> Result<(), sqlx::Error> {
    let text = "update board set digest = 'x'";
    match address.strip_prefix("sqlite:") {
        Some(path) => sqlx::raw_sql(text).execute(&mut SqliteConnection::connect(path).await?).await.map(drop),
        None => sqlx::raw_sql(text).execute(&mut PgConnection::connect(address).await?).await.map(drop),
    }
}

async fn the_list_names_every_table_and_column(town: Town) {
    let mut found = columns(&town.address).await;
    found.retain(|(table, ..)| table != "_sqlx_migrations" && !LEFT_OUT.contains(&table.as_str()));
    let sqlite = town.address.starts_with("sqlite:");
    let listed = TABLES.iter().flat_map(|t| t.columns.iter().map(move |c| (t, c)));
    let listed: BTreeSet<_> =
        listed.map(|(t, c)| (t.name.to_owned(), c.name.to_owned(), declared(c.kind, sqlite).to_owned())).collect();
    assert_eq!(found, listed);
}

fn declared(kind: Kind, sqlite: bool) -> &'static str {
    match (kind, sqlite) {
        (Kind::Uuid | Kind::Bytes, true) => "blob",
        (Kind::Text | Kind::Date | Kind::Instant, true) => "text",
        (Kind::Integer, true) => "integer",
        (Kind::Boolean, _) => "boolean",
        (Kind::Uuid, false) => "uuid",
        (Kind::Bytes, false) => "bytea",
        (Kind::Text, false) => "text",
        (Kind::Date, false) => "date",
        (Kind::Instant, false) => "timestamp with time zone",
        (Kind::Integer, false) => "bigint",
    }
}

/// Table, column, type: what the database says itself.
async fn columns(address: &str) -> BTreeSet<(String, String, String)> {
    let rows: Vec<(String, String, String)> = match address.strip_prefix("sqlite:") {
        Some(path) => {
            let text = "select m.name, c.name, lower(c.type) from sqlite_master m, pragma_table_info(m.name) c
                        where m.type = 'table' and m.name not like 'sqlite%'";
            sqlx::query_as(text).fetch_all(&mut SqliteConnection::connect(path).await.unwrap()).await.unwrap()
        }
        None => {
            let text = "select table_name::text, column_name::text, data_type::text from information_schema.columns
                        where table_schema = current_schema()";
            sqlx::query_as(text).fetch_all(&mut PgConnection::connect(address).await.unwrap()).await.unwrap()
        }
    };
    rows.into_iter().collect()
}
