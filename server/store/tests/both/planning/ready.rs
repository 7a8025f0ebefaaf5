//! Leads say that their draft is ready, and whoever works on a plan is told what became of it.

use super::grade;
use crate::{on_both, school::Town};
use domain::{
    access::{Grant, Role, Scope},
    plan::PlanState,
};
use store::{
    AgreePlan, ChangeRoles, NotAgreed, NoteAbout, NoteKind, PlanKey, Ready, ReadyPlan, ReturnPlan, StoreError, StoredPlan,
};

on_both! {
    a_lead_s_ready_stands_until_somebody_changes_their_line
    a_draft_is_not_agreed_before_those_who_are_awaited_are_ready
    what_became_of_a_plan_is_told_to_its_leads_and_coordinators_and_not_to_who_did_it
}

impl Town {
    async fn say_ready(&self, seen: &StoredPlan, ready: Ready) -> Result<(), StoreError> {
        let (school, key, stamp) = (self.school.id, PlanKey::of(seen), self.stamp_of("maths7"));
        let subject = self.subjects["maths"];
        self.store.write(ReadyPlan { school, key, save: None, subject, ready, stamp }).await
    }

    async fn is_ready(&self) -> bool {
        self.latest().await.ready.get(&self.subjects["maths"]).is_some_and(|did| did.0 == self.staff["maths7"])
    }
}

async fn a_lead_s_ready_stands_until_somebody_changes_their_line(town: Town) {
    let seen = town.draft(20).await;
    assert!(!town.is_ready().await);
    town.say_ready(&seen, Ready::Yes).await.unwrap();
    assert!(town.is_ready().await);
    assert!(matches!(town.say_ready(&seen, Ready::No).await, Err(StoreError::Stale)), "the draft has gone on meanwhile");
    town.say_ready(&town.latest().await, Ready::No).await.unwrap();
    assert!(!town.is_ready().await, "taken back");
    town.say_ready(&town.latest().await, Ready::Yes).await.unwrap();
    town.save(&town.latest().await, 21).await.unwrap();
    assert!(!town.is_ready().await, "what was changed is not what was called ready");
    town.say_ready(&town.latest().await, Ready::Yes).await.unwrap();
    town.agree().await.unwrap();
    assert!(
        matches!(town.say_ready(&town.latest().await, Ready::No).await, Err(StoreError::Stale)),
        "what is agreed is no draft"
    );
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn a_draft_is_not_agreed_before_those_who_are_awaited_are_ready(town: Town) {
    let maths = town.subjects["maths"];
    let agree = async |awaited| {
        let (school, key) = (town.now_school().await, PlanKey::of(&town.latest().await));
        let stamp = town.stamp_of("coordinator7");
        town.store.write(AgreePlan { school, key, save: None, awaited, stamp }).await.unwrap()
    };
    town.draft(20).await;
    let before = town.latest().await;
    assert_eq!(agree(vec![maths]).await, Err(NotAgreed::NotReady(vec![maths])));
    assert_eq!(town.latest().await, before, "nothing was written");
    town.say_ready(&before, Ready::Yes).await.unwrap();
    agree(vec![maths]).await.unwrap();
    assert_eq!(town.latest().await.plan.state, PlanState::Agreed);
}

async fn what_became_of_a_plan_is_told_to_its_leads_and_coordinators_and_not_to_who_did_it(town: Town) {
    let (lead, deputy, other) = (town.staff["maths7"], town.staff["maths7b"], town.staff["chinese7"]);
    let subject = |code| Scope::Subject(town.subjects[code]);
    for (staff, role, scope) in [
        // a school always has somebody who can set it up
        (town.staff["principal"], Role::Admin, Scope::School),
        (lead, Role::SubjectLead, subject("maths")),
        (deputy, Role::Deputy, Scope::Grade(grade(7))),
        (other, Role::Deputy, Scope::Grade(grade(3))),
    ] {
        let give = vec![Grant { role, scope }];
        let roles = ChangeRoles { school: town.school.id, staff, give, end: vec![], stamp: town.stamp_of("principal") };
        town.store.write(roles).await.unwrap();
    }
    town.draft(20).await;
    town.agree().await.unwrap();
    let (school, key) = (town.school.id, PlanKey::of(&town.latest().await));
    let back = ReturnPlan { school, key, reason: "周一太多".into(), stamp: town.stamp_of("principal") };
    town.store.write(back).await.unwrap();
    town.agree().await.unwrap();
    town.approve("2026-11-30").await.unwrap();
    let told = async |staff| {
        let mut kinds: Vec<_> = town.store.notes(school, staff).await.unwrap().into_iter().map(|n| n.kind).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(
        told(lead).await,
        [NoteKind::PlanAgreed, NoteKind::PlanAgreed, NoteKind::PlanReturned, NoteKind::PlanApproved],
        "each step"
    );
    assert_eq!(told(town.staff["coordinator7"]).await, [NoteKind::PlanReturned, NoteKind::PlanApproved], "not what they did");
    assert_eq!(told(deputy).await, told(lead).await);
    assert_eq!(told(other).await, [], "another grade's");
    let notes = town.store.notes(school, lead).await.unwrap();
    let returned = notes.iter().find(|n| n.kind == NoteKind::PlanReturned).unwrap();
    let NoteAbout::Plan(plan) = &returned.about else { panic!("{returned:?}") };
    assert_eq!((plan.grade, plan.version, plan.reason.as_str()), (grade(7), 2, "周一太多"));
}
