//! Cookies: the session's, the device's and the language's. Read and written here only.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

/// The value of a cookie.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
}

/// Whether somebody may be signed in.
pub(crate) fn has_session(headers: &HeaderMap) -> bool {
    [Transport::Https, Transport::Loopback].iter().any(|t| read(headers, t.cookie_name()).is_some())
}

/// How the session's cookie is set: with Secure and the `__Host-` prefix behind https, plain on loopback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Https,
    Loopback,
}

impl Transport {
    pub(crate) fn cookie_name(self) -> &'static str {
        match self {
            Self::Https => "__Host-jianfu",
            Self::Loopback => "jianfu",
        }
    }

    /// The cookie of somebody who signs in by an account elsewhere, until they are back.
    pub(crate) fn way_name(self) -> &'static str {
        match self {
            Self::Https => "__Host-jianfu-way",
            Self::Loopback => "jianfu-way",
        }
    }

    /// The cookie of a device on which somebody has signed in.
    pub(crate) fn device_name(self) -> &'static str {
        match self {
            Self::Https => "__Host-jianfu-device",
            Self::Loopback => "jianfu-device",
        }
    }

    /// Sets (or, with an age of 0, ends) the session's cookie.
    pub(crate) fn set(self, value: &str, seconds: i64) -> Option<HeaderValue> {
        self.set_named(self.cookie_name(), value, seconds)
    }

    /// The same for the way.
    pub(crate) fn set_way(self, value: &str, seconds: i64) -> Option<HeaderValue> {
        self.set_named(self.way_name(), value, seconds)
    }

    /// The same for the device.
    pub(crate) fn set_device(self, value: &str, seconds: i64) -> Option<HeaderValue> {
        self.set_named(self.device_name(), value, seconds)
    }

    fn set_named(self, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
        let secure = if self == Self::Https { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::try_from(text).ok()
    }
}

/// A new session's token: 256 random bits, and the hash under which it is stored.
pub(crate) fn new_token() -> Result<(String, [u8; 32]), getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    let token: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let hash = hash(&token);
    Ok((token, hash))
}

/// What is stored of a token.
pub(crate) fn hash(token: &str) -> [u8; 32] {
    hash_bytes(token.as_bytes())
}

/// The same of bytes.
pub(crate) fn hash_bytes(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
