//! The real router without sockets: who gets what, what comes back for bad input, what the headers say.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod api;
mod api_changes;
mod archive;
mod bad_input;
mod calendar;
mod changes;
mod class_page;
mod family_day;
mod feedback;
mod files;
mod history;
mod kept;
mod link;
mod list;
mod notice;
mod own_work;
mod publishing;
mod pulse;
mod resolving;
mod roles;
mod safety;
mod school;
mod screen;
mod set_up;
mod several;
mod shared;
mod signed;
mod sleep;
mod told;
mod views;
mod voice;
mod weeks;
mod who_sees;
