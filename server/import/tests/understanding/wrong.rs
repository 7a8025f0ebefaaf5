//! What has to be put right, each with its cell and a sentence.

use crate::made::{problems, read, school};
use domain::lang::Lang;
use import::{Answers, Outcome, open, understand};

fn one(text: &str, cell: &str, part: &str) {
    let preview = read(text);
    let found = problems(&preview);
    assert_eq!(preview.outcome, Outcome::Refuse, "{text}");
    assert!(found.len() == 1 && found[0].starts_with(&format!("{cell}: ")) && found[0].contains(part), "{text}: {found:?}");
}

#[test]
fn two_head_teachers_of_one_class_are_refused_with_both_cells() {
    one("班级,班主任\n七(1),张伟\n七(1)班,李娜\n", "B3", "张伟 in B2");
    one("班级,班主任\n七(1),张伟、李娜\n", "B2", "two head teachers");
    one("姓名,班级,学科,班主任\n张伟,七(1),数学,是\n李娜,七(1),语文,是\n", "D3", "张伟 in D2");
}

#[test]
fn the_size_of_a_class_is_one_to_eighty() {
    for size in ["0", "81", "-3", "四十", "45.5", "999999999999"] {
        one(&format!("班级,人数\n七(1),{size}\n"), "B2", "1 to 80");
    }
    one("班级,人数\n七(1),45\n七(1)班,46\n", "B3", "45 in B2");
}

#[test]
fn a_formula_where_it_matters_is_refused_and_elsewhere_not() {
    one("姓名,班级,学科\n张伟,=A1,数学\n", "B2", "formula");
    one("姓名,班级,学科\n=B2,七(1),数学\n", "A2", "formula");
    one("班级,人数\n七(1),=40+5\n", "B2", "formula");
    assert_eq!(read("序号,姓名,班级,学科,备注\n=1,张伟,七(1),数学,=A1\n").outcome, Outcome::Accept);
}

#[test]
fn a_file_without_a_header_says_so_at_its_first_cell() {
    one("张伟,七(1)班,数学\n李娜,七(2)班,语文\n", "A1", "No header");
    one("这是一段文字\n没有表格\n", "A1", "No header");
    one("姓名,班级,学科\n", "A1", "nothing to import");
    let late = format!("{}姓名,班级,学科\n张伟,七(1),数学\n", "标题\n".repeat(10));
    one(&late, "A1", "No header");
    let just = format!("{}姓名,班级,学科\n张伟,七(1),数学\n", "标题\n".repeat(9));
    assert_eq!(read(&just).outcome, Outcome::Accept);
}

#[test]
fn classes_that_can_not_be_are_refused() {
    one("姓名,班级,学科\n张伟,高一(3)班,数学\n", "B2", "does not have that grade");
    one("姓名,班级,学科\n张伟,七(99)班,数学\n", "B2", "1 to 50");
    one("姓名,班级,学科\n张伟,体育组,数学\n", "B2", "no class");
    one("姓名,年级,班级,学科\n张伟,八年级,七(1)班,数学\n", "C2", "different grades");
    one("姓名,年级,班级,学科\n张伟,十年级,1班,数学\n", "B2", "no such grade");
}

#[test]
fn telephone_numbers_are_neither_names_nor_staff_numbers() {
    one("姓名,班级,学科\n张伟13800138000,七(1),数学\n", "A2", "no name");
    one("姓名,工号,班级,学科\n张伟,13800138000,七(1),数学\n", "B2", "telephone");
}

#[test]
fn rows_that_lack_what_makes_them_a_lesson_are_refused() {
    one("姓名,班级,学科\n,七(1),数学\n", "A2", "no teacher's name");
    one("姓名,班级\n张伟,七(1)\n", "B2", "no subject");
    one("姓名,班级,学科,是否班主任\n张伟,,数学,是\n", "D2", "of which class");
    one("姓名,班级,学科,是否班主任\n张伟,\"七(1)、(2)\",数学,是\n", "D2", "several classes");
    one("姓名,班级,学科,是否班主任\n张伟,七(1),数学,也许\n", "D2", "yes, no or a class");
}

#[test]
fn problems_of_workbooks_name_their_sheet() {
    let bytes = std::fs::read(format!("{}/tests/files/staff.xlsx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let told = understand(&open(&bytes).unwrap(), &school(), &Answers::new()).told(Lang::En);
    assert_eq!(told.problems[0].sheet.as_deref(), Some("班级"));
}
