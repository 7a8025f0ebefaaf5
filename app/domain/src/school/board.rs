//! What a school decides about its notices: who sees them, which columns they have, when they are due.

use crate::{assignment::named, week_minute::WeekMinute};
use ipnet::{IpNet, Ipv4Net};
use std::{collections::BTreeSet, net::IpAddr};

named! {
    /// Who sees boards.
    BoardAccess {
        /// Anyone.
        Open = "open",
        /// Whoever has the coded link: a new school starts so.
        Link = "link",
        /// Whoever reads from one of the school's networks.
        Network = "network",
    }
}

named! {
    /// A column that a school can leave out of its notices. Subject, content, form, place, minutes and sums always show: without
    /// them nobody could add up what counts.
    Column {
        /// Who sets the work: a new school leaves it out.
        Teacher = "teacher",
        /// More than the item's line.
        Text = "text",
        /// What each tier does; the minutes stay those of the largest.
        Tiers = "tiers",
        /// When it is due.
        Due = "due",
    }
}

/// What a school decides about its notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardSettings {
    /// Who sees them.
    pub access: BoardAccess,
    /// Where [`BoardAccess::Network`] lets people in.
    pub networks: Vec<IpNet>,
    /// Columns left out of revisions from now on; those published before stay as they are (I2).
    pub hidden: BTreeSet<Column>,
    /// A week that is not published by then is told to the principal (R16).
    pub publish_by: WeekMinute,
}

impl BoardSettings {
    /// Open, every column, due on Monday 08:00.
    #[must_use]
    pub fn open() -> Self {
        Self { access: BoardAccess::Open, networks: vec![], hidden: BTreeSet::new(), publish_by: WeekMinute::MONDAY_8 }
    }

    /// As a new school begins: by link, without teachers' names, due on Monday 08:00.
    #[must_use]
    pub fn by_link() -> Self {
        Self { access: BoardAccess::Link, hidden: [Column::Teacher].into(), ..Self::open() }
    }

    /// Whether that address is one of the school's networks; an IPv4 address stays one in IPv6 clothes.
    #[must_use]
    pub fn is_in_network(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks.iter().any(|n| n.contains(&address))
    }
}

/// Reads networks as people write them: parted by spaces, commas or lines; a single address is a network of its own.
///
/// # Errors
/// The first that is none.
pub fn read_networks(text: &str) -> Result<Vec<IpNet>, String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、')).filter(|p| !p.is_empty());
    let read =
        |part: &str| part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).map_err(|_| part.to_owned());
    parts.map(|part| read(part).map(|n| plain(n.trunc()))).collect()
}

/// An IPv4 network in IPv6 clothes is an IPv4 network.
fn plain(network: IpNet) -> IpNet {
    let IpNet::V6(six) = network else { return network };
    let four = six.addr().to_ipv4_mapped().zip(six.prefix_len().checked_sub(96));
    four.and_then(|(address, length)| Ipv4Net::new(address, length).ok()).map_or(network, IpNet::V4)
}
