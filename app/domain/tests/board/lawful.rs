//! I1 and I3 on every cell, before anything is published.

use super::week::{item, of_tuesday, tuesday};
use domain::board::{BoardError, Cell, Document};

/// The document with Tuesday's cell of 七(3) tampered with.
fn with(items: u32, change: impl FnOnce(&mut Cell)) -> Document {
    let mut document = tuesday(vec![item("maths", items)]);
    let class = document.grades[2].classes.iter_mut().find(|c| c.name == "七(3)").unwrap();
    change(&mut class.cells[1]);
    document
}

#[test]
fn exactly_the_cap_is_lawful_and_one_minute_more_is_not() {
    assert!(tuesday(vec![item("maths", 60), item("english", 30)]).lawful().is_ok());
    let over = tuesday(vec![item("maths", 60), item("english", 31)]).lawful();
    assert!(matches!(over, Err(BoardError::Over { load: 91, cap: 90, .. })), "{over:?}");
    assert_eq!(over.unwrap_err().to_string(), "七(3) 2026-11-24: 91 is over the cap of 90");
}

#[test]
fn a_load_that_is_not_the_sum_of_its_rows_is_no_notice() {
    let wrong = with(25, |cell| cell.load = 24).lawful();
    assert!(matches!(wrong, Err(BoardError::Sum { load: 24, sum: 25, .. })), "{wrong:?}");
    assert!(with(25, |cell| cell.items.clear()).lawful().is_err());
}

#[test]
fn optional_work_and_other_forms_are_no_part_of_the_sum() {
    let document = with(25, |cell| {
        cell.items[0].required = false;
        cell.load = 0;
    });
    assert!(document.lawful().is_ok());
}

#[test]
fn figures_from_elsewhere_are_refused_without_overflowing() {
    let huge = with(25, |cell| {
        let mut entry = cell.items[0].clone();
        entry.minutes = u32::MAX;
        cell.items.push(entry);
        cell.load = u32::MAX;
    });
    assert!(matches!(huge.lawful(), Err(BoardError::Over { .. })));
}

#[test]
fn a_grade_that_does_not_exist_is_no_notice() {
    let mut document = tuesday(vec![]);
    document.grades[2].grade = 10;
    assert!(matches!(document.lawful(), Err(BoardError::Grade(10))));
    assert_eq!(of_tuesday(&tuesday(vec![])).load, 0);
}
