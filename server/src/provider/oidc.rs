//! OpenID Connect: the authorization code flow with PKCE, state and nonce.

use super::{
    Failed, Provider, Way,
    http::Http,
    metadata::{Kept, Metadata},
    token, with_query,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Where somebody is sent to.
pub(super) fn address(metadata: &Metadata, client: &str, way: &Way, back: &str) -> Result<String, Failed> {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&way.verifier));
    let query = [
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", back),
        ("scope", "openid profile"),
        ("state", &way.state),
        ("nonce", &way.nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    Ok(with_query(&metadata.authorization_endpoint, &query))
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// The name in the claim of whoever the code is about.
pub(super) async fn identity(
    http: &Http,
    (metadata, kept): (&Metadata, &Kept),
    provider: &Provider,
    way: &Way,
    (code, back): (&str, &str),
    claim: &str,
) -> Result<String, Failed> {
    let mut form =
        vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back), ("code_verifier", &way.verifier)];
    let (client, secret) = (encoded(&provider.client), encoded(&provider.secret));
    let ask = http.post(&metadata.token_endpoint);
    let ask = if metadata.takes_secret_in_body() {
        form.extend([("client_id", provider.client.as_str()), ("client_secret", provider.secret.as_str())]);
        ask
    } else {
        ask.basic_auth(client, Some(secret))
    };
    let Tokens { id_token } = http.ask(ask.form(&form)).await?;
    let expected = token::Expected { issuer: &metadata.issuer, client: &provider.client, nonce: &way.nonce };
    let keys = kept.keys(http, metadata, token::key_name(&id_token)?.as_deref()).await?;
    let claims = token::verify(&id_token, &keys, &expected)?;
    match claims.get(claim) {
        Some(Value::String(name)) => Ok(name.trim().to_owned()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(Failed::Refused(format!("it says nothing of {claim}"))),
    }
}

/// As RFC 6749 wants names and secrets in a header.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
