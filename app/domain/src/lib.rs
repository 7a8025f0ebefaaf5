//! The rules of homework load: what counts, what is allowed, what is held, and why.
//!
//! Pure: no clock, no database, no framework. `now` is passed in. Everything that decides about minutes is here once;
//! forms, API, meter, board and import ask it.

#![warn(missing_docs)]

pub mod access;
pub mod assignment;
pub mod board;
pub mod calendar;
pub mod calibrate;
pub mod cap;
pub mod device;
pub mod draft;
pub mod evening;
pub mod finding;
pub mod id;
pub mod judge;
pub mod lang;
pub mod load;
pub mod measured;
pub mod minutes;
pub mod moment;
pub mod password;
pub mod plan;
pub mod pulse;
pub mod report;
pub mod resolve;
pub mod rule_change;
pub mod school;
pub mod second_factor;
pub mod sentence;
pub mod sleep;
pub mod spread;
pub mod suggest;
pub mod telling;
pub mod typed;
pub mod ways;
pub mod week_minute;
pub mod wording;
