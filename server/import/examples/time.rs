//! How long files take to open and to be understood: `cargo run --release -p import --example time -- FILE…`.
#![expect(clippy::print_stdout, reason = "a measurement")]

use domain::school::{ClassName, Grade, Year};
use import::{Answers, Known, open, understand};
use std::time::Instant;
use uuid::Uuid;

fn main() {
    let grades: Vec<_> = (1..=9).filter_map(Grade::new).collect();
    let classes = grades.iter().flat_map(|g| (1..=10).filter_map(|n| ClassName::new(*g, n)));
    let classes = (1..).zip(classes).map(|(id, name)| (domain::id::ClassId(Uuid::from_u128(id)), name)).collect();
    let known = Known { year: Year { first: 2026, grades }, classes, subjects: vec![], staff: vec![] };
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let begun = Instant::now();
        let book = open(&bytes);
        let opened = begun.elapsed();
        let preview = book.as_ref().map(|book| understand(book, &known, &Answers::new()));
        let understood = begun.elapsed().checked_sub(opened).unwrap_or_default();
        let said = preview.map_or_else(|why| why.to_string(), |p| format!("{:?} {:?}", p.outcome, p.counts));
        println!("{path}: opened in {opened:.0?}, understood in {understood:.0?}: {said}");
    }
}
