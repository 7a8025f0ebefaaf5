//! The commands of the program, one file each. Here is what they print with.
#![expect(clippy::print_stderr, reason = "commands answer on the terminal")]

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod board;
pub(crate) mod demo;
pub(crate) mod district;
pub(crate) mod doctor;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod links;
pub(crate) mod migrate;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod setup_link;
pub(crate) mod token;
pub(crate) mod user;

use crate::config::Given;
use domain::id::SchoolId;
use store::{SchoolName, Store};

/// What a command ends with.
pub(crate) type Outcome = anyhow::Result<()>;

/// Says a line.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    // a closed pipe (`jianfu serve | head`) is no reason to stop
    let _closed = writeln!(std::io::stdout(), "{line}");
}

/// Says what went wrong, in one line.
pub(crate) fn complain(error: &anyhow::Error) {
    let text: Vec<_> = error.chain().map(ToString::to_string).collect();
    eprintln!("jianfu: {}", text.join(": ").replace('\n', " "));
}

/// Opens for commands that may run beside a server.
pub(crate) async fn beside(given: &Given) -> anyhow::Result<Store> {
    Ok(Store::open_beside(&given.database()?.value).await?.with_signer(given.signer()?))
}

/// The school that a command is about: the only one, or the one named by `--school`.
pub(crate) async fn school(store: &Store, slug: Option<&str>) -> anyhow::Result<(SchoolId, SchoolName)> {
    let schools = store.schools().await?;
    let found = match slug {
        Some(slug) => schools.iter().find(|s| s.slug == slug).ok_or_else(|| anyhow::anyhow!("no school {slug}"))?,
        None if schools.len() > 1 => anyhow::bail!("there are {} schools: name one with --school", schools.len()),
        None => schools.iter().next().ok_or_else(|| {
            anyhow::anyhow!("the database has no school yet: set one up by the link of `jianfu setup-link`, or try `jianfu demo`")
        })?,
    };
    Ok((SchoolId(found.id), found.clone()))
}
