//! A day is cancelled and restored while its classes' teachers go on posting: everybody gets through, and every sum is right.

use crate::{
    calendar::off,
    on_both,
    resolving::TUESDAY,
    school::{Town, day},
};
use domain::{assignment::State, school::Grade};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{Post, Store, StoreError, TargetOf};
use tokio::task::JoinHandle;

on_both! {
    a_day_is_cancelled_and_restored_beside_busy_posting
    what_is_posted_before_a_cancelling_is_taken_with_the_rest
    a_day_falls_away_beside_busy_posting
}

const CLASSES: [&str; 3] = ["七1", "七2", "七3"];
const TEACHERS: u32 = 6;

fn seven() -> TargetOf {
    TargetOf::Grade(Grade::new(7).unwrap())
}

/// A minute for all classes; every other over two days.
fn work(town: &Town, n: u32) -> Post {
    let mut one = town.maths(&CLASSES, TUESDAY, 1 + n % 2);
    if n % 2 == 1 {
        one.due_on = day("2026-11-26");
    }
    town.posting(one)
}

async fn go_on(store: Store, posts: Vec<Post>, stop: Arc<AtomicBool>) -> usize {
    let mut posted = 0;
    for post in posts {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        match store.post(post).await {
            Ok(_) => posted += 1,
            // the calendar was changed: it is decided anew
            Err(StoreError::Stale) => break,
            Err(other) => panic!("a post gets through: {other}"),
        }
    }
    posted
}

/// Teachers who post until they are stopped.
fn teachers(town: &Town, stop: &Arc<AtomicBool>) -> Vec<JoinHandle<usize>> {
    let teacher = |_| {
        let posts = (0..40).map(|n| work(town, n)).collect();
        tokio::spawn(go_on(town.store.clone(), posts, Arc::clone(stop)))
    };
    (0..TEACHERS).map(teacher).collect()
}

async fn a_day_is_cancelled_and_restored_beside_busy_posting(town: Town) {
    let stop = Arc::new(AtomicBool::new(false));
    let teachers = teachers(&town, &stop);
    for _ in 0..3 {
        town.cancel(seven(), TUESDAY).await.expect("a cancelling gets through");
        town.restore(seven(), TUESDAY).await.expect("a restoring gets through");
    }
    stop.store(true, Ordering::Relaxed);
    let mut posted = 0;
    for teacher in teachers {
        posted += teacher.await.unwrap();
    }
    assert!(posted > 0);
    assert_eq!(town.wrong_totals().await, 0);
}

async fn a_day_falls_away_beside_busy_posting(town: Town) {
    let teachers = teachers(&town, &Arc::default());
    let effect = town.change(off(TUESDAY, TUESDAY, "台风停课")).await.expect("it can be");
    let mut posted = 0;
    for teacher in teachers {
        posted += teacher.await.unwrap();
    }
    assert_eq!(effect.targets.len(), posted * CLASSES.len(), "all that came before is refitted, and nothing came after");
    let left = town.store.targets(town.school.id, seven(), (day(TUESDAY), day(TUESDAY))).await.unwrap();
    assert!(left.iter().all(|t| t.item.state != State::Posted || t.item.minutes == 0), "{left:?}");
    assert_eq!(town.wrong_totals().await, 0);
}

async fn what_is_posted_before_a_cancelling_is_taken_with_the_rest(town: Town) {
    let posts = (0..24).map(|n| work(&town, n));
    let posting: Vec<_> = posts
        .map(|post| {
            tokio::spawn({
                let store = town.store.clone();
                async move { store.post(post).await.unwrap() }
            })
        })
        .collect();
    let cancelled = town.cancel(seven(), TUESDAY).await.unwrap();
    for post in posting {
        post.await.unwrap();
    }
    let left = town.store.targets(town.school.id, seven(), (day(TUESDAY), day(TUESDAY))).await.unwrap();
    let left = left.iter().filter(|t| t.item.state != State::Withdrawn && t.item.minutes > 0).count();
    assert_eq!(cancelled.targets + left, 24 * CLASSES.len(), "what came before is taken, what came after stays");
    assert_eq!(town.wrong_totals().await, 0);
}
