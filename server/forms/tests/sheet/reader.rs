//! Reads back what this crate writes: pages, and their text by the fonts' own tables. No reader for any PDF.

use flate2::read::ZlibDecoder;
use std::{collections::HashMap, io::Read};

/// A page's text; a line of it for each line of the page's drawing.
pub struct Page {
    pub text: String,
    pub sizes: Vec<f32>,
    pub wide: f32,
}

impl Page {
    /// Without line ends, for what may be broken anywhere.
    pub fn flat(&self) -> String {
        self.text.replace('\n', "")
    }
}

pub fn pages(pdf: &[u8]) -> Vec<Page> {
    let objects = objects(pdf);
    let mut pages: Vec<_> = objects.iter().filter(|(_, o)| head(o).contains("/Type/Page/")).collect();
    pages.sort_by_key(|(n, _)| **n);
    pages.into_iter().map(|(_, page)| read(page, &objects)).collect()
}

fn read(page: &[u8], objects: &HashMap<usize, &[u8]>) -> Page {
    let resources = head(objects[&reference(&head(page), "/Resources")]);
    let content = stream(objects[&reference(&head(page), "/Contents")]);
    let fonts: HashMap<String, HashMap<u16, String>> = ["f0", "f1"]
        .into_iter()
        .filter(|f| resources.contains(&format!("/{f} ")))
        .map(|f| {
            (
                f.to_owned(),
                table(&stream(objects[&reference(&head(objects[&reference(&resources, &format!("/{f}"))]), "/ToUnicode")])),
            )
        })
        .collect();
    let wide = head(page).split("MediaBox[0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    text(&content, &fonts, wide)
}

fn text(content: &[u8], fonts: &HashMap<String, HashMap<u16, String>>, wide: f32) -> Page {
    let mut page = Page { text: String::new(), sizes: vec![], wide };
    let (mut words, mut font, mut height, mut replaced) = (Vec::<String>::new(), String::new(), String::new(), false);
    for token in tokens(content) {
        match token {
            // a character that the typeface lacks is drawn as another, and said to be itself
            Token::Text(bytes) if words.last().is_some_and(|w| w == "/ActualText") => {
                page.text.push_str(&utf16(&bytes[2..]));
                replaced = true;
            }
            Token::Text(bytes) if !replaced => {
                let codes = bytes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
                page.text.extend(codes.map(|c| fonts[&font].get(&c).map_or("\u{fffd}", String::as_str)));
            }
            Token::Text(_) => {}
            Token::Word(word) => {
                let before = |n: usize| words.get(words.len().wrapping_sub(n)).cloned().unwrap_or_default();
                match word.as_str() {
                    "Tf" => (font, _) = (before(2)[1..].to_owned(), page.sizes.push(before(1).parse().unwrap())),
                    "Tm" if before(1) != height => (height, _) = (before(1), page.text.push('\n')),
                    "EMC" => replaced = false,
                    _ => {}
                }
                words.push(word);
            }
        }
    }
    page
}

enum Token {
    Word(String),
    Text(Vec<u8>),
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let (mut tokens, mut word, mut at) = (vec![], String::new(), 0);
    while let Some(byte) = content.get(at) {
        let ends = matches!(byte, b'(' | b' ' | b'\n' | b'<' | b'>' | b'[' | b']' | b'/');
        if ends && !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(&mut word)));
        }
        match byte {
            b'(' => {
                let (bytes, length) = literal(&content[at + 1..]);
                tokens.push(Token::Text(bytes));
                at += length;
            }
            b'<' if content[at + 1] == b'<' => at += 1,
            b'<' => {
                let length = find(&content[at..], b">").unwrap();
                tokens.push(Token::Text(content[at + 1..at + length].chunks(2).map(hexadecimal).collect()));
                at += length;
            }
            b' ' | b'\n' | b'>' | b'[' | b']' => {}
            _ => word.push(char::from(*byte)),
        }
        at += 1;
    }
    tokens
}

/// The bytes of a string, and how long it is written.
fn literal(content: &[u8]) -> (Vec<u8>, usize) {
    let (mut bytes, mut at, mut depth) = (vec![], 0, 1);
    loop {
        let (byte, length) = if content[at] == b'\\' { escaped(&content[at + 1..]) } else { (content[at], 1) };
        depth += match (content[at], length) {
            (b'(', 1) => 1,
            (b')', 1) => -1,
            _ => 0,
        };
        at += length;
        if depth == 0 {
            return (bytes, at);
        }
        bytes.push(byte);
    }
}

fn escaped(content: &[u8]) -> (u8, usize) {
    match content[0] {
        b'n' => (b'\n', 2),
        b'r' => (b'\r', 2),
        b't' => (b'\t', 2),
        b'b' => (8, 2),
        b'f' => (12, 2),
        b'0'..=b'7' => (u8::from_str_radix(std::str::from_utf8(&content[..3]).unwrap(), 8).unwrap(), 4),
        other => (other, 2),
    }
}

fn hexadecimal(digits: &[u8]) -> u8 {
    u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Code to text, of a ToUnicode table.
fn table(bytes: &[u8]) -> HashMap<u16, String> {
    let mut map = HashMap::new();
    for line in String::from_utf8_lossy(bytes).lines().filter(|l| l.starts_with('<')) {
        let hex: Vec<&str> = line.split(['<', '>']).filter(|p| !p.trim().is_empty()).collect();
        if let [code, text] = hex[..] {
            let units: Vec<u16> =
                text.as_bytes().chunks(4).map(|c| u16::from_str_radix(std::str::from_utf8(c).unwrap(), 16).unwrap()).collect();
            map.insert(u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap());
        }
    }
    map
}

fn objects(pdf: &[u8]) -> HashMap<usize, &[u8]> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(start) = find(&pdf[at..], b" 0 obj\n").map(|n| at + n) {
        let digits = pdf[..start].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&pdf[start - digits..start]).unwrap().parse().unwrap();
        let body = &pdf[start + 7..];
        let skip = if head(body).contains("stream\n") { length(body) } else { 0 };
        let end = skip + find(&body[skip..], b"endobj").unwrap();
        found.insert(number, &body[..end]);
        at = start + 7 + end;
    }
    found
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

/// Of an object what is before its bytes.
fn head(object: &[u8]) -> String {
    let end = find(object, b"stream\n").map_or(usize::MAX, |n| n + 7);
    let end = end.min(find(object, b"endobj").unwrap_or(object.len()));
    String::from_utf8_lossy(&object[..end]).into_owned()
}

fn length(object: &[u8]) -> usize {
    head(object).split("/Length ").nth(1).map_or(0, |t| t.split(['/', '>', ' ']).next().unwrap().parse().unwrap())
}

fn stream(object: &[u8]) -> Vec<u8> {
    let start = find(object, b"stream\n").unwrap() + 7;
    let mut bytes = vec![];
    ZlibDecoder::new(&object[start..start + length(object)]).read_to_end(&mut bytes).unwrap();
    bytes
}

fn reference(text: &str, key: &str) -> usize {
    text.split(key).nth(1).unwrap().trim_start().split(' ').next().unwrap().parse().unwrap()
}
