//! Somebody leaves: their lessons pass to whoever is named, or are vacant; and coming back gives back the account alone.

use crate::{on_both, school::Town};
use domain::{
    access::{Grant, Role, Scope},
    id::StaffId,
    school::School,
};
use std::sync::Arc;
use store::{ComeBack, Leave, StaffRow, StoreError};

on_both! {
    lessons_pass_to_a_successor_who_then_is_a_teacher
    without_a_successor_the_lessons_are_nobody_s
    nobody_s_lessons_pass_to_whoever_is_not_there
    whoever_comes_back_is_a_teacher_without_lessons_and_can_be_invited
}

const TEACHER: Grant = Grant { role: Role::Teacher, scope: Scope::School };

impl Town {
    /// Somebody leaves whom the school can do without.
    async fn leaves(&self, who: &str, successor: Option<StaffId>) -> Result<(), StoreError> {
        self.execute(
            "insert into staff_role (school_id, staff_id, role, scope) select school_id, id, 'admin', '' from staff
             where user_name = 'principal' on conflict do nothing",
        )
        .await
        .unwrap();
        self.store.write(Leave { school: self.school.id, staff: self.staff[who], successor, stamp: self.stamp() }).await
    }

    async fn now(&self) -> Arc<School> {
        self.store.school(self.school.id).await.unwrap().unwrap()
    }

    async fn row(&self, who: &str) -> StaffRow {
        self.store.staff_list(self.school.id).await.unwrap().into_iter().find(|s| s.user_name == who).unwrap()
    }
}

async fn lessons_pass_to_a_successor_who_then_is_a_teacher(town: Town) {
    let to = town.staff["coordinator7"];
    town.leaves("maths7", Some(to)).await.unwrap();
    let school = town.now().await;
    let maths = town.subjects["maths"];
    assert_eq!((school.lessons_of(town.staff["maths7"]).count(), school.lessons_of(to).count()), (0, 3));
    assert!(["七1", "七2", "七3"].iter().all(|c| school.teaches(to, town.classes[c], maths)));
    assert!(school.teaches(town.staff["maths7b"], town.classes["七3"], maths), "a co-teacher stays one");
    assert!(town.row("coordinator7").await.grants.contains(&TEACHER));
    assert!(town.row("maths7").await.left_on.is_some());
    assert_eq!(town.number("select count(*) from audit where action = 'take_lessons' and after like '%teacher:%'").await, 1);
    // whoever has one of the lessons already has it once
    town.leaves("maths7b", Some(to)).await.unwrap();
    assert_eq!(town.now().await.lessons_of(to).count(), 3);
}

async fn without_a_successor_the_lessons_are_nobody_s(town: Town) {
    town.leaves("maths7", None).await.unwrap();
    let school = town.now().await;
    let maths: Vec<_> = school.lessons.iter().filter(|l| l.subject == town.subjects["maths"]).map(|l| l.class).collect();
    assert_eq!(maths, [town.classes["七3"]], "the other teacher's");
    assert!(school.version > town.school.version);
}

async fn nobody_s_lessons_pass_to_whoever_is_not_there(town: Town) {
    town.leaves("chinese7", None).await.unwrap();
    for nobody in [town.staff["chinese7"], town.staff["maths7"], StaffId(crate::school::id())] {
        assert!(matches!(town.leaves("maths7", Some(nobody)).await, Err(StoreError::NotFound)));
    }
    assert_eq!(town.now().await.lessons_of(town.staff["maths7"]).count(), 3, "and nothing has changed");
    assert!(town.row("maths7").await.left_on.is_none());
}

async fn whoever_comes_back_is_a_teacher_without_lessons_and_can_be_invited(town: Town) {
    let back = || ComeBack { school: town.school.id, staff: town.staff["maths7"], stamp: town.stamp() };
    assert!(matches!(town.store.write(back()).await, Err(StoreError::NotFound)), "has not left");
    town.leaves("maths7", None).await.unwrap();
    town.store.write(back()).await.unwrap();
    let row = town.row("maths7").await;
    assert_eq!((row.left_on, row.signs_in, row.grants), (None, false, vec![TEACHER]));
    assert_eq!(town.now().await.lessons_of(town.staff["maths7"]).count(), 0);
    let account = town.store.account(town.school.id, "maths7").await.unwrap().unwrap();
    assert!(account.password_hash.is_empty(), "the old password opens nothing");
    let record = "select count(*) from audit where object = 'staff' and (action = 'leave' and before like '%lessons%' or action = 'come_back')";
    assert_eq!(town.number(record).await, 2);
    assert!(matches!(town.store.write(back()).await, Err(StoreError::NotFound)), "once");
}
