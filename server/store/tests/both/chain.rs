//! The chain of the audit log: whole as long as nobody touches it, and broken in each way that somebody might.

use crate::{
    on_both,
    school::{Town, day},
};
use domain::board::BoardKind;
use store::{Broken, MarkNone, NoneMark, Publish};

on_both! {
    a_log_that_nobody_touched_is_whole
    a_changed_row_is_found
    a_removed_row_is_found
    an_inserted_row_is_found
    reordered_rows_are_found
    a_cut_tail_is_found_by_the_revision_that_named_it
    a_notice_that_is_not_what_was_published_is_found
    a_sealed_row_is_never_sealed_again
}

/// Ten changes, sealed; then a published revision that names them.
async fn written(town: &Town) {
    for i in 0..10 {
        let class = town.classes[["七1", "七2"][i % 2]];
        let mark = NoneMark { class, date: day("2026-11-23"), subject: town.subjects["maths"] };
        let by = (i / 2 % 2 == 0).then(|| town.staff["maths7"]);
        town.store.write(MarkNone { school: town.school.id, mark, by, stamp: town.stamp() }).await.unwrap();
    }
    town.store.seal_all().await.unwrap();
    let sealed = town.store.verify_audit(town.school.id).await.unwrap().sealed;
    assert!(sealed >= 10, "{sealed}");
    let publish = Publish {
        school: town.school.clone(),
        monday: day("2026-11-23"),
        kind: BoardKind::Plan,
        publisher: "校长".into(),
        reason: None,
        after: None,
        signer: town.store.signer(),
        stamp: Stamp { by: Some(town.staff["coordinator7"]), ..town.stamp() },
    };
    town.store.write(publish).await.unwrap();
    town.store.seal_all().await.unwrap();
}

use store::Stamp;

async fn broken(town: &Town) -> Option<Broken> {
    town.store.verify_audit(town.school.id).await.unwrap().broken
}

async fn a_log_that_nobody_touched_is_whole(town: Town) {
    written(&town).await;
    let walk = town.store.verify_audit(town.school.id).await.unwrap();
    assert_eq!((walk.unsealed, walk.revisions, walk.broken), (0, 1, None));
    assert!(walk.sealed >= 12, "the set-up, ten marks, the revision: {}", walk.sealed);
    assert_eq!(town.store.seal_all().await.unwrap(), 0, "nothing is left to seal");
}

#[tokio::test]
async fn on_sqlite_a_row_is_sealed_as_it_is_written() {
    let town = Town::on_sqlite().await;
    let before = town.store.verify_audit(town.school.id).await.unwrap();
    town.store.post(town.posting(town.maths(&["七1"], "2026-11-23", 5))).await.unwrap();
    let after = town.store.verify_audit(town.school.id).await.unwrap();
    assert_eq!((after.sealed, after.unsealed, after.broken), (before.sealed + 2, 0, None), "the assignment and its target");
}

async fn a_changed_row_is_found(town: Town) {
    written(&town).await;
    town.tamper("update audit set object_id = 'another' where number = 5").await;
    assert_eq!(broken(&town).await, Some(Broken::Changed(5)));
}

async fn a_removed_row_is_found(town: Town) {
    written(&town).await;
    town.tamper("delete from audit where number = 5").await;
    assert_eq!(broken(&town).await, Some(Broken::Missing(5)));
}

async fn an_inserted_row_is_found(town: Town) {
    written(&town).await;
    // room is made for it, and it is a copy with a number and a link like any other
    town.tamper("update audit set number = -number where number > 5").await;
    town.tamper(
        "insert into audit (school_id, id, part, at, staff_id, action, object, object_id, before, after, number, link)
         select school_id, id, part + 100, at, staff_id, action, object, object_id, before, after, 6, link from audit where number = 5",
    )
    .await;
    town.tamper("update audit set number = 1 - number where number < 0").await;
    assert_eq!(broken(&town).await, Some(Broken::Changed(6)));
}

async fn reordered_rows_are_found(town: Town) {
    written(&town).await;
    town.tamper("update audit set number = -1 where number = 5").await;
    town.tamper("update audit set number = 5 where number = 6").await;
    town.tamper("update audit set number = 6 where number = -1").await;
    assert_eq!(broken(&town).await, Some(Broken::Changed(5)));
}

async fn a_cut_tail_is_found_by_the_revision_that_named_it(town: Town) {
    written(&town).await;
    town.tamper("delete from audit where number > 5").await;
    assert!(matches!(broken(&town).await, Some(Broken::Cut { last: 5, .. })));
    // whoever cuts the head as well is betrayed by the notice
    town.tamper("update audit_head set number = 5, link = (select link from audit where number = 5)").await;
    assert!(matches!(broken(&town).await, Some(Broken::Revision { .. })));
}

async fn a_notice_that_is_not_what_was_published_is_found(town: Town) {
    written(&town).await;
    let off = if town.address.starts_with("sqlite:") {
        "drop trigger board_is_frozen_update; drop trigger board_is_frozen_delete"
    } else {
        "alter table board disable trigger user"
    };
    town.execute(off).await.unwrap();
    let found = Some(Broken::Notice { revision: "2026-11-23/1".into() });
    let original = "create table original as select * from board";
    town.execute(original).await.unwrap();
    for forged in [
        "update board set digest = 'sha256:00'",
        "update board set kind = 'actual'",
        "update board set number = 2",
        "update board set signature = null",
        "update board set signature = null, key_id = null",
        "update board set key_id = 'another'",
        "delete from board",
    ] {
        town.execute(forged).await.unwrap();
        assert_eq!(broken(&town).await, found.clone().map(|f| renumbered(f, forged)), "{forged}");
        town.execute("delete from board; insert into board select * from original").await.unwrap();
        assert_eq!(broken(&town).await, None);
    }
}

/// Under the number that it was given.
fn renumbered(found: Broken, forged: &str) -> Broken {
    if forged.ends_with("number = 2") { Broken::Notice { revision: "2026-11-23/2".into() } } else { found }
}

async fn a_sealed_row_is_never_sealed_again(town: Town) {
    written(&town).await;
    for change in
        ["update audit set number = 99 where number = 3", "update audit set action = 'x' where number = 3", "delete from audit"]
    {
        assert!(town.execute(change).await.is_err(), "{change}");
    }
    assert_eq!(broken(&town).await, None);
}
