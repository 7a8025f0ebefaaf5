//! Findings in words: a plain sentence in the reader's language, and the clause it rests on.
//! A rule that no text settles says that it is this product's decision, not law.

use crate::{
    finding::{Detail, Finding, Rule},
    lang::Lang,
};
use chrono::{Datelike, NaiveDate};

/// `11月26日 周四`, `Thu 26 Nov`
#[must_use]
pub fn date(d: NaiveDate, lang: Lang) -> String {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let name = usize::try_from(d.weekday().num_days_from_monday()).ok().and_then(|i| names.get(i)).copied().unwrap_or("");
    match lang {
        Lang::Zh => format!("{}月{}日 {name}", d.month(), d.day()),
        Lang::En => d.format("%a %-d %b").to_string(),
    }
}

impl Finding {
    /// What the rule says about this change.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.detail {
            Detail::Over { date: d, load, cap, days_off } => over(date(*d, lang), *load, *cap, *days_off, lang),
            Detail::Near { date: d, load, cap } => near(date(*d, lang), *load, *cap, lang),
            Detail::AboveQuota { date: d, minutes, quota } => above_quota(date(*d, lang), *minutes, *quota, lang),
            Detail::TakesRoom { date: d, from } => takes_room(date(*d, lang), from.iter().map(|f| (f.1.as_str(), f.2)), lang),
            Detail::NoHomeworkDay { date: d } => {
                let d = date(*d, lang);
                lang.pick(format!("{d}是本年级的无作业日"), format!("{d} is the grade's no-homework day"))
            }
            Detail::TooLate { next } => too_late(*next, lang),
            Detail::KnownOverload { date: d, load, cap } => known_overload(date(*d, lang), *load, *cap, lang),
            Detail::Twice { date: d, title, teacher } => twice(date(*d, lang), title, teacher, lang),
            Detail::MuchOptional { date: d, total, cap } => {
                let d = date(*d, lang);
                lang.pick(
                    format!("{d}连同选做共 {total} 分钟，超过上限 {cap} 的 1.5 倍"),
                    format!("{d}: {total} min with optional work, more than 1.5 times the cap of {cap}"),
                )
            }
            Detail::Words(words) => words_found(self.rule, words, lang),
            Detail::Unfiled { subject } => lang.pick(format!("{subject}未填报，也没有标“今日无作业”"), format!("{subject}: not filed, and not marked as none")),
            Detail::HomeWritten
            | Detail::MinutesMissing
            | Detail::Late
            | Detail::BackEntered
            | Detail::Addition
            | Detail::Correction => fixed(&self.detail, lang).into(),
        }
    }

    /// The words found, for the wording rules.
    #[must_use]
    pub fn words(&self) -> &[String] {
        match &self.detail {
            Detail::Words(words) => words,
            _ => &[],
        }
    }

    /// The clause that the rule rests on.
    #[must_use]
    pub fn clause(&self, lang: Lang) -> &'static str {
        clause(self.rule, lang)
    }
}

/// Sentences without figures.
fn fixed(detail: &Detail, lang: Lang) -> &'static str {
    match detail {
        Detail::HomeWritten => lang.pick(
            "一、二年级不布置家庭书面作业（选做也不行）；可改为校内练习或其他形式",
            "Grades 1–2 have no written homework at home, not even optional: make it practice at school or another form",
        ),
        Detail::MinutesMissing => lang.pick("书面作业要填 1–240 分钟的预计用时", "Written work needs an estimate of 1 to 240 minutes"),
        Detail::Late => lang.pick("已过发布时间，将标为“补发”", "After the cut-off: it will be marked late"),
        Detail::BackEntered => lang.pick("补录：记录已经布置过的作业", "Back-entry: a record of work already given"),
        Detail::Addition => lang.pick("本周已公示：将标为“补充”", "The week is published: it will be marked as added"),
        Detail::Correction => lang.pick("本周已公示：将标为“更正”", "The week is published: it will be marked as corrected"),
        _ => "",
    }
}

fn over(d: String, load: u32, cap: u32, days_off: u32, lang: Lang) -> String {
    let more = load - cap;
    if days_off > 0 {
        return lang.pick(
            format!("{d}（覆盖 {days_off} 天休息）合计 {load} 分钟，上限 {cap}，超 {more} 分钟"),
            format!("{d} (covers {days_off} days off): {load} min of {cap}, {more} over"),
        );
    }
    lang.pick(format!("{d}合计 {load} 分钟，上限 {cap}，超 {more} 分钟"), format!("{d}: {load} min of {cap}, {more} over"))
}

fn near(d: String, load: u32, cap: u32, lang: Lang) -> String {
    let left = cap - load;
    if left == 0 {
        return lang.pick(format!("{d}合计 {load} 分钟，正好满上限"), format!("{d}: {load} min, exactly the cap"));
    }
    lang.pick(format!("{d}合计 {load} 分钟，离上限 {cap} 还有 {left} 分钟"), format!("{d}: {load} min, {left} left to the cap of {cap}"))
}

fn above_quota(d: String, minutes: u32, quota: u32, lang: Lang) -> String {
    lang.pick(
        format!("{d}本学科 {minutes} 分钟，高于学期规划的 {quota} 分钟"),
        format!("{d}: {minutes} min for this subject, the plan has {quota}"),
    )
}

fn takes_room<'a>(d: String, from: impl Iterator<Item = (&'a str, u32)>, lang: Lang) -> String {
    let parts: Vec<_> = from.map(|(name, n)| lang.pick(format!("{name}计划 {n} 分钟"), format!("{n} min planned for {name}"))).collect();
    lang.pick(format!("{d}将占用{}", parts.join("、")), format!("{d}: takes {}", parts.join(", ")))
}

fn too_late(next: Option<NaiveDate>, lang: Lang) -> String {
    let (zh, en) = match next {
        Some(d) => (format!("，请布置在 {}", date(d, Lang::Zh)), format!(": set it on {}", date(d, Lang::En))),
        None => (String::new(), String::new()),
    };
    lang.pick(format!("这一天的课后服务已经结束，不能再布置必做作业{zh}"), format!("After-school service of that day is over; no more required work{en}"))
}

fn known_overload(d: String, load: u32, cap: u32, lang: Lang) -> String {
    lang.pick(
        format!("{d}补录后合计 {load} 分钟，超过上限 {cap}：只作记录，家长看不到，并列给年级组长和校长"),
        format!("{d}: {load} min of {cap} with this back-entry: kept on record for staff only, listed to coordinator and principal"),
    )
}

fn twice(d: String, title: &str, teacher: &str, lang: Lang) -> String {
    let (zh, en) = if teacher.is_empty() { (String::new(), String::new()) } else { (format!("（{teacher}）"), format!(" ({teacher})")) };
    lang.pick(format!("{d}本学科已有必做书面作业“{title}”{zh}"), format!("{d}: this subject already has required written work, “{title}”{en}"))
}

fn words_found(rule: Rule, words: &[String], lang: Lang) -> String {
    let list = words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(lang.pick("、", ", "));
    let (zh, en) = match rule {
        Rule::R10 => ("是惩罚性或机械重复的作业", "reads like punishment or mechanical repetition"),
        Rule::R11 => ("把作业交给了家长", "gives work to parents"),
        Rule::R12 => ("让学生自批或互批作业", "has pupils mark homework"),
        Rule::R13 => ("需要手机或 APP", "needs a phone or an app"),
        Rule::R19 => ("像是在课后服务时讲新课", "reads like new teaching in after-school service"),
        Rule::R21 => ("是书面作业，形式却不是“书面”", "is written work under another form"),
        _ => ("", ""),
    };
    lang.pick(format!("{list}{zh}，请改一改"), format!("{list} {en}: please change it"))
}

/// Where the source text says it; 四 is its fourth part.
fn clause(rule: Rule, lang: Lang) -> &'static str {
    match rule {
        Rule::R01 => lang.pick("四（一）2：小学一、二年级不布置家庭书面作业", "四(一)2: no written homework at home in grades 1–2"),
        Rule::R02 => lang.pick("四（一）2：三至六年级书面作业不超过 60 分钟", "四(一)2: grades 3–6, at most 60 minutes"),
        Rule::R03 => lang.pick("四（一）2：初中书面作业不超过 90 分钟", "四(一)2: grades 7–9, at most 90 minutes"),
        Rule::R04 => lang.pick("四（一）2（提示为本产品约定）", "四(一)2 (the note is this product's decision)"),
        Rule::R05 => lang.pick("四（一）2：合理确定各学科作业比例结构", "四(一)2: the subjects' shares are coordinated"),
        Rule::R06 => lang.pick("四（一）2：鼓励探索每周一天无作业日", "四(一)2: one day a week without homework is encouraged"),
        Rule::R07 => lang.pick("本产品约定：假期作业按天数计算上限", "This product's decision: before days off the cap counts per day"),
        Rule::R08 => lang.pick("四（一）2：各学科作业量要可统计（本产品约定）", "四(一)2: the volume must be known (this product's decision)"),
        Rule::R09 => lang.pick("四（一）1：作业校内公示制度", "四(一)1: homework is published within the school"),
        Rule::R10 => lang.pick("四（一）3：杜绝重复性、惩罚性作业", "四(一)3: no repetitive or punishing homework"),
        Rule::R11 => lang.pick("四（一）1：严禁给家长布置作业，严禁要求家长检查、批改作业", "四(一)1: no work for parents, no checking or marking by parents"),
        Rule::R12 => lang.pick("四（二）3：不得要求学生自批自改作业", "四(二)3: pupils do not mark their own homework"),
        Rule::R13 => lang.pick("四（一）1：严禁变相给家长布置作业（本产品约定）", "四(一)1: no work for parents by the back door (this product's decision)"),
        Rule::R14 => lang.pick("四（一）2：加强作业统筹协调", "四(一)2: homework is coordinated"),
        Rule::R18 => lang.pick("四（一）2：学科作业量调查制度", "四(一)2: the volume of each subject is surveyed"),
        Rule::R19 => lang.pick("四（二）5：严禁利用课后服务时间讲新课", "四(二)5: no new teaching in after-school service"),
        Rule::R21 => lang.pick("四（一）2：书面作业总量（本产品约定）", "四(一)2: the sum of written work (this product's decision)"),
        Rule::R22 => lang.pick("四（一）3：弹性作业（上限倍数为本产品约定）", "四(一)3: optional work (the factor is this product's decision)"),
    }
}
