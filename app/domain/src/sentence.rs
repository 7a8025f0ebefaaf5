//! Findings in words: a plain sentence in the reader's language, the words found, and the clause it rests on. Dates as people
//! read them. Who reads puts the class before it.

mod clause;
mod kind;
mod resolution;
mod unfit;
mod words;

pub use kind::{form, marking, need, place};
pub use resolution::{action_done, resolution, time_limit};
pub use words::wording_rule;

use crate::{
    finding::{Detail, Finding},
    id::SubjectId,
    lang::Lang,
    school::subject_name,
};
use chrono::{Datelike, NaiveDate, Weekday};

/// `周四`, `Thu`
#[must_use]
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match day {
        Weekday::Mon => lang.pick("周一", "Mon"),
        Weekday::Tue => lang.pick("周二", "Tue"),
        Weekday::Wed => lang.pick("周三", "Wed"),
        Weekday::Thu => lang.pick("周四", "Thu"),
        Weekday::Fri => lang.pick("周五", "Fri"),
        Weekday::Sat => lang.pick("周六", "Sat"),
        Weekday::Sun => lang.pick("周日", "Sun"),
    }
}

/// `11月26日 周四`, `Thu 26 Nov`
#[must_use]
pub fn date(d: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日 {}", d.month(), d.day(), weekday(d.weekday(), lang)),
        Lang::En => d.format("%a %-d %b").to_string(),
    }
}

/// `2026年11月26日 周四`, `Thu 26 Nov 2026`
#[must_use]
pub fn full_date(d: NaiveDate, lang: Lang) -> String {
    let day = date(d, lang);
    lang.pick(format!("{}年{day}", d.year()), format!("{day} {}", d.year()))
}

impl Finding {
    /// What the rule says about this change.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (zh, en) = match &self.detail {
            Detail::Over { date, load, cap, law, days_off } => over(On(*date), *load, (*cap, *law), *days_off),
            Detail::Near { date, load, cap } => near(On(*date), *load, *cap),
            Detail::AboveQuota { date, minutes, quota } => above_quota(On(*date), *minutes, *quota),
            Detail::TakesRoom { date, from } => takes_room(On(*date), from),
            Detail::NoHomeworkDay { date } => no_homework(On(*date)),
            Detail::TooLate { next } => too_late(next.map(On)),
            Detail::Closed { date } => (
                format!("{}已超过 5 个上课日的补录期，记录不能再改", On(*date).zh()),
                format!("{}: over for more than 5 school days; the record can't be changed any more", On(*date).en()),
            ),
            Detail::KnownOverload { date, load, cap } => known_overload(On(*date), *load, *cap),
            Detail::Twice { date, title, teacher } => twice(On(*date), title, teacher),
            Detail::MuchOptional { date, total, cap } => much_optional(On(*date), *total, *cap),
            Detail::Words(words) => words::found(self.rule, words),
            Detail::RefusedWords(words) => words::refused(self.rule, words),
            Detail::OwnWords(words) => words::own(self.rule, words),
            Detail::Unfiled { subject } => (
                format!("{subject}未填报，也没有标“今日无作业”"),
                format!("{}: not filed, and not marked as none", subject_name(subject, Lang::En)),
            ),
            Detail::HomeWritten => fixed(
                "一、二年级不布置家庭书面作业（选做也不行）；可改为校内练习或其他形式",
                "Grades 1–2 have no written homework at home, not even optional: make it practice at school or another form",
            ),
            Detail::MinutesMissing => {
                fixed("书面作业要填 1–240 分钟的预计用时", "Written work needs an estimate of 1 to 240 minutes")
            }
            Detail::Late => fixed("已过发布时间，将标为“补发”", "After the cut-off: it will be marked late"),
            Detail::BackEntered => fixed("补录：记录已经布置过的作业", "Back-entry: a record of work already given"),
            Detail::Addition => fixed("本周已公示：将标为“补充”", "The week is published: it will be marked as added"),
            Detail::Correction => fixed("本周已公示：将标为“更正”", "The week is published: it will be marked as corrected"),
        };
        lang.pick(zh, en)
    }

    /// The words found, for the wording rules.
    #[must_use]
    pub fn words(&self) -> &[String] {
        if let Detail::Words(words) | Detail::RefusedWords(words) | Detail::OwnWords(words) = &self.detail { words } else { &[] }
    }
}

/// A sentence in Chinese and in English.
type Both = (String, String);

/// A date that both sentences name.
#[derive(Clone, Copy)]
struct On(NaiveDate);

impl On {
    fn zh(self) -> String {
        date(self.0, Lang::Zh)
    }

    fn en(self) -> String {
        date(self.0, Lang::En)
    }
}

fn fixed(zh: &str, en: &str) -> Both {
    (zh.into(), en.into())
}

/// The bucket before days off is shown per day off as well; a school's stricter cap is named as the school's, beside the law's.
fn over(on: On, load: u32, (cap, law): (u32, u32), days_off: u32) -> Both {
    let (d, more) = ((on.zh(), on.en()), load.saturating_sub(cap));
    let (zh, en) = if cap < law {
        (format!("本校上限 {cap}（法定 {law}）"), format!("{cap}, this school's cap (by law {law})"))
    } else {
        (format!("上限 {cap}"), cap.to_string())
    };
    let Some(each) = cap.checked_div(days_off) else {
        return (format!("{}合计 {load} 分钟，{zh}，超 {more} 分钟", d.0), format!("{}: {load} min of {en}, {more} over", d.1));
    };
    (
        format!("{}（管 {days_off} 天休息）合计 {load} 分钟，{zh}（每天 {each}），超 {more} 分钟", d.0),
        format!("{} (covers {days_off} days off): {load} min of {en} ({each} a day), {more} over", d.1),
    )
}

fn near(on: On, load: u32, cap: u32) -> Both {
    let left = cap.saturating_sub(load);
    if left == 0 {
        return (format!("{}合计 {load} 分钟，正好满上限", on.zh()), format!("{}: {load} min, exactly the cap", on.en()));
    }
    (
        format!("{}合计 {load} 分钟，离上限 {cap} 还有 {left} 分钟", on.zh()),
        format!("{}: {load} min, {left} left to the cap of {cap}", on.en()),
    )
}

fn above_quota(on: On, minutes: u32, quota: u32) -> Both {
    (
        format!("{}本学科 {minutes} 分钟，高于学期规划的 {quota} 分钟", on.zh()),
        format!("{}: {minutes} min for this subject, the plan has {quota}", on.en()),
    )
}

fn takes_room(on: On, from: &[(SubjectId, String, u32)]) -> Both {
    let zh: Vec<_> = from.iter().map(|(_, name, minutes)| format!("{name}计划 {minutes} 分钟")).collect();
    let en: Vec<_> = from.iter().map(|(_, name, minutes)| format!("{minutes} min planned for {name}")).collect();
    (format!("{}将占用{}", on.zh(), zh.join("、")), format!("{}: takes {}", on.en(), en.join(", ")))
}

fn no_homework(on: On) -> Both {
    (
        format!("{}是本年级的无作业日，请换一天或改为选做", on.zh()),
        format!("{} is the grade's no-homework day: choose another, or make it optional", on.en()),
    )
}

fn too_late(next: Option<On>) -> Both {
    let (zh, en) = next.map(|d| (format!("，请布置在{}", d.zh()), format!(": set it on {}", d.en()))).unwrap_or_default();
    (
        format!("这一天的课后服务已经结束，不能再布置必做作业{zh}"),
        format!("After-school service of that day is over; it takes no more required work{en}"),
    )
}

fn known_overload(on: On, load: u32, cap: u32) -> Both {
    (
        format!("{}补录后合计 {load} 分钟，超过上限 {cap}：只作记录，家长看不到，并列给年级组长和校长", on.zh()),
        format!(
            "{}: {load} min of {cap} with this back-entry; on record for staff only, listed to coordinator and principal",
            on.en()
        ),
    )
}

fn twice(on: On, title: &str, teacher: &str) -> Both {
    let by = if teacher.is_empty() { fixed("", "") } else { (format!("（{teacher}）"), format!(" ({teacher})")) };
    (
        format!("{}本学科已有必做书面作业“{title}”{}", on.zh(), by.0),
        format!("{}: this subject already has required written work, “{title}”{}", on.en(), by.1),
    )
}

fn much_optional(on: On, total: u32, cap: u32) -> Both {
    (
        format!("{}连同选做共 {total} 分钟，超过上限 {cap} 的 1.5 倍", on.zh()),
        format!("{}: {total} min with optional work, more than 1.5 times the cap of {cap}", on.en()),
    )
}
