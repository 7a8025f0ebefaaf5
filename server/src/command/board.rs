//! `jianfu board`: notices that were published.

mod unique;

use super::{Outcome, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
    keys::Keys,
};
use anyhow::Context;
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::NaiveDate;
use clap::Subcommand;
use domain::board::{Document, Header, digest};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};
use store::{RotateKey, Stamp};
use unique::unique;

/// What to do with notices.
#[derive(Subcommand)]
pub(crate) enum BoardCommand {
    /// Verify downloaded revisions: digest, signature, and the chain of those that are given; needs no database and no network
    ///
    /// FILE is what /api/v1/boards/{monday}/revisions/{n} answers. Several of one week are verified as a chain.
    Verify {
        /// Downloaded revisions
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The school's public keys, as /.well-known/jianfu-keys.json gives them; keep a copy from the time of publishing
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Sign with a new key from now on; it is on record, and the old public keys stay
    Rotate {
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
}

pub(crate) async fn run(given: &Given, command: BoardCommand) -> Outcome {
    match command {
        BoardCommand::Verify { files, keys } => verify(&files, keys.as_ref()),
        BoardCommand::Rotate { school } => rotate(given, school.as_deref()).await,
    }
}

/// A downloaded revision, and nothing beside it that nobody vouches for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(deserialize_with = "unique")]
    document: Value,
    digest: String,
    signature: Option<String>,
    key_id: Option<String>,
}

/// Revisions by school, week and number, with their digests.
type Known = BTreeMap<(String, NaiveDate, u32), String>;

fn verify(files: &[PathBuf], keys: Option<&PathBuf>) -> Outcome {
    let keys = keys.map(read::<Keys>).transpose()?;
    let checked = files.iter().map(|name| Ok((name, check(&read(name)?, keys.as_ref()))));
    let checked = checked.collect::<anyhow::Result<Vec<_>>>()?;
    let known: Known = checked.iter().filter_map(|(_, c)| c.as_ref().ok()).map(|c| (c.place(), c.digest.clone())).collect();
    let mut wrong = 0;
    for (name, checked) in checked {
        match checked.and_then(|c| Ok(format!("{}, {}", c.line, c.chain(&known)?))) {
            Ok(line) => say(&format!("{}: {line}", name.display())),
            Err(error) => {
                say(&format!("{}: WRONG: {error}", name.display()));
                wrong += 1;
            }
        }
    }
    if wrong > 0 { anyhow::bail!("{wrong} of {} not as published", files.len()) } else { Ok(()) }
}

fn read<T: for<'a> Deserialize<'a>>(file: &PathBuf) -> anyhow::Result<T> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    serde_json::from_slice(&bytes).with_context(|| file.display().to_string())
}

/// A revision whose digest and signature hold.
struct Checked {
    line: String,
    header: Header,
    digest: String,
}

impl Checked {
    fn place(&self) -> (String, NaiveDate, u32) {
        (self.header.slug.clone(), self.header.monday, self.header.number)
    }

    /// Whether it names the revision before, and no other one has its number.
    fn chain(&self, known: &Known) -> anyhow::Result<String> {
        let (slug, monday, number) = self.place();
        let other = known.get(&(slug.clone(), monday, number)).is_some_and(|d| *d != self.digest);
        anyhow::ensure!(!other, "another revision {number} of that week is among the files");
        let Some(before) = number.checked_sub(1).filter(|n| *n > 0) else { return Ok("the first of its week".into()) };
        let Some(digest) = known.get(&(slug, monday, before)) else {
            return Ok(format!("revision {before} is not among the files: chain not checked"));
        };
        anyhow::ensure!(self.header.prev.as_ref() == Some(digest), "it does not follow the revision before");
        Ok(format!("follows revision {before}"))
    }
}

/// The digest and the signature of one revision.
fn check(file: &File, keys: Option<&Keys>) -> anyhow::Result<Checked> {
    let bytes = serde_json_canonicalizer::to_vec(&file.document).context("the document can't be brought into its one form")?;
    anyhow::ensure!(digest(&bytes) == file.digest, "the digest is {}, the document says {}", file.digest, digest(&bytes));
    let document = Document::parse(&bytes).context("the document is no notice")?;
    let header = document.header;
    let name = format!("{} {} revision {} of {}", header.school, header.monday, header.number, header.published_at);
    Ok(Checked { line: format!("{name}: digest ok, {}", signature(file, &bytes, keys)?), header, digest: file.digest.clone() })
}

fn signature(file: &File, document: &[u8], keys: Option<&Keys>) -> anyhow::Result<String> {
    let (Some(signature), Some(id)) = (&file.signature, &file.key_id) else {
        anyhow::ensure!(keys.is_none(), "it is not signed");
        return Ok("not signed".into());
    };
    let Some(keys) = keys else { return Ok("signature not checked (no --keys)".into()) };
    let key = keys.keys.iter().find(|k| k.key_id == *id).with_context(|| format!("the key {id} is not among the keys"))?;
    let bytes = BASE64_STANDARD.decode(signature).context("the signature is not base64")?;
    let known = key.read().with_context(|| format!("the key {id} is not base64"))?;
    anyhow::ensure!(known.has_signed(document, &bytes), "the signature is not that of the key {id}");
    Ok(format!("signed by the key {id} of {}", key.school))
}

async fn rotate(given: &Given, slug: Option<&str>) -> Outcome {
    let store = beside(given).await?;
    let done = async {
        let (id, name) = school(&store, slug).await?;
        let signer = store.signer().context("no notice secret")?;
        let stamp = Stamp { at: Clock::Real.now(), by: None, id: fresh_id() };
        let key = store.write(RotateKey { school: id, signer, stamp }).await?;
        say(&format!("{}: notices are signed with the key {key} from now on", name.slug));
        Ok(())
    };
    let done = done.await;
    store.close().await;
    done
}
