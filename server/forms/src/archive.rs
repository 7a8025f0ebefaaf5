//! A term's notices as one ZIP to keep: every revision as it can be verified, the last of each kind of each week on paper, and
//! an index of both for people and for programs. No clock: the same revisions give the same bytes.

mod index;
mod pack;
mod page;

#[cfg(test)]
pub(crate) const TEXTS: &[(&str, &str, &str)] = page::Words::ALL;

use crate::{FormError, Notice, Paper, font::Fonts};
use chrono::NaiveDate;
use domain::board::{BoardKind, Document, Header};
use pack::{Member, Pack, Packing};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A published revision, as an archive takes it in.
#[derive(Clone, Debug)]
pub struct Published {
    /// What the API answers for it: document, digest, signature, key.
    pub json: Vec<u8>,
    /// Where anyone can read it.
    pub address: String,
}

/// A term's notices.
#[derive(Clone, Copy, Debug)]
pub struct Archive<'a> {
    /// Every revision, the first week's first one first.
    pub revisions: &'a [Published],
    /// The school's public keys, as anyone gets them.
    pub keys: &'a [u8],
}

/// What an answer of the API says without its homework.
#[derive(Deserialize)]
struct Head {
    document: Header,
    digest: String,
    key_id: Option<String>,
}

/// The homework in an answer of the API.
#[derive(Deserialize)]
struct Whole {
    document: Document,
    digest: String,
}

/// A line of the index.
struct Row {
    head: Head,
    json: Member,
    /// The last of its kind in its week.
    pdf: Option<Member>,
}

impl Archive<'_> {
    /// The ZIP.
    ///
    /// Takes up to seconds of pure computing, most of it for the paper: call it off the runtime's threads.
    ///
    /// # Errors
    /// A revision can't be read, or a file of it can't be made.
    pub fn zip(&self, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
        let heads = self.revisions.iter().map(|r| read::<Head>(&r.json)).collect::<Result<Vec<_>, _>>()?;
        let last = last_of_each_kind(&heads);
        let mut pack = Pack::default();
        let mut rows = vec![];
        for (head, revision) in heads.into_iter().zip(self.revisions) {
            let h = &head.document;
            let (name, at) = (format!("{}/{}", h.monday, h.number), pack::time(&h.published_at));
            let json = pack.add(format!("{name}.json"), &revision.json, Packing::Small(at))?;
            let on_paper = last.get(&(h.monday, h.kind.name())) == Some(&h.number);
            let paper = if on_paper { paper(revision, fonts)? } else { None };
            let pdf = paper.map(|file| pack.add(format!("{name}.pdf"), &file, Packing::AsItIs(at))).transpose()?;
            rows.push(Row { head, json, pdf });
        }
        pack.add("keys.json".into(), self.keys, Packing::Timeless)?;
        pack.add("index.csv".into(), &index::table(&rows)?, Packing::Timeless)?;
        pack.add("index.html".into(), page::page(&rows).as_bytes(), Packing::Timeless)?;
        pack.finish()
    }
}

fn read<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, FormError> {
    serde_json::from_slice(json).map_err(|e| FormError::Read(e.to_string()))
}

fn last_of_each_kind(heads: &[Head]) -> BTreeMap<(NaiveDate, &'static str), u32> {
    let of = |h: &Head| ((h.document.monday, h.document.kind.name()), h.document.number);
    // later revisions take the place of earlier ones
    heads.iter().map(of).collect()
}

/// The whole school on paper; nothing where the week has no grade.
fn paper(revision: &Published, fonts: &Fonts) -> Result<Option<Vec<u8>>, FormError> {
    let Whole { document, digest } = read(&revision.json)?;
    let notice = Notice { document: &document, digest: &digest, address: &revision.address };
    match notice.pdf(None, Paper::A4, fonts) {
        Err(FormError::Empty) => Ok(None),
        made => made.map(Some),
    }
}

impl Row {
    fn kind(&self) -> BoardKind {
        self.head.document.kind
    }
}
