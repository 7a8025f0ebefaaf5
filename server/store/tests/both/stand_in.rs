//! Substitutes and deputies: from a day to a day, without anything that has to happen on those days.

use crate::{
    on_both,
    racing::servers,
    school::{Town, day, id, now},
};
use chrono::TimeDelta;
use domain::access::{Action, StandIn, StandInFor, may};
use domain::school::Grade;
use store::{AddStandIns, EndStandIn, Leave, NewSession, StoreError};

on_both! {
    a_substitute_and_a_deputy_may_on_their_days_what_is_theirs_then
    standing_in_ends_at_once_and_for_nobody_else
    only_staff_of_the_set_up_that_was_seen_stand_in
    as_many_stand_in_for_a_lesson_on_a_day_as_teach_it
    of_two_who_send_a_substitute_at_the_same_moment_one_is_told
}

impl Town {
    fn adding(&self, who: &str, all: &[(StandInFor, &str, &str)]) -> AddStandIns {
        let staff = self.staff[who];
        let one = |(of, from, to): &(StandInFor, &str, &str)| StandIn { id: id(), staff, of: *of, from: day(from), to: day(to) };
        AddStandIns { school: self.school.clone(), stand_ins: all.iter().map(one).collect(), stamp: self.stamp() }
    }

    fn lesson(&self, class: &str, subject: &str) -> StandInFor {
        StandInFor::Lesson { class: self.classes[class], subject: self.subjects[subject] }
    }

    /// Whether somebody may on that day: set English in 七(1), resolve grade 7.
    async fn may_then(&self, date: &str) -> (bool, bool) {
        let signed_in = self.store.signed_in(&[5; 32], now().utc).await.unwrap().unwrap();
        let who = signed_in.on(day(date)).who;
        let set = Action::SetWork { class: self.classes["七1"], subject: self.subjects["english"] };
        (may(&who, &self.school, set), may(&who, &self.school, Action::Resolve(Grade::new(7).unwrap())))
    }

    async fn chinese7_signs_in(&self) {
        let (created_at, staff) = (now().utc, self.staff["chinese7"]);
        let device = domain::device::Device::UNKNOWN;
        let expires_at = created_at + TimeDelta::days(30);
        let session = NewSession { token_hash: [5; 32], school: self.school.id, staff, created_at, expires_at, device };
        self.store.write(session).await.unwrap();
    }
}

async fn a_substitute_and_a_deputy_may_on_their_days_what_is_theirs_then(town: Town) {
    town.chinese7_signs_in().await;
    assert_eq!(town.may_then("2026-11-24").await, (false, false));
    let grade = StandInFor::Grade(Grade::new(7).unwrap());
    let add = town
        .adding("chinese7", &[(town.lesson("七1", "english"), "2026-11-24", "2026-11-27"), (grade, "2026-11-26", "2026-12-01")]);
    town.store.write(add).await.unwrap();
    for (date, may) in [
        ("2026-11-23", (false, false)),
        ("2026-11-24", (true, false)),
        ("2026-11-26", (true, true)),
        ("2026-11-27", (true, true)),
        ("2026-11-28", (false, true)),
        ("2026-12-02", (false, false)),
    ] {
        assert_eq!(town.may_then(date).await, may, "{date}");
    }
    let all = town.store.stand_ins(town.school.id, town.staff["chinese7"]).await.unwrap();
    assert_eq!((all.len(), all[0].of, all[1].of), (2, town.lesson("七1", "english"), grade));
    let grown = town.store.school(town.school.id).await.unwrap().unwrap();
    assert!(grown.version > town.school.version);
    assert_eq!(grown.lessons, town.school.lessons, "who teaches stays who teaches");
}

async fn standing_in_ends_at_once_and_for_nobody_else(town: Town) {
    town.chinese7_signs_in().await;
    town.store.write(town.adding("chinese7", &[(town.lesson("七1", "english"), "2026-11-23", "2026-11-27")])).await.unwrap();
    let one = town.store.stand_ins(town.school.id, town.staff["chinese7"]).await.unwrap().remove(0);
    let end = |who: &str| EndStandIn { school: town.school.id, staff: town.staff[who], id: one.id, stamp: town.stamp() };
    assert!(matches!(town.store.write(end("maths7")).await, Err(StoreError::NotFound)));
    assert_eq!(town.may_then("2026-11-24").await, (true, false));
    town.store.write(end("chinese7")).await.unwrap();
    assert_eq!(town.may_then("2026-11-24").await, (false, false));
}

async fn only_staff_of_the_set_up_that_was_seen_stand_in(town: Town) {
    let add = |who: &str| town.adding(who, &[(town.lesson("七1", "english"), "2026-11-23", "2026-11-27")]);
    town.execute("insert into staff_role (school_id, staff_id, role, scope) select school_id, id, 'admin', '' from staff where user_name = 'principal'")
        .await
        .unwrap();
    town.store.write(add("chinese7")).await.unwrap();
    assert!(matches!(town.store.write(add("chinese7")).await, Err(StoreError::Stale)), "the set-up has changed since");
    let left = Leave { school: town.school.id, staff: town.staff["chinese7"], successor: None, stamp: town.stamp() };
    town.store.write(left).await.unwrap();
    assert!(town.store.stand_ins(town.school.id, town.staff["chinese7"]).await.unwrap().is_empty());
    let school = town.store.school(town.school.id).await.unwrap().unwrap();
    let late = AddStandIns { school, ..add("chinese7") };
    assert!(matches!(town.store.write(late).await, Err(StoreError::NotFound)));
}

async fn as_many_stand_in_for_a_lesson_on_a_day_as_teach_it(town: Town) {
    let add = async |who: &str, class: &str, from: &str, to: &str| {
        let school = town.store.school(town.school.id).await.unwrap().unwrap();
        let adding = AddStandIns { school, ..town.adding(who, &[(town.lesson(class, "maths"), from, to)]) };
        town.store.write(adding).await.unwrap()
    };
    assert!(add("chinese7", "七1", "2026-11-24", "2026-11-27").await.is_none());
    for (from, to) in [("2026-11-27", "2026-11-30"), ("2026-11-20", "2026-11-24"), ("2026-11-25", "2026-11-25")] {
        let covered = add("coordinator7", "七1", from, to).await.unwrap();
        assert_eq!((covered.class, covered.subject), (town.classes["七1"], town.subjects["maths"]));
        assert_eq!((covered.by.as_str(), covered.from, covered.to), ("chinese7老师", day("2026-11-24"), day("2026-11-27")));
    }
    assert!(town.store.stand_ins(town.school.id, town.staff["coordinator7"]).await.unwrap().is_empty(), "nothing was added");
    assert!(add("coordinator7", "七1", "2026-11-28", "2026-11-30").await.is_none(), "on other days");
    assert!(add("coordinator7", "七2", "2026-11-24", "2026-11-27").await.is_none(), "in another class");
    assert!(add("chinese7", "七1", "2026-11-26", "2026-11-27").await.is_none(), "whoever it is already");
    for who in ["chinese7", "coordinator7"] {
        assert!(add(who, "七3", "2026-11-24", "2026-11-27").await.is_none(), "two teach it");
    }
    assert!(add("principal", "七3", "2026-11-27", "2026-11-27").await.is_some());
}

async fn of_two_who_send_a_substitute_at_the_same_moment_one_is_told(town: Town) {
    let [here, there] = servers(&town).await;
    let adding = |who: &str| town.adding(who, &[(town.lesson("七1", "maths"), "2026-11-24", "2026-11-27")]);
    let (one, other) = tokio::join!(here.write(adding("chinese7")), there.write(adding("coordinator7")));
    let added = |done: &Result<_, _>| matches!(done, Ok(None));
    assert!(added(&one) != added(&other), "{one:?} {other:?}");
    assert!([one, other].iter().any(|done| matches!(done, Err(StoreError::Stale))));
}
