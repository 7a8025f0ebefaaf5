//! The texts that cells share. How many there are is counted, not believed.

use crate::{
    limit::{LONGEST_CELL, Tally},
    refused::Refused,
    unpack::Archive,
    xml::{Piece, Xml},
};

pub(super) fn read(archive: &mut Archive<'_>, path: &str, tally: &mut Tally) -> Result<Vec<String>, Refused> {
    let mut strings = Vec::new();
    let Some(member) = archive.member(path)? else { return Ok(strings) };
    let mut xml = Xml::new(member);
    let (mut text, mut within, mut reading) = (String::new(), 0_u32, false);
    loop {
        match xml.next()? {
            Piece::Eof => return Ok(strings),
            Piece::Start(e) => match e.name().as_str() {
                "si" => text.clear(),
                // how it is pronounced is no part of it
                "rPh" => within = within.saturating_add(1),
                "t" => reading = within == 0,
                _ => {}
            },
            Piece::Text(t) if reading => text.push_str(&t),
            Piece::Text(_) => {}
            Piece::End(name) => match name.as_str() {
                "si" => {
                    // one character more than a cell takes tells that it was too long
                    let kept: String = text.chars().take(LONGEST_CELL + 1).collect();
                    tally.text(kept.len().saturating_add(std::mem::size_of::<String>()))?;
                    strings.push(unescaped(kept));
                }
                "rPh" => within = within.saturating_sub(1),
                "t" => reading = false,
                _ => {}
            },
        }
    }
}

/// A line end within a cell, as some programs write it.
pub(super) fn unescaped(text: String) -> String {
    if text.contains("_x000") { text.replace("_x000D_", "").replace("_x000A_", "\n") } else { text }
}
