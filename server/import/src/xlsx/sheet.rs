//! The cells of a sheet, one after another.

use super::{Shared, parts::Part, strings::unescaped};
use crate::{
    book::{Builder, Kind, Sheet},
    format::Format,
    limit::Tally,
    place::Place,
    refused::Refused,
    unpack::Archive,
    xml::{Element, Piece, Xml},
};

/// A cell as far as it is read.
#[derive(Default)]
struct Open {
    place: Option<Place>,
    of: String,
    style: usize,
    value: String,
    formula: bool,
}

struct Reading<'s> {
    shared: &'s Shared,
    builder: Builder,
    next: Place,
    cell: Open,
    /// Within an element whose text is the cell's.
    reading: bool,
    /// Within the hint how a text is pronounced.
    phonetic: bool,
}

pub(super) fn read(archive: &mut Archive<'_>, part: &Part, shared: &Shared, tally: &mut Tally) -> Result<Option<Sheet>, Refused> {
    let mut xml = Xml::new(archive.member(&part.path)?.ok_or(Refused::Broken)?);
    let builder = Builder::new(Some(part.name.clone()));
    let next = Place { row: 0, column: 0 };
    let mut reading = Reading { shared, builder, next, cell: Open::default(), reading: false, phonetic: false };
    loop {
        match xml.next()? {
            Piece::Eof => return Ok(reading.builder.finish()),
            Piece::Start(e) => reading.start(&e),
            Piece::Text(text) if reading.reading => reading.cell.value.push_str(&text),
            Piece::Text(_) => {}
            Piece::End(name) => reading.end(&name, tally)?,
        }
    }
}

impl Reading<'_> {
    fn start(&mut self, e: &Element<'_>) {
        match e.name().as_str() {
            "row" => {
                let said = e.attribute("r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1));
                self.next = Place { row: said.unwrap_or(self.next.row), column: 0 };
            }
            "c" => {
                let place = e.attribute("r").and_then(|r| Place::parse(&r)).unwrap_or(self.next);
                let style = e.attribute("s").and_then(|s| s.parse().ok()).unwrap_or(0);
                self.cell = Open { place: Some(place), of: e.attribute("t").unwrap_or_default(), style, ..Open::default() };
            }
            "f" => self.cell.formula = true,
            "rPh" => self.phonetic = true,
            "v" | "t" => self.reading = self.cell.place.is_some() && !self.phonetic,
            "mergeCell" => {
                let reference = e.attribute("ref").unwrap_or_default();
                let ends = reference.split_once(':').and_then(|(from, to)| Some((Place::parse(from)?, Place::parse(to)?)));
                if let Some((from, to)) = ends {
                    self.builder.merge(from, to);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, tally: &mut Tally) -> Result<(), Refused> {
        match name {
            "row" => self.next.row = self.next.row.saturating_add(1),
            "rPh" => self.phonetic = false,
            "v" | "t" => self.reading = false,
            "c" => self.close(tally)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tally: &mut Tally) -> Result<(), Refused> {
        let cell = std::mem::take(&mut self.cell);
        let Some(place) = cell.place else { return Ok(()) };
        self.next = Place { row: place.row, column: place.column.saturating_add(1) };
        let (text, kind) = self.shown(&cell);
        let kind = if cell.formula { Kind::Formula } else { kind };
        self.builder.put(place, &text, kind, tally)
    }

    fn shown(&self, cell: &Open) -> (String, Kind) {
        match cell.of.as_str() {
            "s" => {
                let at = cell.value.trim().parse::<usize>().ok();
                (at.and_then(|at| self.shared.strings.get(at)).cloned().unwrap_or_default(), Kind::Text)
            }
            "b" => (if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(), Kind::Text),
            "e" => (cell.value.clone(), Kind::Error),
            "d" => (cell.value.chars().take(10).collect(), Kind::Date),
            "str" | "inlineStr" => (unescaped(cell.value.clone()), Kind::Text),
            _ => match cell.value.trim().parse::<f64>() {
                Ok(value) => self.shared.formats.get(cell.style).unwrap_or(&Format::General).show(value, self.shared.epoch),
                Err(_) => (cell.value.clone(), Kind::Text),
            },
        }
    }
}
