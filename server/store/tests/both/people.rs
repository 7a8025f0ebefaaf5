//! A school's office: the link that sets a school up, invitations, roles, leaving, and what a file brings in and takes back.

use crate::{
    on_both,
    racing::servers,
    school::{Town, id, now},
};
use chrono::TimeDelta;
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    school::{Class, Grade, Lesson, Parts, Subject},
};
use store::{
    ChangeRoles, Counts, ImportRoster, Invite, Leave, NewSetupLink, NewStaff, RolesChange, Roster, SetUp, SetUpByLink,
    StoreError, TakeInvite, UndoImport,
};

on_both! {
    a_link_sets_one_school_up_and_every_link_ends_with_it
    a_code_is_taken_once_in_time_and_by_nobody_who_has_left
    a_school_keeps_somebody_who_can_set_it_up
    of_two_who_name_a_head_teacher_at_the_same_moment_one_is_told_of_the_other
    of_two_administrators_who_end_each_other_at_the_same_moment_one_stays
    what_a_file_brings_in_replaces_what_stood_there_and_is_taken_back_whole
    an_import_is_not_taken_back_over_what_came_after_it
}

async fn a_link_sets_one_school_up_and_every_link_ends_with_it(town: Town) {
    let link = |hash: u8| NewSetupLink { token_hash: [hash; 32], made_at: now().utc };
    let set_up = |hash: u8, slug: &str| {
        let mut parts = Parts {
            id: SchoolId(id()),
            slug: slug.into(),
            classes: vec![],
            lessons: vec![],
            quotas: vec![],
            ..(**town.school).clone()
        };
        parts.subjects.iter_mut().for_each(|s| s.id = domain::id::SubjectId(id()));
        SetUpByLink { token_hash: [hash; 32], set_up: SetUp { parts, staff: vec![], demo: false, stamp: town.stamp() } }
    };
    for hash in [1, 2] {
        town.store.write(link(hash)).await.unwrap();
    }
    assert!(town.store.setup_link_stands(&[1; 32]).await.unwrap());
    assert!(matches!(town.store.write(set_up(3, "second")).await, Err(StoreError::NotFound)));
    assert!(matches!(town.store.write(set_up(1, "school")).await, Err(StoreError::Stale)), "that address is another school's");
    assert!(town.store.setup_link_stands(&[1; 32]).await.unwrap(), "nothing was used up");
    town.store.write(set_up(1, "second")).await.unwrap();
    for hash in [1, 2] {
        assert!(!town.store.setup_link_stands(&[hash; 32]).await.unwrap());
    }
}

fn invite(town: &Town, who: StaffId, code: u8) -> Invite {
    let (made_at, expires_at) = (now().utc, now().utc + TimeDelta::days(14));
    Invite { school: town.school.id, people: vec![(who, [code; 32])], made_at, expires_at, stamp: town.stamp() }
}

async fn a_code_is_taken_once_in_time_and_by_nobody_who_has_left(town: Town) {
    let (who, stamp) = (town.staff["chinese7"], || town.stamp());
    let take = |code: u8, days| TakeInvite {
        code_hash: [code; 32],
        password_hash: "chosen".into(),
        now: now().utc + TimeDelta::days(days),
        stamp: stamp(),
    };
    town.store.write(invite(&town, who, 1)).await.unwrap();
    town.store.write(invite(&town, who, 2)).await.unwrap();
    assert!(town.store.invited(&[1; 32], now().utc).await.unwrap().is_none(), "a new code ends the one before");
    assert_eq!(town.store.invited(&[2; 32], now().utc).await.unwrap().unwrap().user_name, "chinese7");
    assert!(matches!(town.store.write(take(2, 15)).await, Err(StoreError::NotFound)), "too late");
    assert_eq!(town.store.write(take(2, 13)).await.unwrap().staff_id, who.0);
    assert!(matches!(town.store.write(take(2, 13)).await, Err(StoreError::NotFound)), "once");
    assert_eq!(town.store.account(town.school.id, "chinese7").await.unwrap().unwrap().password_hash, "chosen");
    admin(&town, "principal").await;
    town.store.write(invite(&town, who, 3)).await.unwrap();
    town.store.write(Leave { school: town.school.id, staff: who, successor: None, stamp: stamp() }).await.unwrap();
    assert!(matches!(town.store.write(take(3, 1)).await, Err(StoreError::NotFound)));
    assert!(matches!(town.store.write(invite(&town, who, 4)).await, Err(StoreError::NotFound)));
    assert!(town.store.account(town.school.id, "chinese7").await.unwrap().is_none(), "nor by a password");
    let school = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(
        (school.lessons_of(who).count(), school.staff_name(who)),
        (0, "chinese7老师"),
        "teaches nothing, and keeps the name"
    );
}

async fn admin(town: &Town, who: &str) {
    let give = vec![Grant { role: Role::Admin, scope: Scope::School }];
    let change = ChangeRoles { school: town.school.id, staff: town.staff[who], give, end: vec![], stamp: town.stamp() };
    town.store.write(change).await.unwrap();
}

async fn a_school_keeps_somebody_who_can_set_it_up(town: Town) {
    admin(&town, "principal").await;
    let grant = Grant { role: Role::Admin, scope: Scope::School };
    let end = || ChangeRoles {
        school: town.school.id,
        staff: town.staff["principal"],
        give: vec![],
        end: vec![grant],
        stamp: town.stamp(),
    };
    assert!(matches!(town.store.write(end()).await, Err(StoreError::Stale)));
    let leave = || Leave { school: town.school.id, staff: town.staff["principal"], successor: None, stamp: town.stamp() };
    assert!(matches!(town.store.write(leave()).await, Err(StoreError::Stale)));
    admin(&town, "maths7").await;
    town.store.write(end()).await.unwrap();
    let list = town.store.staff_list(town.school.id).await.unwrap();
    let principal = list.iter().find(|s| s.user_name == "principal").unwrap();
    assert!(!principal.grants.contains(&grant) && principal.signs_in && principal.left_on.is_none());
}

/// A new teacher, the new class 七(4), and that she teaches maths to 七(1) and 七(4) and heads 七(4).
fn roster(town: &Town) -> Roster {
    let (staff, class) = (StaffId(id()), ClassId(id()));
    let lesson = |class| Lesson { class, subject: town.subjects["maths"], staff };
    Roster {
        staff: vec![NewStaff {
            id: staff,
            user_name: "G0099".into(),
            name: "新老师".into(),
            number: "G0099".into(),
            password_hash: String::new(),
            grants: vec![Grant { role: Role::Teacher, scope: Scope::School }],
        }],
        subjects: vec![Subject { id: SubjectId(id()), code: "other".into(), name: "书法".into() }],
        classes: vec![Class { id: class, grade: Grade::new(7).unwrap(), number: 4, head_count: 46 }],
        head_counts: vec![(town.classes["七1"], 51)],
        lessons: vec![lesson(town.classes["七1"]), lesson(class)],
        heads: vec![(class, staff)],
    }
}

async fn what_a_file_brings_in_replaces_what_stood_there_and_is_taken_back_whole(town: Town) {
    let (one, maths) = (town.classes["七1"], town.subjects["maths"]);
    let import = ImportRoster { school: town.school.clone(), id: id(), roster: roster(&town), stamp: town.stamp() };
    let (import_id, new) = (import.id, import.roster.staff[0].id);
    assert_eq!(town.store.write(import).await.unwrap(), Counts { staff: 1, classes: 1, lessons: 2, heads: 1, head_counts: 1 });
    let after = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(after.classes.len(), town.school.classes.len() + 1);
    assert_eq!(after.class(one).unwrap().head_count, 51);
    assert!(after.teaches(new, one, maths) && !after.teaches(town.staff["maths7"], one, maths));
    assert_eq!(town.store.staff_list(town.school.id).await.unwrap().iter().find(|s| s.id == new).unwrap().number, "G0099");
    let undo = || UndoImport { school: town.school.id, id: import_id, stamp: town.stamp() };
    town.store.write(undo()).await.unwrap();
    let again = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(
        (&again.classes, &again.lessons, &again.staff, &again.subjects),
        (&town.school.classes, &town.school.lessons, &town.school.staff, &town.school.subjects)
    );
    assert!(matches!(town.store.write(undo()).await, Err(StoreError::Stale)), "it is taken back once");
    assert!(town.store.last_import(town.school.id).await.unwrap().is_none());
}

async fn an_import_is_not_taken_back_over_what_came_after_it(town: Town) {
    let import = ImportRoster { school: town.school.clone(), id: id(), roster: roster(&town), stamp: town.stamp() };
    let (import_id, new, class) = (import.id, import.roster.staff[0].id, import.roster.classes[0].id);
    let older = ImportRoster { school: town.school.clone(), id: id(), roster: Roster::default(), stamp: town.stamp() };
    town.store.write(import).await.unwrap();
    assert!(matches!(town.store.write(older).await, Err(StoreError::Stale)), "made from what stood before");
    let school = town.store.school(town.school.id).await.unwrap().unwrap();
    let mut work = town.maths(&["七1"], "2026-11-24", 10);
    (work.staff, work.classes) = (new, vec![class]);
    town.store.post(store::Post { school: school.clone(), assignment: work, stamp: town.stamp() }).await.unwrap();
    let undo = || UndoImport { school: town.school.id, id: import_id, stamp: town.stamp() };
    let tried = town.store.write(undo()).await;
    assert!(matches!(tried, Err(StoreError::Stale)), "there is homework of the new class: {tried:?}");
    let stands = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!((stands.version, stands.classes.len()), (school.version, school.classes.len()), "and nothing has changed");
    admin(&town, "principal").await;
    assert!(matches!(town.store.write(undo()).await, Err(StoreError::Stale)), "the set-up has changed since");
}

async fn of_two_who_name_a_head_teacher_at_the_same_moment_one_is_told_of_the_other(town: Town) {
    let [here, there] = servers(&town).await;
    admin(&town, "principal").await;
    for (n, class) in ["七1", "七2", "七3", "三1", "一1"].into_iter().enumerate() {
        let head = Grant { role: Role::HeadTeacher, scope: Scope::Class(town.classes[class]) };
        let give = |who: &str| {
            let staff = town.staff[who];
            ChangeRoles { school: town.school.id, staff, give: vec![head], end: vec![], stamp: town.stamp() }
        };
        let (one, other) = tokio::join!(here.write(give("maths7")), there.write(give("chinese7")));
        let heads = town.store.staff_list(town.school.id).await.unwrap();
        let heads: Vec<_> = heads.iter().filter(|row| row.grants.contains(&head)).collect();
        assert_eq!(heads.len(), 1, "round {n}");
        let told = RolesChange::HasHead(town.classes[class], heads[0].name.clone());
        let mut both = [one.unwrap(), other.unwrap()];
        both.sort_by_key(|done| *done != RolesChange::Done);
        assert_eq!(both, [RolesChange::Done, told]);
    }
}

async fn of_two_administrators_who_end_each_other_at_the_same_moment_one_stays(town: Town) {
    let [here, there] = servers(&town).await;
    let whole = Grant { role: Role::Admin, scope: Scope::School };
    for n in 0..5 {
        admin(&town, "principal").await;
        admin(&town, "maths7").await;
        let end = |who: &str| {
            let staff = town.staff[who];
            ChangeRoles { school: town.school.id, staff, give: vec![], end: vec![whole], stamp: town.stamp() }
        };
        let (one, other) = tokio::join!(here.write(end("maths7")), there.write(end("principal")));
        assert!(one.is_ok() != other.is_ok(), "round {n}: {one:?} {other:?}");
    }
}
