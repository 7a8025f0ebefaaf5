//! Every bad input has its field, its problem and its own sentence.

use super::drafts::{good, on, read, tier};
use crate::demo::{TUESDAY, author, class_id, day, school};
use domain::{
    assignment::TierName,
    draft::{Draft, FieldError, Problem, SpreadDraft, TierDraft, parse},
    finding::Rule,
    id::AssignmentId,
    minutes::MinutesError::{Absent, NotWhole, OutOfRange},
};
use std::collections::BTreeSet;

#[track_caller]
fn refused(draft: &Draft, field: &str, problem: Problem) {
    assert_eq!(read(draft), Err(vec![FieldError { field: field.into(), problem }]));
}

#[test]
fn classes_and_subjects_must_be_the_schools_and_the_teachers_own() {
    refused(&Draft { class_ids: vec![], ..good() }, "class_ids", Problem::NoClass);
    for id in ["", "x", "00000000-0000-0000-0000-000000000000"] {
        refused(&Draft { class_ids: vec![id.into()], ..good() }, "class_ids", Problem::UnknownClass);
    }
    for code in ["", "latin", "数学"] {
        refused(&Draft { subject: code.into(), ..good() }, "subject", Problem::UnknownSubject);
    }
    refused(&Draft { subject: "chinese".into(), ..good() }, "class_ids", Problem::NotYours("七(3)".into()));
}

#[test]
fn each_class_that_is_not_the_teachers_is_named() {
    let ids = ["七1", "七3"].map(|c| class_id(c).to_string()).to_vec();
    let errors = read(&Draft { class_ids: ids, subject: "english".into(), ..good() }).unwrap_err();
    let problems: Vec<_> = errors.into_iter().map(|e| e.problem).collect();
    assert_eq!(problems, [Problem::NotYours("七(1)".into()), Problem::NotYours("七(3)".into())]);
}

#[test]
fn texts_must_be_there_and_not_too_long() {
    for empty in ["", "  ", "　\n\t"] {
        refused(&Draft { title: empty.into(), ..good() }, "title", Problem::Empty);
    }
    let long = |length, most| Problem::TooLong { length, most };
    refused(&Draft { title: "字".repeat(121), ..good() }, "title", long(121, 120));
    refused(&Draft { text: "字".repeat(2_001), ..good() }, "text", long(2_001, 2_000));
    refused(&Draft { marking: "字".repeat(201), ..good() }, "marking", long(201, 200));
    let tiers = vec![TierDraft { text: "字".repeat(501), ..tier("A", "10") }, tier("B", "5")];
    refused(&Draft { tiers, ..good() }, "tier_A_text", long(501, 500));
}

#[test]
fn characters_that_nobody_sees_are_refused_everywhere() {
    let hidden = [
        '\0',
        '\u{7}',
        '\u{1B}',
        '\u{7F}',
        '\u{85}',
        '\u{AD}',
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{200E}',
        '\u{200F}',
        '\u{2028}',
        '\u{202A}',
        '\u{202B}',
        '\u{202C}',
        '\u{202D}',
        '\u{202E}',
        '\u{2060}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{3164}',
        '\u{FEFF}',
        '\u{E0041}',
    ];
    for c in hidden {
        let text = format!("口{c}算");
        refused(&Draft { title: text.clone(), ..good() }, "title", Problem::Unprintable(c));
        refused(&Draft { text: text.clone(), ..good() }, "text", Problem::Unprintable(c));
        refused(&Draft { marking: text.clone(), ..good() }, "marking", Problem::Unprintable(c));
        let tiers = vec![TierDraft { text, ..tier("A", "10") }, tier("B", "5")];
        refused(&Draft { tiers, ..good() }, "tier_A_text", Problem::Unprintable(c));
    }
    refused(&Draft { title: "口\n算".into(), ..good() }, "title", Problem::LineBreak);
}

#[test]
fn form_and_place_must_be_of_the_list() {
    for name in ["", "Written", "书面"] {
        refused(&Draft { form: name.into(), ..good() }, "form", Problem::UnknownForm);
        refused(&Draft { place: name.into(), ..good() }, "place", Problem::UnknownPlace);
    }
}

#[test]
fn written_work_needs_whole_minutes_from_1_to_240() {
    for (typed, why) in [
        ("", Absent),
        (" ", Absent),
        ("0", OutOfRange),
        ("241", OutOfRange),
        ("-5", OutOfRange),
        ("9223372036854775808", OutOfRange),
        ("1.5", NotWhole),
        ("abc", NotWhole),
        ("20分钟", NotWhole),
    ] {
        refused(&Draft { minutes: typed.into(), ..good() }, "minutes", Problem::Unestimated(why));
    }
    assert_eq!(Problem::Unestimated(Absent).rule(), Some(Rule::R08));
    refused(&Draft { form: "oral".into(), minutes: "abc".into(), ..good() }, "minutes", Problem::Minutes(NotWhole));
    assert_eq!(Problem::Minutes(NotWhole).rule(), None);
}

#[test]
fn dates_must_be_dates() {
    for typed in ["", "2026-11", "24.11.2026", "2026-1-4", "-026-11-24", "2026/11/24", "２０２６-11-24", "2026-11-24T00:00"] {
        refused(&Draft { set_on: typed.into(), ..good() }, "set_on", Problem::NoDate);
        refused(&Draft { due_on: typed.into(), ..good() }, "due_on", Problem::NoDate);
    }
    for typed in ["2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10"] {
        refused(&Draft { set_on: typed.into(), ..good() }, "set_on", Problem::NoSuchDate);
        refused(&Draft { due_on: typed.into(), ..good() }, "due_on", Problem::NoSuchDate);
    }
}

#[test]
fn work_is_set_on_a_school_day_not_too_long_ago_and_not_too_far_ahead() {
    let set =
        |date: &str, problem| refused(&Draft { set_on: date.into(), due_on: "2027-07-01".into(), ..good() }, "set_on", problem);
    set("2026-11-28", Problem::NoSchoolDay(day("2026-11-28")));
    set("2027-01-01", Problem::NoSchoolDay(day("2027-01-01")));
    set("2027-02-01", Problem::OutsideTerm(day("2027-02-01")));
    set("2026-11-16", Problem::TooLongAgo { first: day("2026-11-17") });
    set("2027-06-13", Problem::TooFarAhead { last: day("2027-06-12") });
    set("2062-11-24", Problem::TooFarAhead { last: day("2027-06-12") });
}

#[test]
fn work_is_due_after_it_is_set_and_within_sixty_days() {
    let due = |date: &str, problem| refused(&Draft { due_on: date.into(), ..good() }, "due_on", problem);
    due("2026-11-23", Problem::DueBeforeSet);
    due(TUESDAY, Problem::DueSameDay);
    due("2027-01-24", Problem::DueTooLate { last: day("2027-01-23") });
}

#[test]
fn tiers_are_two_or_three_different_ones_with_minutes() {
    let with = |tiers| Draft { tiers, ..good() };
    refused(&with(vec![tier("A", "10")]), "tiers", Problem::OneTier);
    refused(&with(vec![tier("A", "10"), tier("A", "20")]), "tiers", Problem::TierTwice(TierName::A));
    refused(&with(vec![tier("A", "10"), tier("D", "20")]), "tiers", Problem::UnknownTier);
    for (typed, why) in [("", Absent), ("0", OutOfRange), ("x", NotWhole)] {
        refused(&with(vec![tier("A", "10"), tier("B", typed)]), "tier_B_minutes", Problem::Minutes(why));
    }
}

#[test]
fn a_spread_is_on_the_days_of_the_work_and_sums_to_it() {
    let with = |spread: Vec<SpreadDraft>| Draft { due_on: "2026-11-26".into(), spread, ..good() };
    refused(&with(vec![on(TUESDAY, "10")]), "spread", Problem::SpreadSum { given: 10, total: 25 });
    refused(&with(vec![on(TUESDAY, "10"), on("2026-11-26", "15")]), "spread_2026-11-26", Problem::SpreadDay(day("2026-11-26")));
    refused(&with(vec![on(TUESDAY, "10"), on(TUESDAY, "15")]), "spread_2026-11-24", Problem::SpreadTwice(day(TUESDAY)));
    refused(&with(vec![on(TUESDAY, "x")]), "spread_2026-11-24", Problem::Minutes(NotWhole));
    refused(&with(vec![on("2026-11-31", "5")]), "spread", Problem::NoSuchDate);
    let reading = Draft { form: "reading".into(), minutes: String::new(), ..with(vec![on(TUESDAY, "10")]) };
    refused(&reading, "minutes", Problem::Minutes(Absent));
}

#[test]
fn a_spread_over_a_weekend_has_no_minutes_on_it() {
    let spread = vec![on("2026-11-27", "10"), on("2026-11-28", "15")];
    let draft = Draft { set_on: "2026-11-27".into(), due_on: "2026-11-30".into(), spread, ..good() };
    refused(&draft, "spread_2026-11-28", Problem::SpreadDay(day("2026-11-28")));
}

#[test]
fn everything_wrong_is_told_at_once() {
    let draft = Draft {
        form: "written".into(),
        tiers: vec![tier("Z", "")],
        spread: vec![on("x", "")],
        marking: "\0".into(),
        text: "\0".into(),
        ..Draft::default()
    };
    let fields: BTreeSet<_> = read(&draft).unwrap_err().into_iter().map(|e| e.field).collect();
    let all = ["class_ids", "due_on", "marking", "place", "set_on", "spread", "subject", "text", "tiers", "title"];
    assert_eq!(fields.into_iter().collect::<Vec<_>>(), all);
    let without = Draft { form: "written".into(), ..Draft::default() };
    assert!(read(&without).unwrap_err().iter().any(|e| e.field == "minutes"));
}

#[test]
fn the_first_days_of_a_term_reach_back_to_its_first_day() {
    let now = crate::demo::at("2026-09-02", "10:00");
    let set = |date: &str| {
        parse(
            &Draft { set_on: date.into(), due_on: "2026-09-03".into(), ..good() },
            AssignmentId(uuid::Uuid::nil()),
            &author(),
            &school(),
            now,
        )
    };
    assert!(set("2026-09-01").is_ok());
    assert_eq!(set("2026-08-31").unwrap_err()[0].problem, Problem::OutsideTerm(day("2026-08-31")));
}
