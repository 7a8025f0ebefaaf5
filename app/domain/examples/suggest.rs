//! How long the suggestions of a hard week take: six classes, near-full days, forty items held. The same week every time.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

#[expect(dead_code, reason = "the demo school serves the tests")]
#[path = "../tests/demo/mod.rs"]
mod demo;
#[path = "../tests/suggest/weeks.rs"]
mod weeks;

use std::{hint::black_box, time::Instant};
use weeks::Grade;

/// The first seed whose week has exactly forty items held.
const SEED: u64 = 17;
const CLASSES: u8 = 6;
/// Minutes that every teacher asks beyond the usual: more than the week can take.
const MORE: u32 = 5;
const RUNS: usize = 51;

fn main() {
    let grade = Grade::new(SEED, CLASSES, MORE);
    let suggestion = grade.suggest();
    let mut times: Vec<f64> = (0..RUNS).map(|_| timed(&grade)).collect();
    times.sort_by(f64::total_cmp);
    let at = |n: usize| times.get(n).copied().unwrap_or_default();
    let (held, median, worst) = (grade.held(), at(RUNS / 2), at(RUNS - 1));
    let (left_over, steps) = (suggestion.left_over, suggestion.steps.len());
    println!("{held} held: median {median:.1} ms, worst {worst:.1} ms, left over {left_over}, steps {steps}");
}

/// Milliseconds of one run.
fn timed(grade: &Grade) -> f64 {
    let start = Instant::now();
    black_box(grade.suggest());
    start.elapsed().as_secs_f64() * 1000.0
}
