//! A stand-in for the school's own accounts: an issuer that speaks OpenID Connect over real HTTP, and can be made to lie.
#![expect(clippy::wildcard_enum_match_arm, reason = "every other lie is about something else")]

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use ring::{
    hmac,
    rand::SystemRandom,
    rsa::PublicKeyComponents,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Made for these tests, and used nowhere else.
const RSA: &[u8] = include_bytes!("rsa-for-tests.der");
pub const SECRET: &str = "s3cret of the tests";

/// How a token is not as it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    #[default]
    None,
    /// Signed with the other kind of key, as it should be.
    Elliptic,
    Nonce,
    Audience,
    Issuer,
    Expired,
    NotYet,
    AlgNone,
    SharedSecret,
    AnothersKey,
    UnknownKey,
    AnothersClient,
    NoName,
    /// No mark of the person.
    NoSubject,
    Moved,
    Down,
    Garbage,
}

/// What it was asked, and what it says.
#[derive(Default)]
pub struct Said {
    pub lie: Lie,
    pub name: String,
    pub nonce: String,
    pub challenge: String,
    pub asked: usize,
    /// Its mark of the person; empty: another for each name.
    pub subject: String,
    /// `email_verified`
    pub verified: Value,
}

impl Said {
    fn subject(&self) -> String {
        if self.subject.is_empty() { format!("of {}", self.name) } else { self.subject.clone() }
    }
}

struct Keys {
    rsa: RsaKeyPair,
    elliptic: EcdsaKeyPair,
    other: EcdsaKeyPair,
}

fn elliptic() -> EcdsaKeyPair {
    let (random, of) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
    EcdsaKeyPair::from_pkcs8(of, EcdsaKeyPair::generate_pkcs8(of, &random).unwrap().as_ref(), &random).unwrap()
}

#[derive(Clone)]
pub struct Issuer {
    pub address: String,
    pub said: Arc<Mutex<Said>>,
    keys: Arc<Keys>,
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Issuer {
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let keys = Keys { rsa: RsaKeyPair::from_pkcs8(RSA).unwrap(), elliptic: elliptic(), other: elliptic() };
        let issuer = Self { address, said: Arc::default(), keys: Arc::new(keys) };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys_of))
            .route("/token", post(token))
            .route("/elsewhere", get(|| async { "you should not be here" }));
        let served = routes.with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, served).await });
        issuer
    }

    pub fn says(&self, change: impl FnOnce(&mut Said)) {
        change(&mut self.said.lock().unwrap());
    }

    fn lie(&self) -> Lie {
        self.said.lock().unwrap().lie
    }

    /// A token, as it should be or not.
    fn token(&self) -> String {
        let said = self.said.lock().unwrap();
        let lie = said.lie;
        let now = server::clock::real_now().timestamp();
        let mut claims = json!({
            "iss": self.address, "aud": "jianfu", "sub": said.subject(), "iat": now, "exp": now + 300,
            "nonce": said.nonce, "preferred_username": said.name, "email": said.name, "email_verified": said.verified,
        });
        match lie {
            Lie::Nonce => claims["nonce"] = json!("of another question"),
            Lie::Audience => claims["aud"] = json!("another"),
            Lie::Issuer => claims["iss"] = json!("https://evil.example"),
            Lie::Expired => claims["exp"] = json!(now - 300),
            Lie::NotYet => claims["nbf"] = json!(now + 300),
            Lie::AnothersClient => claims["aud"] = json!(["jianfu", "another"]),
            Lie::NoSubject => claims["sub"] = json!(""),
            Lie::NoName => claims["preferred_username"] = Value::Null,
            _ => (),
        }
        let (alg, kid) = match lie {
            Lie::AlgNone => ("none", "rsa"),
            Lie::SharedSecret => ("HS256", "rsa"),
            Lie::Elliptic | Lie::AnothersKey => ("ES256", "elliptic"),
            Lie::UnknownKey => ("ES256", "nobody knows it"),
            _ => ("RS256", "rsa"),
        };
        let head = format!("{}.{}", text(json!({ "alg": alg, "kid": kid }).to_string()), text(claims.to_string()));
        format!("{head}.{}", text(self.sign(lie, head.as_bytes())))
    }

    fn sign(&self, lie: Lie, head: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match lie {
            Lie::AlgNone => vec![],
            Lie::SharedSecret => {
                // the well-known trick: the public key as the secret of an HMAC
                let public = self.keys.rsa.public_key().as_ref();
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, public), head).as_ref().to_vec()
            }
            Lie::Elliptic => self.keys.elliptic.sign(&random, head).unwrap().as_ref().to_vec(),
            Lie::AnothersKey | Lie::UnknownKey => self.keys.other.sign(&random, head).unwrap().as_ref().to_vec(),
            _ => {
                let mut signature = vec![0; self.keys.rsa.public().modulus_len()];
                self.keys.rsa.sign(&RSA_PKCS1_SHA256, &random, head, &mut signature).unwrap();
                signature
            }
        }
    }
}

async fn metadata(State(issuer): State<Issuer>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", issuer.address);
    Json(json!({
        "issuer": issuer.address, "authorization_endpoint": at("/authorize?tenant=school"), "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"), "response_types_supported": ["code"],
    }))
}

async fn keys_of(State(issuer): State<Issuer>) -> Json<Value> {
    let rsa: PublicKeyComponents<Vec<u8>> = issuer.keys.rsa.public_key().into();
    let point = issuer.keys.elliptic.public_key().as_ref();
    Json(json!({ "keys": [
        { "kty": "a kind that nobody knows", "kid": "x" },
        { "kty": "RSA", "use": "sig", "kid": "rsa", "n": text(&rsa.n), "e": text(&rsa.e) },
        { "kty": "EC", "crv": "P-256", "kid": "elliptic", "x": text(&point[1..33]), "y": text(&point[33..]) },
    ] }))
}

/// The secret in the header, the code, and the verifier of the challenge that was sent along.
async fn token(
    State(issuer): State<Issuer>,
    headers: HeaderMap,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Json<Value>, (StatusCode, [(&'static str, String); 1])> {
    issuer.says(|said| said.asked += 1);
    let fail = |status| (status, [("location", format!("{}/elsewhere", issuer.address))]);
    match issuer.lie() {
        Lie::Moved => return Err(fail(StatusCode::TEMPORARY_REDIRECT)),
        Lie::Down => return Err(fail(StatusCode::INTERNAL_SERVER_ERROR)),
        Lie::Garbage => return Ok(Json(json!({ "id_token": "x.y" }))),
        _ => (),
    }
    let secret = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect::<String>();
    let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("jianfu:{secret}")));
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    let challenge = text(Sha256::digest(field("code_verifier")));
    let right = headers.get("authorization").is_some_and(|v| *v == basic)
        && (field("grant_type"), field("code")) == ("authorization_code", "good")
        && field("redirect_uri").ends_with("/sign-in/with/oidc/back")
        && challenge == issuer.said.lock().unwrap().challenge;
    if right {
        Ok(Json(json!({ "id_token": issuer.token(), "token_type": "Bearer" })))
    } else {
        Err(fail(StatusCode::BAD_REQUEST))
    }
}
