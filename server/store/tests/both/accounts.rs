//! Schools, accounts, sessions, class links.

use crate::{
    on_both,
    school::{Town, id, now},
};
use chrono::TimeDelta;
use domain::{
    access::Role,
    id::{SchoolId, StaffId},
};
use store::{
    AddStaff, BeginTry, EndSession, EndTries, NewSession, NewStaff, RenewLink, SetPassword, Stamp, StoreError, TakeBackTry, Try,
};

on_both! {
    a_school_reads_back_as_it_was_set_up
    tries_wait_after_five_for_any_name_and_a_right_password_ends_them
    many_tries_at_once_are_counted_one_by_one
    a_try_that_is_taken_back_was_none
    a_session_lasts_until_it_ends
    a_new_password_ends_every_session
    a_user_name_is_taken_once
    a_renewed_link_ends_the_old_one
}

async fn a_school_reads_back_as_it_was_set_up(town: Town) {
    town.store.ping().await.unwrap();
    assert!(town.store.may_serve());
    let names = town.store.schools().await.unwrap();
    assert_eq!((names.len(), names[0].slug.as_str(), names[0].demo), (1, "school", true));
    let school = &town.school;
    assert_eq!((school.classes.len(), school.subjects.len(), school.lessons.len()), (5, 3, 5));
    assert_eq!(school.settings.hotline, "0751-0000000");
    assert_eq!(school.staff_name(town.staff["maths7"]), "maths7老师");
    assert!(!school.calendar(domain::school::Grade::new(7).unwrap()).is_school_day("2026-10-01".parse().unwrap()));
    assert!(school.calendar(domain::school::Grade::new(7).unwrap()).is_school_day("2026-10-10".parse().unwrap()));
    assert!(town.store.school(SchoolId(id())).await.unwrap().is_none());
}

async fn tries_wait_after_five_for_any_name_and_a_right_password_ends_them(town: Town) {
    let at = |seconds| now().utc + TimeDelta::seconds(seconds);
    for user_name in ["maths7", "nobody-of-that-name"] {
        let begin = async |seconds| {
            let begin = BeginTry { school: town.school.id, user_name: user_name.into(), now: at(seconds) };
            town.store.write(begin).await.unwrap()
        };
        for _ in 0..5 {
            assert_eq!(begin(0).await, Try::Begun);
        }
        assert_eq!((begin(0).await, begin(1).await, begin(2).await), (Try::Wait(1), Try::Begun, Try::Wait(1)));
        town.store.write(EndTries { school: town.school.id, user_name: user_name.into() }).await.unwrap();
        assert_eq!(begin(2).await, Try::Begun);
    }
    assert!(town.store.account(town.school.id, "nobody").await.unwrap().is_none());
}

async fn a_try_that_is_taken_back_was_none(town: Town) {
    let (school, user_name) = (town.school.id, || "maths7".to_owned());
    let begin = async || town.store.write(BeginTry { school, user_name: user_name(), now: now().utc }).await.unwrap();
    let take_back = async || town.store.write(TakeBackTry { school, user_name: user_name() }).await.unwrap();
    take_back().await;
    for _ in 0..5 {
        assert_eq!(begin().await, Try::Begun);
    }
    take_back().await;
    assert_eq!((begin().await, begin().await), (Try::Begun, Try::Wait(1)), "one more, and no more than one");
}

async fn many_tries_at_once_are_counted_one_by_one(town: Town) {
    let begin = || BeginTry { school: town.school.id, user_name: "maths7".into(), now: now().utc };
    let tries: Vec<_> = (0..40)
        .map(|_| {
            let (store, begin) = (town.store.clone(), begin());
            tokio::spawn(async move { store.write(begin).await.unwrap() })
        })
        .collect();
    let mut begun = 0;
    for one in tries {
        begun += u32::from(one.await.unwrap() == Try::Begun);
    }
    assert_eq!(begun, 5);
}

fn session(town: &Town, token: u8) -> NewSession {
    let created_at = now().utc;
    let expires_at = created_at + TimeDelta::days(30);
    NewSession {
        token_hash: [token; 32],
        school: town.school.id,
        staff: town.staff["coordinator7"],
        created_at,
        expires_at,
        device: domain::device::Device::UNKNOWN,
    }
}

async fn a_session_lasts_until_it_ends(town: Town) {
    town.store.write(session(&town, 1)).await.unwrap();
    let found = town.store.signed_in(&[1; 32], now().utc).await.unwrap().unwrap();
    assert_eq!((found.school, found.who.staff), (town.school.id, town.staff["coordinator7"]));
    assert_eq!(found.who.grants[0].role, Role::Coordinator);
    assert!(town.store.signed_in(&[2; 32], now().utc).await.unwrap().is_none());
    assert!(town.store.signed_in(&[1; 32], now().utc + TimeDelta::days(31)).await.unwrap().is_none(), "after 30 days it is over");
    town.store.write(EndSession([1; 32])).await.unwrap();
    assert!(town.store.signed_in(&[1; 32], now().utc).await.unwrap().is_none());
}

async fn a_new_password_ends_every_session(town: Town) {
    town.store.write(session(&town, 3)).await.unwrap();
    let stamp = town.stamp();
    let set = SetPassword { school: town.school.id, staff: town.staff["coordinator7"], password_hash: "new".into(), stamp };
    town.store.write(set).await.unwrap();
    assert!(town.store.signed_in(&[3; 32], now().utc).await.unwrap().is_none());
    assert_eq!(town.store.account(town.school.id, "coordinator7").await.unwrap().unwrap().password_hash, "new");
}

async fn a_user_name_is_taken_once(town: Town) {
    let add = |user_name: &str| AddStaff {
        school: town.school.id,
        staff: NewStaff {
            id: StaffId(id()),
            user_name: user_name.into(),
            name: "新".into(),
            number: String::new(),
            password_hash: String::new(),
            grants: vec![],
        },
        stamp: Stamp { at: now(), by: None, id: id() },
    };
    town.store.write(add("new")).await.unwrap();
    assert!(matches!(town.store.write(add("new")).await, Err(StoreError::Stale)));
    let grown = town.store.school(town.school.id).await.unwrap().unwrap();
    assert!(grown.version > town.school.version, "readers see the new person");
}

async fn a_renewed_link_ends_the_old_one(town: Town) {
    let class = town.classes["七3"];
    let renew = |code: &str| RenewLink { school: town.school.id, class, code: code.into(), stamp: town.stamp() };
    town.store.write(renew("aaaa")).await.unwrap();
    assert_eq!(town.store.linked_class("aaaa").await.unwrap().map(|l| l.class), Some(class));
    town.store.write(renew("bbbb")).await.unwrap();
    assert_eq!(town.store.linked_class("aaaa").await.unwrap(), None);
    let links = town.store.class_links(town.school.id).await.unwrap();
    assert_eq!((links.len(), links[0].code.as_str()), (1, "bbbb"));
}

#[tokio::test]
async fn a_second_server_on_a_file_and_an_older_program_on_a_newer_file_are_refused() {
    let folder = std::env::temp_dir().join(format!("jianfu-open-{}", id().simple()));
    std::fs::create_dir_all(&folder).unwrap();
    let address = format!("sqlite:{}", folder.join("t.db").display());
    let first = store::Store::open(&address).await.unwrap();
    assert!(matches!(store::Store::open(&address).await, Err(StoreError::InUse(_))));
    assert!(store::Store::open_beside(&address).await.is_ok(), "commands may run beside it");
    first.close().await;
    let mut file = <sqlx::SqliteConnection as sqlx::Connection>::connect(&address).await.unwrap();
    let newer =
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (99, 'x', true, x'00', 0)";
    sqlx::raw_sql(newer).execute(&mut file).await.unwrap();
    assert!(matches!(store::Store::open(&address).await, Err(StoreError::Newer(99))));
    std::fs::remove_dir_all(&folder).unwrap();
}
