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
    let of = async |date| town.store.day_actions(town.school.id, (day(MONDAY), day(date))).await.unwrap();
    let actions = of(TUESDAY).await;
    assert_eq!(actions.iter().map(|a| a.did).collect::<Vec<_>>(), [DayDid::Cancelled, DayDid::Restored]);
    assert!(actions.iter().all(|a| (a.date, a.reason.as_str(), a.by) == (day(TUESDAY), "台风", Some(town.staff["principal"]))));
    let targets = |n: usize| actions[n].targets.clone().into_iter().filter(|(_, targets)| *targets > 0).collect::<Vec<_>>();
    assert_eq!((actions[0].of, actions[0].targets.len()), (TargetOf::Grade(Grade::new(7).unwrap()), 3));
    assert_eq!(targets(0), if one < two { [(one, 1), (two, 1)] } else { [(two, 1), (one, 1)] });
    assert_eq!((actions[1].of, targets(1)), (TargetOf::Class(one), vec![(one, 1)]));
    let wednesday = of(WEDNESDAY).await;
    assert_eq!((wednesday.len(), wednesday[2].targets[&one]), (3, 0), "also where nothing stood");
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
