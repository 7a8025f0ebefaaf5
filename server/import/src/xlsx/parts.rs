//! Where the parts of a workbook are, and which sheets it shows.

use crate::{
    format::Epoch,
    refused::Refused,
    unpack::Archive,
    xml::{Piece, Xml},
};
use std::collections::HashMap;

pub(super) struct Workbook {
    pub(super) sheets: Vec<Part>,
    pub(super) strings: String,
    pub(super) styles: String,
    pub(super) epoch: Epoch,
}

pub(super) struct Part {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) visible: bool,
}

struct Relation {
    of: String,
    path: String,
}

pub(super) fn workbook(archive: &mut Archive<'_>) -> Result<Workbook, Refused> {
    let top = relations(archive, "", "_rels/.rels")?;
    let main = top.values().find(|r| r.of == "officeDocument").map_or("xl/workbook.xml", |r| &r.path).to_owned();
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let own = relations(archive, folder, &format!("{folder}/_rels/{file}.rels"))?;
    let shared =
        |of: &str, usual: &str| own.values().find(|r| r.of == of).map_or_else(|| format!("{folder}/{usual}"), |r| r.path.clone());
    let (strings, styles) = (shared("sharedStrings", "sharedStrings.xml"), shared("styles", "styles.xml"));
    let (sheets, epoch) = sheets(archive, &main, &own)?;
    Ok(Workbook { sheets, strings, styles, epoch })
}

/// By id.
fn relations(archive: &mut Archive<'_>, folder: &str, path: &str) -> Result<HashMap<String, Relation>, Refused> {
    let mut found = HashMap::new();
    let Some(member) = archive.member(path)? else { return Ok(found) };
    let mut xml = Xml::new(member);
    loop {
        match xml.next()? {
            Piece::Eof => return Ok(found),
            Piece::Start(e) if e.name() == "Relationship" => {
                let of = e.attribute("Type").unwrap_or_default();
                let of = of.rsplit('/').next().unwrap_or_default().to_owned();
                let target = e.attribute("Target").unwrap_or_default();
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                };
                found.insert(e.attribute("Id").unwrap_or_default(), Relation { of, path });
            }
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
}

fn sheets(archive: &mut Archive<'_>, path: &str, own: &HashMap<String, Relation>) -> Result<(Vec<Part>, Epoch), Refused> {
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::default());
    let mut xml = Xml::new(archive.member(path)?.ok_or(Refused::Broken)?);
    loop {
        match xml.next()? {
            Piece::Eof => return Ok((sheets, epoch)),
            Piece::Start(e) if e.name() == "workbookPr" => {
                let old_mac = e.attribute("date1904").is_some_and(|v| v == "1" || v == "true");
                epoch = if old_mac { Epoch::Y1904 } else { Epoch::Y1900 };
            }
            Piece::Start(e) if e.name() == "sheet" => {
                let Some(relation) = e.attribute("id").and_then(|id| own.get(&id)) else { continue };
                if relation.of != "worksheet" {
                    continue; // a chart
                }
                let visible = e.attribute("state").is_none_or(|state| state == "visible");
                sheets.push(Part { name: e.attribute("name").unwrap_or_default(), path: relation.path.clone(), visible });
            }
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
}
