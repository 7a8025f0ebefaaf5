//! A OneRoster archive of any texts, parted by NUL.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

use shared::{pack::packed, target::Target};

const FILES: [&str; 5] = ["classes.csv", "users.csv", "courses.csv", "enrollments.csv", "roles.csv"];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let members = FILES.iter().zip(data.splitn(FILES.len(), |b| *b == 0)).map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
    Target::Tables.feed(&packed(&members.collect::<Vec<_>>()));
});
