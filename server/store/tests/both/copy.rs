//! Copies of a SQLite file.

use crate::{
    backup::{dumped, sqlite},
    school::{Folder, Town, empty_postgres, now},
};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};
use store::{
    Store,
    backup::{Existing, restore},
};

/// A copy, and the folder that it is in.
async fn copied() -> (Town, Folder) {
    let (town, folder) = (Town::on_sqlite().await, Folder::new());
    town.lived_in().await;
    town.store.copy(&folder.0.join("copy"), now().utc).await.unwrap();
    (town, folder)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_restored_elsewhere_with_equal_digests_and_without_sessions() {
    let (town, folder) = copied().await;
    assert_eq!(names(&folder.0), ["copy", "copy.manifest.json"]);
    let before = town.dump(&folder.0.join("dump")).await;
    let address = sqlite(&folder, "t.db");
    assert_eq!(restore(&address, &folder.0.join("copy"), Existing::Refuse).await.unwrap().tables, before.tables);
    assert_eq!(dumped(&address, &folder.0.join("again")).await.tables, before.tables);
    let store = Store::open(&address).await.unwrap();
    assert!(store.signed_in(&[7; 32], now().utc).await.unwrap().is_none(), "a session was kept");
    store.close().await;
    let bytes = fs::read(folder.0.join("copy")).unwrap();
    assert!(!bytes.windows(32).any(|w| w == [7; 32]), "a session's hash is still in the file");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_reads_a_backup() {
    let (town, folder) = copied().await;
    town.dump(&folder.0.join("dump")).await;
    for name in names(&folder.0) {
        assert_eq!(fs::metadata(folder.0.join(&name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_copy_is_refused_and_nothing_is_changed() {
    let (_town, folder) = copied().await;
    let (copy, manifest) = (folder.0.join("copy"), folder.0.join("copy.manifest.json"));
    for file in [&copy, &manifest] {
        let bytes = fs::read(file).unwrap();
        for at in [0, 20, bytes.len() / 3, bytes.len() / 2, bytes.len() - 3] {
            let flipped: Vec<_> = bytes.iter().enumerate().map(|(i, b)| b ^ u8::from(i == at)).collect();
            fs::write(file, flipped).unwrap();
            let refused = restore(&sqlite(&folder, "t.db"), &copy, Existing::Refuse).await.unwrap_err().to_string();
            assert!(refused.contains("nothing was changed"), "{refused}");
        }
        fs::write(file, &bytes[..bytes.len() - 100]).unwrap();
        restore(&sqlite(&folder, "t.db"), &copy, Existing::Refuse).await.unwrap_err();
        fs::write(file, bytes).unwrap();
    }
    assert_eq!(names(&folder.0), ["copy", "copy.manifest.json"]);
    restore(&sqlite(&folder, "t.db"), &copy, Existing::Refuse).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_never_overwrites_and_leaves_nothing_where_it_fails() {
    let (town, folder) = copied().await;
    let before = fs::read(folder.0.join("copy")).unwrap();
    for refused in [
        town.store.copy(&folder.0.join("copy"), now().utc).await,
        town.store.dump(&folder.0.join("copy"), now().utc).await,
        town.store.dump(&folder.0.join("none/here"), now().utc).await,
    ] {
        refused.unwrap_err();
    }
    // its manifest is there from elsewhere
    fs::write(folder.0.join("other.manifest.json"), "").unwrap();
    town.store.copy(&folder.0.join("other"), now().utc).await.unwrap_err();
    assert_eq!(names(&folder.0), ["copy", "copy.manifest.json", "other.manifest.json"]);
    assert_eq!(fs::read(folder.0.join("copy")).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_in_use_is_refused() {
    let (town, folder) = copied().await;
    let copy = folder.0.join("copy");
    let refused = restore(&town.address, &copy, Existing::Replace).await.unwrap_err().to_string();
    assert!(refused.contains("another server"), "{refused}");
    let Some(address) = empty_postgres().await else { return };
    let dump = folder.0.join("dump");
    town.dump(&dump).await;
    let server = Store::open(&address).await.unwrap();
    let refused = restore(&address, &dump, Existing::Replace).await.unwrap_err().to_string();
    assert!(refused.contains("stop the server"), "{refused}");
    server.close().await;
    restore(&address, &dump, Existing::Refuse).await.unwrap();
    let refused = restore(&address, &copy, Existing::Replace).await.unwrap_err().to_string();
    assert!(refused.contains("SQLite only"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_file_keeps_the_rights_of_the_one_it_replaces_and_stands_alone() {
    let (town, folder) = copied().await;
    let address = sqlite(&folder, "t.db");
    let store = Store::open(&address).await.unwrap();
    store.close().await;
    let path = folder.0.join("t.db");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    // left by a program that was killed
    fs::write(folder.0.join("t.db.restore"), "half").unwrap();
    restore(&address, &folder.0.join("copy"), Existing::Refuse).await.unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&folder.0), ["copy", "copy.manifest.json", "t.db", "t.db.lock"]);
    drop(town);
}
