//! How often anybody may report and look up. Counted in memory alone, under numbers from which no address can be got back: they
//! are made with a key of this start, and gone with it. The limits are wide, for a whole school may share one address.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::ClassId;
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

/// What is counted at the same time; beyond that nobody new is counted, so that an attack shuts out no family.
const MOST: usize = 50_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    /// Reports from a network.
    Report(IpAddr),
    /// Reports of a class.
    OfClass(ClassId),
    /// Look-ups from a network.
    LookUp(IpAddr),
}

impl Counted {
    /// How many, within how long.
    fn limit(self) -> (u32, TimeDelta) {
        match self {
            Self::Report(_) => (60, TimeDelta::hours(1)),
            Self::OfClass(_) => (40, TimeDelta::days(1)),
            Self::LookUp(_) => (300, TimeDelta::hours(1)),
        }
    }

    /// A household has a whole network of the new addresses: all of it counts as one.
    fn by_network(self) -> Self {
        match self {
            Self::Report(from) => Self::Report(network(from)),
            Self::LookUp(from) => Self::LookUp(network(from)),
            Self::OfClass(class) => Self::OfClass(class),
        }
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// How many there were since when.
#[derive(Clone, Copy)]
struct Window {
    from: DateTime<Utc>,
    within: TimeDelta,
    count: u32,
}

impl Window {
    /// What is left of it; nothing also where the clock was set back behind it.
    fn left(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let age = now - self.from;
        (TimeDelta::zero() <= age && age < self.within).then(|| self.within - age)
    }
}

/// All that is counted.
#[derive(Default)]
pub(crate) struct Limits {
    key: RandomState,
    counted: Mutex<HashMap<u64, Window>>,
}

impl Limits {
    /// Counts one more; an error where that is too many, with the seconds to wait.
    pub(crate) fn count(&self, what: Counted, now: DateTime<Utc>) -> Result<(), u64> {
        let (most, within) = what.limit();
        let key = self.key.hash_one(what.by_network());
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= MOST && !counted.contains_key(&key) {
            counted.retain(|_, window| window.left(now).is_some());
            if counted.len() >= MOST {
                return Ok(());
            }
        }
        let window = counted.entry(key).or_insert(Window { from: now, within, count: 0 });
        let left = window.left(now).unwrap_or_else(|| {
            *window = Window { from: now, within, count: 0 };
            within
        });
        if window.count >= most {
            return Err(u64::try_from(left.num_seconds()).unwrap_or(0) + 1);
        }
        window.count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Limits, MOST};
    use chrono::{DateTime, TimeDelta, Utc};
    use domain::id::ClassId;
    use std::net::{IpAddr, Ipv4Addr};
    use uuid::Uuid;

    fn from(text: &str) -> Counted {
        Counted::Report(text.parse().unwrap())
    }

    fn start() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().unwrap()
    }

    /// How many of the next hundred are let through.
    fn passed(limits: &Limits, what: Counted, now: DateTime<Utc>) -> usize {
        (0..100).filter(|_| limits.count(what, now).is_ok()).count()
    }

    #[test]
    fn each_network_and_each_class_has_its_own_count_which_begins_anew() {
        let limits = Limits::default();
        assert_eq!(passed(&limits, from("10.0.0.1"), start()), 60);
        assert_eq!(limits.count(from("10.0.0.1"), start() + TimeDelta::minutes(59)), Err(61));
        assert_eq!(passed(&limits, from("10.0.0.2"), start()), 60, "another network");
        assert_eq!(passed(&limits, Counted::LookUp("10.0.0.1".parse().unwrap()), start()), 100, "look-ups apart");
        assert_eq!(passed(&limits, Counted::OfClass(ClassId(Uuid::from_u128(1))), start()), 40);
        assert_eq!(passed(&limits, from("10.0.0.1"), start() + TimeDelta::hours(1)), 60, "an hour later");
        assert_eq!(passed(&limits, from("10.0.0.1"), start() - TimeDelta::days(1)), 60, "the clock was set back");
    }

    #[test]
    fn a_network_is_one_however_its_addresses_are_written() {
        let limits = Limits::default();
        for written in ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9"] {
            (0..30).for_each(|_| limits.count(from(written), start()).unwrap());
        }
        assert!(limits.count(from("2001:db8:1:2::7"), start()).is_err());
        assert!(limits.count(from("2001:db8:1:3::7"), start()).is_ok());
        assert_eq!(passed(&limits, from("10.0.0.1"), start()), 60);
        assert!(limits.count(from("::ffff:10.0.0.1"), start()).is_err());
    }

    #[test]
    fn memory_is_bounded_and_nobody_is_shut_out_by_that() {
        let limits = Limits::default();
        for n in 0..u32::try_from(MOST).unwrap() + 10 {
            let address = IpAddr::V4(Ipv4Addr::from_bits(n));
            assert!(limits.count(Counted::LookUp(address), start()).is_ok());
        }
        assert_eq!(limits.counted.lock().unwrap().len(), MOST);
        assert!(limits.count(from("10.9.9.9"), start() + TimeDelta::hours(2)).is_ok());
        assert_eq!(limits.counted.lock().unwrap().len(), 1, "what is over is forgotten");
    }
}
