//! Text: CSV in the encodings that school programs write, and what a spreadsheet puts on the clipboard.

mod decode;
mod table;

use crate::{
    book::{Book, Builder, Source},
    limit::{MOST_PUPIL_ROWS, Tally},
    open::book,
    refused::Refused,
    unpack::Archive,
};

/// The files of a OneRoster archive that say something about staff, classes and lessons.
const FILES: [&str; 7] = ["users.csv", "roles.csv", "classes.csv", "courses.csv", "enrollments.csv", "manifest.csv", "orgs.csv"];

pub(crate) fn read(bytes: &[u8]) -> Result<Book, Refused> {
    let text = decode::text(bytes)?;
    let start: String = text.chars().take(400).collect::<String>().trim_start().to_lowercase();
    if ["<!doctype", "<html", "<table", "<?xml", "<meta", "<head", "<style", "mime-version"].iter().any(|s| start.starts_with(s))
    {
        return Err(Refused::WebPage);
    }
    let mut builder = Builder::new(None);
    table::read(&text, &mut builder, &mut Tally::new())?;
    Ok(book(Source::Text, vec![builder.finish()], 0))
}

/// An archive of CSV files, each of them a sheet named as the file.
pub(crate) fn archive(archive: &mut Archive<'_>) -> Result<Book, Refused> {
    let folder = archive.folder_of("classes.csv").or_else(|| archive.folder_of("users.csv")).unwrap_or_default();
    let mut tally = Tally::of_rows(MOST_PUPIL_ROWS);
    let mut sheets = Vec::new();
    for file in FILES {
        let bytes = archive.bytes(&format!("{folder}{file}"))?;
        let mut builder = Builder::new(Some(file.to_owned()));
        table::read(&decode::text(&bytes)?, &mut builder, &mut tally)?;
        sheets.push(builder.finish());
    }
    Ok(book(Source::OneRoster, sheets, 0))
}
