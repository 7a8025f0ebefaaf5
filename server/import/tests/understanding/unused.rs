//! Columns that are not used: each is named, whatever is known of it.

use crate::made::{read, school};
use domain::lang::Lang;
use import::{Answers, Left, open_named, understand};

/// The sentences about columns that are not used, of a table that can be imported.
fn unused(table: &str, lang: Lang) -> Vec<String> {
    let told = read(table).told(lang);
    assert!(told.problems.is_empty(), "{table}: {told:?}");
    told.unused.into_iter().map(|u| u.sentence).collect()
}

#[test]
fn every_column_that_is_not_used_is_named_in_both_languages() {
    let table = "姓名,职务,任教班级,学科,周课时,心情\n孙校长,校长,七(1),数学,4,好\n";
    assert_eq!(unused(table, Lang::Zh), ["没有用到的列：职务、周课时、心情"]);
    assert_eq!(unused(table, Lang::En), ["Columns that are not used: 职务, 周课时, 心情"]);
    let json = serde_json::to_value(read(table).told(Lang::Zh)).unwrap();
    assert_eq!(json["unused"][0]["columns"], serde_json::json!(["职务", "周课时", "心情"]));
}

#[test]
fn what_a_table_of_another_kind_would_use_is_named_too() {
    for (table, columns) in [
        ("学生姓名,班级,语文,数学\n小明,七(1),98,99\n", "语文、数学"),
        ("学号,班级,班主任,人数\n1,七(1),李娜,45\n", "班主任、人数"),
        ("姓名,人数\n张伟,45\n", "人数"),
        ("姓名,语文\n张伟,98\n", "语文"),
        ("班级,人数,工号,学科\n七(1),45,007,数学\n", "工号、学科"),
        ("学科,七(1),人数\n语文,李娜,45\n", "人数"),
        ("班级,人数,学生数\n七(1),45,46\n", "学生数"),
        ("班级,语文,语文,数学,数学\n,教师,课时,教师,课时\n七(1),李娜,6,张伟,5\n", "课时"),
    ] {
        assert_eq!(unused(table, Lang::Zh), [format!("没有用到的列：{columns}")], "{table}");
    }
}

#[test]
fn a_table_of_which_everything_is_read_names_no_column() {
    for table in [
        "姓名,工号,年级,任教班级,学科,班主任\n张伟,007,七年级,1班,数学,是\n",
        "年级,班级,人数,班主任,语文\n七年级,1班,45,李娜,李娜\n",
        "学科,七(1)\n语文,李娜\n",
        "姓名,班级,学科,职务\n张伟,七(1),数学,班主任\n",
    ] {
        let preview = read(table);
        assert_eq!(preview.dropped, [], "{table}");
    }
}

#[test]
fn of_a_column_of_roles_that_also_has_others_it_is_said_that_only_head_teachers_are_read() {
    let preview = read("姓名,班级,学科,职务\n张伟,七(1),数学,班主任\n孙敏,七(2),语文,校长\n");
    assert_eq!(preview.dropped.iter().map(|d| d.why).collect::<Vec<_>>(), [Left::OnlyHeads]);
    assert_eq!(preview.counts.heads, 1);
}

#[test]
fn a_text_under_the_name_of_a_workbook_is_read_where_it_is_a_table_and_else_said_to_be_text_once() {
    let told = |text: &str, name: &str| {
        understand(&open_named(text.as_bytes(), name).unwrap(), &school(), &Answers::new()).told(Lang::Zh)
    };
    for name in ["名单.xlsx", "名单.XLS", "名单.ods"] {
        let none = told("这是一封信\n没有表格\n", name);
        assert!(none.problems[0].sentence.starts_with("这不是 Excel 工作簿，是文本文件"), "{none:?}");
        assert_eq!((none.problems.len(), none.dropped.len()), (1, 0), "the missing header is told once: {none:?}");
        assert!(told("姓名\t工号\n张伟\t007\n", name).problems.is_empty(), "programs write text under such names");
    }
    assert!(told("这是一封信\n", "名单.csv").problems[0].sentence.starts_with("前 10 行里找不到表头"));
}
