//! Every text of the sheet that is not the document's. Chinese only: it hangs in the hall of a Chinese school.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    assignment::Form,
    board::{BoardKind, DayHead, Header, Mark},
    lang::Lang,
    school::Grade,
    sentence,
};

pub(crate) const TITLE: &str = "书面作业校内公示";
pub(crate) const CLASS: &str = "班级";
pub(crate) const SUM: &str = "合计";
pub(crate) const FULL: &str = "满";
pub(crate) const PENDING: &str = "待发布";
pub(crate) const NONE_TODAY: &str = "今日无作业";
pub(crate) const UNFILED: &str = "未填报";
pub(crate) const NO_HOMEWORK_DAY: &str = "无作业日";
pub(crate) const NOT_YET: &str = "尚未布置";
pub(crate) const EMPTY: &str = "无作业";
pub(crate) const NOT_AT_HOME: &str = "不布置家庭书面作业";
pub(crate) const AT_SCHOOL: &str = "校";
pub(crate) const OPTIONAL: &str = "选";
pub(crate) const COMMA: &str = "、";
pub(crate) const CONTINUED: &str = "续";
pub(crate) const NEXT: &str = "；";
pub(crate) const LEGEND: &str = "形式未注明者为书面，上交日期未注明者为下一个上学日。（校）课后服务时完成；（选）选做，不计入合计；△ 首次公示后补充或更正；括号里的分钟不计入合计。合计为当日全部学科书面作业预计用时（分层的按最多的一层），线为上限。家长无需签字、检查或批改作业。";

/// 书面作业校内公示（七年级）
pub(crate) fn title(grade: u8) -> String {
    format!("{TITLE}（{}年级）", Grade::new(grade).map_or("", Grade::numeral))
}

/// 韶州实验学校　2026–2027学年第一学期　第13周　11月23日–29日
pub(crate) fn period(h: &Header) -> String {
    let week = h.week.map(|n| format!("　第{n}周")).unwrap_or_default();
    format!("{}　{}{week}　{}", h.school, h.term, span(h.monday))
}

fn span(monday: NaiveDate) -> String {
    let sunday = monday + Days::new(6);
    let month = if sunday.month() == monday.month() { String::new() } else { format!("{}月", sunday.month()) };
    format!("{}月{}日–{month}{}日", monday.month(), monday.day(), sunday.day())
}

/// 计划公示　第 2 版
pub(crate) fn edition(h: &Header) -> String {
    let kind = match h.kind {
        BoardKind::Plan => "计划公示",
        BoardKind::Actual => "实施公示",
    };
    format!("{kind}　第 {} 版", h.number)
}

/// What every sheet of paper says of itself, at its foot.
pub(crate) fn imprint(h: &Header) -> String {
    let time = h.published_at.get(..16).unwrap_or(&h.published_at).replace('T', " ");
    let week = h.week.map(|n| format!("　第{n}周")).unwrap_or_default();
    let who = format!("公示人：{}　{time}　监督电话：{}", h.publisher, h.hotline);
    format!("{}{week}　{}　{who}", h.school, edition(h))
}

/// 更正原因：…
pub(crate) fn reason(reason: &str) -> String {
    format!("更正原因：{reason}")
}

/// 核验码 sha256:…
pub(crate) fn digest(digest: &str) -> String {
    format!("核验码 {digest}")
}

/// 扫码核对 https://…, and what else is found there where the table has no room for it.
pub(crate) fn address(address: &str, more: bool) -> String {
    let more = if more { "　表中放不下的教师、说明和各层内容，见该页“清单”" } else { "" };
    format!("扫码核对：{address}{more}")
}

/// `27日交`, `12月1日交`: in a table of that month.
pub(crate) fn due(due: NaiveDate, day: NaiveDate) -> String {
    let month =
        if (due.year(), due.month()) == (day.year(), day.month()) { String::new() } else { format!("{}月", due.month()) };
    format!("{month}{}日交", due.day())
}

/// What the QR code is, for those who do not see it.
pub(crate) fn code(address: &str) -> String {
    format!("二维码：{address}")
}

/// 第 1/9 页
pub(crate) fn page(number: usize, of: usize) -> String {
    format!("第 {number}/{of} 页")
}

/// 七(3)（续）
pub(crate) fn continued(name: &str) -> String {
    format!("{name}{CONTINUED}")
}

/// 周五 27–29日 调休
pub(crate) fn day(head: &DayHead) -> String {
    let label = head.label.as_ref().map(|l| format!(" {l}")).unwrap_or_default();
    let none = if head.no_homework { format!(" {NO_HOMEWORK_DAY}") } else { String::new() };
    format!("{} {}日{label}{none}", sentence::weekday(head.date.weekday(), Lang::Zh), days(head))
}

fn days(head: &DayHead) -> String {
    // a document can come from anywhere: a date can't be moved past the calendar's end
    let last = head.date.checked_add_days(Days::new(head.days_off.into())).unwrap_or(head.date);
    match (head.days_off, last.month() == head.date.month()) {
        (0, _) => head.date.day().to_string(),
        (_, true) => format!("{}–{}", head.date.day(), last.day()),
        (_, false) => format!("{}日–{}月{}", head.date.day(), last.month(), last.day()),
    }
}

/// The form where it is not written, in a word: a cell is narrow.
pub(crate) fn form(form: Form) -> Option<&'static str> {
    match form {
        Form::Written => None,
        Form::Oral => Some("口头"),
        Form::Reading => Some("阅读"),
        Form::Practical => Some("实践"),
        Form::Physical => Some("体育"),
        Form::Arts => Some("艺术"),
        Form::Labour => Some("劳动"),
    }
}

pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Addition => "△补充",
        Mark::Correction => "△更正",
    }
}

/// 超 5 分钟
pub(crate) fn over(minutes: u32) -> String {
    format!("超 {minutes} 分钟")
}

/// A层
pub(crate) fn tier(name: &str) -> String {
    format!("{name}层")
}
