//! The State Council's plan 放假调休, year by year, as a table: nothing is worked out from the moon, which programs get wrong.
//!
//! 2026: 国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025. For 2027 none was published when this was written: its rows are
//! provisional 暂定 – the holidays themselves, without the days around them – and say so in their labels *(decision)*.

use super::plan::{Planned, PlannedDay};
use crate::lang::Lang;
use chrono::NaiveDate;

/// What stands behind the name of a day that is not decided yet.
pub const PROVISIONAL: &str = "（暂定）";

/// Whether a year's plan is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// By the State Council.
    Official,
    /// Not yet: only the holidays themselves are known.
    Provisional,
}

type MonthDay = (u32, u32);

/// A year's plan.
#[derive(Debug)]
pub struct NationalPlan {
    /// The year.
    pub year: i32,
    /// Whether it is published.
    pub certainty: Certainty,
    /// Name, first and last day.
    off: &'static [(&'static str, MonthDay, MonthDay)],
    /// Days of the weekend that are worked, by the holiday that they make up for.
    school: &'static [(&'static str, MonthDay)],
}

const PLANS: [NationalPlan; 2] = [
    NationalPlan {
        year: 2026,
        certainty: Certainty::Official,
        off: &[
            ("元旦", (1, 1), (1, 3)),
            ("春节", (2, 15), (2, 23)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (6, 19), (6, 21)),
            ("中秋节", (9, 25), (9, 27)),
            ("国庆节", (10, 1), (10, 7)),
        ],
        school: &[
            ("元旦", (1, 4)),
            ("春节", (2, 14)),
            ("春节", (2, 28)),
            ("劳动节", (5, 9)),
            ("国庆节", (9, 20)),
            ("国庆节", (10, 10)),
        ],
    },
    NationalPlan {
        year: 2027,
        certainty: Certainty::Provisional,
        off: &[
            ("元旦", (1, 1), (1, 1)),
            ("春节", (2, 5), (2, 8)),
            ("清明节", (4, 5), (4, 5)),
            ("劳动节", (5, 1), (5, 3)),
            ("端午节", (6, 9), (6, 9)),
            ("中秋节", (9, 15), (9, 15)),
            ("国庆节", (10, 1), (10, 4)),
        ],
        school: &[],
    },
];

/// The plan of a year, where the table has one.
#[must_use]
pub fn national_plan(year: i32) -> Option<&'static NationalPlan> {
    PLANS.iter().find(|p| p.year == year)
}

/// The years that the table has, the earliest first.
pub fn national_years() -> impl Iterator<Item = i32> {
    PLANS.iter().map(|p| p.year)
}

/// The names of national holidays in English; what a school calls its own days stays as it was typed.
const ENGLISH: [(&str, &str); 7] = [
    ("元旦", "New Year's Day"),
    ("春节", "Spring Festival"),
    ("清明节", "Qingming Festival"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-Autumn Festival"),
    ("国庆节", "National Day"),
];

/// A day's label in a language: `国庆节调休（暂定）` is `National Day, made up (provisional)`.
#[must_use]
pub fn label_in(label: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return label.to_owned();
    }
    let (rest, mark) = label.strip_suffix(PROVISIONAL).map_or((label, ""), |rest| (rest, " (provisional)"));
    let (rest, made_up) = rest.strip_suffix("调休").map_or((rest, ""), |rest| (rest, ", made up"));
    let one = |name: &str| ENGLISH.iter().find(|(zh, _)| *zh == name).map(|(_, en)| *en);
    let names: Option<Vec<_>> = rest.split('、').map(one).collect();
    names.map_or_else(|| label.to_owned(), |names| format!("{}{made_up}{mark}", names.join(", ")))
}

impl NationalPlan {
    /// Every day that it names, weekends too, by date.
    #[must_use]
    pub fn days(&self) -> Vec<PlannedDay> {
        let mark = if self.certainty == Certainty::Provisional { PROVISIONAL } else { "" };
        let date = |(month, day)| NaiveDate::from_ymd_opt(self.year, month, day);
        let span = |(name, from, to): &(&str, MonthDay, MonthDay)| {
            let (label, to) = (format!("{name}{mark}"), date(*to));
            let days = date(*from).into_iter().flat_map(|d: NaiveDate| d.iter_days()).take_while(move |d| Some(*d) <= to);
            days.map(move |date| PlannedDay { date, name: label.clone(), kind: Planned::Off }).collect::<Vec<_>>()
        };
        let made_up = |(name, at): &(&str, MonthDay)| {
            Some(PlannedDay { date: date(*at)?, name: format!("{name}调休{mark}"), kind: Planned::School })
        };
        let mut days: Vec<_> = self.off.iter().flat_map(span).chain(self.school.iter().filter_map(made_up)).collect();
        days.sort_by_key(|d| d.date);
        days
    }
}

#[cfg(test)]
mod tests {
    use super::{label_in, national_plan, national_years};
    use crate::lang::Lang;

    #[test]
    fn every_label_of_the_table_has_an_english_name_and_a_school_s_own_stays() {
        for day in national_years().filter_map(national_plan).flat_map(|plan| plan.days()) {
            assert!(label_in(&day.name, Lang::En).is_ascii(), "{}", day.name);
            assert_eq!(label_in(&day.name, Lang::Zh), day.name);
        }
        for (label, english) in [
            ("国庆节", "National Day"),
            ("国庆节调休", "National Day, made up"),
            ("端午节（暂定）", "Dragon Boat Festival (provisional)"),
            ("中秋节、国庆节", "Mid-Autumn Festival, National Day"),
            ("台风停课", "台风停课"),
            ("校庆、国庆节", "校庆、国庆节"),
            ("", ""),
        ] {
            assert_eq!(label_in(label, Lang::En), english);
        }
    }
}
