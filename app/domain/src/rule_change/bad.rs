//! Why a school can't decide something, in words.

use super::UnfitDay;
use crate::{
    lang::Lang,
    plan::{OtherDay, PlanAbove},
    school::Grade,
    sentence,
    wording::{MOST_WORDS, WORD_LENGTH},
};
use chrono::NaiveDate;

/// Why a change of the rules can't be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRule {
    /// A cap above the table.
    #[error("looser than the {table} minutes of the table")]
    Looser {
        /// Whose.
        grade: Grade,
        /// The table's minutes.
        table: u32,
    },
    /// Not 1 to 7.
    #[error("the factor for days off is 1 to 7")]
    Factor,
    /// It would end before it begins.
    #[error("ends before it begins")]
    Dates,
    /// It can begin on that day at the earliest: days that are over stay as they were.
    #[error("begins on {0} at the earliest")]
    TooEarly(NaiveDate),
    /// A date far away.
    #[error("{0} is far away")]
    Far(NaiveDate),
    /// Times outside 16:30–18:00, or the cut-off after the end of after-school service.
    #[error("times are 16:30 to 18:00, the cut-off first")]
    Times,
    /// No word of 2 to 20 characters.
    #[error("no word of 2 to 20 characters: {0}")]
    Word(String),
    /// More than fifty words of one rule.
    #[error("more than fifty words")]
    ManyWords,
    /// What is to be changed is not there, or has begun already.
    #[error("not there")]
    NotThere,
    /// It is so already.
    #[error("nothing would change")]
    NothingNew,
    /// Posted work does not fit.
    #[error("posted work does not fit on {} days", .0.len())]
    Unfit(Vec<UnfitDay>),
    /// Approved plans have more than the new cap; it can be made once whoever makes it has seen them.
    #[error("approved plans are above it on {} weekdays", .0.len())]
    PlansAbove(Vec<PlanAbove>),
    /// Approved plans have another no-homework day, or minutes on the new one; it can be made once whoever makes it has seen them.
    #[error("approved plans have another no-homework day: {}", .0.len())]
    PlansOtherDay(Vec<OtherDay>),
}

impl BadRule {
    /// For people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Looser { grade, table } => looser(*grade, *table),
            Self::Factor => ("请填 1 到 7 天".into(), "Enter 1 to 7 days".into()),
            Self::Dates => ("结束不能早于开始".into(), "The end can't come before the beginning".into()),
            Self::TooEarly(first) => (
                format!("最早从{}起：已经过去的日子不会改变", sentence::date(*first, Lang::Zh)),
                format!("From {} at the earliest: days that are over stay as they were", sentence::date(*first, Lang::En)),
            ),
            Self::Far(date) => (format!("{date} 太远了，请检查年份"), format!("{date} is far away: check the year")),
            Self::Times => (
                "请填 16:30–18:00 的时间，布置截止不能晚于课后服务结束".into(),
                "Enter times from 16:30 to 18:00, the cut-off not after the end of after-school service".into(),
            ),
            Self::Word(word) => {
                let (fewest, most) = WORD_LENGTH;
                (
                    format!("“{word}”不能用：每个词 {fewest} 到 {most} 个字，至少两个是文字或数字"),
                    format!("“{word}” can't be used: {fewest} to {most} characters, at least two of them letters or digits"),
                )
            }
            Self::ManyWords => (format!("每条规则最多 {MOST_WORDS} 个词"), format!("{MOST_WORDS} words to a rule at most")),
            Self::NotThere => (
                "这一项已经不在，或者已经开始执行，请刷新再看".into(),
                "It is no longer there, or has begun: load the page again".into(),
            ),
            Self::NothingNew => ("现在就是这样，没有要改的".into(), "It is so already: nothing would change".into()),
            Self::Unfit(days) => (
                format!("有 {} 天已发布的作业放不下。请年级组长先调整下面这些天，再来保存", days.len()),
                format!(
                    "On {} days posted work does not fit. Have the days below brought within it first, then save again",
                    days.len()
                ),
            ),
            Self::PlansAbove(_) => (
                "还没有保存：已批准的学期规划有几天超过这个上限。请看过下面这些，勾选后再保存".into(),
                "Not saved yet: approved term plans have more than this cap on some weekdays. Look at them below, tick the box and save again"
                    .into(),
            ),
            Self::PlansOtherDay(_) => (
                "还没有保存：已批准的学期规划定的无作业日不同，或者那天有计划。请看过下面这些，勾选后再保存".into(),
                "Not saved yet: approved term plans have another no-homework day, or minutes on this one. Look at them below, tick the box and save again"
                    .into(),
            ),
        };
        lang.pick(zh, en)
    }
}

fn looser(grade: Grade, table: u32) -> (String, String) {
    if grade.has_no_home_work() {
        return (
            "《韶关市双减实施方案》四（一）2：小学一、二年级不布置家庭书面作业，上限只能是 0 分钟".into(),
            "Shaoguan plan 四（一）2: no written homework at home in grades 1–2; the cap can only be 0 minutes".into(),
        );
    }
    let whose = if grade.number() <= 6 { ("小学三至六年级", "grades 3–6") } else { ("初中", "grades 7–9") };
    (
        format!("《韶关市双减实施方案》四（一）2：{}书面作业不超过 {table} 分钟，学校只能更严", whose.0),
        format!(
            "Shaoguan plan 四（一）2: written homework in {} takes at most {table} minutes; a school may only be stricter",
            whose.1
        ),
    )
}
