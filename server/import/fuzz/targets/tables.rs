//! Any text as a table, with every question answered.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    shared::target::Target::Tables.feed(data);
});
