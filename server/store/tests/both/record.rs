//! Marks, boards, and the record that nobody can change.

use crate::{
    on_both,
    school::{Town, day},
};
use store::{MarkNone, NoneMark};

on_both! {
    a_none_mark_is_set_once_and_taken_back
}

async fn a_none_mark_is_set_once_and_taken_back(town: Town) {
    let mark = NoneMark { class: town.classes["七1"], date: day("2026-11-23"), subject: town.subjects["maths"] };
    let say = |by| MarkNone { school: town.school.id, mark, by, stamp: town.stamp() };
    let week = (day("2026-11-23"), day("2026-11-29"));
    town.store.write(say(Some(town.staff["maths7"]))).await.unwrap();
    town.store.write(say(Some(town.staff["maths7"]))).await.unwrap();
    assert_eq!(town.store.none_marks(town.school.id, week).await.unwrap(), [mark]);
    town.store.write(say(None)).await.unwrap();
    assert!(town.store.none_marks(town.school.id, week).await.unwrap().is_empty());
    // who has set work for the day can't say that there is none
    town.store.post(town.posting(town.maths(&["七1"], "2026-11-23", 5))).await.unwrap();
    let refused = town.store.write(say(Some(town.staff["maths7"]))).await;
    assert!(matches!(refused, Err(store::StoreError::Stale)), "{refused:?}");
}
