//! Tables of every shape.

use crate::made::{class, problems, read, said, school};
use domain::lang::Lang;
use import::{Answers, Counts, Outcome, open, understand};

#[test]
fn a_row_per_teacher_with_several_classes_in_a_cell() {
    let preview =
        read("姓名,工号,任教班级,任教学科,班主任\n张伟,007,\"七(1)、(3)、(5)班\",数学,七(3)班\n李娜,008,七1-3班,语文,\n");
    assert_eq!(preview.outcome, Outcome::Accept, "{:?} {:?}", preview.problems, preview.questions);
    assert_eq!(preview.counts, Counts { staff: 2, classes: 4, lessons: 6, heads: 1, head_counts: 0 });
    assert_eq!(
        said(&preview),
        [
            "张伟 数学 七(1)",
            "张伟 数学 七(3)",
            "张伟 数学 七(5)",
            "张伟 班主任 七(3)",
            "李娜 语文 七(1)",
            "李娜 语文 七(2)",
            "李娜 语文 七(3)"
        ]
    );
    assert_eq!(preview.roster.staff[0].number.as_deref(), Some("007"));
}

#[test]
fn a_row_per_lesson_under_a_title() {
    let preview = read("韶州实验学校任课表\n\n教师\t班级\t科目\n张伟\t初一3班\t数学\n张伟\t703\t数学\n张伟\t7.1\t数学\n");
    assert_eq!(said(&preview), ["张伟 数学 七(1)", "张伟 数学 七(3)"]);
}

#[test]
fn a_row_per_class_with_a_column_per_subject() {
    let preview = read(
        "班级,人数,班主任,语文,数学,英语,体育\n七(1)班,45,李娜,李娜,张伟,王芳,陈刚/林强\n七(2)班,46人,王芳,李娜,张伟,王芳,\n",
    );
    assert_eq!(preview.counts, Counts { staff: 5, classes: 2, lessons: 8, heads: 2, head_counts: 2 });
    assert!(said(&preview).contains(&"林强 体育与健康 七(1)".to_owned()));
    assert_eq!(preview.roster.classes.iter().map(|c| c.head_count).collect::<Vec<_>>(), [Some(45), Some(46)]);
}

#[test]
fn a_row_per_subject_with_a_column_per_class() {
    let preview = read("学科,七(1),七(2)班,八1班\n语文,李娜,李娜,赵敏\n数学,张伟,孙丽,张伟\n班主任,李娜,孙丽,赵敏\n");
    assert_eq!(preview.counts, Counts { staff: 4, classes: 3, lessons: 6, heads: 3, head_counts: 0 });
}

#[test]
fn a_header_of_two_rows_says_both() {
    let preview = read("班级,语文,语文,数学,数学\n,教师,课时,教师,课时\n七(1),李娜,6,张伟,5\n");
    assert_eq!(said(&preview), ["张伟 数学 七(1)", "李娜 语文 七(1)"]);
}

#[test]
fn grade_and_class_in_columns_of_their_own() {
    let preview = read("年级,班,学生数,班主任姓名\n七年级,1,45,李娜\n七年级,2,44,张伟\n初二,3班,50,王芳\n");
    let sizes: Vec<_> = preview.roster.classes.iter().map(|c| (c.name, c.head_count.unwrap())).collect();
    assert_eq!(sizes, [(class(7, 1), 45), (class(7, 2), 44), (class(8, 3), 50)]);
    assert_eq!(preview.counts.heads, 3);
}

#[test]
fn a_list_of_staff_alone_is_a_list_of_staff() {
    let preview = read("序号,姓名,工号\n1,张伟,01\n2,李娜,02\n");
    assert_eq!((preview.outcome, preview.counts.staff, preview.counts.classes), (Outcome::Accept, 2, 0));
}

#[test]
fn pupils_are_counted_and_nothing_else_of_them_is_kept() {
    let preview =
        read("学号,姓名,班级,性别,家长电话\n1,小明,七(1)班,男,13800138000\n2,小红,七(1)班,女,13800138001\n3,小刚,七(2)班,男,\n");
    let sizes: Vec<_> = preview.roster.classes.iter().map(|c| c.head_count.unwrap()).collect();
    assert_eq!((preview.outcome, sizes, preview.counts.staff), (Outcome::Accept, vec![2, 1], 0));
    let dropped: Vec<_> = preview.dropped.iter().filter_map(|d| d.header.as_deref()).collect();
    assert_eq!(dropped, ["学号", "姓名", "性别", "家长电话"]);
    let everything = format!("{preview:?}{}", serde_json::to_string(&preview.told(Lang::Zh)).unwrap());
    for personal in ["小明", "小红", "小刚", "13800138000"] {
        assert!(!everything.contains(personal), "{personal}");
    }
}

#[test]
fn personal_columns_of_staff_are_dropped_and_said() {
    let preview =
        read("姓名,手机号,身份证号码,班级,学科,家庭住址,心情\n张伟,13800138000,440201198001011234,七(1),数学,韶关市,好\n");
    let dropped: Vec<_> = preview.told(Lang::Zh).dropped.into_iter().map(|d| (d.header.unwrap(), d.sentence)).collect();
    let personal = |header: &str| (header.to_owned(), "个人信息，不保存".to_owned());
    assert_eq!(dropped, [personal("手机号"), personal("身份证号码"), personal("家庭住址")]);
    assert!(!format!("{preview:?}").contains("13800138000") && !format!("{preview:?}").contains("韶关市"));
    assert_eq!(preview.outcome, Outcome::Accept);
}

#[test]
fn examples_sums_and_notes_are_no_rows() {
    let preview = read("姓名,班级,学科\n示例：王小明,七(1)班,数学\n张伟,七(1)班,数学\n合计,1,\n备注：请于周五前交,,\n");
    assert_eq!((preview.outcome, said(&preview)), (Outcome::Accept, vec!["张伟 数学 七(1)".to_owned()]));
}

#[test]
fn a_workbook_of_a_title_merged_cells_and_several_sheets() {
    for name in ["staff.xlsx", "staff.xls", "staff.ods"] {
        let bytes = std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let preview = understand(&open(&bytes).unwrap(), &school(), &Answers::new());
        // a formula stands where a number of pupils is needed: B3 of the second sheet
        let told = preview.told(Lang::Zh);
        assert_eq!(told.problems.len(), 1, "{name}: {told:?}");
        assert_eq!((told.problems[0].sheet.as_deref(), told.problems[0].cell.to_string()), (Some("班级"), "B3".to_owned()));
        let lessons = ["张伟 数学 七(3)", "李娜 语文 七(1)", "王芳 英语 七(3)", "赵磊 物理 八(5)"];
        assert!(lessons.iter().all(|l| said(&preview).contains(&(*l).to_owned())), "{name}: {:?}", said(&preview));
    }
}

#[test]
fn a_preview_is_told_as_the_contract_says() {
    let preview = read("姓名,班级,学科\n张伟,七(99)班,数学\n");
    let json = serde_json::to_value(preview.told(Lang::Zh)).unwrap();
    assert_eq!(json["outcome"], "refuse");
    assert_eq!(json["counts"], serde_json::json!({"staff": 1, "classes": 0, "lessons": 0, "heads": 0, "head_counts": 0}));
    assert_eq!(json["problems"], serde_json::json!([{"cell": "B2", "sentence": "“七(99)班”：班号要在 1–50 之间"}]));
    assert_eq!(json["questions"], serde_json::json!([]));
}

#[test]
fn rows_say_problems_in_the_order_of_the_file() {
    let preview = read("姓名,班级,学科\n,七(1)班,数学\n张伟,体育组,数学\n李娜,七(1)班,\n");
    assert_eq!(problems(&preview).iter().map(|p| &p[..2]).collect::<Vec<_>>(), ["A2", "B3", "C4"]);
}
