//! Parts of a week, and what files of them are called.

use crate::{
    base::{class_id, november},
    made::{notice, week},
};
use domain::lang::Lang;
use forms::{FormError, Scope};

#[test]
fn a_file_is_called_by_week_class_and_revision() {
    let document = week(3);
    let (notice, class) = (notice(&document), Some(Scope::Class(class_id(7, 3))));
    assert_eq!(notice.name(class, None, Lang::Zh), "第13周-七(3)班-公示-第2版");
    assert_eq!(notice.name(class, Some(november(26)), Lang::Zh), "第13周-七(3)班-11月26日-公示-第2版");
    assert_eq!(notice.name(Some(Scope::Grade(7)), None, Lang::Zh), "第13周-七年级-公示-第2版");
    assert_eq!(notice.name(None, None, Lang::En), "Week13-Notice-Revision2");
    assert_eq!(notice.plain_name(class, Some(november(26))), "2026-11-23-7(3)-2026-11-26-2");
    assert_eq!(notice.plain_name(Some(Scope::Grade(7)), None), "2026-11-23-grade7-2");
}

#[test]
fn a_name_from_anywhere_makes_no_path_and_no_second_header() {
    let mut document = week(1);
    document.grades[0].classes[0].name = "../\"七\r\n;/\\(1)".to_owned();
    document.header.week = None;
    let (notice, class) = (notice(&document), Some(Scope::Class(class_id(1, 1))));
    assert_eq!(notice.name(class, None, Lang::Zh), "2026-11-23-七(1)班-公示-第2版");
    assert_eq!(notice.plain_name(class, None), "2026-11-23-7(1)-2");
}

#[test]
fn a_part_is_that_grade_or_class_and_nothing_else() {
    let document = week(2);
    let part = |of| notice(&document).part(of);
    assert_eq!(part(None).unwrap(), document);
    let grade = part(Some(Scope::Grade(5))).unwrap();
    assert_eq!((grade.header, grade.grades), (document.header.clone(), vec![document.grades[1].clone()]));
    let class = part(Some(Scope::Class(class_id(7, 2)))).unwrap();
    assert_eq!(class.grades[0].classes, [document.grades[2].classes[1].clone()]);
    assert!(matches!(part(Some(Scope::Grade(8))), Err(FormError::Missing(Scope::Grade(8)))));
}
