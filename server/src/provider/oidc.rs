//! OpenID Connect: the authorization code flow with PKCE, state and nonce.

use super::{
    Failed, Identity, Nameless, Provider, Way,
    http::Http,
    is_name,
    metadata::{Kept, Metadata},
    token, with_query,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// The claim that is an address, and whose truth stands in another one.
const EMAIL: &str = "email";
/// Most characters of a mark: OpenID Connect wants no more.
const LONGEST_SUBJECT: usize = 255;

/// Where somebody is sent to.
pub(super) fn address(metadata: &Metadata, (client, claim): (&str, &str), way: &Way, back: &str) -> Result<String, Failed> {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&way.verifier));
    let query = [
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", back),
        ("scope", if claim == EMAIL { "openid profile email" } else { "openid profile" }),
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

/// Whoever the code is about.
pub(super) async fn identity(
    http: &Http,
    (metadata, kept): (&Metadata, &Kept),
    provider: &Provider,
    way: &Way,
    (code, back): (&str, &str),
    claim: &str,
) -> Result<Identity, Failed> {
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
    let subject = claims.get("sub").and_then(Value::as_str).filter(|s| !s.is_empty() && s.chars().count() <= LONGEST_SUBJECT);
    let subject = subject.filter(|s| !s.contains('\0')).ok_or_else(|| Failed::Refused("its token: no sub".into()))?;
    Ok(Identity::Marked { issuer: metadata.issuer.clone(), subject: subject.to_owned(), named: named(&claims, claim) })
}

/// The name in the claim. An address that anybody may have typed there is nobody's name.
fn named(claims: &Map<String, Value>, claim: &str) -> Result<String, Nameless> {
    let name = match claims.get(claim) {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    if !is_name(&name) {
        return Err(Nameless::Claim(format!("it says nothing of {claim}")));
    }
    // some issuers write it as a text
    let is_verified = || {
        matches!(claims.get("email_verified"), Some(Value::Bool(true))) || claims.get("email_verified") == Some(&"true".into())
    };
    if claim == EMAIL && !is_verified() { Err(Nameless::Unverified) } else { Ok(name) }
}

/// As RFC 6749 wants names and secrets in a header.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
