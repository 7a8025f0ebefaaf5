//! From one school year into the next, and back.

use crate::{
    on_both,
    school::{Town, at, day, id},
};
use domain::{
    id::ClassId,
    school::{School, SchoolYear, Teachers, next_year},
};
use std::sync::Arc;
use store::{MarkNone, NoneMark, RenewLink, RollOver, Stamp, StoreError, TargetOf, UndoRollOver, YearUse};

on_both! {
    the_next_year_has_classes_of_its_own_and_last_year_s_keep_what_they_had
    the_step_into_a_year_is_taken_back_whole_within_a_week_and_not_once_it_is_in_use
}

/// The summer after.
fn stamp(date: &str) -> Stamp {
    Stamp { at: at(date, 9), by: None, id: id() }
}

async fn school(town: &Town) -> Arc<School> {
    town.store.school(town.school.id).await.unwrap().unwrap()
}

async fn roll_over(town: &Town, date: &str) {
    let school = school(town).await;
    let next = next_year(&school, 1, Teachers::GoUp, || ClassId(id()));
    town.store.write(RollOver { school, next, stamp: stamp(date) }).await.unwrap();
}

async fn the_next_year_has_classes_of_its_own_and_last_year_s_keep_what_they_had(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], "2026-11-24", 25))).await.unwrap();
    let before = school(&town).await;
    roll_over(&town, "2027-07-20").await;
    let after = school(&town).await;
    let names: Vec<_> = after.classes.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["一(1)", "二(1)", "四(1)", "八(1)", "八(2)", "八(3)"]);
    assert_eq!(after.year, SchoolYear::beginning_in(2027));
    let old = town.classes["七1"];
    assert_eq!(after.class(old).map(ToString::to_string).as_deref(), Some("七(1)"), "what it was is still known");
    assert_eq!(after.past_year(old), Some(SchoolYear::beginning_in(2026)));
    let span = ("2026-11-23".parse().unwrap(), "2026-11-27".parse().unwrap());
    assert_eq!(town.store.targets(after.id, TargetOf::Class(old), span).await.unwrap().len(), 1, "and so is its homework");
    assert_eq!(after.lessons.len(), before.lessons.len(), "teachers went up with their classes");
    assert!(after.lessons.iter().all(|l| after.classes.iter().any(|c| c.id == l.class)));
    let who = town.store.who(after.id, town.staff["maths7"]).await.unwrap();
    assert!(!who.lessons.is_empty() && who.lessons.iter().all(|l| l.class != old), "they teach the classes of this year");
}

async fn the_step_into_a_year_is_taken_back_whole_within_a_week_and_not_once_it_is_in_use(town: Town) {
    let before = school(&town).await;
    let undo = async |date: &str| town.store.write(UndoRollOver { school: school(&town).await, stamp: stamp(date) }).await;
    assert!(matches!(undo("2027-07-21").await, Err(StoreError::NotFound)), "there is none");
    roll_over(&town, "2027-07-20").await;
    assert!(town.store.rolled_over(before.id, at("2027-07-27", 8).utc).await.unwrap().is_some());
    assert!(town.store.rolled_over(before.id, at("2027-07-27", 10).utc).await.unwrap().is_none());
    assert!(matches!(undo("2027-07-28").await, Err(StoreError::NotFound)), "a week is over");
    // a day of a new class was marked once, and is not any more
    let (class, subject) = (school(&town).await.classes[0].id, town.subjects["maths"]);
    for by in [Some(town.staff["maths7"]), None] {
        let mark = NoneMark { class, subject, date: day("2027-09-30") };
        town.store.write(MarkNone { school: before.id, mark, by, stamp: stamp("2027-07-20") }).await.unwrap();
    }
    undo("2027-07-21").await.unwrap().unwrap();
    assert_eq!(town.number("select count(*) from class_day where date > '2027-08-31'").await, 0);
    let again = school(&town).await;
    assert_eq!((&again.classes, &again.lessons, again.year), (&before.classes, &before.lessons, before.year));
    assert!(again.past.is_empty());
    roll_over(&town, "2027-07-22").await;
    // whatever the office entered since, also by an import, is nothing to lose without a word
    town.execute("update class set head_count = head_count + 1 where year = 2027").await.unwrap();
    let used = undo("2027-07-23").await.unwrap().unwrap_err();
    assert_eq!(used, YearUse { set_up: true, ..YearUse::default() });
    town.execute("update class set head_count = head_count - 1 where year = 2027").await.unwrap();
    assert!(town.store.year_use(&*school(&town).await).await.unwrap().is_nothing(), "as it was made");
    let class = school(&town).await.classes[0].id;
    let link = RenewLink { school: before.id, class, code: "b".repeat(32), stamp: stamp("2027-07-22") };
    town.store.write(link).await.unwrap();
    let used = undo("2027-07-23").await.unwrap().unwrap_err();
    assert_eq!(used, YearUse { links: true, ..YearUse::default() }, "a class of the new year has a link");
    assert_eq!(town.store.year_use(&*school(&town).await).await.unwrap(), used);
    assert_eq!(school(&town).await.year, SchoolYear::beginning_in(2027));
}
