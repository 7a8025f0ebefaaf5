//! What is told of cancelled days: who cancelled and restored them, and that work is set for one.

use crate::{
    on_both,
    resolving::{MONDAY, TUESDAY, post},
    school::{Town, day, now},
};
use domain::school::Grade;
use store::{DayDid, TargetOf};

on_both! {
    the_record_of_a_day_has_each_cancelling_and_restoring_with_all_that_it_was_done_to
    work_for_a_cancelled_day_is_told_of_where_it_is_new_there
}

const WEDNESDAY: &str = "2026-11-25";

async fn the_record_of_a_day_has_each_cancelling_and_restoring_with_all_that_it_was_done_to(town: Town) {
    post(&town, &["七1", "七2"], TUESDAY, 20).await;
    let (one, two) = (town.classes["七1"], town.classes["七2"]);
    town.cancel(TargetOf::Grade(Grade::new(7).unwrap()), TUESDAY).await.unwrap();
    town.restore(TargetOf::Class(one), TUESDAY).await.unwrap();
    town.cancel(TargetOf::Class(one), WEDNESDAY).await.unwrap();
    let of = async |days: &[_]| town.store.day_actions(town.school.id, days).await.unwrap();
    let actions = of(&[(one, day(TUESDAY)), (one, day(MONDAY))]).await;
    assert_eq!(actions.iter().map(|a| a.did).collect::<Vec<_>>(), [DayDid::Cancelled, DayDid::Restored]);
    assert!(actions.iter().all(|a| (a.date, a.reason.as_str(), a.by) == (day(TUESDAY), "台风", Some(town.staff["principal"]))));
    assert_eq!(
        (actions[0].of, actions[0].targets.clone().into_iter().collect::<Vec<_>>()),
        (TargetOf::Grade(Grade::new(7).unwrap()), vec![(one, 1)]),
        "also for whoever asks of one class"
    );
    assert_eq!(actions[1].of, TargetOf::Class(one));
    assert_eq!(actions[1].targets.clone().into_iter().collect::<Vec<_>>(), [(one, 1)]);
    assert_eq!(of(&[(two, day(TUESDAY))]).await.len(), 1);
    let both = of(&[(one, day(TUESDAY)), (two, day(TUESDAY))]).await;
    assert_eq!((both.len(), both[0].targets.values().sum::<usize>()), (2, 2), "one action, whoever's of it are asked about");
    let wednesday = of(&[(one, day(WEDNESDAY))]).await;
    assert_eq!((wednesday.len(), wednesday[0].targets[&one]), (1, 0), "also where nothing stood");
}

async fn work_for_a_cancelled_day_is_told_of_where_it_is_new_there(town: Town) {
    town.cancel(TargetOf::Class(town.classes["七1"]), TUESDAY).await.unwrap();
    let told = async |a: &_, editing| {
        let checked = town.store.check(&town.school, a, editing, now()).await.unwrap();
        checked.into_iter().map(|c| c.cancelled.into_iter().map(|(date, _)| date.to_string()).collect()).collect::<Vec<Vec<_>>>()
    };
    let mut one = town.maths(&["七1", "七2"], TUESDAY, 20);
    assert_eq!(told(&one, None).await, [vec![TUESDAY.to_owned()], vec![]]);
    assert_eq!(told(&town.maths(&["七1"], WEDNESDAY, 20), None).await, [Vec::<String>::new()]);
    town.store.post(town.posting(one.clone())).await.unwrap();
    assert_eq!(told(&one, Some(one.id)).await, [Vec::<String>::new(), vec![]], "it stands there already");
    (one.set_on, one.due_on) = (day(MONDAY), day(TUESDAY));
    assert_eq!(told(&one, Some(one.id)).await, [Vec::<String>::new(), vec![]], "it would leave the day");
}
