//! `jianfu restore`: never beside a server.

use super::{Outcome, say};
use crate::config::Given;
use clap::Args;
use std::path::PathBuf;
use store::backup::{Existing, restore};

/// Arguments of `jianfu restore`.
#[derive(Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    file: PathBuf,
    /// Replace everything that is in the database
    #[arg(long)]
    force: bool,
}

pub(crate) async fn run(given: &Given, args: &RestoreArgs) -> Outcome {
    let existing = if args.force { Existing::Replace } else { Existing::Refuse };
    let manifest = restore(&given.database()?.value, &args.file, existing).await?;
    let (file, rows) = (args.file.display(), manifest.rows());
    say(&format!("{file}: {rows} rows of {} restored; everyone signs in again", manifest.at.format("%Y-%m-%d %H:%M UTC")));
    Ok(())
}
