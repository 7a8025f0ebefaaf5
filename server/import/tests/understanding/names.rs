//! One person under several spellings, several people under one name.

use crate::made::{keys, read, read_with, said, school, with_staff};
use import::Outcome;

#[test]
fn the_same_name_with_two_staff_numbers_is_two_people() {
    let preview = read("姓名,工号,班级,学科\n张伟,01,七(1),数学\n张伟,02,七(2),体育\n");
    assert_eq!((preview.outcome, preview.counts.staff), (Outcome::Accept, 2));
}

#[test]
fn the_same_name_and_number_is_one_person() {
    let preview = read("姓名,工号,班级,学科\n张伟,01,七(1),数学\n张伟,01,七(2),数学\n");
    assert_eq!((preview.outcome, preview.counts.staff), (Outcome::Accept, 1));
}

#[test]
fn one_staff_number_with_two_names_is_asked() {
    let text = "姓名,工号,班级,学科\n张伟,01,七(1),数学\n李娜,01,七(2),语文\n";
    assert_eq!(keys(&read(text)), ["number:01"]);
    let preview = read_with(text, &school(), &[("number:01", "李娜")]);
    assert_eq!(
        (preview.outcome, said(&preview)),
        (Outcome::Accept, vec!["李娜 数学 七(1)".to_owned(), "李娜 语文 七(2)".to_owned()])
    );
}

#[test]
fn spellings_in_other_characters_are_asked_and_the_chosen_one_is_kept() {
    let text = "姓名,班级,学科\n張偉,七(1),数学\n张伟,七(2),数学\n";
    let preview = read(text);
    assert_eq!((preview.outcome, keys(&preview)), (Outcome::Ask, vec!["spelling:张伟"]));
    let one = read_with(text, &school(), &[("spelling:张伟", "张伟")]);
    assert_eq!((one.outcome, said(&one)), (Outcome::Accept, vec!["张伟 数学 七(1)".to_owned(), "张伟 数学 七(2)".to_owned()]));
    let two = read_with(text, &school(), &[("spelling:张伟", "two")]);
    assert_eq!((two.outcome, two.counts.staff), (Outcome::Accept, 2));
}

#[test]
fn a_spelling_that_the_school_knows_otherwise_is_asked_and_then_the_same_person() {
    let known = with_staff(&[(None, "張偉")]);
    let text = "姓名,班级,学科\n张伟,七(1),数学\n";
    assert_eq!(keys(&read_with(text, &known, &[])), ["spelling:张伟"]);
    let preview = read_with(text, &known, &[("spelling:张伟", "张伟")]);
    assert_eq!((preview.roster.staff[0].id, preview.roster.staff[0].name.as_str()), (Some(known.staff[0].id), "张伟"));
}

#[test]
fn two_spellings_with_a_number_each_are_two_people() {
    let preview = read("姓名,工号,班级,学科\n張偉,1,七(1),数学\n张伟,2,七(2),数学\n");
    assert_eq!((preview.outcome, preview.counts.staff), (Outcome::Accept, 2));
}

#[test]
fn spaces_within_a_name_are_asked_once_where_both_ways_are_there() {
    let text = "姓名,班级,学科\n张 伟,七(1),数学\n张伟,七(2),数学\n李　娜,七(1),语文\n李娜,七(2),语文\n";
    assert_eq!(keys(&read(text)), ["spaces"]);
    assert_eq!(read_with(text, &school(), &[("spaces", "one")]).counts.staff, 2);
    let alone = read("姓名,班级,学科\n张 伟,七(1),数学\n");
    assert_eq!((alone.outcome, alone.roster.staff[0].name.as_str()), (Outcome::Accept, "张伟"));
}

#[test]
fn a_name_without_number_in_subjects_and_classes_that_nothing_joins_is_asked() {
    let text = "姓名,班级,学科\n张伟,七(1),数学\n张伟,八(2),体育\n";
    let preview = read(text);
    assert_eq!((preview.outcome, keys(&preview)), (Outcome::Ask, vec!["same:张伟"]));
    assert_eq!(preview.questions[0].at.cell.to_string(), "A3");
    assert_eq!(read_with(text, &school(), &[("same:张伟", "one")]).counts.staff, 1);
    let two = read_with(text, &school(), &[("same:张伟", "two")]);
    assert_eq!((two.outcome, two.counts.staff, two.counts.lessons), (Outcome::Accept, 2, 2));
}

#[test]
fn a_teacher_of_two_subjects_in_a_class_is_one_person() {
    let preview = read("姓名,班级,学科\n张伟,三(1),语文\n张伟,\"三(1)、(2)\",道法\n");
    assert_eq!((preview.outcome, preview.counts.staff), (Outcome::Accept, 1));
}

#[test]
fn a_name_twice_in_a_list_of_staff_is_asked() {
    assert_eq!(keys(&read("姓名,学科\n张伟,数学\n张伟,数学\n")), ["same:张伟"]);
}

#[test]
fn staff_that_the_school_knows_are_found_by_number_or_name() {
    let known = with_staff(&[(Some("01"), "张伟"), (None, "李娜")]);
    let preview = read_with("姓名,工号\n张伟,01\n李娜,\n王芳,03\n", &known, &[]);
    let ids: Vec<_> = preview.roster.staff.iter().map(|s| (s.name.as_str(), s.id)).collect();
    assert!(
        ids.contains(&("张伟", Some(known.staff[0].id)))
            && ids.contains(&("李娜", Some(known.staff[1].id)))
            && ids.contains(&("王芳", None))
    );
}

#[test]
fn which_of_two_that_the_school_knows_is_asked() {
    let known = with_staff(&[(Some("01"), "张伟"), (Some("02"), "张伟")]);
    let text = "姓名,班级,学科\n张伟,七(1),数学\n";
    assert_eq!(keys(&read_with(text, &known, &[])), ["which:张伟"]);
    assert_eq!(read_with(text, &known, &[("which:张伟", "02")]).roster.staff[0].id, Some(known.staff[1].id));
    assert_eq!(read_with(text, &known, &[("which:张伟", "new")]).roster.staff[0].id, None);
}

#[test]
fn a_number_whose_name_the_school_has_otherwise_is_asked() {
    let known = with_staff(&[(Some("01"), "张伟")]);
    assert_eq!(keys(&read_with("姓名,工号\n张玮,01\n", &known, &[])), ["number:01"]);
}
