//! Header rows of schools: all of them are found, and say who teaches what.

use crate::made::{read, said};
use import::Outcome;

const NAMES: &str = "姓名|教师|教师姓名|任课教师|任课老师|老师|老师姓名|授课教师|科任教师|教职工姓名|职工姓名|名字|Name|Teacher|Teacher name|STAFF| 姓 名 |姓名*|姓名（必填）|教师姓名：|Full Name|教员";
const NUMBERS: &str =
    "工号|教工号|职工号|编号|教师编号|教师工号|员工编号|教职工号|Staff ID|Staff No.|Employee number|工号(选填)|工　号";
const CLASSES: &str = "班级|任教班级|所教班级|授课班级|任课班级|教学班级|班别|班级名称|行政班|教学班|Class|Classes|class name|班 级|班级（如七(3)班）|任教班级*|执教班级|班名|Classes taught";
const SUBJECTS: &str = "学科|科目|任教学科|任课学科|所教学科|授课学科|课程|课程名称|学科名称|任教科目|所教科目|Subject|subjects|Course|学 科|科目（必填）|授课科目|任教课程";
const HEADS: &str = "班主任|是否班主任|班主任姓名|任班主任|是否担任班主任|兼班主任|Head teacher|Homeroom teacher|Class Teacher|班主任（是/否）|班主任班级|所带班级|职务|角色";
const COUNTS: &str = "人数|学生数|班额|学生人数|班级人数|在校人数|实有人数|在籍人数|班级学生数|总人数|Head count|Size|class size|Pupils|Number of pupils|Number of students|人数（人）|人　数|现有人数|学生总数";
const GRADES: &str = "年级|年段|任教年级|所在年级|Grade|grade level|Year group|年 级";
const WIDE: &str = "语文|语|Chinese|语文教师|语文老师|语文任课教师|语文（课标）|语文课|语　文|数学|英语|外语|政治|道法|思品|道德与法治|品德与社会|科学|物理|化学|生物|生物学|历史|地理|体育|体育与健康|体健|音乐|美术|艺术|信息|信息技术|信息科技|计算机|劳动|劳技|综合|综合实践|综合实践活动|PE|Maths|IT|English|Physics|Music";

#[test]
fn every_word_for_a_teacher_a_class_and_a_subject_heads_its_column() {
    for (list, header) in [(NAMES, "{},班级,学科"), (CLASSES, "姓名,{},学科"), (SUBJECTS, "姓名,班级,{}")] {
        for word in list.split('|') {
            let preview = read(&format!("{}\n张伟,七(1)班,数学\n", header.replace("{}", word)));
            assert_eq!(
                (preview.outcome, said(&preview)),
                (Outcome::Accept, vec!["张伟 数学 七(1)".to_owned()]),
                "{word}: {:?}",
                preview.problems
            );
        }
    }
}

#[test]
fn every_word_for_a_staff_number_a_grade_and_a_head_teacher_heads_its_column() {
    for word in NUMBERS.split('|') {
        let preview = read(&format!("{word},姓名,班级,学科\n007,张伟,七(1)班,数学\n"));
        assert_eq!(preview.roster.staff[0].number.as_deref(), Some("007"), "{word}");
    }
    for word in GRADES.split('|') {
        assert_eq!(said(&read(&format!("{word},姓名,班级,学科\n七年级,张伟,1班,数学\n"))), ["张伟 数学 七(1)"], "{word}");
    }
    for word in HEADS.split('|') {
        let value = if word.contains("班级") {
            "七(1)班"
        } else if matches!(word, "职务" | "角色") {
            "班主任"
        } else {
            "是"
        };
        let preview = read(&format!("姓名,班级,学科,{word}\n张伟,七(1)班,数学,{value}\n"));
        assert_eq!(preview.counts.heads, 1, "{word}: {:?}", preview.problems);
    }
}

#[test]
fn every_word_for_the_size_of_a_class_heads_its_column() {
    for word in COUNTS.split('|') {
        assert_eq!(read(&format!("班级,{word}\n七(1)班,45\n")).roster.classes[0].head_count, Some(45), "{word}");
    }
}

#[test]
fn every_name_of_a_subject_heads_a_column_of_its_teachers() {
    for word in WIDE.split('|') {
        let preview = read(&format!("班级,{word}\n七(1)班,张伟\n"));
        assert_eq!(
            (preview.outcome, preview.counts.lessons),
            (Outcome::Accept, 1),
            "{word}: {:?} {:?}",
            preview.problems,
            preview.questions
        );
    }
}

#[test]
fn what_is_personal_is_dropped_whatever_it_is_called() {
    for word in [
        "电话",
        "手机",
        "手机号",
        "联系电话",
        "身份证",
        "身份证号码",
        "住址",
        "家庭住址",
        "通讯地址",
        "出生日期",
        "性别",
        "民族",
        "邮箱",
        "微信号",
        "QQ",
        "银行卡号",
        "监护人",
        "Phone",
        "Mobile",
        "E-mail",
        "Email address",
        "ID card",
        "Address",
        "Date of birth",
        "Gender",
    ] {
        let preview = read(&format!("姓名,班级,学科,{word}\n张伟,七(1)班,数学,机密\n"));
        assert!(preview.dropped.iter().any(|d| d.header.as_deref() == Some(word)), "{word}");
        assert!(!format!("{preview:?}").contains("机密"), "{word}");
    }
}

#[test]
fn the_words_are_more_than_a_hundred() {
    let words =
        [NAMES, NUMBERS, CLASSES, SUBJECTS, HEADS, COUNTS, GRADES, WIDE].iter().map(|l| l.split('|').count()).sum::<usize>();
    assert!(words >= 150, "{words}");
}
