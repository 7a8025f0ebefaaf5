//! A cap that leaves an approved plan above it.

use super::grade;
use crate::{calendar::principal, on_both, rules::cap, school::Town};
use chrono::Weekday;
use domain::rule_change::BadRule;
use store::{ChangeRules, IfPlansAbove};

on_both! {
    a_cap_below_an_approved_plan_is_asked_for_twice_and_the_plan_stays_as_it_is
    posted_work_refuses_a_cap_before_any_plan_is_asked_about
}

impl Town {
    async fn set_cap(&self, minutes: u32, from: &str, if_above: IfPlansAbove) -> Result<(), BadRule> {
        let (school, stamp) = (self.now_school().await, principal(self));
        self.store.write(ChangeRules { school, change: cap(minutes, from, None), if_above, stamp }).await.unwrap()
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
    let Err(BadRule::PlansAbove(above)) = town.set_cap(60, "2026-12-02", IfPlansAbove::Ask).await else { panic!("it is asked") };
    let found: Vec<_> = above.iter().map(|a| (a.grade, a.version, a.weekday, a.sum, a.cap, a.since.to_string())).collect();
    assert_eq!(found, [(grade(7), 2, Weekday::Mon, 70, 60, "2026-12-07".to_owned())]);
    assert!(town.now_school().await.caps.is_empty(), "nothing is written");
    town.set_cap(60, "2026-12-02", IfPlansAbove::Change).await.unwrap();
    assert_eq!((town.now_school().await.caps.len(), town.latest().await), (1, plan));
    assert_eq!(town.set_cap(70, "2026-12-02", IfPlansAbove::Ask).await, Ok(()), "exactly the cap is fine");
}

async fn posted_work_refuses_a_cap_before_any_plan_is_asked_about(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], "2026-12-07", 65))).await.unwrap();
    town.planned(70).await;
    for if_above in [IfPlansAbove::Ask, IfPlansAbove::Change] {
        let refused = town.set_cap(60, "2026-12-02", if_above).await;
        assert!(matches!(refused, Err(BadRule::Unfit(_))), "{refused:?}");
    }
}
