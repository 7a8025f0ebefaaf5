//! Last year's plans come into the next year as drafts, and go with it where it is taken back.

use crate::{
    on_both,
    school::{Town, at, id},
};
use chrono::Weekday;
use domain::{
    id::ClassId,
    plan::PlanState,
    school::{Grade, SchoolYear, Teachers, carried_plans, next_year},
};
use store::{PlanKey, RollOver, SavePlan, Stamp, StoredPlan, UndoRollOver, YearUse};

on_both! {
    a_roll_over_begins_drafts_from_last_year_s_plans_and_takes_untouched_ones_back
    a_draft_that_somebody_worked_on_keeps_the_year_from_being_taken_back
    a_grade_that_has_begun_its_plan_already_keeps_it
}

/// The town with a first term of the next year, and a grade whose class goes up into the third.
async fn with_term(town: &Town) {
    town.execute(
        "insert into term (school_id, name, starts_on, ends_on, grade) select id, '新上学期', '2027-09-01', '2028-01-21', 0 from school;
         update class set grade = 2 where grade = 1;
         update school set version = version + 1",
    )
    .await
    .unwrap();
    // the set-up is believed for a second
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
}

/// The summer after.
fn stamp(date: &str) -> Stamp {
    Stamp { at: at(date, 9), by: None, id: id() }
}

async fn begin_next_year(town: &Town, date: &str) {
    let school = town.now_school().await;
    let mut next = next_year(&school, 1, Teachers::GoUp, || ClassId(id()));
    next.plans = carried_plans(&school, &next);
    town.store.write(RollOver { school, next, stamp: stamp(date) }).await.unwrap();
}

fn three() -> Grade {
    Grade::new(3).unwrap()
}

async fn of_three(town: &Town) -> Vec<StoredPlan> {
    town.store.plans(town.school.id, three()).await.unwrap()
}

async fn a_roll_over_begins_drafts_from_last_year_s_plans_and_takes_untouched_ones_back(town: Town) {
    with_term(&town).await;
    let before = of_three(&town).await;
    assert_eq!((before.len(), before[0].plan.state), (1, PlanState::Approved));
    begin_next_year(&town, "2027-07-20").await;
    let after = of_three(&town).await;
    let draft = &after[0].plan;
    assert_eq!((after.len(), draft.term.to_string(), draft.state), (2, "2027-09-01".to_owned(), PlanState::Draft));
    assert_eq!(draft.no_homework, Some(Weekday::Wed), "what the grade planned last");
    assert!(town.now_school().await.plans.iter().all(|p| p.term.to_string() != "2027-09-01"), "it counts for nothing");
    town.store.write(UndoRollOver { school: town.now_school().await, stamp: stamp("2027-07-21") }).await.unwrap().unwrap();
    assert_eq!(of_three(&town).await, before, "gone with the year");
    assert_eq!(town.now_school().await.year, SchoolYear::beginning_in(2026));
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn a_draft_that_somebody_worked_on_keeps_the_year_from_being_taken_back(town: Town) {
    with_term(&town).await;
    begin_next_year(&town, "2027-07-20").await;
    let draft = of_three(&town).await.remove(0);
    let head = Some((Some(Weekday::Fri), [].into()));
    let save = SavePlan { school: town.school.id, key: PlanKey::of(&draft), rows: vec![], head, stamp: stamp("2027-07-20") };
    town.store.write(save).await.unwrap();
    let undo = UndoRollOver { school: town.now_school().await, stamp: stamp("2027-07-21") };
    let used = town.store.write(undo).await.unwrap().unwrap_err();
    assert_eq!(used, YearUse { plans: true, ..YearUse::default() }, "it is said what keeps it");
    assert_eq!(of_three(&town).await[0].plan.no_homework, Some(Weekday::Fri), "nothing is lost");
    assert_eq!(town.now_school().await.year, SchoolYear::beginning_in(2027));
}

async fn a_grade_that_has_begun_its_plan_already_keeps_it(town: Town) {
    with_term(&town).await;
    let own =
        domain::plan::Plan { no_homework: Some(Weekday::Tue), state: PlanState::Draft, ..of_three(&town).await.remove(0).plan };
    let plan = domain::plan::Plan { term: "2027-09-01".parse().unwrap(), ..own };
    let begin = store::BeginPlan { school: town.school.id, plan, from: None, stamp: stamp("2027-07-01") };
    town.store.write(begin).await.unwrap();
    begin_next_year(&town, "2027-07-20").await;
    let stands = of_three(&town).await;
    assert_eq!((stands.len(), stands[0].plan.no_homework), (2, Some(Weekday::Tue)));
    town.store.write(UndoRollOver { school: town.now_school().await, stamp: stamp("2027-07-21") }).await.unwrap().unwrap();
    assert_eq!(of_three(&town).await, stands, "what somebody began before stays");
}
