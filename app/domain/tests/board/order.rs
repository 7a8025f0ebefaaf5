//! The order of the rows never shows: the same week is the same bytes.

use super::week::{cell, item, made, numbered, of_tuesday, on, tier, tuesday, unseen};
use crate::demo::{SUBJECTS, TUESDAY, subject_id};
use domain::{
    assignment::{State, TierName},
    board::{ClassDaySource, SourceItem},
};
use proptest::prelude::{Just, Strategy, any, proptest};

#[test]
fn items_stand_in_the_schools_order_of_subjects_and_then_by_id() {
    let items = vec![numbered(3, item("maths", 5)), item("history", 5), numbered(2, item("maths", 5)), item("chinese", 5)];
    let order: Vec<_> =
        of_tuesday(&tuesday(items)).items.iter().map(|i| (i.subject.clone(), i.assignment_id.0.as_u128())).collect();
    let expected = [("chinese", 500), ("maths", 2), ("maths", 3), ("history", 503)];
    assert_eq!(order, expected.map(|(subject, id)| (subject.to_owned(), id)));
}

#[test]
fn a_class_day_may_come_in_parts() {
    let parts = [on("七3", TUESDAY, vec![item("maths", 25)]), on("七3", TUESDAY, vec![item("chinese", 20)])];
    let cell = cell(&made(&parts), 7, "七3", TUESDAY);
    assert_eq!((cell.load, cell.items.len()), (45, 2));
}

fn some_item() -> impl Strategy<Value = SourceItem> {
    let state = (0..State::ALL.len()).prop_map(|i| State::ALL[i]);
    (0..SUBJECTS.len(), 1..60_u32, state, any::<bool>()).prop_map(|(place, minutes, state, tiered)| {
        let mut source = item(SUBJECTS[place].0, minutes);
        if tiered {
            source.tiers = vec![tier(TierName::C, 5, "少"), tier(TierName::A, minutes, "多")];
        }
        if state == State::Posted { source } else { unseen(state, source) }
    })
}

/// Class-days of one week; every assignment has an id of its own.
fn some_week() -> impl Strategy<Value = Vec<ClassDaySource>> {
    let place = || (0..2_usize, 0..5_usize, proptest::collection::vec(some_item(), 0..4));
    proptest::collection::vec(place(), 1..8).prop_map(|days| {
        let mut id = 1000;
        let mut number = |i| {
            id += 1;
            numbered(id, i)
        };
        let dates = ["2026-11-23", TUESDAY, "2026-11-25", "2026-11-26", "2026-11-27"];
        let mut class_day = |(class, date, items): (usize, usize, Vec<_>)| {
            let mut source = on(["三1", "七3"][class], dates[date], items.into_iter().map(&mut number).collect());
            source.none = vec![subject_id("history"), subject_id("chinese")];
            source
        };
        days.into_iter().map(&mut class_day).collect()
    })
}

/// Everything the other way round: days, items, tiers, marks.
fn reversed(mut week: Vec<ClassDaySource>) -> Vec<ClassDaySource> {
    week.reverse();
    for day in &mut week {
        day.items.reverse();
        day.none.reverse();
        day.items.iter_mut().for_each(|i| i.tiers.reverse());
    }
    week
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_change_a_byte(
        (week, shuffled) in some_week().prop_flat_map(|w| (Just(w.clone()), Just(w).prop_shuffle()))
    ) {
        let bytes = made(&week).canonical().unwrap();
        assert_eq!(made(&shuffled).canonical().unwrap(), bytes);
        assert_eq!(made(&reversed(week)).canonical().unwrap(), bytes);
    }

    #[test]
    fn what_is_made_reads_back_and_never_shows_what_is_held(week in some_week()) {
        let document = made(&week);
        let bytes = document.canonical().unwrap();
        assert_eq!(domain::board::Document::parse(&bytes).unwrap(), document);
        assert!(!String::from_utf8(bytes).unwrap().contains(super::week::SECRET));
    }
}
