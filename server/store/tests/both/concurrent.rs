//! I1 with many writers: commit order decides who gets the room, and nobody gets more than there is.

use crate::{
    on_both,
    school::{Town, day, id},
};
use domain::{assignment::State, id::AssignmentId, load::figures};
use store::{Edit, TargetOf};

on_both! {
    sixty_four_saves_into_one_class_day_never_exceed_the_cap
    saves_for_the_same_classes_in_any_order_all_end
    edits_and_posts_together_never_exceed_the_cap
}

const MONDAY: &str = "2026-11-23";

/// The load as readers see it: the sum of what is posted.
async fn seen(town: &Town, class: &str) -> u32 {
    let class = town.school.class(town.classes[class]).unwrap();
    let targets = town.store.targets(town.school.id, TargetOf::Class(class.id), (day(MONDAY), day(MONDAY))).await.unwrap();
    figures(class.grade, &targets.into_iter().map(|t| t.item).collect::<Vec<_>>()).load
}

async fn sixty_four_saves_into_one_class_day_never_exceed_the_cap(town: Town) {
    let writers: Vec<_> = (0..64)
        .map(|i| {
            let (store, post) = (town.store.clone(), town.posting(town.maths(&["七1"], MONDAY, 7 + i % 5)));
            tokio::spawn(async move { store.post(post).await.unwrap() })
        })
        .collect();
    let reader = async {
        for _ in 0..50 {
            assert!(seen(&town, "七1").await <= 90, "a reader saw more than the cap");
        }
    };
    reader.await;
    let (mut posted, mut held) = (0, 0);
    for writer in writers {
        let target = &writer.await.unwrap().targets[0].judged;
        match target.state {
            State::Posted => posted += target.days[0].minutes,
            State::Held | State::Withdrawn => held += 1,
        }
    }
    assert_eq!(posted, seen(&town, "七1").await, "what was answered is what is there");
    assert!(posted <= 90 && posted > 90 - 7, "the room is used: {posted}");
    assert!(held > 50);
}

async fn saves_for_the_same_classes_in_any_order_all_end(town: Town) {
    let orders = [["七1", "七2", "七3"], ["七3", "七2", "七1"], ["七2", "七3", "七1"]];
    let writers: Vec<_> = (0..30)
        .map(|i| {
            let (store, post) = (town.store.clone(), town.posting(town.maths(&orders[i % 3], MONDAY, 10)));
            tokio::spawn(async move { store.post(post).await.unwrap() })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    for class in ["七1", "七2", "七3"] {
        assert_eq!(seen(&town, class).await, 90);
    }
}

async fn edits_and_posts_together_never_exceed_the_cap(town: Town) {
    let mine = town.maths(&["七1"], MONDAY, 20);
    town.store.post(town.posting(mine.clone())).await.unwrap();
    let writers: Vec<_> = (0..32_u32)
        .map(|i| {
            let store = town.store.clone();
            let mut changed = mine.clone();
            changed.minutes = Some((10 + i * 2).try_into().unwrap());
            let edit =
                Edit { school: town.school.clone(), assignment: changed, version: 1 + i64::from(i / 8), stamp: town.stamp() };
            let mut other = town.maths(&["七1"], MONDAY, 9);
            other.id = AssignmentId(id());
            let post = town.posting(other);
            tokio::spawn(
                async move { if i % 2 == 0 { store.edit(edit).await.map(drop) } else { store.post(post).await.map(drop) } },
            )
        })
        .collect();
    for writer in writers {
        // an edit may be refused or stale; nothing else may fail
        let outcome = writer.await.unwrap();
        assert!(matches!(outcome, Ok(()) | Err(store::StoreError::Refused(_) | store::StoreError::Stale)), "{outcome:?}");
    }
    assert!(seen(&town, "七1").await <= 90);
}
