//! How often the interval of what pupils usually need holds the truth, in simulated grades: a table in Markdown.
//!
//! `cargo run --release -p domain --example calibrate`; `-- 200` for so many grades in each row instead of 4,000; `-- 4000 12`
//! goes on after the twelfth row.
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
/// Where the seeds of the table begin.
const UNSEEN: u64 = 20_261_129_000_000;
const ANSWERS: [u32; 3] = [10, 40, 400];
/// About what a kind of item has after a term.
const A_TERM: u32 = 4000;
const SPOILED: [Spoiled; 5] =
    [Spoiled::Nothing, Spoiled::Careless(10), Spoiled::Careless(20), Spoiled::High(20), Spoiled::Low(20)];

/// Worlds that are not as the priors have them.
const OTHERS: [(&str, World); 4] = [
    (
        "effects and noise 1.5 times as large",
        World { grade: 0.375, part: 0.225, class: 0.12, evening: 0.18, item: 0.3, ..AS_ASSUMED },
    ),
    ("effects and noise half as large", World { grade: 0.125, part: 0.075, class: 0.04, evening: 0.06, item: 0.1, ..AS_ASSUMED }),
    ("pupils differ 1.5 times as much", World { pupils: (0.6, 0.2), pupil_item: 0.3, ..AS_ASSUMED }),
    ("pupils name the nearest five minutes", World { naming: Naming::Fives, ..AS_ASSUMED }),
];

/// A row of the table.
struct Row {
    name: &'static str,
    world: World,
    answers: u32,
    spoiled: Spoiled,
    repetitions: u64,
}

fn main() {
    let repetitions = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(4000);
    println!("| world | answers | answers not meant | nominal % | coverage % | median bias % | mean width % | repetitions |");
    println!("|---|---|---|---|---|---|---|---|");
    let done = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
    for (number, row) in (0..).zip(rows(repetitions)).skip(done) {
        row.print(number);
    }
    println!("\nA term of a grade, 600 class-evenings of 30 answers: {:.2} s.", term());
}

/// Fewer repetitions for what a term has, which takes long, and for the other worlds: they show how much it matters, not whether
/// three points are kept.
fn rows(repetitions: u64) -> Vec<Row> {
    let assumed = ANSWERS.into_iter().chain([A_TERM]).flat_map(|answers| SPOILED.map(|spoiled| (answers, spoiled)));
    let of = |answers| if answers == A_TERM { repetitions / 8 } else { repetitions };
    let assumed = assumed.map(|(answers, spoiled)| Row {
        name: "as assumed",
        world: AS_ASSUMED,
        answers,
        spoiled,
        repetitions: of(answers),
    });
    let cases =
        || ANSWERS.into_iter().flat_map(|answers| [Spoiled::Nothing, Spoiled::High(20)].map(|spoiled| (answers, spoiled)));
    let row = |name, world, (answers, spoiled)| Row { name, world, answers, spoiled, repetitions: repetitions / 20 };
    let others = OTHERS.into_iter().flat_map(|(name, world)| cases().map(move |case| row(name, world, case)));
    assumed.chain(others).collect()
}

impl Row {
    /// Each row has grades of its own, none of which was seen when the estimator's constants were chosen.
    fn print(&self, number: u64) {
        let Figures { repetitions, coverage, bias, width } = figures(&self.grades(UNSEEN + 1_000_000 * number));
        let (name, answers, said, nominal) = (self.name, self.answers, said(self.spoiled), domain::calibrate::NOMINAL);
        println!("| {name} | {answers} | {said} | {nominal} | {coverage:.1} | {bias:+.1} | {width:.0} | {repetitions} |");
    }

    fn grades(&self, first: u64) -> Vec<Shown> {
        let part = |thread: u64| {
            let seeds = (0..self.repetitions).filter(move |seed| seed % THREADS == thread);
            seeds.map(|seed| shown(self.world, first + seed, self.answers, self.spoiled)).collect::<Vec<_>>()
        };
        thread::scope(|scope| {
            let all: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || part(thread))).collect();
            all.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        })
    }
}

fn said(spoiled: Spoiled) -> String {
    match spoiled {
        Spoiled::Nothing => "none".to_owned(),
        Spoiled::Careless(percent) => format!("{percent} % careless"),
        Spoiled::High(percent) => format!("{percent} % all longest"),
        Spoiled::Low(percent) => format!("{percent} % all shortest"),
    }
}

/// Seconds for six hundred class-evenings of thirty answers: as many as six classes have in twenty weeks of five.
fn term() -> f64 {
    let mut grade = Grade::new(AS_ASSUMED, 1);
    let evenings: Vec<_> = (0..600).map(|number| grade.evening(number % 4, 30, Spoiled::Nothing)).collect();
    let start = Instant::now();
    black_box(domain::calibrate::calibrate(&evenings, &[]));
    start.elapsed().as_secs_f64()
}
