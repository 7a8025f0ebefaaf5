//! `jianfu backup`: beside a running server.

use super::{Outcome, beside, say};
use crate::{clock::real_now, config::Given};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `jianfu backup`.
#[derive(Args)]
pub(crate) struct BackupArgs {
    /// The file to write; it must not be there yet
    file: PathBuf,
    /// Of SQLite too, write the dump that can be restored into SQLite and PostgreSQL
    #[arg(long)]
    dump: bool,
}

pub(crate) async fn run(given: &Given, args: &BackupArgs) -> Outcome {
    let store = beside(given).await?;
    let manifest = if args.dump || store.kind() == "postgres" {
        store.dump(&args.file, real_now()).await?
    } else {
        store.copy(&args.file, real_now()).await?
    };
    store.close().await;
    let (file, tables) = (args.file.display(), manifest.tables.len());
    say(&format!("{file}: {} rows of {tables} tables, version {}", manifest.rows(), manifest.schema));
    Ok(())
}
