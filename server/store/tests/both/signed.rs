//! Notices are signed: by a key made on first use, by a new one after a change of keys, never by a key of another secret.

use crate::{
    on_both,
    school::{SECRET, Town, day, id},
};
use domain::board::BoardKind;
use std::{os::unix::fs::PermissionsExt, path::PathBuf, sync::Arc};
use store::{Board, Broken, Publish, RotateKey, Signer, StoreError};

on_both! {
    a_notice_is_signed_with_a_key_made_on_first_use
    a_new_key_signs_what_comes_and_the_old_one_still_verifies
    another_secret_signs_nothing_until_keys_are_changed_on_record
    a_forged_key_is_found
    whoever_saw_another_last_revision_publishes_nothing
}

fn notice(town: &Town, signer: &Arc<Signer>) -> Publish {
    Publish {
        school: town.school.clone(),
        monday: day("2026-11-23"),
        kind: BoardKind::Plan,
        publisher: "校长".into(),
        reason: Some("更正".into()),
        after: None,
        signer: Some(signer.clone()),
        stamp: town.stamp(),
    }
}

fn own() -> Arc<Signer> {
    Arc::new(Signer::of_secret(SECRET).unwrap())
}

async fn publish(town: &Town, signer: &Arc<Signer>) -> Board {
    town.store.write(notice(town, signer)).await.unwrap()
}

/// The ids of the keys that made its signature.
async fn signers(town: &Town, board: &Board) -> Vec<String> {
    let signature = board.signature.clone().unwrap();
    let keys = town.store.notice_keys(town.school.id).await.unwrap();
    let made = keys.into_iter().filter(|k| k.has_signed(&board.document, &signature.bytes));
    made.map(|k| k.key_id).inspect(|id| assert_eq!(*id, signature.key_id)).collect()
}

async fn a_notice_is_signed_with_a_key_made_on_first_use(town: Town) {
    assert!(town.store.notice_keys(town.school.id).await.unwrap().is_empty());
    let (first, second) = (publish(&town, &own()).await, publish(&town, &own()).await);
    let keys = town.store.notice_keys(town.school.id).await.unwrap();
    assert_eq!((keys.len(), keys[0].public_key.len(), keys[0].ended_at), (1, 32, None));
    for board in [&first, &second] {
        assert_eq!(signers(&town, board).await, [keys[0].key_id.clone()]);
        assert_eq!(town.store.board(town.school.id, day("2026-11-23"), board.number).await.unwrap().as_ref(), Some(board));
    }
    let signature = first.signature.unwrap().bytes;
    assert!(!keys[0].has_signed(&second.document, &signature), "a signature is of one document");
}

async fn a_new_key_signs_what_comes_and_the_old_one_still_verifies(town: Town) {
    let old = publish(&town, &own()).await;
    let rotate = RotateKey { school: town.school.id, signer: own(), stamp: town.stamp() };
    let key_id = town.store.write(rotate).await.unwrap();
    let new = publish(&town, &own()).await;
    assert_eq!(signers(&town, &new).await, [key_id]);
    assert_eq!(signers(&town, &old).await.len(), 1);
    let keys = town.store.notice_keys(town.school.id).await.unwrap();
    assert_eq!(keys.iter().map(|k| (k.number, k.ended_at.is_some())).collect::<Vec<_>>(), [(1, true), (2, false)]);
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn another_secret_signs_nothing_until_keys_are_changed_on_record(town: Town) {
    publish(&town, &own()).await;
    let other = Arc::new(Signer::of_secret(&"cd".repeat(32)).unwrap());
    let refused = town.store.write(notice(&town, &other)).await;
    assert!(matches!(refused, Err(StoreError::Secret(_))), "{refused:?}");
    assert_eq!(town.store.last_board(town.school.id, day("2026-11-23")).await.unwrap().unwrap().number, 1);
    town.store.write(RotateKey { school: town.school.id, signer: other.clone(), stamp: town.stamp() }).await.unwrap();
    assert_eq!(publish(&town, &other).await.number, 2);
}

async fn a_forged_key_is_found(town: Town) {
    publish(&town, &own()).await;
    let broken = async || town.store.verify_audit(town.school.id).await.unwrap().broken;
    let another = "insert into notice_key select school_id, 2, 'forged', public_key, made_at, ended_at from notice_key";
    town.execute(another).await.unwrap();
    assert_eq!(broken().await, Some(Broken::Key { key_id: "forged".into() }));
    town.execute("delete from notice_key where number = 2").await.unwrap();
    assert_eq!(broken().await, None);
    let sqlite = town.address.starts_with("sqlite:");
    let forged = if sqlite { "update notice_key set public_key = x'00'" } else { "update notice_key set public_key = '\\x00'" };
    town.execute(forged).await.unwrap();
    assert_eq!(broken().await, Some(Broken::Notice { revision: "2026-11-23/1".into() }), "what it signed is not signed");
}

async fn whoever_saw_another_last_revision_publishes_nothing(town: Town) {
    let seen = |after| Publish { after: Some(after), ..notice(&town, &own()) };
    assert_eq!(town.store.write(seen(0)).await.unwrap().number, 1);
    assert!(matches!(town.store.write(seen(0)).await, Err(StoreError::Stale)));
    let twice = tokio::join!(town.store.write(seen(1)), town.store.write(seen(1)));
    let done = [twice.0, twice.1].map(|r| r.map(|b| b.number).ok());
    assert!(done == [Some(2), None] || done == [None, Some(2)], "one wins: {done:?}");
}

fn new_file() -> PathBuf {
    std::env::temp_dir().join(format!("jianfu-secret-{}", id())).join("notice.secret")
}

#[tokio::test]
async fn the_secret_is_made_once_and_only_its_owner_reads_it() {
    let town = Town::on_sqlite().await;
    let file = new_file();
    let signers: Vec<_> = (0..2).map(|_| Arc::new(Signer::in_file(file.clone()))).collect();
    assert!(!file.exists(), "on first use");
    publish(&town, &signers[0]).await;
    let made = std::fs::read_to_string(&file).unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    publish(&town, &signers[1]).await;
    assert_eq!(std::fs::read_to_string(&file).unwrap(), made);
    assert_eq!(town.store.notice_keys(town.school.id).await.unwrap().len(), 1, "the same key after a new start");
    assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    std::fs::write(&file, "too short").unwrap();
    let broken = Arc::new(Signer::in_file(file));
    assert!(matches!(town.store.write(notice(&town, &broken)).await, Err(StoreError::Secret(_))));
}

#[test]
fn a_secret_is_64_hexadecimal_digits() {
    assert!(Signer::of_secret(SECRET).is_some() && Signer::of_secret(&SECRET.to_uppercase()).is_some());
    for bad in ["", "ab", &"g".repeat(64), &"ab".repeat(33)] {
        assert!(Signer::of_secret(bad).is_none(), "{bad}");
    }
}
