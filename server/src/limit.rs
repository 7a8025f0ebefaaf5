//! How often something may be done from one network: counted in memory only, under a key that nobody can turn back (I6).

use moka::sync::Cache;
use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hash},
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// Counts kept at once; the ones least used go first.
const MOST_COUNTS: u64 = 200_000;

/// So many within a time, for each who asks.
#[derive(Clone)]
pub(crate) struct Limit {
    counts: Cache<u64, Arc<AtomicU32>>,
    /// Drawn at random for this start: without it a key can't be told from an address.
    keys: RandomState,
}

impl Limit {
    /// Counts begin anew after that time.
    pub(crate) fn within(time: Duration) -> Self {
        Self { counts: Cache::builder().max_capacity(MOST_COUNTS).time_to_live(time).build(), keys: RandomState::new() }
    }

    /// One more of at most so many; whether it is within them.
    pub(crate) fn admits(&self, who: impl Hash, most: u32) -> bool {
        let count = self.counts.get_with(self.keys.hash_one(who), Arc::default);
        count.fetch_add(1, Ordering::Relaxed) < most
    }
}

/// A household has a whole network of the new addresses: all of it counts as one. An old address is one however it is written.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, network};
    use std::{net::IpAddr, time::Duration};

    #[test]
    fn a_network_is_one_however_its_addresses_are_written() {
        let net = |text: &str| network(text.parse::<IpAddr>().unwrap());
        assert_eq!(net("2001:db8:1:2::1"), net("2001:db8:1:2:ffff::9"));
        assert_ne!(net("2001:db8:1:2::1"), net("2001:db8:1:3::1"));
        assert_eq!(net("::ffff:10.0.0.1"), net("10.0.0.1"));
        assert_ne!(net("10.0.0.1"), net("10.0.0.2"));
    }

    #[test]
    fn so_many_are_admitted_of_each() {
        let limit = Limit::within(Duration::from_secs(3600));
        for n in 0..5 {
            assert_eq!(limit.admits("a", 3), n < 3, "{n}");
        }
        assert!(limit.admits("b", 3), "each has its own count");
    }
}
