//! Work of whoever stands in for somebody from a day to a day.

use super::drafts::{good, on};
use crate::demo::{TUESDAY, author, class_id, day, school, subject_id};
use domain::{
    draft::{Author, Draft, Problem, Substitute, parse},
    id::AssignmentId,
};
use uuid::Uuid;

/// What is wrong, where 七(3) is stood in for from Monday to those days.
fn problems(draft: &Draft, days: &[(&str, &str)]) -> Vec<(String, Problem)> {
    let of = (class_id("七3"), subject_id("maths"));
    let substitute_for = days.iter().map(|(from, to)| Substitute { of, from: day(from), to: day(to) }).collect();
    let author = Author { substitute_for, ..author() };
    let read = parse(draft, AssignmentId(Uuid::nil()), &author, &school(), crate::demo::at(TUESDAY, "10:00"));
    read.err().unwrap_or_default().into_iter().map(|e| (e.field, e.problem)).collect()
}

fn dated(set_on: &str, due_on: &str) -> Draft {
    Draft { set_on: set_on.into(), due_on: due_on.into(), ..good() }
}

#[test]
fn the_evenings_of_their_days_are_theirs_and_no_later_one() {
    let week = [("2026-11-23", "2026-11-26")];
    let not_yours = |field: &str| {
        let problem = Problem::NotYourDays { class: "七(3)".into(), from: day("2026-11-23"), to: day("2026-11-26") };
        vec![(field.to_owned(), problem)]
    };
    for (set_on, due_on) in [(TUESDAY, "2026-11-25"), (TUESDAY, "2026-11-27"), ("2026-11-26", "2026-11-27")] {
        assert_eq!(problems(&dated(set_on, due_on), &week), [], "{set_on} {due_on}");
    }
    assert_eq!(problems(&dated("2026-11-26", "2026-11-30"), &week), not_yours("due_on"), "the evening of Friday");
    assert_eq!(problems(&dated("2026-11-27", "2026-11-30"), &week), not_yours("set_on"));
    assert_eq!(problems(&dated(TUESDAY, "2026-12-20"), &week), not_yours("due_on"));
    // before the weekend: due on the next school day, as everybody's is
    assert_eq!(problems(&dated("2026-11-27", "2026-11-30"), &[("2026-11-23", "2026-11-27")]), []);
    let spread = Draft { spread: vec![on("2026-11-26", "25"), on("2026-11-27", "0")], ..dated("2026-11-26", "2026-11-30") };
    assert_eq!(problems(&spread, &week), not_yours("due_on"), "no minutes that evening, but still its work");
}

#[test]
fn days_that_follow_each_other_are_all_theirs_and_other_classes_have_none() {
    let both = [("2026-11-23", "2026-11-24"), ("2026-11-25", "2026-11-26")];
    assert_eq!(problems(&dated(TUESDAY, "2026-11-27"), &both), []);
    let other = Draft { class_ids: vec![class_id("七1").to_string()], ..dated("2026-11-26", "2026-12-20") };
    assert_eq!(problems(&other, &both), [], "七(1) is their own");
    let together =
        Draft { class_ids: vec![class_id("七1").to_string(), class_id("七3").to_string()], ..dated(TUESDAY, "2026-12-20") };
    assert_eq!(problems(&together, &both).len(), 1, "said once, of 七(3)");
}
