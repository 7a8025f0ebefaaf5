//! How often families may report and look up: wide, for a whole school may share one address. Where a proxy does not say where
//! somebody comes from, all families would be one: the limit of the class, and the bits of a code, are then what stands.

use crate::limit::Limit;
use app::pages::voice::TooMany;
use domain::id::ClassId;
use std::{net::IpAddr, time::Duration};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// Reports from one network within an hour.
const REPORTS: u32 = 60;
/// Reports of one class within a day.
const OF_CLASS: u32 = 40;
/// Look-ups from one network within an hour.
const LOOK_UPS: u32 = 300;

/// What was counted.
#[derive(Clone)]
pub(crate) struct Limits {
    reports: Limit,
    of_class: Limit,
    look_ups: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self { reports: Limit::within(HOUR), of_class: Limit::within(DAY), look_ups: Limit::within(HOUR) }
    }
}

impl Limits {
    /// One more report, from a network.
    pub(super) fn report(&self, from: Option<IpAddr>, class: ClassId) -> Result<(), TooMany> {
        if from.is_some_and(|network| !self.reports.admits(network, REPORTS)) {
            return Err(TooMany::Here);
        }
        if self.of_class.admits(class.0, OF_CLASS) { Ok(()) } else { Err(TooMany::OfClass) }
    }

    /// One more look-up, from a network.
    pub(super) fn look_up(&self, from: Option<IpAddr>) -> Result<(), TooMany> {
        let too_many = from.is_some_and(|network| !self.look_ups.admits(network, LOOK_UPS));
        if too_many { Err(TooMany::LookUps) } else { Ok(()) }
    }
}

/// After how many seconds all of them count anew.
pub(super) fn seconds(why: TooMany) -> u64 {
    match why {
        TooMany::Here | TooMany::LookUps => HOUR.as_secs(),
        TooMany::OfClass => DAY.as_secs(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LOOK_UPS, Limits};
    use std::net::IpAddr;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn where_nobody_knows_whence_they_come_no_family_is_shut_out_for_the_others() {
        let limits = Limits::default();
        let admitted = |from| (0..=LOOK_UPS).filter(|_| limits.look_up(from).is_ok()).count();
        assert_eq!(admitted(None), 301);
        assert_eq!(admitted(Some(address("10.0.0.1"))), 300);
    }
}
