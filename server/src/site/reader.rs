//! How somebody comes to the school's notices: by its code, from its network, or from anywhere.

use crate::{AppState, Peer, edge::BoardCode, limit::network, password::Network};
use app::api::boards::Reader;
use axum::http::{HeaderMap, request::Parts};
use domain::{id::SchoolId, school::School};
use ipnet::IpNet;
use std::net::IpAddr;
use store::StoreError;

/// The code in the address, and the school that it opens; none where it opens nothing.
pub(super) async fn by_code(app: &AppState, parts: &Parts) -> Result<Option<(String, Option<SchoolId>)>, StoreError> {
    let Some(BoardCode(code)) = parts.extensions.get() else { return Ok(None) };
    Ok(Some((code.clone(), app.store.linked_board(code).await?)))
}

/// The address that a request comes from, as far as anyone knows.
fn address_of(app: &AppState, parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<Peer>()?.0;
    origin(peer, &parts.headers, &app.proxies)
}

/// The network that a request comes from, which is what limits count.
pub(crate) fn network_of(app: &AppState, parts: &Parts) -> Network {
    address_of(app, parts).map(network)
}

/// From the school's network, or from anywhere.
pub(super) fn by_address(app: &AppState, parts: &Parts, school: &School) -> Reader {
    let address = address_of(app, parts);
    let inside = address.is_some_and(|a| school.settings.board.is_in_network(a));
    if inside { Reader::InNetwork } else { Reader::Anyone }
}

/// The address that a request comes from: what a trusted proxy says of it, read from the end that is nearest to us, for anybody
/// can write the rest. None where a proxy says what is no address.
fn origin(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> Option<IpAddr> {
    let trusted = |a: &IpAddr| proxies.iter().any(|p| p.contains(&a.to_canonical()));
    let said: Vec<_> = headers.get_all("x-forwarded-for").iter().flat_map(|v| v.as_bytes().split(|b| *b == b',')).collect();
    let mut from = peer;
    for hop in said.into_iter().rev() {
        if !trusted(&from) {
            return Some(from);
        }
        from = std::str::from_utf8(hop).ok()?.trim().parse().ok()?;
    }
    // where nobody but proxies is named, nobody knows where it comes from
    Some(from).filter(|last| !trusted(last))
}

#[cfg(test)]
mod tests {
    use super::origin;
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::IpAddr;

    fn from(peer: &str, said: &str, proxies: &[&str]) -> Option<IpAddr> {
        let header = ("x-forwarded-for".parse().unwrap(), HeaderValue::from_bytes(said.as_bytes()).unwrap());
        let headers = if said.is_empty() { HeaderMap::new() } else { HeaderMap::from_iter([header]) };
        let proxies: Vec<_> = proxies.iter().map(|p| p.parse().unwrap()).collect();
        origin(peer.parse().unwrap(), &headers, &proxies)
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_the_end_that_it_wrote() {
        let at = |text: &str| Some(text.parse().unwrap());
        assert_eq!(from("10.1.2.3", "8.8.8.8", &[]), at("10.1.2.3"), "nobody is trusted");
        assert_eq!(from("127.0.0.1", "8.8.8.8", &["127.0.0.0/8"]), at("8.8.8.8"));
        assert_eq!(from("::ffff:127.0.0.1", "8.8.8.8", &["127.0.0.0/8"]), at("8.8.8.8"));
        assert_eq!(from("127.0.0.1", "10.1.2.3, 8.8.8.8", &["127.0.0.0/8"]), at("8.8.8.8"), "the reader wrote the first");
        assert_eq!(from("127.0.0.1", "10.1.2.3, 8.8.8.8", &["127.0.0.0/8", "8.8.8.8/32"]), at("10.1.2.3"));
        assert_eq!(from("127.0.0.1", "é, 8.8.8.8", &["127.0.0.0/8"]), at("8.8.8.8"), "what is no address stands before the end");
        for nothing in ["", "unknown", "8.8.8.8, é", "8.8.8.8,", "127.0.0.1"] {
            assert_eq!(from("127.0.0.1", nothing, &["127.0.0.0/8"]), None, "{nothing}");
        }
    }
}
