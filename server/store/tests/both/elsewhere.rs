//! Accounts elsewhere, bound to those here; and user names that look alike.

use crate::{
    on_both,
    school::{Town, id, now},
};
use domain::id::StaffId;
use store::{AccountBy, AddStaff, FoundElsewhere, Leave, NewStaff, NoteAbout, NoteKind, Release, SignInElsewhere, StoreError};

on_both! {
    a_mark_is_bound_once_and_no_name_decides_after_it
    of_two_marks_that_claim_one_name_at_the_same_moment_one_is_bound
    a_binding_ends_by_its_release_and_with_whoever_leaves
    a_user_name_that_looks_like_one_that_is_taken_is_refused
    names_from_before_are_found_as_they_stand_and_otherwise_where_they_are_alone
}

const ISSUER: &str = "https://id.example.cn";

impl Town {
    async fn comes_back(&self, subject: &str, named: Option<&str>) -> FoundElsewhere {
        let sign_in = SignInElsewhere {
            school: self.school.id,
            issuer: ISSUER.into(),
            subject: subject.into(),
            by: AccountBy::UserName,
            named: named.map(Into::into),
            now: now().utc,
            stamp: self.stamp(),
        };
        self.store.write(sign_in).await.unwrap()
    }

    fn is(&self, found: &FoundElsewhere, who: &str) -> bool {
        matches!(found, FoundElsewhere::Account(account) if account.id == self.staff[who].0)
    }

    async fn adds(&self, user_name: &str) -> Result<(), StoreError> {
        let staff = NewStaff {
            id: StaffId(id()),
            user_name: user_name.into(),
            name: "新老师".into(),
            number: String::new(),
            password_hash: String::new(),
            grants: vec![],
        };
        self.store.write(AddStaff { school: self.school.id, staff, stamp: self.stamp() }).await
    }

    async fn named(&self, typed: &str) -> Option<String> {
        self.store.account(self.school.id, typed).await.unwrap().map(|a| a.user_name)
    }
}

async fn a_mark_is_bound_once_and_no_name_decides_after_it(town: Town) {
    assert_eq!(town.comes_back("A", None).await, FoundElsewhere::Unnamed);
    assert_eq!(town.comes_back("A", Some("somebody")).await, FoundElsewhere::Nobody);
    assert!(town.is(&town.comes_back("A", Some("maths7")).await, "maths7"));
    for name in [Some("chinese7"), Some("somebody"), None] {
        assert!(town.is(&town.comes_back("A", name).await, "maths7"), "{name:?}");
    }
    assert_eq!(town.comes_back("B", Some("maths7")).await, FoundElsewhere::Another);
    let bound = town.store.elsewhere(town.school.id, town.staff["maths7"]).await.unwrap();
    assert_eq!((bound.len(), bound[0].issuer.as_str(), bound[0].bound_at), (1, ISSUER, now().utc));
}

async fn of_two_marks_that_claim_one_name_at_the_same_moment_one_is_bound(town: Town) {
    let all = ["A", "B", "A", "C", "B", "A"].map(|subject| town.comes_back(subject, Some("maths7")));
    let found = futures_util::future::join_all(all).await;
    let one = found.iter().position(|f| town.is(f, "maths7")).unwrap();
    let mark = ["A", "B", "A", "C", "B", "A"][one];
    for (subject, found) in ["A", "B", "A", "C", "B", "A"].iter().zip(&found) {
        assert_eq!(town.is(found, "maths7"), *subject == mark, "{subject}: {found:?}");
        assert!(*subject == mark || *found == FoundElsewhere::Another, "{subject}: {found:?}");
    }
}

async fn a_binding_ends_by_its_release_and_with_whoever_leaves(town: Town) {
    let (school, staff) = (town.school.id, town.staff["maths7"]);
    let release = || Release { school, staff, issuer: ISSUER.into(), stamp: town.stamp() };
    assert!(matches!(town.store.write(release()).await, Err(StoreError::NotFound)));
    town.comes_back("A", Some("maths7")).await;
    town.store.write(release()).await.unwrap();
    let told = town.store.notes(school, staff).await.unwrap();
    assert_eq!((told.len(), told[0].kind, &told[0].about), (1, NoteKind::Released, &NoteAbout::Account), "they are told");
    assert!(town.is(&town.comes_back("B", Some("maths7")).await, "maths7"), "bound again, to another mark");
    town.execute("insert into staff_role (school_id, staff_id, role, scope) select school_id, id, 'admin', '' from staff where user_name = 'principal'")
        .await
        .unwrap();
    town.store.write(Leave { school, staff, successor: None, stamp: town.stamp() }).await.unwrap();
    assert_eq!(town.comes_back("B", Some("maths7")).await, FoundElsewhere::Nobody);
    assert!(town.store.elsewhere(school, staff).await.unwrap().is_empty(), "a leaver's sign-in data is erased");
}

async fn a_user_name_that_looks_like_one_that_is_taken_is_refused(town: Town) {
    for alike in ["maths7", "MATHS7", "ｍａｔｈｓ７", " Maths7\u{3000}"] {
        assert!(matches!(town.adds(alike).await, Err(StoreError::Stale)), "{alike}");
        assert_eq!(town.named(alike).await.as_deref(), Some("maths7"), "{alike}");
    }
    town.adds("Wang.ＬＩ").await.unwrap();
    assert_eq!(town.named("WANG.li").await.as_deref(), Some("wang.li"), "kept in one way");
    assert!(town.named("wang").await.is_none());
}

async fn names_from_before_are_found_as_they_stand_and_otherwise_where_they_are_alone(town: Town) {
    town.execute("update staff set user_name = 'Maths７' where user_name = 'maths7'").await.unwrap();
    for typed in ["Maths７", "maths7", "MATHS7"] {
        assert_eq!(town.named(typed).await.as_deref(), Some("Maths７"), "{typed}");
    }
    assert!(matches!(town.adds("maths7").await, Err(StoreError::Stale)), "nobody new looks like it");
    // two that were told apart before stay apart
    town.execute("update staff set user_name = 'MATHS7' where user_name = 'chinese7'").await.unwrap();
    for typed in ["Maths７", "MATHS7"] {
        assert_eq!(town.named(typed).await.as_deref(), Some(typed), "{typed}");
    }
    assert_eq!(town.named("maths7").await, None, "it may be either");
}
