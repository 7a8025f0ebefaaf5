//! What an issuer says in a signed token. Nothing of it is believed before its signature, issuer, audience, times and nonce are.

use super::Failed;
use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, decode, decode_header,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse},
};
use serde_json::{Map, Value};

/// Seconds by which clocks may differ.
const LEEWAY: u64 = 60;

/// Whom a token must be from and for.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
}

fn refused(why: impl std::fmt::Display) -> Failed {
    Failed::Refused(format!("its token: {why}"))
}

fn header(token: &str) -> Result<Header, Failed> {
    decode_header(token).map_err(refused)
}

/// The name of the key that a token says it is signed with.
pub(super) fn key_name(token: &str) -> Result<Option<String>, Failed> {
    Ok(header(token)?.kid)
}

/// Whether keys of that kind sign that way. Secrets that two share sign nothing here, and no signature is none.
fn signs(key: &Jwk, algorithm: Algorithm) -> bool {
    if key.common.public_key_use.as_ref().is_some_and(|used| *used != PublicKeyUse::Signature) {
        return false;
    }
    match &key.algorithm {
        AlgorithmParameters::RSA(_) => matches!(
            algorithm,
            Algorithm::RS256 | Algorithm::RS384 | Algorithm::RS512 | Algorithm::PS256 | Algorithm::PS384 | Algorithm::PS512
        ),
        AlgorithmParameters::EllipticCurve(of) => match of.curve {
            EllipticCurve::P256 => algorithm == Algorithm::ES256,
            EllipticCurve::P384 => algorithm == Algorithm::ES384,
            EllipticCurve::P521 | EllipticCurve::Ed25519 => false,
        },
        AlgorithmParameters::OctetKey(_) | AlgorithmParameters::OctetKeyPair(_) => false,
    }
}

/// What it says, once all of it can be believed.
pub(super) fn verify(token: &str, keys: &[Jwk], expected: &Expected<'_>) -> Result<Map<String, Value>, Failed> {
    let Header { alg, kid, .. } = header(token)?;
    let named = |key: &&Jwk| kid.is_none() || key.common.key_id == kid;
    let mut fitting = keys.iter().filter(named).filter(|key| signs(key, alg));
    // without a name only a key that stands alone is meant
    let (Some(key), None) = (fitting.next(), fitting.next()) else { return Err(refused("no key of that name and kind")) };
    let mut must = Validation::new(alg);
    must.leeway = LEEWAY;
    must.validate_nbf = true;
    must.set_audience(&[expected.client]);
    must.set_issuer(&[expected.issuer]);
    must.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    let claims =
        decode::<Map<String, Value>>(token, &DecodingKey::from_jwk(key).map_err(refused)?, &must).map_err(refused)?.claims;
    let text = |name| claims.get(name).and_then(Value::as_str);
    if text("nonce") != Some(expected.nonce) {
        return Err(refused("it answers another question"));
    }
    let for_several = claims.get("aud").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
    let azp = text("azp");
    if azp.is_some_and(|azp| azp != expected.client) || (for_several && azp.is_none()) {
        return Err(refused("it was made for another program"));
    }
    Ok(claims)
}
