//! A school's year: the State Council's plan, files with plans, changes of the calendar, and what they do to homework.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(dead_code, reason = "the demo's helpers serve several tests")]

#[path = "year/changes.rs"]
mod changes;
mod demo;
#[path = "year/files.rs"]
mod files;
#[path = "year/national.rs"]
mod national;
#[path = "year/refitted.rs"]
mod refitted;
