//! Any text as the name of a class.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    shared::target::Target::Names.feed(data);
});
