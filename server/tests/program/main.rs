//! The program itself, as its users meet it: processes, a database of its own, HTTP. Killed, crowded, and in trouble.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod anonymous;
mod client;
mod crash;
mod crowd;
mod database;
mod http;
mod plans;
mod postgres;
mod scheduled;
mod server;
mod summary;
mod trouble;

pub use client::Client;
pub use database::Database;
pub use http::{Answer, Connection, Request};
pub use postgres::Postgres;
pub use server::Server;
pub use summary::tell;

/// A number from the environment: `make soak` asks for much.
pub fn asked<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}
