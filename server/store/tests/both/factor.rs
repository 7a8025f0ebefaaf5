//! Second factors: in force once a code was typed, and no code is taken twice.

use crate::{
    on_both,
    school::{SECRET, Town, now},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    id::{SchoolId, StaffId},
    second_factor::FactorRule,
};
use std::sync::Arc;
use store::{
    Awaits, BeginFactor, ConfirmFactor, EndFactor, FinishStep, Leave, NewRecoveryCodes, NewSession, NewStep, SetFactorRule,
    Signer, StoreError, TakeCode, Taken, code_at,
};

on_both! {
    a_factor_is_in_force_once_a_code_of_it_was_typed
    whoever_begins_again_in_the_same_session_goes_on_with_the_same_secret
    no_code_is_taken_twice_however_many_try_at_once
    a_recovery_code_is_taken_once_and_new_ones_end_the_old
    what_the_database_holds_makes_no_code_with_another_secret
    a_factor_that_ends_takes_its_codes_with_it_and_so_does_leaving
    a_way_into_a_session_opens_nothing_until_its_last_step
    a_school_decides_whether_factors_are_required
}

const KEY: [u8; 20] = [9; 20];

fn at(seconds: i64) -> DateTime<Utc> {
    now().utc + TimeDelta::seconds(seconds)
}

fn signer() -> Arc<Signer> {
    Arc::new(Signer::of_secret(SECRET).unwrap())
}

impl Town {
    fn owner(&self) -> (SchoolId, StaffId) {
        (self.school.id, self.staff["principal"])
    }

    async fn begins(&self, secret: [u8; 20]) -> Result<(), StoreError> {
        self.begins_in(None, secret).await.map(|_| ())
    }

    async fn begins_in(&self, session: Option<[u8; 32]>, secret: [u8; 20]) -> Result<[u8; 20], StoreError> {
        self.store.write(BeginFactor { whose: self.owner(), secret, session, signer: signer(), stamp: self.stamp() }).await
    }

    async fn confirms(&self, code: &str, seconds: i64) -> Result<bool, StoreError> {
        let recovery = vec![[1; 32], [2; 32]];
        let confirm = ConfirmFactor {
            whose: self.owner(),
            code: code.into(),
            recovery,
            signer: signer(),
            now: at(seconds),
            stamp: self.stamp(),
        };
        self.store.write(confirm).await
    }

    /// In force since a code of now.
    async fn with_factor(self) -> Self {
        self.begins(KEY).await.unwrap();
        assert!(self.confirms(&code_at(&KEY, at(0)), 0).await.unwrap());
        self
    }

    fn takes(&self, code: &str, seconds: i64, recovery: Option<u8>) -> TakeCode {
        let recovery = recovery.map(|n| [n; 32]);
        TakeCode { whose: self.owner(), code: code.into(), recovery, signer: signer(), now: at(seconds), stamp: self.stamp() }
    }
}

async fn a_factor_is_in_force_once_a_code_of_it_was_typed(town: Town) {
    let factor = async || town.store.factor(town.owner().0, town.owner().1).await.unwrap();
    assert!(factor().await.is_none());
    assert!(matches!(town.confirms("123456", 0).await, Err(StoreError::NotFound)));
    town.begins([8; 20]).await.unwrap();
    town.begins(KEY).await.unwrap();
    let begun = factor().await.unwrap();
    assert_eq!(town.store.begun_secret(town.owner(), &begun).unwrap(), Some(KEY), "begun anew");
    let take = town.takes(&code_at(&KEY, at(0)), 0, None);
    assert_eq!(town.store.write(take).await.unwrap(), Taken::Wrong, "not in force");
    assert!(!town.confirms(&code_at(&[8; 20], at(0)), 0).await.unwrap(), "the secret before");
    assert!(!town.confirms(&code_at(&KEY, at(-120)), 0).await.unwrap(), "a code of two minutes ago");
    assert!(town.confirms(&code_at(&KEY, at(0)), 0).await.unwrap());
    let on = factor().await.unwrap();
    assert_eq!((on.confirmed_at, on.recovery_left), (Some(at(0)), 2));
    assert_eq!(town.store.begun_secret(town.owner(), &on).unwrap(), None, "shown to nobody any more");
    assert!(matches!(town.begins(KEY).await, Err(StoreError::Stale)));
    assert!(matches!(town.confirms(&code_at(&KEY, at(30)), 30).await, Err(StoreError::Stale)));
    assert_eq!(town.store.with_factor(town.school.id).await.unwrap(), [town.owner().1]);
}

async fn no_code_is_taken_twice_however_many_try_at_once(town: Town) {
    let town = town.with_factor().await;
    let again = town.takes(&code_at(&KEY, at(0)), 0, None);
    assert_eq!(town.store.write(again).await.unwrap(), Taken::Wrong, "it was taken when the factor was set up");
    let tries: Vec<_> = (0..12)
        .map(|_| {
            let (store, take) = (town.store.clone(), town.takes(&code_at(&KEY, at(60)), 60, None));
            tokio::spawn(async move { store.write(take).await.unwrap() })
        })
        .collect();
    let mut taken = 0;
    for one in tries {
        taken += u32::from(one.await.unwrap() == Taken::Code);
    }
    assert_eq!(taken, 1);
    let earlier = town.takes(&code_at(&KEY, at(30)), 60, None);
    assert_eq!(town.store.write(earlier).await.unwrap(), Taken::Wrong, "nor is one of before it");
    assert_eq!(town.store.write(town.takes(&code_at(&KEY, at(90)), 90, None)).await.unwrap(), Taken::Code);
}

async fn a_recovery_code_is_taken_once_and_new_ones_end_the_old(town: Town) {
    let town = town.with_factor().await;
    let take = async |n| town.store.write(town.takes("", 0, Some(n))).await.unwrap();
    assert_eq!((take(3).await, take(1).await, take(1).await), (Taken::Wrong, Taken::Recovery(1), Taken::Wrong));
    let renew = NewRecoveryCodes { whose: town.owner(), recovery: vec![[4; 32]], stamp: town.stamp() };
    town.store.write(renew).await.unwrap();
    assert_eq!((take(2).await, take(1).await, take(4).await), (Taken::Wrong, Taken::Wrong, Taken::Recovery(0)));
    let nobody = NewRecoveryCodes { whose: (town.school.id, town.staff["maths7"]), recovery: vec![], stamp: town.stamp() };
    assert!(matches!(town.store.write(nobody).await, Err(StoreError::NotFound)));
}

async fn what_the_database_holds_makes_no_code_with_another_secret(town: Town) {
    let town = town.with_factor().await;
    let other = TakeCode {
        signer: Arc::new(Signer::of_secret(&"cd".repeat(32)).unwrap()),
        ..town.takes(&code_at(&KEY, at(30)), 30, None)
    };
    assert!(matches!(town.store.write(other).await, Err(StoreError::Secret(_))));
    assert_eq!(town.store.write(town.takes("", 30, Some(1))).await.unwrap(), Taken::Recovery(1), "recovery codes need none");
}

async fn a_factor_that_ends_takes_its_codes_with_it_and_so_does_leaving(town: Town) {
    let end = |town: &Town| EndFactor { whose: town.owner(), stamp: town.stamp() };
    assert!(matches!(town.store.write(end(&town)).await, Err(StoreError::NotFound)));
    let town = town.with_factor().await;
    town.store.write(end(&town)).await.unwrap();
    assert_eq!(town.store.write(town.takes("", 30, Some(1))).await.unwrap(), Taken::Wrong);
    assert!(town.store.factor(town.owner().0, town.owner().1).await.unwrap().is_none());
    town.begins(KEY).await.unwrap();
    assert!(town.confirms(&code_at(&KEY, at(0)), 0).await.unwrap());
    town.execute("insert into staff_role (school_id, staff_id, role, scope) select school_id, id, 'admin', '' from staff where user_name = 'maths7'")
        .await
        .unwrap();
    town.store
        .write(Leave { school: town.owner().0, staff: town.owner().1, successor: None, stamp: town.stamp() })
        .await
        .unwrap();
    assert!(town.store.factor(town.owner().0, town.owner().1).await.unwrap().is_none(), "sign-in data of leavers are erased");
}

async fn a_way_into_a_session_opens_nothing_until_its_last_step(town: Town) {
    let session = |token: u8| NewSession {
        token_hash: [token; 32],
        school: town.school.id,
        staff: town.owner().1,
        created_at: at(0),
        expires_at: at(600),
        device: domain::device::Device::UNKNOWN,
    };
    town.store.write(NewStep(session(1), Awaits::Code)).await.unwrap();
    assert!(town.store.signed_in(&[1; 32], at(0)).await.unwrap().is_none());
    assert!(town.store.sessions(town.school.id, town.owner().1, at(0)).await.unwrap().is_empty());
    let step = town.store.step(&[1; 32], at(0)).await.unwrap().unwrap();
    assert_eq!((step.staff, step.awaits, step.user_name.as_str()), (town.owner().1, Awaits::Code, "principal"));
    assert!(town.store.step(&[1; 32], at(601)).await.unwrap().is_none(), "too late");
    let finish = |of: u8, token: u8| FinishStep { token_hash: [of; 32], session: session(token) };
    town.store.write(finish(1, 2)).await.unwrap();
    assert!(town.store.signed_in(&[1; 32], at(0)).await.unwrap().is_none());
    assert!(town.store.signed_in(&[2; 32], at(0)).await.unwrap().is_some());
    assert!(matches!(town.store.write(finish(1, 3)).await, Err(StoreError::NotFound)), "once");
    assert!(matches!(town.store.write(finish(2, 3)).await, Err(StoreError::NotFound)), "a session is no way into one");
    assert!(town.store.step(&[2; 32], at(0)).await.unwrap().is_none());
}

async fn a_school_decides_whether_factors_are_required(town: Town) {
    let rule = async || town.store.factor_rule(town.school.id).await.unwrap();
    assert_eq!(rule().await, FactorRule::Offered);
    let set = SetFactorRule { school: town.school.id, rule: FactorRule::Required, stamp: town.stamp() };
    town.store.write(set).await.unwrap();
    assert_eq!(rule().await, FactorRule::Required);
}

async fn whoever_begins_again_in_the_same_session_goes_on_with_the_same_secret(town: Town) {
    let (here, elsewhere) = (Some([1; 32]), Some([2; 32]));
    assert_eq!(town.begins_in(here, KEY).await.unwrap(), KEY);
    assert_eq!(town.begins_in(here, [8; 20]).await.unwrap(), KEY, "another tab");
    assert_eq!(town.begins_in(elsewhere, [8; 20]).await.unwrap(), [8; 20], "somebody who knows the password may be there");
    assert_eq!(town.begins_in(None, [9; 20]).await.unwrap(), [9; 20]);
    assert_eq!(town.begins_in(here, KEY).await.unwrap(), KEY);
    assert!(town.confirms(&code_at(&KEY, at(0)), 0).await.unwrap());
    assert!(matches!(town.begins_in(here, [8; 20]).await, Err(StoreError::Stale)), "that of one in force is told nobody");
    town.store.write(EndFactor { whose: town.owner(), stamp: town.stamp() }).await.unwrap();
    assert_eq!(town.begins_in(here, [8; 20]).await.unwrap(), [8; 20], "what was lost does not come back");
}
