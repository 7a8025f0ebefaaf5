//! First answers of a moment ago. Who taps twice has no cookie yet at the second tap, and the page is kept bytes, the same for all, so
//! that nothing in it could tell. In memory only, under a key that nobody can turn back (I6).
//!
//! *(decision)* Two families of a class who answer first within ten seconds, from one network and with the same browser, are taken for
//! one: the second answer stands. That is rarer than a page that is tapped twice.

use axum::http::HeaderValue;
use moka::sync::Cache;
use std::{
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    time::Duration,
};
use store::{DeviceToken, EveningOf};

/// How long a second tap is the same one's.
const MOMENT: Duration = Duration::from_secs(10);
/// First answers kept at once; the ones least used go first.
const MOST: u64 = 100_000;

/// What devices were given a moment ago.
#[derive(Clone)]
pub(crate) struct Taps {
    given: Cache<u64, DeviceToken>,
    /// Drawn at random for this start.
    keys: RandomState,
}

impl Default for Taps {
    fn default() -> Self {
        Self { given: Cache::builder().max_capacity(MOST).time_to_live(MOMENT).build(), keys: RandomState::new() }
    }
}

impl Taps {
    /// What the same network and browser were given a moment ago, or else what `fresh` gives.
    pub(super) fn device(
        &self,
        who: (IpAddr, Option<&HeaderValue>, EveningOf),
        fresh: impl FnOnce() -> Option<DeviceToken>,
    ) -> Option<DeviceToken> {
        let given = self.given.entry(self.keys.hash_one(who)).or_optionally_insert_with(fresh);
        given.map(moka::Entry::into_value)
    }
}
