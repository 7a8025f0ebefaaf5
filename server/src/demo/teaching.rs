//! What is taught, how many lessons a week, and how classes are shared out among teachers. Tables, not code: a school
//! that runs one lesson of physical education a day changes a row.

use domain::school::Grade;

/// Subjects in the school's order: code, name, lessons a week in grades 1–2, 3–4, 5–6, 7, 8, 9 (curriculum plan of 2022).
#[rustfmt::skip]
pub(crate) const SUBJECTS: [(&str, &str, [u8; 6]); 15] = [
    ("chinese",   "语文",       [8, 7, 6, 6, 5, 6]),
    ("maths",     "数学",       [4, 4, 5, 5, 5, 6]),
    ("english",   "英语",       [0, 3, 3, 5, 5, 5]),
    ("morality",  "道德与法治", [2, 2, 2, 2, 2, 3]),
    ("science",   "科学",       [1, 2, 2, 0, 0, 0]),
    ("physics",   "物理",       [0, 0, 0, 0, 2, 3]),
    ("chemistry", "化学",       [0, 0, 0, 0, 0, 3]),
    ("biology",   "生物",       [0, 0, 0, 2, 2, 0]),
    ("history",   "历史",       [0, 0, 0, 2, 2, 2]),
    ("geography", "地理",       [0, 0, 0, 2, 2, 0]),
    ("pe",        "体育与健康", [4, 3, 3, 3, 3, 3]),
    ("arts",      "艺术",       [4, 4, 4, 2, 2, 1]),
    ("it",        "信息科技",   [0, 1, 1, 1, 1, 0]),
    ("labour",    "劳动",       [1, 1, 1, 1, 1, 1]),
    ("other",     "综合实践",   [2, 3, 3, 3, 2, 1]),
];

/// How the classes of some grades are shared out.
pub(crate) enum Share {
    /// In every grade, these class numbers together.
    InGrade(&'static [&'static [u8]]),
    /// So many classes in a row, across the grades.
    InARow(usize),
}

const EACH: Share = Share::InGrade(&[&[1], &[2], &[3], &[4]]);
const PAIRS: Share = Share::InGrade(&[&[1, 2], &[3, 4]]);
const ALL_FOUR: Share = Share::InGrade(&[&[1, 2, 3, 4]]);
const ODD_AND_EVEN: Share = Share::InGrade(&[&[1, 3, 5], &[2, 4, 6]]);
const THREE_PAIRS: Share = Share::InGrade(&[&[1, 3], &[2, 4], &[5, 6]]);
const ALL_SIX: Share = Share::InGrade(&[&[1, 2, 3, 4, 5, 6]]);

const PRIMARY: (u8, u8) = (1, 6);
const JUNIOR: (u8, u8) = (7, 9);

/// Subject, grades, share: one teacher for each. 艺术 stands twice, for music and for art; 综合实践 is the head teacher's.
pub(crate) const SHARES: [(&str, (u8, u8), Share); 24] = [
    ("chinese", PRIMARY, EACH),
    ("maths", PRIMARY, PAIRS),
    ("english", PRIMARY, ALL_FOUR),
    ("morality", PRIMARY, ALL_FOUR),
    ("science", PRIMARY, Share::InARow(6)),
    ("chinese", JUNIOR, THREE_PAIRS),
    ("maths", JUNIOR, ODD_AND_EVEN),
    ("english", JUNIOR, ODD_AND_EVEN),
    ("morality", JUNIOR, ALL_SIX),
    ("physics", JUNIOR, ODD_AND_EVEN),
    ("chemistry", JUNIOR, ODD_AND_EVEN),
    ("biology", JUNIOR, ALL_SIX),
    ("history", JUNIOR, ALL_SIX),
    ("geography", JUNIOR, ALL_SIX),
    ("pe", PRIMARY, Share::InARow(6)),
    ("pe", JUNIOR, Share::InARow(6)),
    ("arts", PRIMARY, Share::InARow(12)),
    ("arts", PRIMARY, Share::InARow(8)),
    ("arts", JUNIOR, Share::InARow(9)),
    ("arts", JUNIOR, Share::InARow(9)),
    ("it", PRIMARY, Share::InARow(8)),
    ("it", JUNIOR, Share::InARow(12)),
    ("labour", PRIMARY, Share::InARow(12)),
    ("labour", JUNIOR, Share::InARow(9)),
];

/// Lessons a week of a subject in a grade; 0 where it is not taught.
pub(crate) fn lessons_a_week(code: &str, grade: Grade) -> u8 {
    let column = match grade.number() {
        ..=2 => 0,
        3..=4 => 1,
        5..=6 => 2,
        junior => usize::from(junior) - 4,
    };
    SUBJECTS.iter().find(|s| s.0 == code).and_then(|s| s.2.get(column)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{SUBJECTS, lessons_a_week};
    use domain::school::Grade;

    #[test]
    fn the_week_has_26_30_and_34_lessons() {
        for (grade, lessons) in [(1, 26), (2, 26), (3, 30), (4, 30), (5, 30), (6, 30), (7, 34), (8, 34), (9, 34)] {
            let grade = Grade::new(grade).unwrap();
            let sum: u8 = SUBJECTS.iter().map(|s| lessons_a_week(s.0, grade)).sum();
            assert_eq!(sum, lessons, "grade {}", grade.number());
        }
    }
}
