//! What others do to a plan meanwhile: a draft begun anew, one saved by somebody else, work that is posted already.

use super::grade;
use crate::{
    on_both,
    school::{Town, day, now},
};
use chrono::{TimeDelta, Weekday};
use domain::plan::{PlanProblem, PlanState};
use store::{AgreePlan, BeginPlan, DropPlan, NotAgreed, NotApproved, PlanKey, Stamp, StoreError, StoredPlan};

on_both! {
    a_draft_begun_anew_is_none_that_anybody_saw_before
    what_is_typed_is_saved_with_agreeing_or_neither_is_done
    posted_work_keeps_a_plan_from_making_its_day_one_without_homework
}

impl Town {
    async fn save_and_agree(&self, seen: &StoredPlan, minutes: u32) -> Result<Result<(), NotAgreed>, StoreError> {
        let (school, save, stamp) = (self.now_school().await, self.to_save(seen, minutes), self.stamp_of("coordinator7"));
        self.store.write(AgreePlan { school, key: save.key, save: Some(save), awaited: vec![], stamp }).await
    }
}

async fn a_draft_begun_anew_is_none_that_anybody_saw_before(town: Town) {
    let seen = town.draft(20).await;
    let drop = DropPlan { school: town.school.id, key: PlanKey::of(&seen), stamp: town.stamp_of("coordinator7") };
    town.store.write(drop).await.unwrap();
    let at = now().plus(TimeDelta::milliseconds(1));
    let stamp = Stamp { at, ..town.stamp_of("coordinator7") };
    town.store.write(BeginPlan { school: town.school.id, plan: seen.plan.clone(), from: None, stamp }).await.unwrap();
    let anew = town.latest().await;
    assert_eq!((anew.plan.version, anew.plan.state), (seen.plan.version, PlanState::Draft));
    assert!(anew.edition > seen.edition, "{} after {}", anew.edition, seen.edition);
    let late = town.save(&seen, 30).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
}

async fn what_is_typed_is_saved_with_agreeing_or_neither_is_done(town: Town) {
    let seen = town.draft(20).await;
    town.save(&seen, 21).await.unwrap();
    let late = town.save_and_agree(&seen, 22).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    let monday = |stored: &StoredPlan| stored.plan.minutes(town.subjects["maths"], Weekday::Mon);
    assert_eq!(monday(&town.latest().await), 21, "another's stays");
    let refused = town.save_and_agree(&town.latest().await, 91).await.unwrap();
    assert_eq!(refused, Err(NotAgreed::Problems(vec![PlanProblem::Over { weekday: Weekday::Mon, sum: 91, cap: 90 }])));
    let stands = town.latest().await;
    assert_eq!((monday(&stands), stands.plan.state), (91, PlanState::Draft), "saved, and not agreed");
    town.save_and_agree(&stands, 40).await.unwrap().unwrap();
    let stands = town.latest().await;
    assert_eq!((monday(&stands), stands.plan.state), (40, PlanState::Agreed));
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn posted_work_keeps_a_plan_from_making_its_day_one_without_homework(town: Town) {
    // grade 7 has no such day yet; the draft makes it Wednesday
    town.store.post(town.posting(town.maths(&["七1", "七2"], "2026-12-02", 25))).await.unwrap();
    town.draft(20).await;
    town.agree().await.unwrap();
    let before = town.latest().await;
    let Err(NotApproved::Unfit(days)) = town.approve("2026-11-30").await else { panic!("there is work on that Wednesday") };
    let found: Vec<_> = days.iter().map(|d| (d.class, d.date, d.load)).collect();
    let wednesday = day("2026-12-02");
    assert_eq!(found, [(town.classes["七1"], wednesday, 25), (town.classes["七2"], wednesday, 25)]);
    assert_eq!(town.latest().await, before, "nothing was written");
    assert!(!town.now_school().await.is_no_homework_day(grade(7), wednesday));
    town.approve("2026-12-07").await.unwrap();
    assert!(town.now_school().await.is_no_homework_day(grade(7), day("2026-12-09")), "from a Monday after it");
}
