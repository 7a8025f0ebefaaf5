//! The program itself, as its users meet it: processes, a database of its own, HTTP. Shared by the tests that need all of it.

mod client;
mod database;
mod http;
mod server;
mod summary;

pub use client::Client;
pub use database::Database;
pub use http::{Answer, Connection, Request};
pub use server::Server;
pub use summary::tell;

/// A number from the environment: `make soak` asks for much.
pub fn asked<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}
