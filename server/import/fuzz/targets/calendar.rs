//! Any text as a plan of days: holiday-cn's JSON or iCalendar.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    shared::target::Target::Calendar.feed(data);
});
