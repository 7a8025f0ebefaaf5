//! The arithmetic of load against a second, plain implementation: day by day, with nothing shared but the data types.
//! `JIANFU_CASES` sets the cases per property for a long run.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{
    assignment::{DayMinutes, Form, Kind, Need, Place, State, TierName},
    calendar::Calendar,
    cap::{Cap, table},
    id::{AssignmentId, StaffId, SubjectId},
    load::{Item, admits, figures},
    school::{DayKind, Grade, SpecialDay, Term},
    spread,
};
use proptest::prelude::*;
use uuid::Uuid;

fn cases() -> ProptestConfig {
    let cases = std::env::var("JIANFU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1500);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
}

/// A term of some weeks, with days off, 调休 days, and a gap before the next term.
#[derive(Clone, Debug)]
struct Year {
    terms: Vec<Term>,
    days: Vec<SpecialDay>,
}

fn year() -> impl Strategy<Value = Year> {
    let special = (0_u64..120, any::<bool>(), 0_u8..7, prop::option::of(Just(7_u8)));
    (20_u64..60, 1_u64..30, prop::collection::vec(special, 0..12)).prop_map(|(length, gap, special)| {
        let term = |name: &str, from: u64, to: u64| Term {
            name: name.into(),
            starts_on: first() + Days::new(from),
            ends_on: first() + Days::new(to),
            grade: None,
        };
        let second = length + gap;
        let days = special.into_iter().map(|(d, off, follows, grade)| SpecialDay {
            date: first() + Days::new(d),
            grade: grade.and_then(Grade::new),
            kind: if off { DayKind::Off } else { DayKind::School(Weekday::try_from(follows).ok()) },
            label: String::new(),
        });
        Year { terms: vec![term("1", 0, length), term("2", second, second + 40)], days: days.collect() }
    })
}

/// The plain calendar: looks every date up by hand.
fn plain_school_day(year: &Year, grade: u8, d: NaiveDate) -> Option<Weekday> {
    if !year.terms.iter().any(|t| t.starts_on <= d && d <= t.ends_on) {
        return None;
    }
    let own = year.days.iter().rev().find(|s| s.date == d && s.grade.map(Grade::number) == Some(grade));
    let any = year.days.iter().rev().find(|s| s.date == d && s.grade.is_none());
    match own.or(any).map(|s| s.kind) {
        Some(DayKind::Off) => None,
        Some(DayKind::School(follows)) => Some(follows.unwrap_or(d.weekday())),
        None if matches!(d.weekday(), Weekday::Sat | Weekday::Sun) => None,
        None => Some(d.weekday()),
    }
}

fn item() -> impl Strategy<Value = Item> {
    let tiers = prop::option::of((1_u32..60, 1_u32..60));
    (0_usize..7, any::<bool>(), any::<bool>(), 0_usize..3, 0_u32..200, tiers).prop_map(
        |(form, school, required, state, minutes, tiers)| Item {
            assignment: AssignmentId(Uuid::nil()),
            subject: SubjectId(Uuid::nil()),
            staff: StaffId(Uuid::nil()),
            title: String::new(),
            kind: Kind {
                form: Form::ALL[form],
                place: if school { Place::School } else { Place::Home },
                need: if required { Need::Required } else { Need::Optional },
            },
            state: State::ALL[state],
            minutes: tiers.map_or(minutes, |(a, b)| a.max(b)),
            tiers: tiers.map(|(a, b)| vec![(TierName::A, a), (TierName::B, b)]).unwrap_or_default(),
        },
    )
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_date_of_a_year_is_what_counting_by_hand_says(year in year(), grade in 1_u8..=9) {
        let calendar = Calendar::new(&year.terms, &year.days, Grade::new(grade).unwrap());
        let is_school = |d| plain_school_day(&year, grade, d).is_some();
        let mut covers = None;
        for n in 0..160 {
            let d = first() + Days::new(n);
            prop_assert_eq!(calendar.weekday_followed(d), plain_school_day(&year, grade, d));
            if is_school(d) {
                covers = Some(d);
                let next = (1..200).map(|k| d + Days::new(k)).find(|x| is_school(*x));
                prop_assert_eq!(calendar.next_school_day(d), next);
                let off = next.map_or(7, |x| u32::try_from((x - d).num_days() - 1).unwrap());
                prop_assert_eq!(calendar.days_off_after(d), off);
            }
            prop_assert_eq!(calendar.load_day(d), covers, "{} is covered by the last school day before it", d);
        }
    }

    #[test]
    fn work_is_spread_over_its_school_days_and_sums_to_its_total(year in year(), from in 0_u64..50, length in 1_u64..20, total in 0_u32..=240, skip in 0_u8..7) {
        let calendar = Calendar::new(&year.terms, &year.days, Grade::new(7).unwrap());
        let (set_on, due_on) = (first() + Days::new(from), first() + Days::new(from + length));
        let by_hand: Vec<_> = (from..from + length).map(|n| first() + Days::new(n)).filter(|d| plain_school_day(&year, 7, *d).is_some()).collect();
        let days = spread::days_for(&calendar, set_on, due_on);
        prop_assert_eq!(&days, &by_hand);
        prop_assume!(!days.is_empty());
        let skipped = |d: NaiveDate| d.weekday().num_days_from_monday() == u32::from(skip);
        let even = spread::even(total, &days, &skipped);
        // by hand: one minute at a time, to the days in turn
        let takers: Vec<_> = if days.iter().all(|d| skipped(*d)) { days.clone() } else { days.iter().copied().filter(|d| !skipped(*d)).collect() };
        let given = |d: NaiveDate| u32::try_from((0..total as usize).filter(|m| takers[m % takers.len()] == d).count()).unwrap();
        for day in &even {
            prop_assert_eq!(day.minutes, given(day.date));
        }
        prop_assert_eq!(spread::checked(&even, total, &days), Ok(even));
    }

    #[test]
    fn a_scaled_spread_sums_exactly_and_keeps_its_proportions(minutes in prop::collection::vec(0_u32..120, 1..8), to in 1_u32..=240) {
        let days: Vec<_> = minutes.iter().zip(0..).map(|(m, n)| DayMinutes { date: first() + Days::new(n), minutes: *m }).collect();
        let total: u32 = minutes.iter().sum();
        let scaled = spread::scaled(&days, to);
        prop_assert_eq!(scaled.iter().map(|d| d.minutes).sum::<u32>(), to);
        for (before, after) in days.iter().zip(&scaled).filter(|_| total > 0) {
            let share = f64::from(before.minutes) * f64::from(to) / f64::from(total);
            prop_assert!((f64::from(after.minutes) - share).abs() < 1.0 + f64::EPSILON, "{} is not near {}", after.minutes, share);
        }
    }

    #[test]
    fn the_sums_of_a_day_are_those_of_adding_up_by_hand(items in prop::collection::vec(item(), 0..10), grade in 1_u8..=9) {
        let found = figures(Grade::new(grade).unwrap(), &items);
        let (mut load, mut held, mut held_minutes, mut at_school, mut other, mut optional) = (0, 0, 0, 0, 0, 0);
        let (mut tier_a, mut tiered) = (0, false);
        for i in &items {
            let written = i.kind.form == Form::Written;
            let required = i.kind.need == Need::Required;
            let counts = written && required && grade > 2;
            match i.state {
                State::Held => {
                    held += 1;
                    held_minutes += if counts { i.minutes } else { 0 };
                }
                State::Posted => {
                    load += if counts { i.minutes } else { 0 };
                    at_school += if written && required && i.kind.place == Place::School { i.minutes } else { 0 };
                    other += if !written && required { i.minutes } else { 0 };
                    optional += if written && !required { i.minutes } else { 0 };
                    if counts {
                        tiered |= !i.tiers.is_empty();
                        tier_a += i.tiers.first().map_or(i.minutes, |t| t.1);
                    }
                }
                State::Withdrawn => (),
            }
        }
        prop_assert_eq!((found.load, found.held, found.held_minutes), (load, held, held_minutes));
        prop_assert_eq!((found.school_minutes, found.other_minutes, found.optional_minutes), (at_school, other, optional));
        prop_assert_eq!(found.home_minutes, if grade > 2 { load - at_school } else { 0 });
        prop_assert_eq!(found.tiers.first().map(|t| t.1), tiered.then_some(tier_a));
    }

    #[test]
    fn exactly_the_cap_is_admitted_and_one_minute_more_is_not(grade in 1_u8..=9, load in 0_u32..100) {
        let total = [0, 0, 60, 60, 60, 60, 90, 90, 90][usize::from(grade) - 1];
        prop_assert_eq!(table(Grade::new(grade).unwrap()), total);
        let cap = Cap { daily: total, days_off: 0, total, law: total };
        prop_assert_eq!(admits(load, total.saturating_sub(load), cap), load <= total);
        prop_assert!(!admits(load, (total + 1).saturating_sub(load).max(1), cap));
        prop_assert!(!admits(u32::MAX, u32::MAX, cap));
    }
}
