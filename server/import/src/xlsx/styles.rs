//! How each style of cell shows numbers.

use crate::{
    format::Format,
    refused::Refused,
    unpack::Archive,
    xml::{Element, Piece, Xml},
};
use std::collections::HashMap;

/// More than Excel keeps.
const MOST_STYLES: usize = 70_000;

pub(super) fn read(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Format>, Refused> {
    let (mut own, mut formats) = (HashMap::new(), Vec::new());
    let Some(member) = archive.member(path)? else { return Ok(formats) };
    let mut xml = Xml::new(member);
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Piece::Eof => return Ok(formats),
            Piece::Start(e) => match e.name().as_str() {
                "numFmt" => {
                    own.insert(id(&e), Format::parse(&e.attribute("formatCode").unwrap_or_default()));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = id(&e);
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Piece::End(name) => of_cells &= name != "cellXfs",
            Piece::Text(_) => {}
        }
        if formats.len() > MOST_STYLES || own.len() > MOST_STYLES {
            return Err(Refused::TooMuch);
        }
    }
}

fn id(e: &Element<'_>) -> u32 {
    e.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0)
}
