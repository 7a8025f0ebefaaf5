//! Asking programs elsewhere: over TLS, within limits of time and size, and never led on to another address.

use super::Failed;
use reqwest::{Client, RequestBuilder, Url, redirect::Policy};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// For reaching it.
const CONNECT: Duration = Duration::from_secs(5);
/// For all of its answer.
const WHOLE: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const LONGEST: usize = 256 << 10;

/// What asks.
pub(super) struct Http(Client);

impl Http {
    pub(super) fn new() -> anyhow::Result<Self> {
        let client = Client::builder().connect_timeout(CONNECT).timeout(WHOLE).redirect(Policy::none());
        Ok(Self(client.user_agent("jianfu").build()?))
    }

    pub(super) fn get(&self, address: &str) -> RequestBuilder {
        self.0.get(address)
    }

    pub(super) fn post(&self, address: &str) -> RequestBuilder {
        self.0.post(address)
    }

    /// What it answers. Its address is never told: it may have a secret in it.
    pub(super) async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failed> {
        let unreachable = |error: reqwest::Error| Failed::Unreachable(error.without_url().to_string());
        let mut answer = request.header("accept", "application/json").send().await.map_err(unreachable)?;
        let status = answer.status();
        let mut bytes = vec![];
        while let Some(chunk) = answer.chunk().await.map_err(unreachable)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LONGEST {
                return Err(Failed::Unreachable("it answers without end".into()));
            }
        }
        if status.is_client_error() {
            return Err(Failed::Refused(format!("it refuses with {status}")));
        }
        if !status.is_success() {
            return Err(Failed::Unreachable(format!("it answers with {status}")));
        }
        serde_json::from_slice(&bytes).map_err(|_| Failed::Unreachable("its answer can't be read".into()))
    }
}

/// Whether secrets may be sent there: over TLS, or to this machine itself.
pub(crate) fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let near = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    url.username().is_empty() && url.fragment().is_none() && (url.scheme() == "https" || (url.scheme() == "http" && near))
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn secrets_go_over_tls_or_stay_on_this_machine() {
        for safe in ["https://id.example.cn", "https://id.example.cn:8443/realms/x", "http://127.0.0.1:9000"] {
            assert!(is_safe(safe), "{safe}");
        }
        for not in ["http://id.example.cn", "ftp://127.0.0.1", "id.example.cn", "", "https://a@b.cn", "http://127.0.0.1.evil.cn"]
        {
            assert!(!is_safe(not), "{not}");
        }
    }
}
