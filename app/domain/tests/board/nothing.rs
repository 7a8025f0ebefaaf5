//! What a cell without work says: a coming day is never told as none (R18).

use super::week::{cell, header, item, made, of_tuesday, on, tuesday, unseen};
use crate::demo::{TUESDAY, day, free, parts, subject_id};
use chrono::Weekday;
use domain::{
    assignment::{Form, Need, State},
    board::{Document, Nothing, document},
    school::{Grade, School},
};

/// What Tuesday's cell of 七(3) says in a notice published on that date.
fn said(document: &Document, published_on: &str) -> Option<Nothing> {
    let head = document.grades[2].days.iter().find(|d| d.date == day(TUESDAY)).unwrap();
    of_tuesday(document).nothing(head, Some(day(published_on)))
}

#[test]
fn a_day_that_was_not_over_when_the_notice_was_published_is_not_yet_set_and_never_none() {
    for (published_on, expected) in [
        ("2026-11-22", Nothing::NotYet),
        ("2026-11-23", Nothing::NotYet),
        (TUESDAY, Nothing::NotYet),
        ("2026-11-25", Nothing::None),
    ] {
        assert_eq!(said(&tuesday(vec![]), published_on), Some(expected), "{published_on}");
    }
}

#[test]
fn a_document_that_does_not_say_when_it_was_published_never_says_none() {
    let document = tuesday(vec![]);
    let cell = of_tuesday(&document);
    assert_eq!(cell.nothing(&document.grades[2].days[1], None), Some(Nothing::NotYet));
}

#[test]
fn a_document_knows_the_date_of_its_publishing() {
    assert_eq!(header("2026-11-23").published_on(), Some(day("2026-11-23")));
    let mut unknown = header("2026-11-23");
    unknown.published_at = "bald".into();
    assert_eq!(unknown.published_on(), None);
}

#[test]
fn what_is_posted_or_pending_or_unfiled_is_never_told_as_none() {
    let posted = tuesday(vec![item("maths", 25)]);
    let pending = tuesday(vec![unseen(State::Held, item("english", 77))]);
    let mut source = on("七3", TUESDAY, vec![]);
    source.unfiled = vec![subject_id("english")];
    for document in [posted, pending, made(&[source])] {
        assert_eq!((said(&document, "2026-11-23"), said(&document, "2026-11-30")), (None, None));
    }
}

#[test]
fn a_coming_day_with_some_marks_of_none_says_these_and_no_more() {
    let mut source = on("七3", TUESDAY, vec![]);
    source.none = vec![subject_id("english")];
    let document = made(&[source]);
    assert_eq!(said(&document, "2026-11-23"), None);
    assert_eq!(said(&document, "2026-11-25"), Some(Nothing::None), "once the day is over nobody is missing");
}

#[test]
fn the_no_homework_day_of_a_grade_says_so_also_before_it_comes() {
    let mut parts = parts();
    free(&mut parts, 7, Weekday::Tue);
    let document = document(&School::new(parts), header("2026-11-23"), &[]);
    assert_eq!(said(&document, "2026-11-23"), Some(Nothing::NoHomeworkDay));
}

#[test]
fn an_item_rests_on_a_day_of_its_spread_without_minutes_and_only_then() {
    let rests = |minutes, total| {
        let mut source = item("maths", minutes);
        source.total = total;
        of_tuesday(&tuesday(vec![source])).items[0].rests()
    };
    assert!(rests(0, Some(30)));
    assert!(!rests(10, Some(30)) && !rests(0, None), "work without an estimate is to be done");
}

#[test]
fn only_required_written_work_from_grade_3_on_counts() {
    let grade = |n| Grade::new(n).unwrap();
    let written = item("maths", 25);
    let mut aloud = item("maths", 25);
    aloud.item.kind.form = Form::Oral;
    let mut optional = item("maths", 25);
    optional.item.kind.need = Need::Optional;
    let counts = |source, n| cell(&tuesday(vec![source]), 7, "七3", TUESDAY).items[0].counts(grade(n));
    assert!(counts(written.clone(), 7) && counts(written.clone(), 3));
    assert!(!counts(written, 1) && !counts(aloud, 7) && !counts(optional, 7));
}
