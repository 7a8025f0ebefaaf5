//! A cap that leaves an approved plan above it.

use super::grade;
use crate::{
    calendar::principal,
    on_both,
    rules::cap,
    school::{Town, day},
};
use chrono::Weekday;
use domain::rule_change::{BadRule, RuleChange};
use store::{ChangeRules, IfPlansDiffer};

on_both! {
    a_cap_below_an_approved_plan_is_asked_for_twice_and_the_plan_stays_as_it_is
    posted_work_refuses_a_cap_before_any_plan_is_asked_about
    another_no_homework_day_than_an_approved_plan_s_is_asked_for_twice_and_says_who_set_it
}

impl Town {
    async fn set_cap(&self, minutes: u32, from: &str, if_differ: IfPlansDiffer) -> Result<(), BadRule> {
        let (school, stamp) = (self.now_school().await, principal(self));
        self.store.write(ChangeRules { school, change: cap(minutes, from, None), if_differ, stamp }).await.unwrap()
    }

    async fn set_free(&self, weekday: Weekday, if_differ: IfPlansDiffer) -> Result<(), BadRule> {
        let (school, stamp) = (self.now_school().await, principal(self));
        let change = RuleChange::SetNoHomework { grade: grade(7), from: day("2026-12-02"), weekday: Some(weekday) };
        self.store.write(ChangeRules { school, change, if_differ, stamp }).await.unwrap()
    }

    /// Version 2 of grade 7, approved, with so many minutes on Mondays.
    async fn planned(&self, minutes: u32) {
        self.draft(minutes).await;
        self.agree().await.unwrap();
        self.approve("2026-11-30").await.unwrap();
    }
}

async fn a_cap_below_an_approved_plan_is_asked_for_twice_and_the_plan_stays_as_it_is(town: Town) {
    town.planned(70).await;
    let plan = town.latest().await;
    let Err(BadRule::PlansAbove(above)) = town.set_cap(60, "2026-12-02", IfPlansDiffer::Ask).await else { panic!("it is asked") };
    let found: Vec<_> = above.iter().map(|a| (a.grade, a.version, a.weekday, a.sum, a.cap, a.since.to_string())).collect();
    assert_eq!(found, [(grade(7), 2, Weekday::Mon, 70, 60, "2026-12-07".to_owned())]);
    assert!(town.now_school().await.caps.is_empty(), "nothing is written");
    town.set_cap(60, "2026-12-02", IfPlansDiffer::Change).await.unwrap();
    assert_eq!((town.now_school().await.caps.len(), town.latest().await), (1, plan));
    assert_eq!(town.set_cap(70, "2026-12-02", IfPlansDiffer::Ask).await, Ok(()), "exactly the cap is fine");
}

async fn posted_work_refuses_a_cap_before_any_plan_is_asked_about(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], "2026-12-07", 65))).await.unwrap();
    town.planned(70).await;
    for if_differ in [IfPlansDiffer::Ask, IfPlansDiffer::Change] {
        let refused = town.set_cap(60, "2026-12-02", if_differ).await;
        assert!(matches!(refused, Err(BadRule::Unfit(_))), "{refused:?}");
    }
}

async fn another_no_homework_day_than_an_approved_plan_s_is_asked_for_twice_and_says_who_set_it(town: Town) {
    town.planned(40).await;
    assert_eq!(town.set_free(Weekday::Wed, IfPlansDiffer::Ask).await, Ok(()), "the plan's own day");
    let Err(BadRule::PlansOtherDay(other)) = town.set_free(Weekday::Mon, IfPlansDiffer::Ask).await else { panic!("it is asked") };
    let found: Vec<_> = other.iter().map(|o| (o.version, o.named, o.weekday, o.sum, o.since.to_string())).collect();
    assert_eq!(found, [(2, Some(Weekday::Wed), Some(Weekday::Mon), 40, "2026-12-02".to_owned())]);
    assert_eq!(
        town.now_school().await.no_homework_weekday(grade(7), day("2026-12-07")),
        Some(Weekday::Wed),
        "nothing is written"
    );
    town.set_free(Weekday::Mon, IfPlansDiffer::Change).await.unwrap();
    assert_eq!(town.now_school().await.no_homework_weekday(grade(7), day("2026-12-07")), Some(Weekday::Mon));
    let (who, _) = town.store.rules_changed(town.school.id).await.unwrap().unwrap();
    assert_eq!(who, Some(town.staff["principal"]));
}
