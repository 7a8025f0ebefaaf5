//! OpenDocument spreadsheets. What a person sees stands in the file as text, so nothing is formatted here.

use crate::{
    book::{Book, Builder, Kind, Sheet, Source},
    limit::{MOST_SHEETS, Tally},
    open::book,
    place::Place,
    refused::Refused,
    unpack::Archive,
    xml::{Element, Piece, Xml},
};
use std::{collections::HashSet, io::BufRead};

/// Beyond it a repeated cell is the rest of the sheet, which shows nothing.
const MOST_REPEATED: u32 = 20_000;

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Book, Refused> {
    if encrypted(archive)? {
        return Err(Refused::Password);
    }
    let member = archive.member("content.xml")?.ok_or(Refused::Broken)?;
    let mut reading = Reading { xml: Xml::new(member), hidden_styles: HashSet::new(), tally: Tally::new() };
    let (sheets, hidden) = reading.document()?;
    Ok(book(Source::Ods, sheets, hidden))
}

fn encrypted(archive: &mut Archive<'_>) -> Result<bool, Refused> {
    let Some(member) = archive.member("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(member);
    loop {
        match xml.next()? {
            Piece::Eof => return Ok(false),
            Piece::Start(e) if e.name() == "encryption-data" => return Ok(true),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
}

struct Reading<R> {
    xml: Xml<R>,
    /// Names of table styles that hide their table.
    hidden_styles: HashSet<String>,
    tally: Tally,
}

/// A cell's value before its text is known.
struct Said {
    kind: Kind,
    /// ISO date, where it is one.
    date: Option<String>,
    columns: u32,
    merged: (u32, u32),
}

impl<R: BufRead> Reading<R> {
    fn document(&mut self) -> Result<(Vec<Option<Sheet>>, usize), Refused> {
        let (mut sheets, mut hidden, mut style) = (Vec::new(), 0, String::new());
        loop {
            match self.xml.next()? {
                Piece::Eof => return Ok((sheets, hidden)),
                Piece::Start(e) => match e.name().as_str() {
                    "style" => style = e.attribute("name").unwrap_or_default(),
                    "table-properties" if e.attribute("display").is_some_and(|v| v == "false") => {
                        self.hidden_styles.insert(std::mem::take(&mut style));
                    }
                    "table" => {
                        let is_hidden = e.attribute("style-name").is_some_and(|s| self.hidden_styles.contains(&s));
                        let name = e.attribute("name");
                        let sheet = self.table(name, is_hidden)?;
                        hidden += usize::from(is_hidden);
                        sheets.push(sheet.filter(|_| !is_hidden));
                    }
                    _ => {}
                },
                Piece::End(_) | Piece::Text(_) => {}
            }
            if sheets.len() > MOST_SHEETS {
                return Err(Refused::TooMuch);
            }
        }
    }

    fn table(&mut self, name: Option<String>, hidden: bool) -> Result<Option<Sheet>, Refused> {
        let mut builder = Builder::new(name);
        let mut row = 0_u32;
        loop {
            match self.xml.next()? {
                Piece::Eof => return Err(Refused::Broken),
                Piece::End(end) if end == "table" => return Ok(builder.finish()),
                Piece::Start(e) if e.name() == "table-row" && !hidden => {
                    let rows = repeated(&e, "number-rows-repeated");
                    self.row(&mut builder, row, rows)?;
                    row = row.saturating_add(rows);
                }
                Piece::Start(e) if matches!(e.name().as_str(), "shapes" | "forms") => {
                    let name = e.name();
                    self.skip(&name)?;
                }
                Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
            }
        }
    }

    fn row(&mut self, builder: &mut Builder, row: u32, rows: u32) -> Result<(), Refused> {
        let mut column = 0_u32;
        loop {
            match self.xml.next()? {
                Piece::Eof => return Err(Refused::Broken),
                Piece::End(end) if end == "table-row" => return Ok(()),
                Piece::Start(e) if matches!(e.name().as_str(), "table-cell" | "covered-table-cell") => {
                    let (name, said) = (e.name(), said(&e));
                    let text = self.cell(&name)?;
                    self.put(builder, (row, rows), column, &said, &text)?;
                    column = column.saturating_add(said.columns);
                }
                Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
            }
        }
    }

    fn put(
        &mut self,
        builder: &mut Builder,
        (row, rows): (u32, u32),
        column: u32,
        said: &Said,
        text: &str,
    ) -> Result<(), Refused> {
        if text.is_empty() && said.kind != Kind::Formula {
            return Ok(());
        }
        let text = said.date.as_deref().unwrap_or(text);
        let place = |row: u32, column: u32| Place { row, column: u16::try_from(column).unwrap_or(u16::MAX) };
        for r in 0..rows {
            for c in 0..said.columns {
                builder.put(place(row.saturating_add(r), column.saturating_add(c)), text, said.kind, &mut self.tally)?;
            }
        }
        let (down, right) = said.merged;
        builder.merge(place(row, column), place(row.saturating_add(down - 1), column.saturating_add(right - 1)));
        Ok(())
    }

    /// The text of a cell: its paragraphs, without notes and drawings.
    fn cell(&mut self, name: &str) -> Result<String, Refused> {
        let (mut text, mut paragraphs, mut within) = (String::new(), 0_u32, 0_u32);
        loop {
            match self.xml.next()? {
                Piece::Eof => return Err(Refused::Broken),
                Piece::End(end) if end == name => return Ok(text),
                Piece::End(end) if end == "p" => within = within.saturating_sub(1),
                Piece::Text(t) if within > 0 => text.push_str(&t),
                Piece::End(_) | Piece::Text(_) => {}
                Piece::Start(e) => match e.name().as_str() {
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs = paragraphs.saturating_add(1);
                        within = within.saturating_add(1);
                    }
                    "s" => text.push(' '),
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    skipped @ ("annotation" | "frame" | "shapes" | "ruby-text") => {
                        let skipped = skipped.to_owned();
                        self.skip(&skipped)?;
                    }
                    _ => {}
                },
            }
        }
    }

    fn skip(&mut self, name: &str) -> Result<(), Refused> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.xml.next()? {
                Piece::Eof => return Err(Refused::Broken),
                Piece::Start(e) if e.name() == name => depth = depth.saturating_add(1),
                Piece::End(end) if end == name => depth -= 1,
                Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
            }
        }
        Ok(())
    }
}

fn said(e: &Element<'_>) -> Said {
    let formula = e.attribute("formula").is_some();
    let kind = match e.attribute("value-type").as_deref() {
        _ if formula => Kind::Formula,
        Some("float" | "percentage" | "currency") => Kind::Number,
        Some("date") => Kind::Date,
        _ => Kind::Text,
    };
    let date = e.attribute("date-value").filter(|_| kind == Kind::Date).map(|d| d.chars().take(10).collect());
    let spanned = |name: &str| repeated(e, name);
    let merged = (spanned("number-rows-spanned"), spanned("number-columns-spanned"));
    Said { kind, date, columns: repeated(e, "number-columns-repeated"), merged }
}

fn repeated(e: &Element<'_>, name: &str) -> u32 {
    let said = e.attribute(name).and_then(|v| v.parse::<u32>().ok()).unwrap_or(1);
    said.clamp(1, if name.starts_with("number-rows-rep") { 2_000_000 } else { MOST_REPEATED })
}
