//! A spreadsheet of OpenDocument with any XML as its content.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

use shared::{pack::packed, target::Target};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let member = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    Target::Tables.feed(&packed(&[member("mimetype", b"x"), member("content.xml", data)]));
});
