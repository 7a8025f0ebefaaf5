//! A school's own files of staff, classes and lessons: what they say, what has to be asked, and what is refused.
//!
//! `open` turns the bytes of a file into a [`Book`] of visible text, within limits that no file can break; `understand` says what it means
//! to the school, and what only the school knows. No database, no
//! clock, no file, no network: the same bytes give the same answer.

#![warn(missing_docs)]

mod book;
mod classes;
mod days;
mod desk;
mod facts;
mod format;
mod heading;
mod known;
mod left;
mod limit;
mod ods;
mod open;
mod people;
mod person;
mod place;
mod preview;
mod problem;
mod question;
mod refused;
mod roster_in;
mod rows;
mod subject;
mod subjects;
mod table;
mod text;
mod told;
mod understand;
mod unpack;
mod write;
mod xls;
mod xlsx;
mod xml;

pub use book::{Book, Cell, Kind, Merge, Row, Sheet, Source};
pub use days::{NoPlan, plan_of_days};
pub use known::{Answers, Known, KnownStaff};
pub use limit::{MOST_BYTES, MOST_ROWS};
pub use open::{open, open_named};
pub use people::StaffRow;
pub use place::Place;
pub use preview::{ClassRow, Counts, Dropped, HeadRow, Left, LessonRow, Outcome, Preview, Roster};
pub use problem::{At, Problem, Trouble};
pub use question::{Ask, Choice, Means, Question};
pub use refused::Refused;
pub use subjects::SubjectRow;
pub use told::{Told, ToldChoice, ToldDropped, ToldProblem, ToldQuestion, ToldUnused};
pub use understand::understand;
pub use write::{Session, WriteError, error_workbook, one_roster, template};
