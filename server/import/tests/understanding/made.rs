//! A school of nine grades, and files for it.

use domain::{
    id::{ClassId, StaffId, SubjectId},
    lang::Lang,
    school::{ClassName, Grade, Subject, Year},
};
use import::{Answers, Known, KnownStaff, Preview, open, understand};
use uuid::Uuid;

const SUBJECTS: [(&str, &str); 15] = [
    ("chinese", "语文"),
    ("maths", "数学"),
    ("english", "英语"),
    ("morality", "道德与法治"),
    ("science", "科学"),
    ("physics", "物理"),
    ("chemistry", "化学"),
    ("biology", "生物"),
    ("history", "历史"),
    ("geography", "地理"),
    ("pe", "体育与健康"),
    ("arts", "艺术"),
    ("it", "信息科技"),
    ("labour", "劳动"),
    ("other", "综合实践"),
];

pub(crate) fn class(grade: u8, number: u32) -> ClassName {
    ClassName::new(Grade::new(grade).unwrap(), number).unwrap()
}

/// 24 classes of primary and 18 of junior school, and no staff yet.
pub(crate) fn school() -> Known {
    let names = (1..=9).flat_map(|g| (1..=if g <= 6 { 4 } else { 6 }).map(move |n| class(g, n)));
    let subject = |(at, (code, name)): (usize, &(&str, &str))| Subject {
        id: SubjectId(Uuid::from_u128(1000 + at as u128)),
        code: (*code).to_owned(),
        name: (*name).to_owned(),
    };
    Known {
        year: Year { first: 2026, grades: (1..=9).filter_map(Grade::new).collect() },
        classes: names.enumerate().map(|(at, name)| (ClassId(Uuid::from_u128(at as u128)), name)).collect(),
        subjects: SUBJECTS.iter().enumerate().map(subject).collect(),
        staff: vec![],
    }
}

pub(crate) fn with_staff(staff: &[(Option<&str>, &str)]) -> Known {
    let of = |(at, (number, name)): (usize, &(Option<&str>, &str))| KnownStaff {
        id: StaffId(Uuid::from_u128(5000 + at as u128)),
        number: number.map(str::to_owned),
        name: (*name).to_owned(),
    };
    Known { staff: staff.iter().enumerate().map(of).collect(), ..school() }
}

pub(crate) fn read(text: &str) -> Preview {
    read_with(text, &school(), &[])
}

pub(crate) fn read_with(text: &str, known: &Known, answers: &[(&str, &str)]) -> Preview {
    let answers: Answers = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    understand(&open(text.as_bytes()).unwrap(), known, &answers)
}

/// Each lesson as 张伟 数学 七(3), each head as 张伟 班主任 七(3), in order.
pub(crate) fn said(preview: &Preview) -> Vec<String> {
    let roster = &preview.roster;
    let lessons = roster
        .lessons
        .iter()
        .map(|l| format!("{} {} {}", roster.staff[l.staff].name, roster.subjects[l.subject].name, roster.classes[l.class].name));
    let heads = roster.heads.iter().map(|h| format!("{} 班主任 {}", roster.staff[h.staff].name, roster.classes[h.class].name));
    let mut all: Vec<_> = lessons.chain(heads).collect();
    all.sort();
    all
}

/// Each problem as B3: sentence.
pub(crate) fn problems(preview: &Preview) -> Vec<String> {
    preview.told(Lang::En).problems.iter().map(|p| format!("{}: {}", p.cell, p.sentence)).collect()
}

pub(crate) fn keys(preview: &Preview) -> Vec<&str> {
    preview.questions.iter().map(|q| q.key.as_str()).collect()
}
