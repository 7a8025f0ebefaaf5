//! `jianfu board`: notices that were published.

use super::{Outcome, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
    keys::Keys,
};
use anyhow::Context;
use base64::{Engine, prelude::BASE64_STANDARD};
use clap::Subcommand;
use domain::board::{Document, digest};
use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::PathBuf};
use store::{RotateKey, Stamp};

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

/// A downloaded revision.
#[derive(Deserialize)]
struct File {
    document: Value,
    digest: String,
    signature: Option<String>,
    key_id: Option<String>,
}

fn verify(files: &[PathBuf], keys: Option<&PathBuf>) -> Outcome {
    let keys = keys.map(read::<Keys>).transpose()?;
    let mut wrong = 0;
    let mut before: Option<(Document, String)> = None;
    for name in files {
        let file: File = read(name)?;
        let checked = check(&file, keys.as_ref()).and_then(|found| follows(found, before.as_ref()));
        match checked {
            Ok((line, document)) => {
                say(&format!("{}: {line}", name.display()));
                before = Some((document, file.digest));
            }
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

/// The digest and the signature of one revision.
fn check(file: &File, keys: Option<&Keys>) -> anyhow::Result<(String, Document)> {
    let bytes = serde_json_canonicalizer::to_vec(&file.document).context("the document can't be brought into its one form")?;
    anyhow::ensure!(digest(&bytes) == file.digest, "the digest is {}, the document says {}", file.digest, digest(&bytes));
    let document = Document::parse(&bytes).context("the document is no notice")?;
    let head = &document.header;
    let name = format!("{} {} revision {} of {}", head.school, head.monday, head.number, head.published_at);
    Ok((format!("{name}: digest ok, {}", signature(file, &bytes, keys)?), document))
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

/// Of the same week, each names the one before.
fn follows((line, document): (String, Document), before: Option<&(Document, String)>) -> anyhow::Result<(String, Document)> {
    let head = &document.header;
    let same_week = |(b, _): &&(Document, String)| (b.header.monday, &b.header.slug) == (head.monday, &head.slug);
    let Some((earlier, digest)) = before.filter(same_week) else { return Ok((line, document)) };
    if head.number == earlier.header.number + 1 {
        anyhow::ensure!(head.prev.as_ref() == Some(digest), "it does not follow the revision before");
        return Ok((format!("{line}, follows revision {}", earlier.header.number), document));
    }
    Ok((line, document))
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
