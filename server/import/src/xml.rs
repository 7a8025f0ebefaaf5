//! XML, event by event. What is not well formed, or ends too soon, is damaged.

use crate::{refused::Refused, unpack::unreadable};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};
use std::io::BufRead;

/// A document being read.
pub(crate) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// What comes next.
#[derive(Debug)]
pub(crate) enum Piece<'e> {
    Start(Element<'e>),
    End(String),
    Text(String),
    Eof,
}

/// An element with its attributes.
#[derive(Debug)]
pub(crate) struct Element<'e>(BytesStart<'e>);

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(of: R) -> Self {
        let mut reader = Reader::from_reader(of);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Self { reader, buffer: Vec::with_capacity(1024) }
    }

    pub(crate) fn next(&mut self) -> Result<Piece<'_>, Refused> {
        self.buffer.clear();
        // what is nothing to us is an empty text: one match for everybody
        Ok(match self.reader.read_event_into(&mut self.buffer).map_err(|e| unreadable(&e))? {
            Event::Start(e) | Event::Empty(e) => Piece::Start(Element(e)),
            Event::End(e) => Piece::End(e.local_name().as_ref().to_owned()),
            Event::Text(t) => Piece::Text(t.xml10_content().into_owned()),
            Event::CData(t) => Piece::Text(t.xml10_content().into_owned()),
            Event::GeneralRef(r) => Piece::Text(reference(&r)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Piece::Text(String::new()),
            Event::Eof => Piece::Eof,
        })
    }
}

impl Element<'_> {
    /// Its name without prefix.
    pub(crate) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute, with or without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        // checking for doubles takes the square of their number
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }
}

fn reference(r: &BytesRef<'_>) -> String {
    match r.as_ref() {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => r.resolve_char_ref().ok().flatten().map(String::from).unwrap_or_default(),
    }
}
