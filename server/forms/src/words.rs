//! Every text of the forms that is not the document's, Chinese and English side by side: a missing one does not compile.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    assignment::{Place, TierName},
    board::{BoardKind, DayHead, Header, Mark, Nothing},
    calendar::label_in,
    lang::Lang,
    school::{Grade, class_name},
    sentence,
};

/// Makes a struct of texts and its two languages. `key: "中文", "English";`
macro_rules! catalogue {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name { $(pub(crate) $key: &'static str,)* }

        impl $name {
            /// The texts in a language.
            pub(crate) const fn of(lang: Lang) -> Self {
                match lang {
                    Lang::Zh => Self { $($key: $zh,)* },
                    Lang::En => Self { $($key: $en,)* },
                }
            }

            /// Every key with both texts, for the checks.
            #[cfg(test)]
            pub(crate) const ALL: &'static [(&'static str, &'static str, &'static str)] = &[$((stringify!($key), $zh, $en),)*];
        }
    };
}
pub(crate) use catalogue;

catalogue! {
    /// Words of the forms.
    Words {
        title: "书面作业校内公示", "Homework notice";
        notice: "公示", "Notice";
        sheet_items: "明细", "Items";
        sheet_sums: "合计", "Sums";
        grade_name: "{n}年级", "Grade {n}";
        class_name: "{n}班", "Class {n}";
        week: "第{n}周", "Week {n}";
        plan: "计划公示", "Plan";
        actual: "实施公示", "Actual";
        revision: "第 {n} 版", "Revision {n}";
        publisher: "公示人：{name}　{time}", "Published by {name}, {time}";
        hotline: "监督电话 {phone}", "Supervision phone {phone}";
        reason: "更正原因：{reason}", "Reason: {reason}";
        digest: "核验码 {digest}", "Digest {digest}";
        address: "核对：{address}", "Check at {address}";
        legend: "形式未注明者为书面，上交日期未注明者为下一个上学日。（校）课后服务时完成；（选）选做，不计入合计；△ 补充或更正；括号里的分钟不计入合计。合计为当日全部学科书面作业预计用时（分层的按最多的一层）。", "Written, and due on the next school day, unless said otherwise. (school) done in after-school service; (opt) optional, not counted; △ added or corrected; minutes in brackets are no part of the sum. The sum is the estimate of the day's written work in all subjects, of the largest tier.";
        no_parents: "家长无需签字、检查或批改作业。", "Parents need not sign, check or mark homework.";
        grade: "年级", "Grade";
        class: "班级", "Class";
        date: "日期", "Date";
        weekday: "星期", "Weekday";
        subject: "学科", "Subject";
        teacher: "教师", "Teacher";
        item: "内容", "Homework";
        more: "说明", "More";
        form: "形式", "Form";
        place: "完成地点", "Place";
        need: "要求", "Required";
        tiers: "分层", "Tiers";
        minutes: "预计分钟", "Minutes";
        counted: "计入合计", "Counted";
        due: "上交日期", "Due";
        mark: "标记", "Mark";
        state: "情况", "State";
        sum: "合计", "Sum";
        cap: "上限", "Cap";
        note: "备注", "Note";
        yes: "是", "yes";
        required: "必做", "Required";
        optional: "选做", "Optional";
        at_home: "家庭", "At home";
        at_school: "校内", "At school";
        addition: "补充", "Added";
        correction: "更正", "Corrected";
        posted: "已发布", "Posted";
        pending: "待发布", "To be announced";
        none_today: "今日无作业", "No homework today";
        unfiled: "未填报", "Not filed";
        not_yet: "尚未布置", "Not set yet";
        empty: "无作业", "None";
        no_homework_day: "无作业日", "No-homework day";
        none_at_home: "不布置家庭书面作业", "No written work at home";
        written_sum: "书面作业 {figures} 分钟", "Written homework {figures} min";
        full: "满", "full";
        over: "超 {n}", "{n} over";
        n_minutes: "{n} 分钟", "{n} min";
        of_total: "共 {n} 分钟", "{n} min in all";
        due_on: "{date}交", "due {date}";
        uncounted: "不计入", "not counted";
        done_at_school: "校内完成", "at school";
        short_school: "校", "school";
        short_optional: "选", "opt";
        tier: "{name} 层", "Tier {name}";
        comma: "、", ", ";
        stop: "，", ", ";
        semicolon: "；", "; ";
        colon: "：", ": ";
        dot: "·", " · ";
        brackets: "（{text}）", " ({text})";
    }
}

/// Fills `{name}` places.
pub(crate) fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}

impl Words {
    pub(crate) fn place(&self, place: Place) -> &'static str {
        match place {
            Place::Home => self.at_home,
            Place::School => self.at_school,
        }
    }

    pub(crate) fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Addition => self.addition,
            Mark::Correction => self.correction,
        }
    }

    pub(crate) fn nothing(&self, nothing: Nothing) -> &'static str {
        match nothing {
            Nothing::NoHomeworkDay => self.no_homework_day,
            Nothing::NotYet => self.not_yet,
            Nothing::None => self.empty,
        }
    }

    pub(crate) fn tier(&self, name: TierName) -> String {
        fill(self.tier, &[("name", &name.name())])
    }

    /// 计划公示 第 2 版
    pub(crate) fn edition(&self, h: &Header) -> String {
        let kind = match h.kind {
            BoardKind::Plan => self.plan,
            BoardKind::Actual => self.actual,
        };
        format!("{kind} {}", fill(self.revision, &[("n", &h.number)]))
    }

    /// 韶州实验学校 第13周 计划公示 第 2 版
    pub(crate) fn imprint(&self, h: &Header) -> String {
        let week = h.week.map(|n| format!(" {}", fill(self.week, &[("n", &n)]))).unwrap_or_default();
        format!("{}{week} {}", h.school, self.edition(h))
    }

    /// 公示人：陈知远　2026-11-23 10:00　监督电话 0751-1234567
    pub(crate) fn published(&self, h: &Header) -> String {
        let time = h.published_at.get(..16).unwrap_or(&h.published_at).replace('T', " ");
        let publisher = fill(self.publisher, &[("name", &h.publisher), ("time", &time)]);
        format!("{publisher}　{}", fill(self.hotline, &[("phone", &h.hotline)]))
    }
}

/// 七年级
pub(crate) fn grade(grade: Grade, lang: Lang) -> String {
    fill(Words::of(lang).grade_name, &[("n", &lang.pick(grade.numeral().to_owned(), grade.number().to_string()))])
}

/// 七(3)班
pub(crate) fn class(name: &str, lang: Lang) -> String {
    fill(Words::of(lang).class_name, &[("n", &class_name(name, lang))])
}

/// 周四
pub(crate) fn weekday(date: NaiveDate, lang: Lang) -> &'static str {
    sentence::weekday(date.weekday(), lang)
}

/// `11月26日`, `26 Nov`
pub(crate) fn date(date: NaiveDate, lang: Lang) -> String {
    lang.pick(format!("{}月{}日", date.month(), date.day()), date.format("%-d %b").to_string())
}

/// `11月27日–29日`, `27–29 Nov`: a date, and how many days follow it.
pub(crate) fn span(from: NaiveDate, more: u32, lang: Lang) -> String {
    // a document can come from anywhere: a date can't be moved past the calendar's end
    let last = from.checked_add_days(Days::new(more.into())).unwrap_or(from);
    match (last == from, last.month() == from.month()) {
        (true, _) => date(from, lang),
        (_, true) => lang.pick(format!("{}–{}日", date(from, lang), last.day()), format!("{}–{}", from.day(), date(last, lang))),
        (_, false) => format!("{}–{}", date(from, lang), date(last, lang)),
    }
}

/// `11月27日–29日 周五 调休`, `Fri 27–29 Nov`
pub(crate) fn day(head: &DayHead, lang: Lang) -> String {
    let (span, weekday) = (span(head.date, head.days_off, lang), weekday(head.date, lang));
    let label = head.label.as_ref().map(|l| format!(" {}", label_in(l, lang))).unwrap_or_default();
    lang.pick(format!("{span} {weekday}{label}"), format!("{weekday} {span}{label}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<_> = text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_of_a_text_have_the_same_places() {
        for (key, zh, en) in Words::ALL.iter().chain(crate::archive::TEXTS).chain(crate::plan::PlanWords::ALL) {
            assert!(!zh.is_empty() && !en.is_empty(), "{key}");
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn a_day_before_days_off_says_how_long_it_lasts() {
        let of = |day, days_off| DayHead {
            date: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            days_off,
            cap: 90,
            no_homework: false,
            label: None,
        };
        assert_eq!(day(&of(26, 0), Lang::Zh), "11月26日 周四");
        assert_eq!(day(&of(27, 2), Lang::Zh), "11月27日–29日 周五");
        assert_eq!(day(&of(27, 4), Lang::Zh), "11月27日–12月1日 周五");
        assert_eq!(day(&of(27, 2), Lang::En), "Fri 27–29 Nov");
        assert_eq!(day(&of(27, u32::MAX), Lang::En), "Fri 27 Nov");
    }
}
