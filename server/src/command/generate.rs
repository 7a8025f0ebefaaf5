//! `jianfu generate`: many schools at once, for load tests.

use super::{Outcome, demo::PASSWORD, say};
use crate::{
    config::Given,
    generate::{Asked, Terms, fill},
    password,
};
use clap::Args;
use std::time::Instant;
use store::Store;

/// What to generate.
#[derive(Args)]
pub(crate) struct GenerateArgs {
    /// How many schools, of about 40 classes each
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    schools: u32,
    /// Equal numbers give equal rows
    #[arg(long)]
    seed: u64,
    /// 1: the first term, about 10,000 items a school; 2: the school year, about 27,000
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    terms: u8,
}

pub(crate) async fn run(given: &Given, args: &GenerateArgs) -> Outcome {
    let database = given.database()?.value;
    let store = Store::open(&database).await?;
    anyhow::ensure!(store.schools().await?.is_empty(), "{database} already has a school: nothing was changed");
    let terms = if args.terms == 1 { Terms::One } else { Terms::Two };
    say(&format!("filling {database} with {} schools …", args.schools));
    let start = Instant::now();
    let hash = password::hash_with_salt(PASSWORD, &args.seed.to_be_bytes())?;
    let filled = fill(&store, Asked { schools: args.schools, seed: args.seed, terms }, &hash).await?;
    store.seal_all().await?;
    store.close().await;
    let seconds = start.elapsed().as_secs_f64();
    let rate = f64::from(u32::try_from(filled.items)?) / seconds;
    say(&format!("{filled}, {seconds:.1} seconds, {rate:.0} items/s"));
    Ok(())
}
