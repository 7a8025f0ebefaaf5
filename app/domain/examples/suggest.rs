//! How long a grade's week takes.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

#[expect(dead_code, reason = "the demo school serves the tests")]
#[path = "../tests/demo/mod.rs"]
mod demo;
#[path = "../tests/suggest/weeks.rs"]
mod weeks;

use std::time::Instant;
use weeks::Grade;

fn main() {
    let more: u32 = std::env::args().nth(1).map_or(0, |a| a.parse().unwrap());
    for seed in 0..6 {
        let grade = Grade::new(seed, 6, more);
        let targets = grade.targets();
        let start = Instant::now();
        let s = domain::suggest::suggest(&grade.school, demo::day(weeks::MONDAY), &targets, grade.now);
        println!("seed {seed} held {} steps {} left {} ms {:?}", grade.held(), s.steps.len(), s.left_over, start.elapsed());
    }
}
