//! Archives, unpacked no further than is safe: what the directory says is checked first, what really comes out is counted.

use crate::{
    limit::{MOST_MEMBERS, MOST_UNPACKED},
    refused::Refused,
};
use std::io::{BufRead, BufReader, Cursor, Error, Read};
use zip::{ZipArchive, result::ZipError};

/// An archive, and how many bytes it may still unpack to.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    left: u64,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refused> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refused(&e))?;
        if zip.len() > MOST_MEMBERS {
            return Err(Refused::Bomb);
        }
        let mut names = Vec::with_capacity(zip.len());
        let mut said = 0_u64;
        for at in 0..zip.len() {
            let member = zip.by_index_raw(at).map_err(|e| refused(&e))?;
            said = said.saturating_add(member.size());
            names.push(member.name().map_err(|e| refused(&e))?.replace('\\', "/"));
        }
        if said > MOST_UNPACKED {
            return Err(Refused::Bomb);
        }
        Ok(Self { zip, names, left: MOST_UNPACKED })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        let exact = self.names.iter().position(|n| n == name);
        exact.or_else(|| self.names.iter().position(|n| n.eq_ignore_ascii_case(name)))
    }

    /// The folder with this file in it, at the top or one below: "" or "export/".
    pub(crate) fn folder_of(&self, file: &str) -> Option<String> {
        let of = |name: &String| {
            name.strip_suffix(file).filter(|folder| folder.is_empty() || folder.ends_with('/')).map(str::to_owned)
        };
        self.names.iter().filter_map(of).min_by_key(String::len)
    }

    /// A member to read from; `None` where there is none.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<impl BufRead + use<'_, 'b>>, Refused> {
        let Some(at) = self.find(name) else { return Ok(None) };
        let member = self.zip.by_index(at).map_err(|e| refused(&e))?;
        Ok(Some(BufReader::new(Counted { of: member, left: &mut self.left })))
    }

    /// A member whole; empty where there is none.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        if let Some(mut member) = self.member(name)? {
            member.read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
        }
        Ok(bytes)
    }
}

/// What marks an error as ours, on its way through readers that know only their own.
const FULL: &str = "unpacks to too much";

struct Counted<'l, R> {
    of: R,
    left: &'l mut u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let read = self.of.read(buf)?;
        let bytes = u64::try_from(read).unwrap_or(u64::MAX);
        *self.left = self.left.checked_sub(bytes).ok_or_else(|| Error::other(FULL))?;
        Ok(read)
    }
}

/// What a reader's error means.
pub(crate) fn unreadable(error: &dyn std::error::Error) -> Refused {
    if error.to_string().contains(FULL) { Refused::Bomb } else { Refused::Broken }
}

fn refused(error: &ZipError) -> Refused {
    if error.to_string().contains(ZipError::PASSWORD_REQUIRED) { Refused::Password } else { unreadable(error) }
}
