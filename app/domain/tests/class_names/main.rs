//! Names of classes as schools write them, in the school year 2026.

#[cfg(test)]
mod table;

use domain::school::{ClassName, Grade, Impossible, Named, Year};
use proptest::prelude::{any, proptest};
use table::{BESIDE, CLASSES, IMPOSSIBLE, JUNIOR, PRIMARY, QUESTIONS};

fn year(grades: std::ops::RangeInclusive<u8>) -> Year {
    Year { first: 2026, grades: grades.filter_map(Grade::new).collect() }
}

fn read(text: &str, year: &Year, beside: Option<u8>) -> String {
    match ClassName::parse(text, year, beside.and_then(Grade::new)) {
        Named::Class(class) => class.to_string(),
        Named::Ask(classes) => format!("? {}", classes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
        Named::Impossible(why) => format!("{why:?}"),
    }
}

fn all_are(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong = |(class, spellings): &(&str, &str)| {
        let of = |spelling: &str| (spelling.to_owned(), read(spelling), (*class).to_owned());
        spellings.split('|').map(of).filter(|(_, read, wanted)| read != wanted).collect::<Vec<_>>()
    };
    let wrong: Vec<_> = table.iter().flat_map(wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_spelling_of_a_class_is_that_class() {
    all_are(CLASSES, |text| read(text, &year(1..=9), None));
    let spellings: usize = CLASSES.iter().map(|(_, s)| s.split('|').count()).sum();
    assert!(spellings >= 300, "{spellings}");
}

#[test]
fn what_could_be_two_classes_is_asked() {
    all_are(QUESTIONS, |text| read(text, &year(1..=9), None));
}

#[test]
fn what_is_no_class_of_the_school_is_refused_and_says_why() {
    all_are(IMPOSSIBLE, |text| read(text, &year(1..=9), None));
}

#[test]
fn a_school_of_one_stage_knows_the_grade_of_a_cohort() {
    all_are(PRIMARY, |text| read(text, &year(1..=6), None));
    all_are(JUNIOR, |text| read(text, &year(7..=9), None));
}

#[test]
fn a_grade_in_the_column_beside_answers_and_contradicts() {
    for (grade, table) in BESIDE {
        all_are(table, |text| read(text, &year(1..=9), Some(*grade)));
    }
}

#[test]
fn grades_are_read_alone() {
    let read = |text: &str| year(1..=9).grade(text).map(|g| g.iter().map(|g| g.number()).collect::<Vec<_>>());
    for text in ["七年级", "7", "七", "初一", "初1", "Grade 7", "7年级", "G7", "初中一年级", "７", "07", "初中七年级"]
    {
        assert_eq!(read(text), Ok(vec![7]), "{text}");
    }
    assert_eq!((read("2026级"), read("2024级初中"), read("小学2024级")), (Ok(vec![1, 7]), Ok(vec![9]), Ok(vec![3])));
    assert_eq!((read("高一"), read("十年级")), (Err(Impossible::OtherSchool), Err(Impossible::Grade)));
    assert_eq!(
        (read("七(3)"), read("3班"), read("")),
        (Err(Impossible::Unread), Err(Impossible::Unread), Err(Impossible::Unread))
    );
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in any::<String>(), first in any::<u32>(), beside in 0_u8..12) {
        let year = Year { first, ..year(1..=9) };
        let named = ClassName::parse(&text, &year, Grade::new(beside));
        assert!(named != Named::Class(ClassName { grade: Grade::new(1).unwrap(), number: 0 }));
        year.grade(&text).ok();
    }

    #[test]
    fn any_name_of_the_words_of_names_has_an_answer_and_none_with_a_number_that_no_class_has(text in "[0-9一二十七级班年初小高届()（）.,、 -]{0,12}") {
        if let Named::Class(class) = ClassName::parse(&text, &year(1..=9), None) {
            assert!((1..=50).contains(&class.number));
        }
    }

    #[test]
    fn the_usual_name_of_a_class_is_that_class(grade in 1_u8..=9, number in 1_u32..=50) {
        let class = ClassName::new(Grade::new(grade).unwrap(), number).unwrap();
        assert_eq!(ClassName::parse(&class.to_string(), &year(1..=9), None), Named::Class(class));
        assert_eq!(ClassName::parse(&format!("{grade}{number:02}"), &year(1..=9), None), Named::Class(class));
    }
}
