//! Posting, holding, editing, withdrawing – and the running totals that must stay the sums of their rows.

use crate::{
    on_both,
    school::{Town, at, day, id, now},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, Need, State},
    load::figures,
};
use store::{CloseDays, Edit, Many, PostHeld, Stamp, StoreError, TargetOf, Withdraw};

on_both! {
    exactly_the_cap_is_posted_and_one_minute_more_is_held
    one_request_for_several_classes_holds_only_where_it_does_not_fit
    a_refused_class_refuses_the_whole_request
    an_edit_that_would_not_fit_is_refused_and_what_is_shown_stays
    an_edit_moves_the_minutes_it_counts
    an_edit_of_an_old_version_is_refused
    withdrawing_frees_the_room_and_a_person_posts_what_was_held
    a_held_target_is_withdrawn_when_its_day_is_over
    a_spread_counts_on_each_of_its_days
    check_says_what_saving_would_do_and_saves_nothing
    optional_work_never_counts
    many_posts_in_one_transaction_are_decided_in_order
    a_set_assignment_reads_back_as_it_was_set
    every_change_of_a_class_grows_its_version
}

const MONDAY: &str = "2026-11-23";

async fn load(town: &Town, class: &str, date: &str) -> u32 {
    let class = town.school.class(town.classes[class]).unwrap();
    let span = (day(date), day(date));
    let targets = town.store.targets(town.school.id, TargetOf::Class(class.id), span).await.unwrap();
    figures(class.grade, &targets.into_iter().map(|t| t.item).collect::<Vec<_>>()).load
}

async fn post(town: &Town, classes: &[&str], date: &str, minutes: u32) -> Vec<State> {
    let saved = town.store.post(town.posting(town.maths(classes, date, minutes))).await.unwrap();
    let state = |c: &&str| saved.targets.iter().find(|t| t.class == town.classes[*c]).unwrap().judged.state;
    classes.iter().map(state).collect()
}

async fn exactly_the_cap_is_posted_and_one_minute_more_is_held(town: Town) {
    assert_eq!(post(&town, &["七1"], MONDAY, 90).await, [State::Posted]);
    assert_eq!(post(&town, &["七1"], MONDAY, 1).await, [State::Held]);
    assert_eq!(post(&town, &["七2"], MONDAY, 91).await, [State::Held]);
    assert_eq!(post(&town, &["三1"], MONDAY, 60).await, [State::Posted]);
    assert_eq!(post(&town, &["三1"], "2026-11-24", 61).await, [State::Held]);
    assert_eq!(load(&town, "七1", MONDAY).await, 90);
    assert_eq!(load(&town, "七2", MONDAY).await, 0);
}

async fn one_request_for_several_classes_holds_only_where_it_does_not_fit(town: Town) {
    post(&town, &["七3"], MONDAY, 80).await;
    assert_eq!(post(&town, &["七1", "七2", "七3"], MONDAY, 25).await, [State::Posted, State::Posted, State::Held]);
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七3", MONDAY).await), (25, 80));
}

async fn a_refused_class_refuses_the_whole_request(town: Town) {
    let refused = town.store.post(town.posting(town.maths(&["七1", "一1"], MONDAY, 10))).await;
    assert!(matches!(refused, Err(StoreError::Refused(ref why)) if why.len() == 1), "{refused:?}");
    assert_eq!(load(&town, "七1", MONDAY).await, 0);
}

async fn an_edit_that_would_not_fit_is_refused_and_what_is_shown_stays(town: Town) {
    post(&town, &["七1"], MONDAY, 60).await;
    let mut mine = town.maths(&["七1"], MONDAY, 30);
    town.store.post(town.posting(mine.clone())).await.unwrap();
    mine.minutes = Some(31.try_into().unwrap());
    let edit = Edit { school: town.school.clone(), assignment: mine, version: 1, stamp: town.stamp() };
    assert!(matches!(town.store.edit(edit).await, Err(StoreError::Refused(_))));
    assert_eq!(load(&town, "七1", MONDAY).await, 90);
}

async fn an_edit_moves_the_minutes_it_counts(town: Town) {
    let mut mine = town.maths(&["七1"], MONDAY, 30);
    town.store.post(town.posting(mine.clone())).await.unwrap();
    (mine.set_on, mine.due_on) = (day("2026-11-24"), day("2026-11-25"));
    mine.minutes = Some(45.try_into().unwrap());
    mine.title = "练习册 P36".into();
    let edit = Edit { school: town.school.clone(), assignment: mine.clone(), version: 1, stamp: town.stamp() };
    assert_eq!(town.store.edit(edit).await.unwrap(), 2);
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七1", "2026-11-24").await), (0, 45));
    let set = town.store.assignment(town.school.id, mine.id).await.unwrap().unwrap();
    assert_eq!((set.version, set.assignment.title.as_str()), (2, "练习册 P36"));
}

async fn an_edit_of_an_old_version_is_refused(town: Town) {
    let mine = town.maths(&["七1"], MONDAY, 30);
    town.store.post(town.posting(mine.clone())).await.unwrap();
    let edit = |version, title: &str| {
        let assignment = Assignment { title: title.into(), ..mine.clone() };
        Edit { school: town.school.clone(), assignment, version, stamp: town.stamp() }
    };
    assert_eq!(town.store.edit(edit(1, "P36")).await.unwrap(), 2);
    assert!(matches!(town.store.edit(edit(1, "P37")).await, Err(StoreError::Stale)));
    assert_eq!(town.store.edit(edit(2, "P36")).await.unwrap(), 2, "nothing is changed");
}

async fn withdrawing_frees_the_room_and_a_person_posts_what_was_held(town: Town) {
    let (first, second) = (town.maths(&["七1"], MONDAY, 70), town.maths(&["七1"], MONDAY, 40));
    town.store.post(town.posting(first.clone())).await.unwrap();
    town.store.post(town.posting(second.clone())).await.unwrap();
    let held = |id| PostHeld { school: town.school.clone(), assignment: id, class: town.classes["七1"], stamp: town.stamp() };
    assert!(matches!(town.store.write(held(second.id)).await, Err(StoreError::Refused(_))), "it still does not fit");
    let withdraw =
        Withdraw { school: town.school.clone(), assignment: first.id, class: None, why: String::new(), stamp: town.stamp() };
    town.store.write(withdraw).await.unwrap();
    assert_eq!(load(&town, "七1", MONDAY).await, 0, "nothing is posted by itself");
    town.store.write(held(second.id)).await.unwrap();
    assert_eq!(load(&town, "七1", MONDAY).await, 40);
    assert!(matches!(town.store.write(held(second.id)).await, Err(StoreError::NotFound)), "it is no longer held");
}

async fn a_held_target_is_withdrawn_when_its_day_is_over(town: Town) {
    post(&town, &["七1"], MONDAY, 90).await;
    post(&town, &["七1"], MONDAY, 5).await;
    let close = |at| CloseDays { school: town.school.clone(), stamp: Stamp { at, by: None, id: id() } };
    assert_eq!(town.store.write(close(now())).await.unwrap(), 0, "the day is not over");
    assert_eq!(town.store.write(close(at("2026-11-24", 0))).await.unwrap(), 1);
    assert_eq!(town.store.write(close(at("2026-11-24", 0))).await.unwrap(), 0);
    assert_eq!(load(&town, "七1", MONDAY).await, 90);
}

async fn a_spread_counts_on_each_of_its_days(town: Town) {
    let mut project = town.maths(&["七1"], MONDAY, 50);
    project.due_on = day("2026-11-26");
    let on = |date: &str, minutes| DayMinutes { date: day(date), minutes };
    project.spread = vec![on(MONDAY, 10), on("2026-11-24", 0), on("2026-11-25", 40)];
    town.store.post(town.posting(project)).await.unwrap();
    let mut loads = vec![];
    for date in [MONDAY, "2026-11-24", "2026-11-25", "2026-11-26"] {
        loads.push(load(&town, "七1", date).await);
    }
    assert_eq!(loads, [10, 0, 40, 0]);
}

async fn check_says_what_saving_would_do_and_saves_nothing(town: Town) {
    post(&town, &["七3"], MONDAY, 80).await;
    let draft = town.maths(&["七1", "七3"], MONDAY, 25);
    let checked = town.store.check(&town.school, &draft, None, now()).await.unwrap();
    let of = |c: &str| checked.iter().find(|t| t.class == town.classes[c]).unwrap();
    assert_eq!((of("七1").judged.state, of("七3").judged.state), (State::Posted, State::Held));
    let effect = &of("七3").judged.days[0];
    assert_eq!((effect.load_before, effect.load_after, effect.cap.total), (80, 105, 90));
    assert!(of("七1").ways.is_empty() && !of("七3").ways.is_empty());
    assert_eq!(load(&town, "七1", MONDAY).await, 0);
}

async fn optional_work_never_counts(town: Town) {
    let mut mine = town.maths(&["七1"], MONDAY, 120);
    mine.kind.need = Need::Optional;
    let saved = town.store.post(town.posting(mine)).await.unwrap();
    assert_eq!(saved.targets[0].judged.state, State::Posted);
    assert_eq!(load(&town, "七1", MONDAY).await, 0);
}

async fn many_posts_in_one_transaction_are_decided_in_order(town: Town) {
    let posts = [50, 40, 1].map(|m| town.posting(town.maths(&["七1"], MONDAY, m))).to_vec();
    let saved = town.store.write(Many(posts)).await.unwrap();
    let states: Vec<_> = saved.iter().map(|s| s.targets[0].judged.state).collect();
    assert_eq!(states, [State::Posted, State::Posted, State::Held]);
}

async fn a_set_assignment_reads_back_as_it_was_set(town: Town) {
    let mut mine = town.maths(&["七1", "七2"], MONDAY, 20);
    mine.text = "第7题选做\n写在本子上".into();
    mine.due_fixed = true;
    mine.marking = "全批全改".into();
    town.store.post(town.posting(mine.clone())).await.unwrap();
    let set = town.store.assignment(town.school.id, mine.id).await.unwrap().unwrap();
    let mut read = set.assignment;
    read.classes.sort_unstable();
    mine.classes.sort_unstable();
    mine.spread = vec![DayMinutes { date: day(MONDAY), minutes: 20 }];
    assert_eq!(read, mine);
    let last = town.store.last_assignment(town.school.id, (town.staff["maths7"], town.subjects["maths"]), &[]).await.unwrap();
    assert_eq!(last, Some((mine.id, mine.title)));
    assert!(town.store.assignment(town.school.id, domain::id::AssignmentId(id())).await.unwrap().is_none());
}

async fn every_change_of_a_class_grows_its_version(town: Town) {
    let version = || town.store.class_version(town.school.id, town.classes["七1"]);
    let before = version().await.unwrap();
    post(&town, &["七1"], MONDAY, 10).await;
    let posted = version().await.unwrap();
    post(&town, &["七2"], MONDAY, 10).await;
    assert!(posted > before);
    assert_eq!(version().await.unwrap(), posted, "another class's change is not this one's");
    let whole: Vec<NaiveDate> = town
        .store
        .targets(town.school.id, TargetOf::School, (day(MONDAY), day(MONDAY)))
        .await
        .unwrap()
        .iter()
        .map(|t| t.date)
        .collect();
    assert_eq!(whole, [day(MONDAY); 2]);
}
