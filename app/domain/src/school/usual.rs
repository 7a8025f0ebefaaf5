//! What a new school starts from: the subjects of the curriculum plan of 2022 for its grades, and the term that a date is in.

use super::{Grade, SchoolYear, Term};
use crate::lang::Lang;
use chrono::{Datelike, NaiveDate};

/// Code, name, first and last grade in which it is usually taught (义务教育课程方案 2022; Guangdong tests biology and geography at
/// the end of grade 8).
const SUBJECTS: [(&str, &str, u8, u8); 15] = [
    ("chinese", "语文", 1, 9),
    ("maths", "数学", 1, 9),
    ("english", "英语", 3, 9),
    ("morality", "道德与法治", 1, 9),
    ("science", "科学", 1, 6),
    ("physics", "物理", 8, 9),
    ("chemistry", "化学", 9, 9),
    ("biology", "生物", 7, 8),
    ("history", "历史", 7, 9),
    ("geography", "地理", 7, 8),
    ("pe", "体育与健康", 1, 9),
    ("arts", "艺术", 1, 9),
    ("it", "信息科技", 3, 8),
    ("labour", "劳动", 1, 9),
    ("other", "综合实践", 1, 9),
];

/// Code and name of the subjects that are usually taught in any of these grades, in their usual order.
pub fn usual_subjects((first, last): (Grade, Grade)) -> impl Iterator<Item = (&'static str, &'static str)> {
    let taught = move |from: u8, to: u8| from <= last.number() && first.number() <= to;
    SUBJECTS.into_iter().filter(move |(.., from, to)| taught(*from, *to)).map(|(code, name, ..)| (code, name))
}

/// The term that a date is in or before, with the days on which it usually begins and ends *(decision: 1 September to 22 January,
/// 1 March to 10 July; each school has its own calendar, and corrects them)*.
#[must_use]
pub fn usual_term(today: NaiveDate, lang: Lang) -> Term {
    let year = SchoolYear::of(today);
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let (begins, next) = (year.begins(), year.begins() + 1);
    let first = today.month() >= 8 || today.month() == 1;
    let (starts_on, ends_on) =
        if first { (date(begins, 9, 1), date(next, 1, 22)) } else { (date(next, 3, 1), date(next, 7, 10)) };
    let name = match (lang, first) {
        (Lang::Zh, true) => format!("{year}学年第一学期"),
        (Lang::Zh, false) => format!("{year}学年第二学期"),
        (Lang::En, true) => format!("{year}, first term"),
        (Lang::En, false) => format!("{year}, second term"),
    };
    Term { name, starts_on, ends_on, grade: None }
}

#[cfg(test)]
mod tests {
    use super::{Grade, Lang, usual_subjects, usual_term};
    use chrono::NaiveDate;

    #[test]
    fn a_primary_school_has_no_physics_and_a_junior_school_no_science() {
        let codes =
            |from, to| usual_subjects((Grade::new(from).unwrap(), Grade::new(to).unwrap())).map(|s| s.0).collect::<Vec<_>>();
        assert!(codes(1, 6).contains(&"science") && !codes(1, 6).contains(&"physics"));
        assert!(codes(7, 9).contains(&"chemistry") && !codes(7, 9).contains(&"science"));
        assert_eq!(codes(1, 9).len(), 15);
        assert!(!codes(1, 2).contains(&"english"));
    }

    #[test]
    fn the_term_is_the_one_of_the_date() {
        let of = |y, m, d| usual_term(NaiveDate::from_ymd_opt(y, m, d).unwrap(), Lang::Zh);
        assert_eq!(of(2026, 8, 20).name, "2026–2027学年第一学期");
        assert_eq!(of(2027, 1, 10), of(2026, 8, 20));
        assert_eq!(of(2027, 2, 20).name, "2026–2027学年第二学期");
        let english = usual_term(NaiveDate::from_ymd_opt(2027, 2, 20).unwrap(), Lang::En);
        assert_eq!(english.name, "2026–2027, second term");
        assert_eq!(of(2027, 2, 20).starts_on, NaiveDate::from_ymd_opt(2027, 3, 1).unwrap());
    }
}
