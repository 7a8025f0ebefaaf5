//! What a reader's head says of codings and of what it has already (RFC 9110).

use axum::http::{HeaderMap, header};

fn listed(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).map(str::trim)
}

/// Whether the reader takes a coding: it is named, and not with a weight of nothing.
pub(crate) fn takes(headers: &HeaderMap, coding: &str) -> bool {
    listed(headers, header::ACCEPT_ENCODING).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = |p: &str| p.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32));
        named && !parts.any(refused)
    })
}

/// Whether the reader has what stands under that tag. A proxy that packs anew marks tags as weak: that is no other content.
pub(crate) fn has(headers: &HeaderMap, etag: &[u8]) -> bool {
    let same = |tag: &str| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == etag;
    listed(headers, header::IF_NONE_MATCH).any(same)
}

#[cfg(test)]
mod tests {
    use super::{has, takes};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn head(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_coding_is_taken_where_it_is_named_and_not_refused() {
        for (value, br, gzip) in [
            ("gzip, deflate, br", true, true),
            ("br;q=0", false, false),
            ("gzip;q=1.0, br;q=0.0", false, true),
            ("BR", true, false),
            ("x-brotli", false, false),
            ("gzip ; q=0.5", false, true),
            ("", false, false),
        ] {
            let head = head(header::ACCEPT_ENCODING, value);
            assert_eq!((takes(&head, "br"), takes(&head, "gzip")), (br, gzip), "{value}");
        }
    }

    #[test]
    fn a_tag_is_known_alone_in_a_list_weak_or_as_any() {
        for (value, known) in
            [("\"a\"", true), ("\"b\", \"a\"", true), ("W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(has(&head(header::IF_NONE_MATCH, value), b"\"a\""), known, "{value}");
        }
    }
}
