//! Two thousand small weeks; `JIANFU_CASES` sets how many for a long run.

use super::{
    plain::least,
    small::small,
    taken::{Figures, taken},
};

fn cases() -> u64 {
    std::env::var("JIANFU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2000)
}

#[test]
fn every_week_is_changed_as_little_as_can_be_in_steps_that_are_lawful() {
    for seed in 0..cases() {
        let week = small(seed);
        let suggestion = week.suggest();
        assert!(suggestion.proven);
        assert_eq!(taken(&week, &suggestion), least(&week), "seed {seed}: {:?} {suggestion:?}", week.classes);
    }
}

#[test]
fn the_same_week_is_always_changed_in_the_same_way() {
    for seed in 0..100 {
        assert_eq!(small(seed).suggest(), small(seed).suggest());
    }
}

#[test]
fn the_weeks_are_of_every_kind() {
    let all: Vec<Figures> = (0..300).map(|seed| taken(&small(seed), &small(seed).suggest())).collect();
    let some = |figure: fn(&Figures) -> u32| all.iter().filter(|f| figure(f) > 0).count();
    let found = [some(|f| f.left_over), some(|f| f.optional), some(|f| f.cut), some(|f| f.moved)];
    assert!(found.iter().all(|some| (15..285).contains(some)), "{found:?} of 300");
}
