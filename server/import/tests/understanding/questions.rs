//! What is asked, and what answers do.

use crate::made::{class, keys, read, read_with, said, school};
use domain::{lang::Lang, school::Subject};
use import::{Kind, Known, Outcome, open, understand};

#[test]
fn a_subject_that_no_one_knows_is_asked_and_made_only_when_wanted() {
    let text = "姓名,班级,学科\n张伟,七(1),走近运河\n";
    let preview = read(text);
    assert_eq!((preview.outcome, keys(&preview), preview.roster.subjects.len()), (Outcome::Ask, vec!["subject:走近运河"], 0));
    let made = read_with(text, &school(), &[("subject:走近运河", "create")]);
    assert_eq!(
        (made.outcome, made.roster.subjects[0].code.as_str(), made.roster.subjects[0].id),
        (Outcome::Accept, "other", None)
    );
    let left = read_with(text, &school(), &[("subject:走近运河", "skip")]);
    assert_eq!((left.outcome, left.counts.lessons), (Outcome::Accept, 0));
    let maths = school().subjects[1].id.to_string();
    assert_eq!(said(&read_with(text, &school(), &[("subject:走近运河", &maths)])), ["张伟 数学 七(1)"]);
}

#[test]
fn subjects_go_by_any_of_their_names() {
    let preview = read(
        "姓名,班级,学科\n甲乙,七(1),政治\n丙丁,七(1),体育\n戊己,七(1),信息技术\n庚辛,七(1),音乐\n壬癸,七(1),\"语文、道法\"\n",
    );
    assert_eq!(preview.outcome, Outcome::Accept, "{:?}", preview.questions);
    let said = said(&preview);
    for lesson in [
        "甲乙 道德与法治 七(1)",
        "丙丁 体育与健康 七(1)",
        "戊己 信息科技 七(1)",
        "庚辛 艺术 七(1)",
        "壬癸 语文 七(1)",
        "壬癸 道德与法治 七(1)",
    ] {
        assert!(said.contains(&lesson.to_owned()), "{lesson}: {said:?}");
    }
}

#[test]
fn arts_at_a_school_with_music_and_art_is_asked() {
    let mut known = school();
    let arts = known.subjects.iter().position(|s| s.code == "arts").unwrap();
    known.subjects[arts].name = "音乐".to_owned();
    let id = domain::id::SubjectId(uuid::Uuid::from_u128(77));
    known.subjects.push(Subject { id, code: "arts".into(), name: "美术".into() });
    let text = "姓名,班级,学科\n张伟,七(1),艺术\n李娜,七(1),美术课\n";
    let preview = read_with(text, &known, &[]);
    assert_eq!(keys(&preview), ["subject:艺术"]);
    let offered: Vec<_> = preview.questions[0].choices.iter().map(|c| c.label(Lang::Zh)).collect();
    assert_eq!(offered, ["音乐", "美术", "新建", "不导入这些"]);
}

#[test]
fn classes_that_do_not_exist_are_asked_by_grade_with_every_name() {
    let known = Known { classes: vec![], ..school() };
    let text = "班级,人数\n七(1),45\n七(2),44\n八(1),46\n";
    let preview = read_with(text, &known, &[]);
    assert_eq!((preview.outcome, keys(&preview), preview.counts.classes), (Outcome::Ask, vec!["classes:7", "classes:8"], 0));
    assert!(preview.questions[0].sentence(Lang::Zh).contains("七(1)、七(2)"));
    let made = read_with(text, &known, &[("classes:7", "create"), ("classes:8", "skip")]);
    assert_eq!(
        (made.outcome, made.roster.classes.iter().map(|c| c.name).collect::<Vec<_>>()),
        (Outcome::Accept, vec![class(7, 1), class(7, 2)])
    );
}

#[test]
fn a_class_without_its_grade_is_asked() {
    let text = "姓名,班级,学科\n张伟,1班,数学\n";
    let preview = read(text);
    assert_eq!((preview.outcome, keys(&preview)), (Outcome::Ask, vec!["class:1班"]));
    assert_eq!(said(&read_with(text, &school(), &[("class:1班", "7-1")])), ["张伟 数学 七(1)"]);
    assert_eq!(read_with(text, &school(), &[("class:1班", "12-9")]).outcome, Outcome::Ask, "no such choice");
    assert_eq!(said(&read("姓名,年级,班级,学科\n张伟,七年级,1班,数学\n")), ["张伟 数学 七(1)"]);
}

#[test]
fn a_cohort_is_two_grades_in_a_school_of_nine_and_asked() {
    let preview = read("姓名,班级,学科\n张伟,2026级3班,数学\n");
    let labels: Vec<_> = preview.questions[0].choices.iter().map(|c| c.label(Lang::Zh)).collect();
    assert_eq!(labels, ["一(3)", "七(3)", "不导入这些"]);
}

#[test]
fn what_a_spreadsheet_made_of_a_class_is_asked() {
    let mut known = school();
    known.classes.push((domain::id::ClassId(uuid::Uuid::from_u128(9999)), class(7, 10)));
    let mut book = open("姓名,班级,学科\n张伟,7.1,数学\n李娜,2026-07-03,数学\n".as_bytes()).unwrap();
    let kinds = [Kind::Number, Kind::Date];
    for (row, kind) in book.sheets[0].rows.iter_mut().skip(1).zip(kinds) {
        row.cells.get_mut(&1).unwrap().kind = kind;
    }
    let preview = understand(&book, &known, &Default::default());
    let offered: Vec<Vec<_>> = preview.questions.iter().map(|q| q.choices.iter().map(|c| c.value.clone()).collect()).collect();
    assert_eq!(offered, [["7-1", "7-10", "skip"].map(str::to_owned).to_vec(), ["7-3", "skip"].map(str::to_owned).to_vec()]);
}

#[test]
fn every_question_and_choice_is_told_in_both_languages() {
    let known = Known { classes: vec![], ..school() };
    let text = "姓名,工号,班级,学科\n張偉,,1班,甲课\n张伟,,八(2),体育\n李 娜,1,七(1),语文\n李娜,2,七(1),语文\n王,3,2026级1班,音\n芳,3,七(1),音\n";
    let preview = read_with(text, &known, &[]);
    assert!(preview.questions.len() >= 6, "{:?}", keys(&preview));
    for question in &preview.questions {
        assert!(question.sentence(Lang::Zh).ends_with(['？', '?']) && question.sentence(Lang::En).ends_with('?'));
        assert!(question.choices.iter().all(|c| !c.label(Lang::Zh).is_empty() && !c.label(Lang::En).is_empty()));
    }
}
