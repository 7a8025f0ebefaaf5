//! A school's own files of staff, classes and lessons: what they say, what has to be asked, and what is refused.
//!
//! `open` turns the bytes of a file into a [`Book`] of visible text, within limits that no file can break. No database, no
//! clock, no file, no network: the same bytes give the same answer.

#![warn(missing_docs)]

mod book;
mod format;
mod limit;
mod ods;
mod open;
mod place;
mod refused;
mod text;
mod unpack;
mod xls;
mod xlsx;
mod xml;

pub use book::{Book, Cell, Kind, Merge, Row, Sheet, Source};
pub use limit::{MOST_BYTES, MOST_ROWS};
pub use open::open;
pub use place::Place;
pub use refused::Refused;
