//! What `make bench` measures with, beside wrk: the limits that the server's figures are held against, and loads with a pace.
//!
//! `load hello` | `load inserts ADDRESS CLIENTS SECONDS` | `load paced URL RATE SECONDS CLIENTS [HEADER]` | `load fresh < plan.json`
//! | `load pulses < plan.json` | `load counted FILE DAY`
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a tool that fails by panicking"
)]

mod fresh;
mod http;
mod inserts;
mod paced;
mod pulses;

use axum::{Router, routing::get, serve::ListenerExt};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["hello"] => hello().await,
        ["inserts", address, clients, seconds] => inserts::inserts(address, number(clients), number(seconds)).await,
        ["paced", url, rate, seconds, clients] => paced::paced(url, number(rate), number(seconds), number(clients), "").await,
        ["paced", url, rate, seconds, clients, header] => {
            paced::paced(url, number(rate), number(seconds), number(clients), header).await;
        }
        ["fresh"] => fresh::fresh().await,
        ["pulses"] => pulses::pulses().await,
        ["counted", path, day] => pulses::counted(path, day).await,
        _ => panic!("see the first lines of server/examples/load/main.rs"),
    }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap()
}

/// Thirteen bytes of an axum without anything around it.
async fn hello() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(|socket| socket.set_nodelay(true).unwrap());
    axum::serve(listener, Router::new().route("/", get(async || "Hello, World!"))).await.unwrap();
}

/// The value below which so many of 100 lie; microseconds.
fn percentile(mut times: Vec<u32>, of_100: usize) -> u32 {
    assert!(!times.is_empty(), "nothing was measured");
    times.sort_unstable();
    times[times.len() * of_100 / 100]
}
