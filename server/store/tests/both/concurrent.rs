//! I1 with many writers: commit order decides who gets the room, and nobody gets more than there is.

use crate::{
    on_both,
    school::{Town, day, id},
};
use domain::{
    assignment::{Assignment, State},
    id::AssignmentId,
    load::figures,
};
use store::{Answer, Edit, Key, Seal, Store, TargetOf, Withdraw};

on_both! {
    sixty_four_saves_into_one_class_day_never_exceed_the_cap
    saves_for_the_same_classes_in_any_order_all_end
    edits_and_posts_together_never_exceed_the_cap
    answers_under_keys_are_their_own_beside_other_writes
    an_answer_under_a_key_is_found_for_the_same_request_of_the_same_person_only
    what_is_refused_to_one_write_undoes_nothing_of_the_others
    a_post_sees_what_others_left_on_its_day
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

/// Posts with keys, with the sealing of the log and marks among them: writes that share a commit do not mix their answers up.
async fn answers_under_keys_are_their_own_beside_other_writes(town: Town) {
    let writers: Vec<_> = (0..48)
        .map(|i| {
            let post = town.posting(town.maths(&["七1"], MONDAY, 1));
            let (store, id) = (town.store.clone(), post.assignment.id);
            let key = Key { key: format!("key {}", i / 2), request: [i / 2; 32] };
            let answer = move |saved: &store::Saved| Answer { status: 201, answer: saved.id.to_string() };
            tokio::spawn(async move { (id, store.post_once(post, Some(key), Box::new(answer)).await.unwrap()) })
        })
        .collect();
    let (store, school) = (town.store.clone(), town.school.id);
    let sealer = tokio::spawn(async move {
        let seals = (0..200).map(|_| store.write(Seal { school }));
        futures_util::future::join_all(seals).await
    });
    let mut ids = std::collections::BTreeSet::new();
    let mut own = 0;
    for writer in writers {
        let (id, answer) = writer.await.unwrap();
        assert_eq!(answer.status, 201);
        own += usize::from(answer.answer == id.to_string());
        ids.insert(answer.answer);
    }
    assert!(sealer.await.unwrap().iter().all(Result::is_ok));
    assert_eq!((ids.len(), own), (24, 24), "one answer for each key, made by one of the two who sent it");
    assert_eq!(seen(&town, "七1").await, 24);
}

async fn an_answer_under_a_key_is_found_for_the_same_request_of_the_same_person_only(town: Town) {
    let post = town.posting(town.maths(&["七1"], MONDAY, 1));
    let (school, by) = (town.school.id, post.stamp.by.unwrap());
    let key = |request| Key { key: "asked again".into(), request: [request; 32] };
    assert_eq!(town.store.answered(school, by, &key(1)).await.unwrap(), None);
    let answer = Answer { status: 201, answer: "{}".into() };
    let given = answer.clone();
    town.store.post_once(post, Some(key(1)), Box::new(move |_| given.clone())).await.unwrap();
    assert_eq!(town.store.answered(school, by, &key(1)).await.unwrap(), Some(answer));
    assert!(matches!(town.store.answered(school, by, &key(2)).await, Err(store::StoreError::KeyReused)));
    assert_eq!(town.store.answered(school, domain::id::StaffId(id()), &key(1)).await.unwrap(), None);
}

/// Edits of an old version among posts and marks: each is refused, and everything else stands.
async fn what_is_refused_to_one_write_undoes_nothing_of_the_others(town: Town) {
    let mine = town.maths(&["七1"], MONDAY, 5);
    town.store.post(town.posting(mine.clone())).await.unwrap();
    let edit = |version| {
        let changed = Assignment { title: format!("第{version}版"), ..mine.clone() };
        Edit { school: town.school.clone(), assignment: changed, version, stamp: town.stamp() }
    };
    let edits = (0..24).map(|i| town.store.edit(edit(if i == 11 { 1 } else { 9 })));
    let posts = (0..24).map(|_| town.store.post(town.posting(town.maths(&["七2"], MONDAY, 1))));
    let (edits, posts) =
        futures_util::future::join(futures_util::future::join_all(edits), futures_util::future::join_all(posts)).await;
    assert_eq!(edits.iter().filter(|e| matches!(e, Err(store::StoreError::Stale))).count(), 23);
    assert_eq!(edits.into_iter().flatten().collect::<Vec<_>>(), [2]);
    assert!(posts.iter().all(Result::is_ok));
    assert_eq!((seen(&town, "七1").await, seen(&town, "七2").await), (5, 24));
    town.store.seal_all().await.unwrap();
    let walk = town.store.verify_audit(town.school.id).await.unwrap();
    assert_eq!((walk.unsealed, walk.broken), (0, None));
}

async fn state_of(store: &Store, town: &Town, minutes: u32) -> (AssignmentId, State) {
    let saved = store.post(town.posting(town.maths(&["七1"], MONDAY, minutes))).await.unwrap();
    (saved.id, saved.targets[0].judged.state)
}

/// A server knows how its last posts left a day, and knows it no longer once anybody else was there: another kind of write of
/// its own, or on PostgreSQL another server.
async fn a_post_sees_what_others_left_on_its_day(town: Town) {
    let here = &town.store;
    let (large, _) = state_of(here, &town, 80).await;
    assert_eq!(state_of(here, &town, 11).await.1, State::Held, "91 minutes");
    let withdraw =
        Withdraw { school: town.school.clone(), assignment: large, class: None, why: String::new(), stamp: town.stamp() };
    here.write(withdraw).await.unwrap();
    assert_eq!(state_of(here, &town, 60).await.1, State::Posted, "what was withdrawn makes room");
    assert_eq!(state_of(here, &town, 31).await.1, State::Held, "91 minutes");
    if town.address.starts_with("sqlite:") {
        return;
    }
    let there = Store::open(&town.address).await.unwrap();
    assert_eq!(state_of(&there, &town, 30).await.1, State::Posted);
    assert_eq!(state_of(here, &town, 1).await.1, State::Held, "another server filled the day");
    assert_eq!(seen(&town, "七1").await, 90);
}
