//! 钉钉: `oauth2/auth`, `oauth2/userAccessToken`, `contact/users/me`; and, because that names a person by a number of its own, the school's
//! own name for that number (`topapi/user/getbyunionid`).

use super::{Failed, Provider, Way, http::Http, with_query};
use serde::Deserialize;
use serde_json::json;

/// Where somebody is sent to.
const LOGIN: &str = "https://login.dingtalk.com/oauth2/auth";

/// Where somebody is sent to.
pub(super) fn address(client: &str, way: &Way, back: &str) -> String {
    let query = [
        ("redirect_uri", back),
        ("response_type", "code"),
        ("client_id", client),
        ("scope", "openid"),
        ("state", &way.state),
        ("prompt", "consent"),
    ];
    with_query(LOGIN, &query)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Token {
    access_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Me {
    union_id: String,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    errcode: i64,
    result: Option<User>,
}

#[derive(Deserialize)]
struct User {
    userid: String,
}

/// The `userid` that the school gave the person, once, and gives to nobody else: it needs no binding.
pub(super) async fn identity(http: &Http, [host, old]: [&str; 2], provider: &Provider, code: &str) -> Result<String, Failed> {
    let Provider { client, secret, .. } = provider;
    let asked = json!({ "clientId": client, "clientSecret": secret, "code": code, "grantType": "authorization_code" });
    let Token { access_token } = http.ask(http.post(&format!("{host}/v1.0/oauth2/userAccessToken")).json(&asked)).await?;
    let me = http.get(&format!("{host}/v1.0/contact/users/me")).header("x-acs-dingtalk-access-token", access_token);
    let Me { union_id } = http.ask(me).await?;
    let asked = json!({ "appKey": client, "appSecret": secret });
    let Token { access_token } = http.ask(http.post(&format!("{host}/v1.0/oauth2/accessToken")).json(&asked)).await?;
    let of = http.post(&format!("{old}/topapi/user/getbyunionid")).query(&[("access_token", access_token)]);
    let Found { errcode, result } = http.ask(of.json(&json!({ "unionid": union_id }))).await?;
    match result {
        Some(user) if errcode == 0 => Ok(user.userid),
        _ => Err(Failed::Refused(format!("getbyunionid says {errcode}: nobody of this school"))),
    }
}
