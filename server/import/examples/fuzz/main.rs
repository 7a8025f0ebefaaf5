//! Feeds the parsers what no school would send: `cargo run --release -p import --example fuzz -- PARSER RUNS SEED [CORPUS]`.
//!
//! PARSER is one of xlsx, xls, ods, text, oneroster, names, tables, calendar, or `all`. The same seed gives the same inputs. A panic or a run of
//! more than a second of the processor ends it with the input written beside the corpus; memory is bounded from outside (`ulimit -v 524288`).

mod mutate;
mod pack;
mod target;

use std::{
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use target::{Corpus, Target};

/// Longer is a hang; of the processor's time.
const LONGEST: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(name), Some(runs), Some(seed)) =
        (arguments.first(), arguments.get(1).and_then(|n| n.parse().ok()), arguments.get(2).and_then(|n| n.parse().ok()))
    else {
        say("usage: fuzz PARSER RUNS SEED [CORPUS]");
        return ExitCode::FAILURE;
    };
    let corpus = arguments.get(3).map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from);
    let targets: Vec<_> = Target::ALL.into_iter().filter(|t| name == "all" || t.name() == name).collect();
    let well = targets.iter().map(|t| run(*t, &corpus, runs, seed)).collect::<Vec<_>>();
    if well.iter().all(|w| *w) && !well.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(target: Target, corpus: &Path, runs: u64, seed: u64) -> bool {
    let seeds = match Corpus::read(target, corpus) {
        Ok(seeds) => seeds,
        Err(why) => {
            say(&format!("{}: {why}", target.name()));
            return false;
        }
    };
    let (begun, mut slowest, mut read) = (Instant::now(), Duration::ZERO, 0_u64);
    for at in 0..runs {
        let input = seeds.input(seed.wrapping_mul(1_000_003).wrapping_add(at));
        let (outcome, took) = fed(target, &input);
        slowest = slowest.max(took);
        read += u64::from(outcome == Some(true));
        if outcome.is_none() || took > LONGEST {
            let path = std::env::temp_dir().join(format!("import-{}-{seed}-{at}", target.name()));
            let kept = std::fs::write(&path, &input).map_or_else(|e| e.to_string(), |()| path.display().to_string());
            say(&format!("{}: {} in run {at}: {kept}", target.name(), if outcome.is_none() { "panic" } else { "hang" }));
            return false;
        }
    }
    say(&format!(
        "{}: {runs} runs, {read} of them read, slowest {:.1} ms, {:.0} s, most memory {}",
        target.name(),
        slowest.as_secs_f64() * 1e3,
        begun.elapsed().as_secs_f64(),
        memory()
    ));
    true
}

/// What a parser makes of an input, and how long that takes; `None` for a panic.
fn fed(target: Target, input: &[u8]) -> (Option<bool>, Duration) {
    let begun = worked();
    let outcome = catch_unwind(|| target.feed(input)).ok();
    (outcome, worked().saturating_sub(begun))
}

/// How long this program has had a processor: beside other programs a clock would call slow what only waits.
fn worked() -> Duration {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// The most that this process has had in memory.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map_or("unknown", str::trim).to_owned()
}

#[expect(clippy::print_stdout, reason = "a program for people")]
fn say(line: &str) {
    println!("{line}");
}
