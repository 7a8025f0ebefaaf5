//! Settings: flag > environment (`JIANFU_…`) > `jianfu.toml` > default. `doctor` prints each with where it came from.

mod providers;

use crate::clock::Clock;
use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use domain::school::read_networks;
use ipnet::IpNet;
use serde::Deserialize;
use std::{fs, net::SocketAddr, path::Path};
use store::Signer;

/// The embedded database of a fresh start.
pub const DATABASE: &str = "sqlite:data/jianfu.db";
/// Where it listens unless told otherwise.
pub const LISTEN: &str = "127.0.0.1:3000";

/// Shortest secret; bytes.
const LEAST_SECRET: usize = 16;

/// Settings that flags and environment give.
#[derive(Args, Clone, Debug, Default)]
pub struct Given {
    /// sqlite:PATH or postgres://…
    #[arg(long, env = "JIANFU_DATABASE", global = true)]
    database: Option<String>,
    /// Settings file
    #[arg(long, env = "JIANFU_CONFIG", default_value = "jianfu.toml", global = true)]
    config: String,
    /// The secret that the school's notices are signed with, 64 hexadecimal digits; else it is in the file of the next setting
    #[arg(long, env = "JIANFU_NOTICE_SECRET", hide_env_values = true, global = true)]
    notice_secret: Option<String>,
    /// The file of that secret, made on first use; keep it, and keep it from others
    #[arg(long, env = "JIANFU_NOTICE_SECRET_FILE", global = true)]
    notice_secret_file: Option<String>,
}

/// `jianfu.toml`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    listen: Option<String>,
    public_address: Option<String>,
    metrics_token: Option<String>,
    trusted_proxies: Option<String>,
    notice_secret: Option<String>,
    notice_secret_file: Option<String>,
    #[serde(default)]
    sign_in: Vec<providers::SignIn>,
}

/// A setting and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its value.
    pub value: String,
    /// `flag or environment`, `jianfu.toml`, `default`
    pub from: &'static str,
}

impl Setting {
    fn pick(given: Option<String>, file: Option<String>, default: &str) -> Self {
        match (given, file) {
            (Some(value), _) => Self { value, from: "flag or environment" },
            (None, Some(value)) => Self { value, from: "jianfu.toml" },
            (None, None) => Self { value: default.into(), from: "default" },
        }
    }
}

impl Given {
    /// The database's address.
    ///
    /// # Errors
    /// The settings file can't be read.
    pub fn database(&self) -> anyhow::Result<Setting> {
        Ok(Setting::pick(self.database.clone(), self.file()?.database, DATABASE))
    }

    /// The file with the secret that notices are signed with; beside a SQLite database unless told otherwise.
    ///
    /// # Errors
    /// The settings file can't be read.
    pub fn notice_secret_file(&self) -> anyhow::Result<Setting> {
        let database = self.database()?.value;
        let folder = database.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent()).unwrap_or(Path::new("data"));
        let beside = folder.join("notice.secret");
        Ok(Setting::pick(self.notice_secret_file.clone(), self.file()?.notice_secret_file, &beside.to_string_lossy()))
    }

    /// What signs notices.
    ///
    /// # Errors
    /// The settings file can't be read, or the secret is none.
    pub fn signer(&self) -> anyhow::Result<Signer> {
        let secret = Setting::pick(self.notice_secret.clone(), self.file()?.notice_secret, "").value;
        if secret.is_empty() {
            return Ok(Signer::in_file(self.notice_secret_file()?.value.into()));
        }
        Signer::of_secret(&secret).ok_or_else(|| anyhow::anyhow!("the notice secret needs 64 hexadecimal digits"))
    }

    fn file(&self) -> anyhow::Result<File> {
        if !Path::new(&self.config).exists() {
            return Ok(File::default());
        }
        let text = fs::read_to_string(&self.config).map_err(|e| anyhow::anyhow!("{}: {e}", self.config))?;
        toml::from_str(&text).map_err(|e| anyhow::anyhow!("{}: {}", self.config, e.message()))
    }
}

/// Settings of `serve`.
#[derive(Args, Clone, Debug, Default)]
pub struct ServeArgs {
    /// Address and port to listen on; port 0 picks a free one and prints it
    #[arg(long, env = "JIANFU_LISTEN")]
    listen: Option<String>,
    /// https address under which people reach it, when a TLS proxy stands in front
    #[arg(long, env = "JIANFU_PUBLIC_ADDRESS")]
    public_address: Option<String>,
    /// A secret of 16 characters or more: whoever sends it as a bearer token may read /metrics; without one nobody may
    #[arg(long, env = "JIANFU_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// Networks of the proxies in front, such as 10.0.0.0/8, parted by spaces: what they say of where a request comes from is
    /// believed. Loopback where there is a public address, else none
    #[arg(long, env = "JIANFU_TRUSTED_PROXIES")]
    trusted_proxies: Option<String>,
    /// Demo and tests: that date at 10:00, advancing
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "now")]
    today: Option<NaiveDate>,
    /// Demo and tests: exactly this instant
    #[arg(long, value_name = "RFC3339")]
    now: Option<DateTime<Utc>>,
}

impl ServeArgs {
    /// Where to listen.
    ///
    /// # Errors
    /// Not an address and port.
    pub fn listen(&self, given: &Given) -> anyhow::Result<(SocketAddr, Setting)> {
        let setting = Setting::pick(self.listen.clone(), given.file()?.listen, LISTEN);
        let address =
            setting.value.parse().map_err(|_| anyhow::anyhow!("{}: not an address and port, such as {LISTEN}", setting.value))?;
        Ok((address, setting))
    }

    /// Under which address people reach it.
    ///
    /// # Errors
    /// Not an https address.
    pub fn address(&self, given: &Given) -> anyhow::Result<(Address, Setting)> {
        let setting = Setting::pick(self.public_address.clone(), given.file()?.public_address, "");
        Ok((Address::parse(&setting.value)?, setting))
    }

    /// The secret of whoever may read the metrics; empty: nobody may.
    ///
    /// # Errors
    /// The settings file can't be read, or the secret is short enough to be guessed.
    pub fn metrics_token(&self, given: &Given) -> anyhow::Result<Setting> {
        let setting = Setting::pick(self.metrics_token.clone(), given.file()?.metrics_token, "");
        let long_enough = setting.value.is_empty() || setting.value.len() >= LEAST_SECRET;
        anyhow::ensure!(long_enough, "the metrics token needs {LEAST_SECRET} characters or more");
        Ok(setting)
    }

    /// Proxies that are believed.
    ///
    /// # Errors
    /// The settings file can't be read, or something is no network.
    pub fn proxies(&self, given: &Given) -> anyhow::Result<(Vec<IpNet>, Setting)> {
        let (address, _) = self.address(given)?;
        let usual = address.origin().map_or("", |_| "127.0.0.0/8 ::1/128");
        let setting = Setting::pick(self.trusted_proxies.clone(), given.file()?.trusted_proxies, usual);
        let proxies = read_networks(&setting.value).map_err(|n| anyhow::anyhow!("{n}: not a network, such as 10.0.0.0/8"))?;
        Ok((proxies, setting))
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> Clock {
        match (self.now, self.today) {
            (Some(now), _) => Clock::Exact(now),
            (None, Some(today)) => Clock::today(today),
            (None, None) => Clock::Real,
        }
    }
}

/// Under which address people reach the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address(Option<String>);

impl Address {
    /// An https origin such as `https://zuoye.example.cn`, or nothing: loopback only for staff.
    ///
    /// # Errors
    /// Anything else: staff passwords never travel over plain http.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let text = text.trim_end_matches('/');
        match text.strip_prefix("https://") {
            None if text.is_empty() => Ok(Self(None)),
            Some(host) if !host.is_empty() && !host.contains('/') => Ok(Self(Some(text.into()))),
            _ => anyhow::bail!("{text}: the public address must be like https://zuoye.example.cn"),
        }
    }

    /// The https origin, where there is one.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Cookies that other people's networks must not see can be sent.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin().is_some_and(|o| o.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Setting};

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(Setting::pick(some("a"), some("b"), "c").value, "a");
        assert_eq!(Setting::pick(None, some("b"), "c").value, "b");
        assert_eq!(Setting::pick(None, None, "c"), Setting { value: "c".into(), from: "default" });
    }

    #[test]
    fn only_an_https_origin_is_a_public_address() {
        assert!(Address::parse("").is_ok_and(|a| a.origin().is_none()));
        assert!(Address::parse("https://zuoye.example.cn/").is_ok_and(|a| a.origin() == Some("https://zuoye.example.cn")));
        assert!(Address::parse("http://zuoye.example.cn").is_err());
        assert!(Address::parse("https://a/b").is_err());
    }
}
