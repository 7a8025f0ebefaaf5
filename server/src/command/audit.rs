//! `jianfu audit verify`.

use super::{Outcome, beside, say};
use crate::config::Given;
use clap::Subcommand;
use domain::id::SchoolId;
use store::Walk;

/// What to do with the audit log.
#[derive(Subcommand)]
pub(crate) enum AuditCommand {
    /// Walk every school's chain of changes, and name the first broken link
    ///
    /// Finds a row that was changed, removed, inserted or moved after it was sealed (within a second of its commit), and a log
    /// whose end was cut after a published revision named it; and a revision that is not what the log says was published. It can't tell who did it; it can't see what was changed before the
    /// seal; and whoever can rewrite the whole log, its head and every revision can hide it from this machine, but not from
    /// those who keep a printed or downloaded revision.
    Verify,
}

pub(crate) async fn run(given: &Given, command: AuditCommand) -> Outcome {
    match command {
        AuditCommand::Verify => verify(given).await,
    }
}

async fn verify(given: &Given) -> Outcome {
    let store = beside(given).await?;
    let mut broken = 0;
    for school in store.schools().await?.iter() {
        let walk = store.verify_audit(SchoolId(school.id)).await?;
        say(&format!("{}: {}", school.slug, line(&walk)));
        broken += usize::from(walk.broken.is_some());
    }
    store.close().await;
    if broken > 0 { anyhow::bail!("{broken} broken chain(s)") } else { Ok(()) }
}

fn line(walk: &Walk) -> String {
    let removed = if walk.removed > 0 { format!("{} removed after six years, ", walk.removed) } else { String::new() };
    let counted = format!("{removed}{} sealed, {} not yet, {} revisions agree", walk.sealed, walk.unsealed, walk.revisions);
    match &walk.broken {
        Some(broken) => format!("BROKEN: {broken} ({counted} before that)"),
        None => format!("whole: {counted}"),
    }
}
