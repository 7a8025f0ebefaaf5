//! A grade's plan 学期作业规划 to take away: as a workbook to calculate with, and on one sheet of paper. Both say the same, line by line.

mod foot;

use crate::{
    FormError,
    words::{catalogue, fill},
    xlsx,
};
use chrono::{Datelike, NaiveDate, Weekday};
use domain::{
    lang::Lang,
    plan::{MarkingRule, OtherDay, Plan, PlanRow, PlanState, WEEKDAYS},
    school::Subject,
    sentence,
};

catalogue! {
    /// Words of the plan.
    PlanWords {
        title: "学期作业规划", "Term plan";
        grade: "{n}年级", "Grade {n}";
        version: "第 {n} 版", "Version {n}";
        draft: "起草中", "draft";
        agreed: "待批准", "waits for approval";
        approved: "已批准，{date}起", "approved, from {date}";
        subject: "学科", "Subject";
        week: "每周", "Week";
        practice: "校内练习（每天）", "Practice at school (a day)";
        forms: "其他形式", "Other forms";
        tiered: "分层", "Tiers";
        yes: "是", "yes";
        at_school: "校内完成%", "Done at school, %";
        marking: "批改", "Marking";
        sum: "合计", "Sum";
        free_day: "无作业日：{day}", "No-homework day: {day}";
        surveys: "各科用时调查：{weeks}", "Weeks in which each subject is measured: {weeks}";
        none: "不设", "none";
        other_day: "※ {date}起无作业日是{day}（“上限与规则”）", "※ No-homework day from {date}: {day} (caps and rules)";
        planned: "；{day}原计划 {sum} 分钟，那天起不布置", "; {sum} min were planned for {day}, nothing is set on it from then on";
        over: "▲ 超过上限 {cap} 分钟：{days}", "▲ Above the cap of {cap} min: {days}";
        over_day: "{day} {sum} 分钟，超 {n} 分钟", "{day} {sum} min, {n} over";
        over_by: "▲{sum}/{cap} 超{n}", "▲{sum}/{cap}, {n} over";
        week_of: "第 {n} 周（{span}）", "Week {n} ({span})";
        printed: "打印日期：{date}", "Printed on {date}";
        legend: "数字为每天必做书面作业的计划分钟，线为上限 {cap} 分钟。家长无需签字、检查或批改作业。", "Figures are planned minutes of required written work a day; the cap is {cap} min. Parents need not sign, check or mark homework.";
        legend_school: "一、二年级不布置家庭书面作业，只在校内练习。", "Grades 1–2 have no written homework at home, only practice at school.";
    }
}

/// A version of a plan, with what is needed to say it.
#[derive(Clone, Copy, Debug)]
pub struct PlanSheet<'a> {
    /// The school's name.
    pub school: &'a str,
    /// The term's name.
    pub term: &'a str,
    /// The plan.
    pub plan: &'a Plan,
    /// The subjects that have a line, in the school's order.
    pub subjects: &'a [Subject],
    /// The term's first day: its weeks are counted from it.
    pub first: NaiveDate,
    /// No-homework days that are in force instead of the plan's own.
    pub other: &'a [OtherDay],
    /// The strictest daily cap of its days; minutes.
    pub cap: u32,
    /// The day on which it is taken away.
    pub on: NaiveDate,
}

/// A cell of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing stands there.
    Empty,
    /// A number to calculate with.
    Number(u32),
    /// Minutes against the cap.
    OfCap(u32),
    /// Text.
    Text(String),
}

impl PlanSheet<'_> {
    /// The plan as an Excel workbook of one sheet, with real numbers; text that looks like a formula stays text.
    ///
    /// # Errors
    /// It holds more than a workbook can.
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, FormError> {
        xlsx::plan::workbook(self, lang)
    }

    /// What a file of it is called: `学期作业规划-七年级-第1版`.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        format!("{}-{}-{}", PlanWords::of(lang).title, self.grade(lang), self.version(lang).replace(' ', ""))
    }

    /// The same in letters that every program reads.
    #[must_use]
    pub fn plain_name(&self) -> String {
        format!("plan-{}-{}-{}", self.plan.term, self.plan.grade.number(), self.plan.version)
    }

    pub(crate) fn title(&self, lang: Lang) -> String {
        format!("{} {}", self.grade(lang), PlanWords::of(lang).title)
    }

    /// School and term.
    pub(crate) fn period(&self) -> String {
        format!("{}　{}", self.school, self.term)
    }

    /// `第 1 版 已批准，9月1日起`
    pub(crate) fn edition(&self, lang: Lang) -> String {
        let w = PlanWords::of(lang);
        let state = match self.plan.state {
            PlanState::Draft => w.draft.to_owned(),
            PlanState::Agreed => w.agreed.to_owned(),
            PlanState::Approved => w.approved.replace("{date}", &date(self.plan.from, lang)),
        };
        format!("{} {state}", self.version(lang))
    }

    fn grade(&self, lang: Lang) -> String {
        let n = lang.pick(self.plan.grade.numeral().to_owned(), self.plan.grade.number().to_string());
        PlanWords::of(lang).grade.replace("{n}", &n)
    }

    fn version(&self, lang: Lang) -> String {
        PlanWords::of(lang).version.replace("{n}", &self.plan.version.to_string())
    }

    /// Whether the grade has written work at home.
    pub(crate) fn at_home(&self) -> bool {
        !self.plan.grade.has_no_home_work()
    }

    /// The heads of the columns, each with how wide it is beside the others.
    pub(crate) fn heads(&self, lang: Lang) -> Vec<(String, u8)> {
        let w = PlanWords::of(lang);
        let days = self.days().into_iter().map(|d| (self.day_head(d, lang), 9));
        let own = |name: &str, width: u8| (name.to_owned(), width);
        let figures = if self.at_home() { days.chain([own(w.week, 8)]).collect() } else { vec![own(w.practice, 16)] };
        let school = self.at_home().then_some(own(w.at_school, 11));
        let rest = [Some(own(w.forms, 30)), Some(own(w.tiered, 7)), school, Some(own(w.marking, 13))];
        [own(w.subject, 16)].into_iter().chain(figures).chain(rest.into_iter().flatten()).collect()
    }

    /// The weekday, with a mark where it has become the no-homework day.
    fn day_head(&self, day: Weekday, lang: Lang) -> String {
        let marked = self.other.iter().any(|o| o.weekday == Some(day));
        format!("{}{}", sentence::weekday(day, lang), if marked { " ※" } else { "" })
    }

    /// `70/90`, and where that is above the cap `▲110/90 超20`: seen without colour.
    pub(crate) fn of_cap(&self, sum: u32, lang: Lang) -> String {
        let over = sum.saturating_sub(self.cap);
        if over == 0 {
            return format!("{sum}/{}", self.cap);
        }
        fill(PlanWords::of(lang).over_by, &[("sum", &sum), ("cap", &self.cap), ("n", &over)])
    }

    /// A line for each subject: its name, and a cell for each of the other columns.
    pub(crate) fn lines(&self, lang: Lang) -> Vec<(String, Vec<Cell>)> {
        let empty = |s: &Subject| PlanRow::empty(s.id);
        let line = |s: &Subject| (s.label(lang), self.line(&self.plan.row(s.id).cloned().unwrap_or_else(|| empty(s)), lang));
        self.subjects.iter().map(line).collect()
    }

    fn line(&self, row: &PlanRow, lang: Lang) -> Vec<Cell> {
        let number = |n: u32| if n > 0 { Cell::Number(n) } else { Cell::Empty };
        let text = |t: &str| if t.is_empty() { Cell::Empty } else { Cell::Text(t.to_owned()) };
        let mut cells: Vec<Cell> = if self.at_home() {
            self.days().into_iter().map(|d| row.minutes.on(d)).chain([row.minutes.sum()]).map(number).collect()
        } else {
            vec![number(row.practice)]
        };
        let forms: Vec<_> = row.forms.iter().map(|f| sentence::form(*f, lang)).collect();
        cells.push(text(&forms.join(lang.pick("、", ", "))));
        cells.push(text(if row.tiered { PlanWords::of(lang).yes } else { "" }));
        if self.at_home() {
            cells.push(number(row.at_school));
        }
        let marking = if row.marking == MarkingRule::Unsaid { "" } else { sentence::marking(row.marking, lang) };
        cells.push(text(marking));
        cells
    }

    /// The sums of the weekdays against the cap, and of the week; none in grades without homework.
    pub(crate) fn sums(&self, lang: Lang) -> Option<(&'static str, Vec<Cell>)> {
        let days = self.days().into_iter().map(|d| Cell::OfCap(self.plan.sum(d)));
        let all = days.chain([Cell::Number(self.plan.total())]).collect();
        self.at_home().then(|| (PlanWords::of(lang).sum, all))
    }

    /// Monday to Friday, and a day of the weekend for which it has minutes.
    fn days(&self) -> Vec<Weekday> {
        let weekend = [Weekday::Sat, Weekday::Sun].into_iter().filter(|d| self.plan.sum(*d) > 0);
        WEEKDAYS.into_iter().chain(weekend).collect()
    }
}

/// `9月1日`, `1 Sep`
fn date(d: NaiveDate, lang: Lang) -> String {
    lang.pick(format!("{}月{}日", d.month(), d.day()), d.format("%-d %b").to_string())
}
