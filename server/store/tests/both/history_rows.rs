//! What the history of a day reads of the log: its own rows and no others, old ones and damaged ones too.

use crate::{
    history::{did, history, loads, post, resolve, stamp},
    on_both,
    school::{Town, day},
};
use domain::resolve::{Action, ActionName};
use store::{Did, MarkNone, NoneMark, PostHeld, Withdraw};

on_both! {
    another_classs_targets_and_another_days_never_appear
    marks_are_told_too
    a_row_that_cant_be_read_is_a_change
    rows_of_years_ago_say_less_and_are_understood
}

const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";

async fn another_classs_targets_and_another_days_never_appear(town: Town) {
    let both = post(&town, &["七1", "七2"], MONDAY, 20).await;
    let other = post(&town, &["七2"], MONDAY, 15).await;
    let elsewhere = post(&town, &["七1"], "2026-11-25", 15).await;
    resolve(&town, &both, "七2", Action::Cut { minutes: 5 }).await;
    resolve(&town, &elsewhere, "七1", Action::Cut { minutes: 5 }).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!((did(&told), told[0].assignment), (vec![Did::Set], Some(both.id)));
    let told = history(&town, "七2", MONDAY).await;
    assert_eq!(told.iter().filter_map(|e| e.assignment).collect::<Vec<_>>(), [both.id, other.id, both.id]);
}

async fn marks_are_told_too(town: Town) {
    let say = |class, date, by| {
        let mark = NoneMark { class: town.classes[class], date: day(date), subject: town.subjects["maths"] };
        town.store.write(MarkNone { school: town.school.id, mark, by, stamp: stamp(&town) })
    };
    let teacher = Some(town.staff["maths7"]);
    say("七1", MONDAY, teacher).await.unwrap();
    say("七1", MONDAY, None).await.unwrap();
    say("七2", MONDAY, teacher).await.unwrap();
    say("七1", TUESDAY, teacher).await.unwrap();
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(did(&told), [Did::MarkedNone, Did::UnmarkedNone]);
    assert_eq!((told[0].subject, told[0].assignment, &told[0].after), (town.subjects["maths"], None, &None));
}

async fn a_row_that_cant_be_read_is_a_change(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 30).await;
    resolve(&town, &shown, "七1", Action::Cut { minutes: 20 }).await;
    resolve(&town, &shown, "七1", Action::Cut { minutes: 10 }).await;
    town.tamper("update audit set after = '{\"state\":\"lost\"' where action = 'cut' and after like '%\"minutes\":20%'").await;
    let class = town.school.class(town.classes["七1"]).unwrap();
    let told = town.store.history(&town.school, class, day(MONDAY)).await.unwrap();
    assert_eq!(did(&told), [Did::Set, Did::Changed, Did::Action(ActionName::Cut)]);
    assert_eq!((loads(&told), &told[1].after), (vec![30, 30, 10], &None));
    assert_eq!(told[2].sums_before.load, 20, "the next row says what it found");
}

async fn rows_of_years_ago_say_less_and_are_understood(town: Town) {
    let first = post(&town, &["七1"], MONDAY, 90).await;
    let held = post(&town, &["七1"], MONDAY, 20).await;
    let withdraw =
        Withdraw { school: town.school.clone(), assignment: first.id, class: None, why: String::new(), stamp: stamp(&town) };
    town.store.write(withdraw).await.unwrap();
    let post = PostHeld { school: town.school.clone(), assignment: held.id, class: town.classes["七1"], stamp: stamp(&town) };
    town.store.write(post).await.unwrap();
    town.tamper("update audit set after = '{\"state\":\"posted\"}' where action = 'post' and before is not null").await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(did(&told)[2..], [Did::Action(ActionName::Withdraw), Did::Action(ActionName::Post)]);
    assert_eq!(loads(&told), [90, 90, 0, 20]);
}
