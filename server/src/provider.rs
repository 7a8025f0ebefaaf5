//! Signing in by an account that somebody has elsewhere: the school's own (OpenID Connect), WeCom 企业微信 or DingTalk 钉钉. Whoever it
//! names signs in as the member of staff with that user name or number; nobody gets an account by it. An issuer's name is believed once, and
//! then its mark of the person (`store::SignInElsewhere`); what WeCom and DingTalk name is such a mark already.

mod dingtalk;
mod http;
mod metadata;
mod oidc;
mod token;
mod wecom;

pub(crate) use http::is_safe;

use axum::http::HeaderMap;
use http::Http;
use metadata::Kept;
use std::{fmt, sync::Arc};
use store::AccountBy;

/// What kind of account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// OpenID Connect, with the address of its issuer and the claim that names the person.
    Oidc {
        /// `https://id.example.cn`
        issuer: String,
        /// `preferred_username`
        claim: String,
    },
    /// 企业微信, with the number of the application there.
    WeCom {
        /// `1000002`
        agent: String,
    },
    /// 钉钉
    DingTalk,
}

impl Kind {
    /// As an address has it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Oidc { .. } => "oidc",
            Self::WeCom { .. } => "wecom",
            Self::DingTalk => "dingtalk",
        }
    }
}

/// Where the programs of WeCom and DingTalk are. No setting changes it; tests have stand-ins of their own.
#[derive(Clone, Debug)]
pub struct Hosts {
    wecom: String,
    dingtalk: String,
    dingtalk_old: String,
}

impl Default for Hosts {
    fn default() -> Self {
        Self {
            wecom: "https://qyapi.weixin.qq.com".into(),
            dingtalk: "https://api.dingtalk.com".into(),
            dingtalk_old: "https://oapi.dingtalk.com".into(),
        }
    }
}

/// One way to sign in, of one school.
#[derive(Clone)]
pub struct Provider {
    /// The school's part of the address; none: the only school.
    pub school: Option<String>,
    /// What kind.
    pub kind: Kind,
    /// How this program is called there.
    pub client: String,
    /// What it proves that with; shown nowhere.
    pub secret: String,
    /// What the name that comes back is called here.
    pub by: AccountBy,
}

impl fmt::Debug for Provider {
    /// Never its secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provider({:?}, {:?}, {}, secret …)", self.school, self.kind, self.client)
    }
}

/// What somebody's browser keeps between leaving and coming back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// That it is the same browser.
    pub state: String,
    /// That the answer is to this question.
    pub nonce: String,
    /// That the code was asked for here (PKCE).
    pub verifier: String,
}

/// Who came back.
#[derive(Debug)]
pub(crate) enum Identity {
    /// By a name that the school's own directory gave them there, and that never becomes somebody else's (`userid`): it stands for the person.
    Directory(String),
    /// By an issuer's unchanging mark of the person, and the name in the claim, where that can be believed.
    Marked {
        /// Who says so.
        issuer: String,
        /// `sub`
        subject: String,
        /// What the claim says; or why it says nothing.
        named: Result<String, Nameless>,
    },
}

/// Why a claim names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Nameless {
    /// It is not there, or is no name.
    Claim(String),
    /// It is an address of which the issuer does not know whose it is.
    Unverified,
}

/// Why nobody was named.
#[derive(Debug)]
pub(crate) enum Failed {
    /// It can't be reached, or says nothing that can be used; why is for the log, and has no secret in it.
    Unreachable(String),
    /// What it says can't be believed, or names nobody.
    Refused(String),
}

/// All ways. Cheap to clone.
#[derive(Clone, Default)]
pub struct Providers(Option<Arc<All>>);

struct All {
    list: Vec<Provider>,
    http: Http,
    hosts: Hosts,
    kept: Kept,
    tokens: wecom::AppTokens,
}

impl Providers {
    /// These.
    ///
    /// # Errors
    /// No programs elsewhere can be asked on this machine.
    pub fn new(list: Vec<Provider>) -> anyhow::Result<Self> {
        Self::at(list, Hosts::default())
    }

    /// These, with stand-ins for WeCom and DingTalk at one address: for tests.
    ///
    /// # Errors
    /// As [`Providers::new`].
    pub fn with_stand_ins(list: Vec<Provider>, address: &str) -> anyhow::Result<Self> {
        let at = || address.to_owned();
        Self::at(list, Hosts { wecom: at(), dingtalk: at(), dingtalk_old: at() })
    }

    fn at(list: Vec<Provider>, hosts: Hosts) -> anyhow::Result<Self> {
        if list.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self(Some(Arc::new(All {
            list,
            http: Http::new()?,
            hosts,
            kept: Kept::default(),
            tokens: wecom::AppTokens::default(),
        }))))
    }

    /// Those of a school; `only`: there is no other one.
    pub(crate) fn of(&self, slug: &str, only: Schools) -> Vec<Provider> {
        let all = self.0.iter().flat_map(|all| &all.list);
        let is_its = |p: &&Provider| p.school.as_deref().map_or(only == Schools::One, |s| s == slug);
        all.filter(is_its).cloned().collect()
    }

    /// Where somebody is sent to, who comes back to that address.
    pub(crate) async fn leave(
        &self,
        provider: &Provider,
        way: &Way,
        (back, headers): (&str, &HeaderMap),
    ) -> Result<String, Failed> {
        let all = self.all()?;
        match &provider.kind {
            Kind::Oidc { issuer, claim } => {
                let metadata = all.kept.metadata(&all.http, issuer).await?;
                oidc::address(&metadata, (&provider.client, claim), way, back)
            }
            Kind::WeCom { agent } => Ok(wecom::address((&provider.client, agent), way, (back, headers))),
            Kind::DingTalk => Ok(dingtalk::address(&provider.client, way, back)),
        }
    }

    /// Who it is that came back with that code.
    pub(crate) async fn identity(&self, provider: &Provider, way: &Way, (code, back): (&str, &str)) -> Result<Identity, Failed> {
        let all = self.all()?;
        let name = match &provider.kind {
            Kind::Oidc { issuer, claim } => {
                let metadata = all.kept.metadata(&all.http, issuer).await?;
                return oidc::identity(&all.http, (&metadata, &all.kept), provider, way, (code, back), claim).await;
            }
            Kind::WeCom { .. } => wecom::identity(&all.http, (&all.hosts.wecom, &all.tokens), provider, code).await?,
            Kind::DingTalk => {
                dingtalk::identity(&all.http, [&all.hosts.dingtalk, &all.hosts.dingtalk_old], provider, code).await?
            }
        };
        if is_name(&name) { Ok(Identity::Directory(name)) } else { Err(Failed::Refused("it names nobody".into())) }
    }

    fn all(&self) -> Result<&All, Failed> {
        self.0.as_deref().ok_or_else(|| Failed::Refused("there is no such way".into()))
    }
}

/// How many schools there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schools {
    /// One.
    One,
    /// Several.
    Several,
}

/// A name that no account can have is nobody's.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= 100 && !name.contains('\0')
}

/// An address with what is asked of it.
fn with_query(address: &str, query: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{query}")
}
