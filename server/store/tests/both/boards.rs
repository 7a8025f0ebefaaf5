//! Published revisions are read back as they were published, one by one and by weeks.

use crate::{
    backup::sqlite,
    on_both,
    school::{Folder, SECRET, Town, day, empty_postgres, now},
};
use domain::board::{BoardKind, Document, verify};
use std::path::Path;
use store::{
    Board, Publish, Signer, Store,
    backup::{Existing, restore},
};

on_both! {
    every_revision_of_a_span_of_weeks_is_read_in_order_and_no_other
    the_first_revision_and_its_signature_stay_through_a_second_and_through_every_restore
}

const MONDAY: &str = "2026-11-23";

impl Town {
    async fn publish(&self, monday: &str) -> Board {
        self.publish_into(&self.store, monday).await
    }

    async fn publish_into(&self, store: &Store, monday: &str) -> Board {
        let publish = Publish {
            school: self.school.clone(),
            monday: day(monday),
            kind: BoardKind::Plan,
            publisher: "校长".into(),
            reason: Some("更正".into()),
            after: None,
            signer: store.signer(),
            stamp: self.stamp(),
        };
        store.write(publish).await.unwrap()
    }

    /// The revisions are these, byte for byte, and signed with a key that is in the same database.
    async fn stand_in(&self, store: &Store, revisions: &[Board], name: &str) {
        let keys = store.notice_keys(self.school.id).await.unwrap();
        for meant in revisions {
            let found = store.board(self.school.id, day(MONDAY), meant.number).await.unwrap();
            assert_eq!(found.as_ref(), Some(meant), "{name}");
            assert!(verify(&meant.document, &meant.digest), "{name}");
            let signature = meant.signature.as_ref().unwrap();
            let key = keys.iter().find(|k| k.key_id == signature.key_id).unwrap();
            assert!(key.has_signed(&meant.document, &signature.bytes), "{name}");
        }
        assert_eq!(store.last_board(self.school.id, day(MONDAY)).await.unwrap().as_ref(), revisions.last(), "{name}");
        assert_eq!(store.verify_audit(self.school.id).await.unwrap().broken, None, "{name}");
    }
}

async fn open(address: &str) -> Store {
    Store::open(address).await.unwrap().with_signer(Signer::of_secret(SECRET).unwrap())
}

/// What is in a store goes into a database elsewhere.
async fn moved(store: &Store, address: &str, file: &Path) -> Store {
    store.dump(file, now().utc).await.unwrap();
    restore(address, file, Existing::Refuse).await.unwrap();
    open(address).await
}

async fn the_first_revision_and_its_signature_stay_through_a_second_and_through_every_restore(town: Town) {
    town.store.post(town.posting(town.maths(&["七1", "七2"], MONDAY, 20))).await.unwrap();
    let first = town.publish(MONDAY).await;
    town.stand_in(&town.store, std::slice::from_ref(&first), "at first").await;
    town.store.post(town.posting(town.maths(&["七1"], MONDAY, 30))).await.unwrap();
    let both = [first, town.publish(MONDAY).await];
    assert_ne!(both[0].document, both[1].document);
    town.stand_in(&town.store, &both, "after a second").await;

    // from either kind of database to either kind
    let folder = Folder::new();
    let mut way = vec![sqlite(&folder, "a.db"), sqlite(&folder, "b.db")];
    if let Some((one, two)) = empty_postgres().await.zip(empty_postgres().await) {
        way.extend([one, two, sqlite(&folder, "c.db")]);
    }
    let mut store = town.store.clone();
    for (n, address) in way.iter().enumerate() {
        let next = moved(&store, address, &folder.0.join(n.to_string())).await;
        town.stand_in(&next, &both, address).await;
        std::mem::replace(&mut store, next).close().await;
    }
    let third = town.publish_into(&store, MONDAY).await;
    let head = Document::parse(&third.document).unwrap().header;
    assert_eq!((third.number, head.prev.as_ref()), (3, Some(&both[1].digest)), "the chain goes on where it was restored");
    let [first, second] = both;
    town.stand_in(&store, &[first, second, third], "after a third").await;
    store.close().await;
}

async fn every_revision_of_a_span_of_weeks_is_read_in_order_and_no_other(town: Town) {
    for monday in ["2026-11-30", "2026-11-16", "2026-11-23", "2026-11-09", "2026-11-23"] {
        town.publish(monday).await;
    }
    let within = (day("2026-11-16"), day("2026-11-23"));
    let found = town.store.boards_between(town.school.id, within).await.unwrap();
    let numbers: Vec<_> = found.iter().map(|(monday, b)| (monday.to_string(), b.number)).collect();
    let meant = [("2026-11-16", 1), ("2026-11-23", 1), ("2026-11-23", 2)].map(|(monday, n)| (monday.to_owned(), n));
    assert_eq!(numbers, meant);
    for (monday, board) in found {
        let one = town.store.board(town.school.id, monday, board.number).await.unwrap();
        assert_eq!(one, Some(board), "the same bytes under the same signature");
    }
    let none = (day("2026-09-07"), day("2026-11-02"));
    assert_eq!(town.store.boards_between(town.school.id, none).await.unwrap(), []);
    assert_eq!(town.store.boards_between(domain::id::SchoolId(crate::school::id()), within).await.unwrap(), []);
}
