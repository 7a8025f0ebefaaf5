//! Plans of a term: drafted, agreed, approved, and from then on what rules ask; an approved version never changes.

mod above;
mod carried;
mod meanwhile;
mod ready;

use crate::{
    on_both,
    school::{self, Town, day, id, now},
};
use chrono::Weekday;
use domain::{
    assignment::Form,
    plan::{BadStart, MarkingRule, Plan, PlanProblem, PlanRow, PlanState},
    school::{Grade, School, SchoolYear},
};
use std::sync::Arc;
use store::{
    AgreePlan, ApprovePlan, BeginPlan, DropPlan, NotAgreed, NotApproved, PlanKey, ReturnPlan, SavePlan, Stamp, StoreError,
    StoredPlan,
};

on_both! {
    what_a_school_is_set_up_with_is_the_approved_first_version_of_its_term
    a_plan_is_drafted_agreed_and_approved_and_then_counts_from_its_monday_on
    a_draft_above_the_cap_is_saved_and_not_agreed
    of_two_who_save_the_same_draft_the_second_is_told
    what_the_principal_gives_back_is_a_draft_again_and_says_why
    a_plan_is_never_approved_for_a_day_that_is_over
    a_draft_is_taken_away_whole_and_an_approved_version_is_not
    nobody_changes_an_approved_version_whatever_they_use
    a_version_is_begun_once_and_only_after_the_last_is_approved
    what_was_planned_before_there_were_versions_is_the_first_of_the_term
    what_was_posted_is_summed_by_subject_and_day_over_the_classes_of_the_grade
}

fn grade(n: u8) -> Grade {
    Grade::new(n).unwrap()
}

impl Town {
    async fn now_school(&self) -> Arc<School> {
        self.store.school(self.school.id).await.unwrap().unwrap()
    }

    /// The latest version of grade 7.
    async fn latest(&self) -> StoredPlan {
        self.store.plans(self.school.id, grade(7)).await.unwrap().remove(0)
    }

    fn stamp_of(&self, who: &str) -> Stamp {
        Stamp { at: now(), by: Some(self.staff[who]), id: id() }
    }

    /// Version 2 of grade 7, with so many minutes of maths on Mondays.
    async fn draft(&self, minutes: u32) -> StoredPlan {
        let first = self.latest().await.plan;
        let plan = Plan { version: first.version + 1, state: PlanState::Draft, ..first.clone() };
        let from = Some((first.term, first.grade, first.version));
        let begin = BeginPlan { school: self.school.id, plan, from, stamp: self.stamp_of("coordinator7") };
        self.store.write(begin).await.unwrap();
        self.save(&self.latest().await, minutes).await.unwrap();
        self.latest().await
    }

    async fn save(&self, seen: &StoredPlan, minutes: u32) -> Result<(), StoreError> {
        self.store.write(self.to_save(seen, minutes)).await
    }

    fn to_save(&self, seen: &StoredPlan, minutes: u32) -> SavePlan {
        let mut row = PlanRow::empty(self.subjects["maths"]);
        row.minutes.set(Weekday::Mon, minutes);
        (row.forms, row.tiered, row.at_school, row.marking) = ([Form::Oral].into(), true, 40, MarkingRule::Face);
        let head = Some((Some(Weekday::Wed), [day("2026-12-07")].into()));
        let (school, key, stamp) = (self.school.id, PlanKey::of(seen), self.stamp_of("coordinator7"));
        SavePlan { school, key, rows: vec![row], head, stamp }
    }

    async fn agree(&self) -> Result<(), NotAgreed> {
        let (school, key) = (self.now_school().await, PlanKey::of(&self.latest().await));
        self.store
            .write(AgreePlan { school, key, save: None, awaited: vec![], stamp: self.stamp_of("coordinator7") })
            .await
            .unwrap()
    }

    async fn approve(&self, from: &str) -> Result<(), NotApproved> {
        let (school, key) = (self.now_school().await, PlanKey::of(&self.latest().await));
        self.store.write(ApprovePlan { school, key, from: day(from), stamp: self.stamp_of("principal") }).await.unwrap()
    }

    async fn quota(&self, date: &str) -> Option<u32> {
        self.now_school().await.quota(grade(7), self.subjects["maths"], day(date))
    }
}

async fn what_a_school_is_set_up_with_is_the_approved_first_version_of_its_term(town: Town) {
    let first = town.latest().await;
    assert_eq!((first.plan.version, first.plan.state, first.plan.from), (1, PlanState::Approved, day("2026-09-01")));
    assert_eq!(town.quota("2026-11-23").await, Some(25));
    assert!(town.now_school().await.is_no_homework_day(grade(3), day("2026-11-25")), "a Wednesday");
    assert!(town.now_school().await.quotas.is_empty(), "it is said once");
}

async fn a_plan_is_drafted_agreed_and_approved_and_then_counts_from_its_monday_on(town: Town) {
    let draft = town.draft(40).await;
    assert_eq!(draft.plan.state, PlanState::Draft);
    assert_eq!(town.quota("2026-11-30").await, Some(25), "a draft counts for nothing");
    town.agree().await.unwrap();
    assert_eq!(town.quota("2026-11-30").await, Some(25), "nor what is only agreed");
    let version = town.now_school().await.version;
    town.approve("2026-11-30").await.unwrap();
    assert_eq!(town.now_school().await.version, version + 1, "whoever decides by the old set-up is told");
    assert_eq!((town.quota("2026-11-23").await, town.quota("2026-11-30").await), (Some(25), Some(40)));
    let stands = town.latest().await;
    assert_eq!(stands.plan.no_homework, Some(Weekday::Wed));
    assert_eq!(stands.plan.surveys, [day("2026-12-07")].into());
    let row = stands.plan.row(town.subjects["maths"]).unwrap().clone();
    assert_eq!((row.forms, row.tiered, row.at_school, row.marking), ([Form::Oral].into(), true, 40, MarkingRule::Face));
    assert_eq!(stands.agreed.map(|a| a.0), Some(town.staff["coordinator7"]));
    assert_eq!(stands.approved.map(|a| a.0), Some(town.staff["principal"]));
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn a_draft_above_the_cap_is_saved_and_not_agreed(town: Town) {
    town.draft(91).await;
    let before = town.latest().await;
    assert_eq!(town.agree().await, Err(NotAgreed::Problems(vec![PlanProblem::Over { weekday: Weekday::Mon, sum: 91, cap: 90 }])));
    assert_eq!(town.latest().await, before, "nothing was written, not even its edition");
    town.save(&before, 90).await.unwrap();
    town.agree().await.unwrap();
}

async fn of_two_who_save_the_same_draft_the_second_is_told(town: Town) {
    let seen = town.draft(20).await;
    town.save(&seen, 21).await.unwrap();
    let second = town.save(&seen, 22).await;
    assert!(matches!(second, Err(StoreError::Stale)), "{second:?}");
    assert_eq!(town.latest().await.plan.minutes(town.subjects["maths"], Weekday::Mon), 21);
    town.agree().await.unwrap();
    let late = town.save(&town.latest().await, 23).await;
    assert!(matches!(late, Err(StoreError::Stale)), "what is agreed is no draft: {late:?}");
}

async fn what_the_principal_gives_back_is_a_draft_again_and_says_why(town: Town) {
    town.draft(20).await;
    town.agree().await.unwrap();
    let (school, key) = (town.school.id, PlanKey::of(&town.latest().await));
    let back = || ReturnPlan { school, key, reason: "周一太多".into(), stamp: town.stamp_of("principal") };
    town.store.write(back()).await.unwrap();
    let stands = town.latest().await;
    assert_eq!((stands.plan.state, stands.returned.as_str(), stands.agreed), (PlanState::Draft, "周一太多", None));
    assert!(matches!(town.store.write(back()).await, Err(StoreError::Stale)), "once");
    town.agree().await.unwrap();
    assert_eq!(town.latest().await.returned, "", "agreed again, it is done with");
}

async fn a_plan_is_never_approved_for_a_day_that_is_over(town: Town) {
    town.draft(40).await;
    town.agree().await.unwrap();
    let before = town.latest().await;
    for (from, why) in [("2026-11-16", BadStart::Past), ("2026-12-01", BadStart::NoMonday), ("2027-03-01", BadStart::Outside)] {
        assert_eq!(town.approve(from).await, Err(NotApproved::Start(why)), "{from}");
    }
    assert_eq!(town.latest().await, before);
    assert_eq!(town.quota("2026-11-16").await, Some(25));
}

async fn a_draft_is_taken_away_whole_and_an_approved_version_is_not(town: Town) {
    let drop =
        |seen: &StoredPlan| DropPlan { school: town.school.id, key: PlanKey::of(seen), stamp: town.stamp_of("coordinator7") };
    let approved = town.store.write(drop(&town.latest().await)).await;
    assert!(matches!(approved, Err(StoreError::Stale)), "{approved:?}");
    town.draft(20).await;
    town.store.write(drop(&town.latest().await)).await.unwrap();
    assert_eq!(town.latest().await.plan.version, 1);
    town.draft(30).await;
    assert_eq!(town.latest().await.plan.version, 2, "another can be begun");
}

async fn nobody_changes_an_approved_version_whatever_they_use(town: Town) {
    for text in [
        "update plan set no_homework = 1",
        "delete from plan_minutes",
        "update plan_minutes set minutes = 1",
        "delete from plan_row",
        "update plan_row set practice = 1",
        "delete from plan",
    ] {
        let refused = town.execute(text).await;
        assert!(refused.is_err_and(|e| e.to_string().contains("an approved plan never changes")), "{text}");
    }
    assert_eq!(town.quota("2026-11-23").await, Some(25));
}

async fn a_version_is_begun_once_and_only_after_the_last_is_approved(town: Town) {
    town.draft(20).await;
    let first = town.latest().await.plan;
    for version in [1, 2, 3] {
        let plan = Plan { version, state: PlanState::Draft, ..first.clone() };
        let begin = BeginPlan { school: town.school.id, plan, from: None, stamp: town.stamp_of("coordinator7") };
        assert!(matches!(town.store.write(begin).await, Err(StoreError::Stale)), "{version}");
    }
}

async fn what_was_planned_before_there_were_versions_is_the_first_of_the_term(town: Town) {
    town.execute(
        "insert into quota (school_id, grade, subject_id, weekday, minutes) select school_id, 5, id, 1, 20 from subject where code = 'maths';
         insert into quota (school_id, grade, subject_id, weekday, minutes) select school_id, 5, id, 2, 0 from subject where code = 'maths';
         insert into no_homework_day (school_id, grade, weekday) select id, 5, 3 from school",
    )
    .await
    .unwrap();
    let text = if town.address.starts_with("sqlite:") {
        include_str!("../../../../migrations/sqlite/0017_plan.sql")
    } else {
        include_str!("../../../../migrations/postgres/0017_plan.sql")
    };
    // of the migration what moves rows: the tables and triggers are there already
    let from = text.find("insert into plan (").unwrap();
    town.execute(&text[from..text.find("create trigger").unwrap()]).await.unwrap();
    town.execute("update school set version = version + 1").await.unwrap();
    // the set-up is believed for a second
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let (school, maths) = (town.now_school().await, town.subjects["maths"]);
    assert_eq!(school.quota(grade(5), maths, day("2026-11-23")), Some(20));
    assert_eq!(school.quota(grade(5), maths, day("2026-11-24")), None);
    assert!(school.is_no_homework_day(grade(5), day("2026-11-25")));
    let plans = town.store.plans(town.school.id, grade(5)).await.unwrap();
    assert_eq!((plans.len(), plans[0].plan.version, plans[0].plan.state), (1, 1, PlanState::Approved));
}

async fn what_was_posted_is_summed_by_subject_and_day_over_the_classes_of_the_grade(town: Town) {
    town.store.post(town.posting(town.maths(&["七1", "七2"], "2026-11-24", 25))).await.unwrap();
    let mut optional = town.maths(&["七3"], "2026-11-24", 30);
    optional.kind.need = domain::assignment::Need::Optional;
    town.store.post(town.posting(optional)).await.unwrap();
    let (span, of) = ((day("2026-11-23"), day("2026-11-29")), (grade(7), SchoolYear::beginning_in(2026)));
    let found = town.store.posted_by_subject(town.school.id, of, span).await.unwrap();
    assert_eq!(found.iter().map(|p| (p.date, p.minutes)).collect::<Vec<_>>(), [(day("2026-11-24"), 50)]);
    assert_eq!(town.store.classes_in(town.school.id, of.0, of.1).await.unwrap(), 3);
    let other = town.store.posted_by_subject(town.school.id, (grade(3), of.1), span).await.unwrap();
    assert_eq!(other, [], "another grade's");
}
