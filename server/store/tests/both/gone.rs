//! Readers who go away in the middle of a reading.

use crate::{
    on_both,
    school::{Town, day},
};
use futures_util::future::join_all;
use std::task::{Context, Waker};
use store::TargetOf;

on_both! {
    readers_who_go_away_leave_nothing_to_those_who_come_after
}

const MONDAY: &str = "2026-11-23";
/// At least as many as the pool has connections.
const READERS: usize = 16;
const ROUNDS: usize = 200;
const LOOKS: usize = 40;

/// Many read at once: how much each finds.
async fn read(town: &Town) -> Vec<usize> {
    let class = TargetOf::Class(town.classes["七1"]);
    let found = join_all((0..READERS).map(|_| town.store.targets(town.school.id, class, (day(MONDAY), day(MONDAY))))).await;
    found.into_iter().map(|targets| targets.unwrap().len()).collect()
}

/// Many begin to read, and all go away after that many looks at how far they are.
async fn go_away(town: &Town, looks: usize) {
    let id = town.maths(&["七1"], MONDAY, 5).id;
    let mut reading: Vec<_> = (0..READERS).map(|_| Box::pin(town.store.assignment(town.school.id, id))).collect();
    for _ in 0..looks {
        reading.retain_mut(|r| r.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        tokio::task::yield_now().await;
    }
}

async fn readers_who_go_away_leave_nothing_to_those_who_come_after(town: Town) {
    for (posted, looks) in (0..LOOKS).cycle().take(ROUNDS).enumerate() {
        assert_eq!(read(&town).await, [posted; READERS], "after {looks} looks a reader is left in the past");
        go_away(&town, looks).await;
        let work = town.maths(&["七1"], MONDAY, 1);
        let answer = town.store.post(town.posting(work)).await;
        assert!(answer.is_ok(), "after {looks} looks: {:?}", answer.err());
    }
}
