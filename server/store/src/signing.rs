//! A school's signature under its notices: Ed25519, with keys worked out from one secret of the installation, which stands in no
//! database and no backup. Public keys are kept for ever, so that old notices can be verified.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::hex, execute, run};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use domain::id::SchoolId;
use ring::{
    hmac,
    rand::{SecureRandom, SystemRandom},
    signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey},
};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use std::{
    fs,
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

/// Bytes of the secret, and of the seed of a key.
const SECRET: usize = 32;

/// Holds the secret, or knows where it is; a file is made on first use, readable by its owner alone.
pub struct Signer {
    file: Option<PathBuf>,
    secret: OnceLock<[u8; SECRET]>,
}

impl Signer {
    /// With the secret in a file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file: Some(file), secret: OnceLock::new() }
    }

    /// With the secret itself: 64 hexadecimal digits.
    #[must_use]
    pub fn of_secret(text: &str) -> Option<Self> {
        Some(Self { file: None, secret: OnceLock::from(unhex(text.trim())?) })
    }

    fn secret(&self) -> Result<&[u8; SECRET], StoreError> {
        if let Some(known) = self.secret.get() {
            return Ok(known);
        }
        let file = self.file.as_ref().ok_or_else(|| StoreError::Secret("there is none".into()))?;
        let found = read_or_make(file).map_err(|e| StoreError::Secret(format!("{}: {e}", file.display())))?;
        Ok(self.secret.get_or_init(|| found))
    }

    /// Bytes for one purpose, which say nothing of the secret.
    pub(crate) fn derive(&self, purpose: &[u8], of: &[&[u8]]) -> Result<hmac::Tag, StoreError> {
        let mut bytes = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, self.secret()?));
        bytes.update(purpose);
        of.iter().for_each(|part| bytes.update(part));
        Ok(bytes.sign())
    }

    /// The key of that number of a school.
    fn key(&self, school: SchoolId, number: i64) -> Result<Ed25519KeyPair, StoreError> {
        let seed = self.derive(b"jianfu notice key", &[school.0.as_bytes(), &number.to_be_bytes()])?;
        Ed25519KeyPair::from_seed_unchecked(seed.as_ref()).map_err(|e| StoreError::Secret(e.to_string()))
    }
}

fn unhex(text: &str) -> Option<[u8; SECRET]> {
    let digits: Vec<_> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let bytes: Vec<_> = digits.chunks_exact(2).filter_map(|d| u8::try_from(d.iter().fold(0, |n, d| n * 16 + d)).ok()).collect();
    if digits.len() == 2 * SECRET { bytes.try_into().ok() } else { None }
}

/// Of two who make it at once one does, and the other reads what the first wrote.
fn read_or_make(file: &PathBuf) -> std::io::Result<[u8; SECRET]> {
    match fs::read_to_string(file) {
        Ok(text) => unhex(text.trim()).ok_or_else(|| std::io::Error::other("not 64 hexadecimal digits")),
        Err(error) if error.kind() == ErrorKind::NotFound => match make(file) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => read_or_make(file),
            made => made,
        },
        Err(error) => Err(error),
    }
}

/// Written whole under another name first: nobody reads half of it.
fn make(file: &PathBuf) -> std::io::Result<[u8; SECRET]> {
    let mut secret = [0; SECRET];
    SystemRandom::new().fill(&mut secret).map_err(|_| std::io::Error::other("no randomness"))?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = file.with_extension(format!("new-{}", std::process::id()));
    let mut written = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    written.write_all(format!("{}\n", hex(&secret)).as_bytes())?;
    written.sync_all()?;
    let made = fs::hard_link(&aside, file);
    fs::remove_file(&aside)?;
    made.map(|()| secret)
}

/// A signature under a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Which key.
    pub key_id: String,
    /// Ed25519 over the canonical bytes of the document; 64 bytes.
    pub bytes: Vec<u8>,
}

impl Signature {
    /// As it is published.
    #[must_use]
    pub fn base64(&self) -> String {
        BASE64_STANDARD.encode(&self.bytes)
    }
}

/// A school's key, as everyone may know it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct NoticeKey {
    /// 1 for the first of a school.
    pub number: i64,
    /// The first 16 hexadecimal digits of the SHA-256 of the key.
    pub key_id: String,
    /// Ed25519; 32 bytes.
    pub public_key: Vec<u8>,
    /// Since when it is used.
    pub made_at: DateTime<Utc>,
    /// Until when it was used.
    pub ended_at: Option<DateTime<Utc>>,
}

impl NoticeKey {
    /// It made this signature under these bytes.
    #[must_use]
    pub fn has_signed(&self, document: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.public_key).verify(document, signature).is_ok()
    }
}

/// Signs with the school's current key, which is made on first use.
pub(crate) async fn sign(
    tx: &mut Tx<'_>,
    (signer, school): (&Signer, SchoolId),
    document: &[u8],
    stamp: &Stamp,
) -> Result<Signature, StoreError> {
    let known = keys(tx, school).await?;
    let number = known.last().map_or(1, |k| k.number);
    let pair = signer.key(school, number)?;
    let key_id = match known.last() {
        None => insert(tx, school, (number, &pair), stamp).await?,
        Some(key) if key.public_key == pair.public_key().as_ref() => key.key_id.clone(),
        Some(_) => {
            return Err(StoreError::Secret(
                "it is not the one of the school's key: put it back, or `jianfu board rotate`".into(),
            ));
        }
    };
    Ok(Signature { key_id, bytes: pair.sign(document).as_ref().to_vec() })
}

async fn insert(
    tx: &mut Tx<'_>,
    school: SchoolId,
    (number, pair): (i64, &Ed25519KeyPair),
    stamp: &Stamp,
) -> Result<String, StoreError> {
    let public_key = pair.public_key().as_ref();
    let key_id = hex(Sha256::digest(public_key).get(..8).unwrap_or_default());
    execute!(
        tx,
        sqlx::query("insert into notice_key (school_id, number, key_id, public_key, made_at) values ($1, $2, $3, $4, $5)")
            .bind(school.0)
            .bind(number)
            .bind(&key_id)
            .bind(public_key)
            .bind(stamp.utc())
    )?;
    let after = serde_json::json!({ "number": number, "public_key": hex(public_key) });
    tx.record(Note::new(school, stamp, "make", "notice_key", &key_id).after(&after));
    Ok(key_id)
}

/// A school's keys, the first first.
pub(crate) async fn keys(tx: &mut Tx<'_>, school: SchoolId) -> Result<Vec<NoticeKey>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select number, key_id, public_key, made_at, ended_at from notice_key where school_id = $1 order by number"
        )
        .bind(school.0),
        fetch_all
    )?)
}

impl Store {
    /// With what signs its notices.
    #[must_use]
    pub fn with_signer(self, signer: Signer) -> Self {
        Self { signer: Some(Arc::new(signer)), ..self }
    }

    /// What signs its notices.
    #[must_use]
    pub fn signer(&self) -> Option<Arc<Signer>> {
        self.signer.clone()
    }

    /// A school's keys, the first first.
    ///
    /// # Errors
    /// The database.
    pub async fn notice_keys(&self, school: SchoolId) -> Result<Vec<NoticeKey>, StoreError> {
        keys(&mut self.snapshot().await?.tx(), school).await
    }
}

/// A school signs with a new key from now on, on record.
pub struct RotateKey {
    /// The school.
    pub school: SchoolId,
    /// What works keys out.
    pub signer: Arc<Signer>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for RotateKey {
    /// The new key's id.
    type Done = String;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<String, StoreError> {
        let last = keys(tx, self.school).await?.pop();
        execute!(
            tx,
            sqlx::query("update notice_key set ended_at = $2 where school_id = $1 and ended_at is null")
                .bind(self.school.0)
                .bind(self.stamp.utc())
        )?;
        let number = last.map_or(1, |k| k.number + 1);
        let pair = self.signer.key(self.school, number)?;
        insert(tx, self.school, (number, &pair), &self.stamp).await
    }
}
