//! How often the interval of what pupils usually need holds the truth, in simulated grades: a table in Markdown.
//!
//! `cargo run --release -p domain --example calibrate -- 2000` for so many grades in each row; 2,000 if left out.
#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "a measurement")]

#[path = "../tests/calibrate/dice.rs"]
mod dice;
#[path = "../tests/calibrate/measure.rs"]
mod measure;
#[path = "../tests/calibrate/world.rs"]
mod world;

use measure::{Figures, Shown, figures, shown};
use std::{hint::black_box, thread, time::Instant};
use world::{AS_ASSUMED, Grade, Naming, Spoiled, World};

const THREADS: u64 = 2;
const ANSWERS: [u32; 3] = [10, 40, 400];
const SPOILED: [Spoiled; 5] =
    [Spoiled::Nothing, Spoiled::Careless(10), Spoiled::Careless(20), Spoiled::High(20), Spoiled::Low(20)];

/// Worlds that are not as the priors have them.
const OTHERS: [(&str, World); 4] = [
    ("effects and noise 1.5 times as large", World { grade: 0.375, part: 0.225, class: 0.12, evening: 0.18, item: 0.3, ..AS_ASSUMED }),
    ("effects and noise half as large", World { grade: 0.125, part: 0.075, class: 0.04, evening: 0.06, item: 0.1, ..AS_ASSUMED }),
    ("pupils differ 1.5 times as much", World { pupils: (0.6, 0.2), pupil_item: 0.3, ..AS_ASSUMED }),
    ("pupils name the nearest five minutes", World { naming: Naming::Fives, ..AS_ASSUMED }),
];

fn main() {
    let repetitions = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(2000);
    println!("| world | answers | answers not meant | nominal % | coverage % | median bias % | mean width % | repetitions |");
    println!("|---|---|---|---|---|---|---|---|");
    for answers in ANSWERS {
        for spoiled in SPOILED {
            row("as assumed", AS_ASSUMED, answers, spoiled, repetitions);
        }
    }
    for (name, world) in OTHERS {
        for answers in ANSWERS {
            for spoiled in [Spoiled::Nothing, Spoiled::High(20)] {
                row(name, world, answers, spoiled, repetitions);
            }
        }
    }
    println!("\nA term of a grade: {:.2} s.", term());
}

fn row(name: &str, world: World, answers: u32, spoiled: Spoiled, repetitions: u64) {
    let Figures { repetitions, coverage, bias, width } = figures(&grades(world, answers, spoiled, repetitions));
    let nominal = domain::calibrate::NOMINAL;
    println!("| {name} | {answers} | {} | {nominal} | {coverage:.1} | {bias:+.1} | {width:.0} | {repetitions} |", said(spoiled));
}

fn said(spoiled: Spoiled) -> String {
    match spoiled {
        Spoiled::Nothing => "none".to_owned(),
        Spoiled::Careless(percent) => format!("{percent} % careless"),
        Spoiled::High(percent) => format!("{percent} % all longest"),
        Spoiled::Low(percent) => format!("{percent} % all shortest"),
    }
}

/// Each row has grades of its own: the seeds start at its answers and what is spoiled.
fn grades(world: World, answers: u32, spoiled: Spoiled, repetitions: u64) -> Vec<Shown> {
    let part = move |thread: u64| {
        let seeds = (0..repetitions).filter(move |seed| seed % THREADS == thread);
        seeds.map(|seed| shown(world, seed + 1, answers, spoiled)).collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let all: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || part(thread))).collect();
        all.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// Seconds for six classes, twenty weeks of five evenings, thirty answers each.
fn term() -> f64 {
    let mut grade = Grade::new(AS_ASSUMED, 1);
    let evenings: Vec<_> = (0..600).map(|number| grade.evening(number % 4, 30, Spoiled::Nothing)).collect();
    let start = Instant::now();
    black_box(domain::calibrate::calibrate(&evenings, &[]));
    start.elapsed().as_secs_f64()
}
