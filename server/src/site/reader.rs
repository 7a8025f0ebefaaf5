//! How somebody comes to the school's notices: by its code, from its network, or from anywhere.

use crate::{AppState, Peer, edge::BoardCode};
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

/// From the school's network, or from anywhere.
pub(super) fn by_address(app: &AppState, parts: &Parts, school: &School) -> Reader {
    let peer = parts.extensions.get::<Peer>().map(|p| p.0);
    let address = peer.and_then(|peer| origin(peer, &parts.headers, &app.proxies));
    let inside = address.is_some_and(|a| school.settings.board.is_in_network(a));
    if inside { Reader::InNetwork } else { Reader::Anyone }
}

/// The address that a request comes from: what a trusted proxy says of it, read from the end that is nearest to us, for anybody
/// can write the rest. None where a proxy says what is no address.
fn origin(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> Option<IpAddr> {
    let trusted = |a: &IpAddr| proxies.iter().any(|p| p.contains(&a.to_canonical()));
    let said = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    let said: Vec<_> = said.map(str::trim).filter(|s| !s.is_empty()).collect();
    let mut from = peer;
    for hop in said.into_iter().rev() {
        if !trusted(&from) {
            break;
        }
        from = hop.parse().ok()?;
    }
    Some(from)
}

#[cfg(test)]
mod tests {
    use super::origin;
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::IpAddr;

    fn from(peer: &str, said: &'static str, proxies: &[&str]) -> Option<IpAddr> {
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(said))]);
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
        assert_eq!(from("127.0.0.1", "unknown", &["127.0.0.0/8"]), None);
        assert_eq!(from("127.0.0.1", "", &["127.0.0.0/8"]), at("127.0.0.1"));
    }
}
