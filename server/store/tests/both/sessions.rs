//! On what somebody is signed in, and a password of their own choosing.

use crate::{
    on_both,
    school::{Town, now},
};
use chrono::TimeDelta;
use domain::device::Device;
use store::{ChangePassword, EndSessions, NewSession, StoreError, UseSession, Which};

on_both! {
    sessions_are_told_by_kind_and_hour_the_last_used_first
    one_session_or_all_others_end_and_nobody_elses
    a_changed_password_ends_every_other_session_and_needs_the_one_that_stands
}

impl Town {
    async fn signs_in(&self, who: &str, token: u8, agent: &str, hours: i64) {
        let created_at = now().utc + TimeDelta::hours(hours);
        let session = NewSession {
            token_hash: [token; 32],
            school: self.school.id,
            staff: self.staff[who],
            created_at,
            expires_at: created_at + TimeDelta::days(30),
            device: Device::of_agent(agent),
        };
        self.store.write(session).await.unwrap();
    }

    async fn sessions_of(&self, who: &str) -> Vec<u8> {
        let at = now().utc + TimeDelta::hours(9);
        let found = self.store.sessions(self.school.id, self.staff[who], at).await.unwrap();
        found.iter().map(|s| s.token_hash[0]).collect()
    }

    async fn ends(&self, who: &str, which: Which) -> usize {
        let now = now().utc + TimeDelta::hours(9);
        let end = EndSessions { school: self.school.id, staff: self.staff[who], which, now, stamp: self.stamp() };
        self.store.write(end).await.unwrap()
    }

    async fn is_open(&self, token: u8) -> bool {
        self.store.signed_in(&[token; 32], now().utc).await.unwrap().is_some()
    }
}

async fn sessions_are_told_by_kind_and_hour_the_last_used_first(town: Town) {
    town.signs_in("maths7", 1, "Windows Edg/130", 0).await;
    town.signs_in("maths7", 2, "iPhone Safari/604", 1).await;
    town.signs_in("maths7b", 3, "", 0).await;
    assert_eq!(town.sessions_of("maths7").await, [2, 1]);
    let uses = async |minutes| {
        let now = now().utc + TimeDelta::minutes(minutes);
        let read = town.store.signed_in(&[1; 32], now).await.unwrap().unwrap();
        town.store.write(UseSession { token_hash: [1; 32], now }).await.unwrap();
        read.used_long_ago(now)
    };
    assert!(!uses(59).await, "within the hour nothing is written");
    assert_eq!(town.sessions_of("maths7").await, [2, 1]);
    assert!(uses(120).await);
    assert_eq!(town.sessions_of("maths7").await, [1, 2]);
    let all = town.store.sessions(town.school.id, town.staff["maths7"], now().utc).await.unwrap();
    assert_eq!(all[0].device, Device::of_agent("Windows Edg/130"));
    assert_eq!((all[0].created_at, all[0].last_used), (now().utc, now().utc + TimeDelta::hours(2)));
    let late = now().utc + TimeDelta::days(31);
    assert!(town.store.sessions(town.school.id, town.staff["maths7"], late).await.unwrap().is_empty(), "ended ones are not told");
}

async fn one_session_or_all_others_end_and_nobody_elses(town: Town) {
    for token in 1..=4 {
        town.signs_in("maths7", token, "", i64::from(token)).await;
    }
    town.signs_in("maths7b", 9, "", 0).await;
    let nine = town.store.sessions(town.school.id, town.staff["maths7b"], now().utc).await.unwrap().remove(0).name;
    assert_eq!(town.ends("maths7", Which::One(nine)).await, 0, "it is somebody else's");
    let two = town.store.sessions(town.school.id, town.staff["maths7"], now().utc).await.unwrap().remove(2);
    assert_eq!((two.token_hash[0], town.ends("maths7", Which::One(two.name)).await), (2, 1));
    assert!(!town.is_open(2).await && town.is_open(1).await);
    assert_eq!(town.ends("maths7", Which::Others([3; 32])).await, 2);
    assert_eq!((town.sessions_of("maths7").await, town.sessions_of("maths7b").await), (vec![3], vec![9]));
    assert_eq!(town.ends("maths7", Which::All).await, 1);
    assert!(!town.is_open(3).await && town.is_open(9).await);
}

async fn a_changed_password_ends_every_other_session_and_needs_the_one_that_stands(town: Town) {
    town.signs_in("maths7", 1, "", 0).await;
    town.signs_in("maths7", 2, "", 0).await;
    let change = |was: &str| ChangePassword {
        school: town.school.id,
        staff: town.staff["maths7"],
        was: was.into(),
        password_hash: "new".into(),
        ends: Which::Others([2; 32]),
        now: now().utc,
        stamp: town.stamp(),
    };
    assert!(matches!(town.store.write(change("another")).await, Err(StoreError::Stale)));
    assert!(town.is_open(1).await);
    town.store.write(change("hash")).await.unwrap();
    assert!(!town.is_open(1).await && town.is_open(2).await);
    let account = town.store.own_account(town.school.id, town.staff["maths7"]).await.unwrap().unwrap();
    assert_eq!((account.user_name.as_str(), account.password_hash.as_str()), ("maths7", "new"));
}
