//! What was measured of several evenings together, and until when an evening can be answered about.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{NaiveDate, NaiveTime};
use domain::{
    calendar::Calendar,
    evening::{Evening, FinishedBy},
    measured::{Answered, Measured, Told, all, measure},
    moment::Moment,
    pulse::{Band, Counts},
    school::{DayKind, Grade, SpecialDay, Term},
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(date: &str, hour: u32, minute: u32) -> Moment {
    Moment::at(day(date), NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn calendar() -> Calendar {
    let term = Term { name: "第一学期".into(), starts_on: day("2026-09-01"), ends_on: day("2027-01-22"), grade: None };
    let off = |d: u32| SpecialDay {
        date: NaiveDate::from_ymd_opt(2026, 10, d).unwrap(),
        grade: None,
        kind: DayKind::Off,
        label: "国庆节".into(),
    };
    Calendar::new(&[term], &(1..=7).map(off).collect::<Vec<_>>(), Grade::new(7).unwrap())
}

fn evening(counts: &[(Band, u32)], estimate: u32, cap: Option<u32>) -> Answered<Band> {
    Answered { counts: counts.iter().copied().collect(), asked: 45, estimate, cap }
}

#[test]
fn an_evening_lasts_from_noon_to_the_midnight_of_the_last_day_off_that_it_covers() {
    let calendar = calendar();
    let monday = Evening::of(&calendar, day("2026-11-23")).unwrap();
    assert!(monday.is_open(at("2026-11-23", 12, 0)) && monday.is_open(at("2026-11-23", 23, 59)));
    assert!(!monday.is_open(at("2026-11-23", 0, 20)) && !monday.is_open(at("2026-11-23", 11, 59)), "last night is meant then");
    assert!(!monday.is_open(at("2026-11-22", 23, 59)) && monday.is_over(at("2026-11-24", 0, 0)));
    assert_eq!(monday.seconds_left(at("2026-11-23", 23, 0)), 3600);
    assert_eq!(monday.seconds_left(at("2026-11-24", 9, 0)), 0);
    let friday = Evening::of(&calendar, day("2026-11-27")).unwrap();
    assert!(friday.is_open(at("2026-11-28", 0, 20)), "of a day off the night before is the same evening");
    assert!(friday.is_open(at("2026-11-29", 22, 0)) && friday.is_over(at("2026-11-30", 0, 0)));
    let holiday = Evening::of(&calendar, day("2026-09-30")).unwrap();
    assert_eq!(holiday.last, day("2026-10-07"));
    assert_eq!(Evening::of(&calendar, day("2026-10-01")), None, "a day off is no evening of its own");
}

#[test]
fn a_time_of_day_is_by_the_next_full_hour_that_can_be_chosen() {
    for (hour, minute, by) in [
        (17, 5, FinishedBy::Seven),
        (19, 0, FinishedBy::Seven),
        (19, 1, FinishedBy::Eight),
        (21, 0, FinishedBy::Nine),
        (22, 0, FinishedBy::Ten),
        (22, 1, FinishedBy::Later),
    ] {
        assert_eq!(FinishedBy::of(NaiveTime::from_hms_opt(hour, minute, 0).unwrap()), by, "{hour}:{minute}");
    }
}

#[test]
fn several_evenings_are_one_heap_of_answers_each_held_against_its_own_cap() {
    let evenings = [
        evening(&[(Band::UpTo60, 12)], 50, Some(90)),
        evening(&[(Band::More, 12)], 80, Some(60)),
        // before days off no band reaches the bucket: held against no cap
        evening(&[(Band::More, 6)], 100, None),
    ];
    let measured = measure(&evenings);
    assert_eq!((measured.answers, measured.asked), (30, 135));
    assert_eq!(measured.estimate, 72, "(12 · 50 + 12 · 80 + 6 · 100) / 30");
    assert_eq!(measured.told.unwrap().over_cap, Some(500), "twelve of the twenty-four");
    assert_eq!(measured.response_rate(), 222);
}

#[test]
fn nothing_is_told_of_fewer_than_ten() {
    let few = measure(&[evening(&[(Band::More, 5)], 60, Some(60)), evening(&[(Band::More, 4)], 60, Some(60))]);
    assert_eq!((few.answers, few.told), (9, None));
    assert!(!few.is_over(60) && !few.is_underestimated());
    // ten in all, but fewer than ten against either cap
    let split = measure(&[evening(&[(Band::More, 5)], 60, Some(60)), evening(&[(Band::More, 5)], 60, Some(90))]);
    assert_eq!(split.told.unwrap().over_cap, None);
}

#[test]
fn over_and_underestimated_begin_one_minute_above() {
    let measured = |median, estimate| Measured {
        answers: 20,
        asked: 45,
        estimate,
        told: Some(Told { median, mean: median, p80: median, over_cap: None }),
    };
    assert!(!measured(60, 60).is_over(60) && measured(61, 60).is_over(60));
    assert!(!measured(25, 20).is_underestimated() && measured(26, 20).is_underestimated());
    assert!(!measured(26, 0).is_underestimated(), "nothing was estimated");
}

#[test]
fn nothing_is_concluded_from_more_answers_than_pupils() {
    let all_but = evening(&[(Band::More, 45)], 20, Some(60));
    let too_many = evening(&[(Band::More, 46)], 20, Some(60));
    assert!(all_but.is_told() && !too_many.is_told() && !evening(&[(Band::More, 9)], 20, None).is_told());
    let (sure, doubtful) = (measure(&[all_but]), measure(&[too_many]));
    assert!(!sure.is_doubtful() && sure.is_over(60) && sure.is_underestimated());
    assert!(doubtful.is_doubtful() && !doubtful.is_over(60) && !doubtful.is_underestimated());
}

proptest! {
    /// A plain second count: each answer by itself, spread evenly within its band.
    #[test]
    fn the_share_over_a_cap_is_that_of_single_answers(counts in proptest::collection::vec(0_u32..9, 6), cap in 20_u32..120) {
        let counts: Counts<Band> = Band::ALL.iter().copied().zip(counts).collect();
        let n = counts.n();
        let told = measure(&[Answered { counts: counts.clone(), asked: 45, estimate: 60, cap: Some(cap) }]).told;
        prop_assert_eq!(told.is_some(), n >= 10);
        prop_assert_eq!(all(&[Answered { counts: counts.clone(), asked: 0, estimate: 0, cap: None }]).n(), n);
        if let Some(share) = told.and_then(|t| t.over_cap) {
            let above = |b: &Band| {
                let (from, to) = (f64::from(b.range().over), f64::from(b.range().to.unwrap_or(120)));
                f64::from(counts.of(*b)) * ((to - f64::from(cap).max(from)) / (to - from)).max(0.0)
            };
            let mut plain: f64 = Band::ALL.iter().map(above).sum();
            // a cap at the end that the open band is given: all of that band are above it
            if cap >= 120 { plain = f64::from(counts.of(Band::More)); }
            prop_assert!((f64::from(share) - 1000.0 * plain / f64::from(n)).abs() <= 0.5 + 1e-9, "{share}");
        }
    }
}
