//! Many who publish at once, and clocks that disagree: every revision has its number and its place, or was never published.

use crate::{
    on_both,
    publishing::MONDAY,
    school::{Town, at, day},
};
use domain::board::BoardKind;
use store::{Publish, Stamp, Store, StoreError, TakeTurn, Turn};

on_both! {
    many_who_publish_at_once_get_each_a_number_and_of_those_who_saw_none_one
    with_a_clock_before_the_last_revision_neither_people_nor_the_program_publish
}

/// On PostgreSQL by three servers.
async fn many_who_publish_at_once_get_each_a_number_and_of_those_who_saw_none_one(town: Town) {
    let mut servers = vec![town.store.clone()];
    if town.address.starts_with("postgres:") {
        for _ in 0..2 {
            servers.push(Store::open(&town.address).await.unwrap());
        }
    }
    let all = async |after: Option<u32>| {
        let each = (0..12).map(|n| (servers[n % servers.len()].clone(), Publish { after, ..town.publication() }));
        let tried: Vec<_> = each.map(|(store, publish)| tokio::spawn(async move { store.write(publish).await })).collect();
        let mut numbers = vec![];
        for one in tried {
            match one.await.unwrap() {
                Ok(board) => numbers.push(board.number),
                Err(StoreError::Stale) => (),
                Err(other) => panic!("{other}"),
            }
        }
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(all(Some(0)).await, [1]);
    assert_eq!(all(None).await, (2..=13).collect::<Vec<_>>());
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn with_a_clock_before_the_last_revision_neither_people_nor_the_program_publish(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], MONDAY, 20))).await.unwrap();
    town.store.write(town.publication()).await.unwrap();
    let early = Stamp { at: at(MONDAY, 16), ..town.publication().stamp };
    let by_hand = town.store.write(Publish { stamp: early, ..town.publication() }).await;
    assert!(matches!(by_hand, Err(StoreError::Stale)), "{by_hand:?}");
    let publish = Some(Publish { stamp: early, kind: BoardKind::Actual, ..town.publication() });
    let by_program = town.store.write(TakeTurn { kind: BoardKind::Actual, publish, stamp: early, ..town.turn() }).await;
    assert!(matches!(by_program, Err(StoreError::Stale)), "{by_program:?}");
    assert_eq!(town.last().await.unwrap().number, 1);
    assert!(!town.store.has_taken_turn(town.school.id, day(MONDAY), Turn::Publish(BoardKind::Actual)).await.unwrap(), "later");
}
