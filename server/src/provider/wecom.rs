//! 企业微信: 网页授权 inside its own browser, 扫码登录 in any other; then `gettoken` and `auth/getuserinfo`.

use super::{Failed, Provider, Way, http::Http, with_query};
use axum::http::{HeaderMap, header};
use moka::future::Cache;
use serde::Deserialize;
use std::time::Duration;

/// Where somebody is sent to who is in 企业微信 already, and where anybody else.
const INSIDE: &str = "https://open.weixin.qq.com/connect/oauth2/authorize";
const OUTSIDE: &str = "https://login.work.weixin.qq.com/wwlogin/sso/login";

/// Where somebody is sent to.
pub(super) fn address((corp, agent): (&str, &str), way: &Way, (back, headers): (&str, &HeaderMap)) -> String {
    let browser = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let asked = [("appid", corp), ("redirect_uri", back), ("state", &way.state), ("agentid", agent)];
    if browser.contains("wxwork") {
        let query = [&asked[..], &[("response_type", "code"), ("scope", "snsapi_base")]].concat();
        return format!("{}#wechat_redirect", with_query(INSIDE, &query));
    }
    with_query(OUTSIDE, &[&asked[..], &[("login_type", "CorpApp")]].concat())
}

/// Less than the two hours for which a token works.
const TOKEN_LIVES: Duration = Duration::from_mins(90);
/// Schools that are known at once.
const MOST_TOKENS: u64 = 1000;
/// It is none, or no more.
const TOKEN_ENDED: [i64; 2] = [40_014, 42_001];

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    errcode: i64,
    #[serde(default)]
    access_token: String,
}

#[derive(Deserialize)]
struct User {
    #[serde(default)]
    errcode: i64,
    /// Of the school's own people; others have an `openid` only. Older answers write it large.
    #[serde(default, alias = "UserId")]
    userid: String,
}

/// Tokens of the school's application: 企业微信 wants them kept, and refuses whoever asks too often.
pub(super) struct AppTokens(Cache<(String, String), String>);

impl Default for AppTokens {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MOST_TOKENS).time_to_live(TOKEN_LIVES).build())
    }
}

impl AppTokens {
    async fn get(&self, http: &Http, host: &str, Provider { client, secret, kind, .. }: &Provider) -> Result<String, Failed> {
        let key = (client.clone(), format!("{kind:?}"));
        if let Some(kept) = self.0.get(&key).await {
            return Ok(kept);
        }
        let asked = [("corpid", client.as_str()), ("corpsecret", secret.as_str())];
        let Token { errcode, access_token } = http.ask(http.get(&format!("{host}/cgi-bin/gettoken")).query(&asked)).await?;
        if errcode != 0 || access_token.is_empty() {
            return Err(Failed::Unreachable(format!("gettoken says {errcode}")));
        }
        self.0.insert(key, access_token.clone()).await;
        Ok(access_token)
    }

    fn forget(&self) {
        self.0.invalidate_all();
    }
}

/// The member's `userid`: the school's own directory gives it, once, and to nobody else, so that it needs no binding.
pub(super) async fn identity(
    http: &Http,
    (host, tokens): (&str, &AppTokens),
    provider: &Provider,
    code: &str,
) -> Result<String, Failed> {
    let token = tokens.get(http, host, provider).await?;
    let asked = [("access_token", token.as_str()), ("code", code)];
    let User { errcode, userid } = http.ask(http.get(&format!("{host}/cgi-bin/auth/getuserinfo")).query(&asked)).await?;
    if TOKEN_ENDED.contains(&errcode) {
        tokens.forget();
        return Err(Failed::Unreachable(format!("getuserinfo says {errcode}: the next try has a new token")));
    }
    if errcode != 0 {
        return Err(Failed::Refused(format!("getuserinfo says {errcode}")));
    }
    if userid.is_empty() { Err(Failed::Refused("nobody of this school".into())) } else { Ok(userid) }
}
