//! `/admin/calendar`: the school's year by terms and weeks, a month of it, the forms that change it, and what a change would touch.

pub mod cancel;
mod cancelled;
mod days;
mod forms;
mod month;
mod preview;
mod year;

pub use month::MonthPage;
pub use preview::PreviewPage;

use crate::{
    api::calendar::{BadField, CalendarNow, Typed, unnamed},
    components::back::ToAdmin,
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use chrono::{Datelike, Days, NaiveDate};
use domain::{calendar::Ending, lang::Lang, school::Grade, sentence::full_date};
use forms::Forms;
pub use forms::{day_fields, term_fields};
use leptos::prelude::*;
use year::Year;

catalogue! {
    /// Words of the calendar.
    Words {
        title: "校历", "Calendar";
        month_title: "{year}年{month}月校历", "Calendar of {month}/{year}";
        to_year: "全年", "The year";
        month: "{n}月", "{n}";
        months: "月历", "Months";
        grades: "年级", "Grades";
        cancel: "取消一天的作业", "Cancel a day's homework";
        saved: "已保存。", "Saved.";
        only_look: "您可以查看；修改由管理员来做。", "You may look; the administrator changes it.";
        no_terms: "还没有学期。", "There is no term yet.";
        terms_end: "学期只设到 {date}，请设下一学期。", "Terms are set until {date} only: set the next one.";
        terms_missing: "还没有设学期，教师不能布置作业。", "No term is set: teachers can't set homework.";
        plan_ends: "放假安排只到 {date} 是确定的。国务院公布下一年的安排后，请在这里导入；在那之前是暂定。", "Days off are decided until {date} only. Once the State Council publishes the next year's plan, import it here; until then they are provisional.";
        unnamed: "这些调休日还没有说明按星期几的课表上课：{days}", "These made-up days have no weekday yet whose timetable they follow: {days}";
        off: "休", "off";
        made_up: "班", "school";
        follows: "按{day}", "as {day}";
        others: "年级不同", "grades differ";
        school_days: "{n} 天", "days: {n}";
        in_all: "{from} – {to}，共 {n} 个上课日", "{from} to {to}, {n} school days";
        week: "周", "Week";
        legend: "休：放假；班：周末上课。点月份看详情。", "off: no school; school: a weekend day with school. Open a month for more.";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// A change was saved.
    pub saved: bool,
    /// The field that can't be, and why.
    pub bad: Option<BadField>,
    /// What was typed.
    pub typed: Typed,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The title of a month.
#[must_use]
pub fn month_title(first: NaiveDate, lang: Lang) -> String {
    fill(Words::of(lang).month_title, &[("year", &first.year()), ("month", &first.month())])
}

/// The year.
#[component]
pub fn CalendarPage(now: CalendarNow, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let saved = tried.saved.then(|| view! { <p class="notice ok" role="status">{w.saved}</p> });
    let look = (!now.may_set).then(|| view! { <p class="hint noprint">{w.only_look}</p> });
    let cancel = now.may_cancel.then(|| view! { <a class="btn quiet" href=site.href("/calendar/cancel")>{w.cancel}</a> });
    let forms = now.may_set.then(|| view! { <Forms now=now.clone() tried /> });
    view! {
        <PaperHead grade=now.grade />
        <div class="head"><h1>{w.title}</h1>{cancel}<ToAdmin /></div>
        {saved}
        <Warnings now=now.clone() />
        <GradeTabs now=now.clone() path="/admin/calendar".to_owned() />
        <Months now=now.clone() />
        <Year now />
        {look}{forms}
    }
}

/// On paper nobody sees from where it was printed: whose calendar it is.
#[component]
fn PaperHead(grade: Grade) -> impl IntoView {
    let site = site();
    view! { <p class="onpaper"><b>{site.school.clone()}</b>" · "{grade_name(grade, site.lang)}</p> }
}

/// What ends soon, and what is not said yet.
#[component]
fn Warnings(now: CalendarNow) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let day = |d: NaiveDate| full_date(d, lang);
    let ending = |e: &Ending| match e {
        Ending::Terms(Some(end)) => fill(w.terms_end, &[("date", &day(*end))]),
        Ending::Terms(None) => w.terms_missing.to_owned(),
        Ending::Plan(end) => fill(w.plan_ends, &[("date", &day(*end))]),
    };
    let unnamed: Vec<_> = unnamed(&now.school, now.today).iter().map(|d| day(d.date)).collect();
    let unnamed = (!unnamed.is_empty()).then(|| fill(w.unnamed, &[("days", &unnamed.join(lang.pick("、", ", ")))]));
    let all: Vec<_> = now.endings.iter().map(ending).chain(unnamed).collect();
    all.into_iter().map(|text| view! { <p class="notice warn num noprint" role="note">{text}</p> }).collect_view()
}

/// Whose calendar is shown.
#[component]
fn GradeTabs(now: CalendarNow, path: String) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let link = |g: Grade| {
        let href = site.href(&format!("{path}?grade={}", g.number()));
        view! { <a href=href aria-current=(g == now.grade).then_some("page")>{grade_name(g, site.lang)}</a> }
    };
    view! { <nav class="tabs num" aria-label=w.grades>{now.school.grades().into_iter().map(link).collect_view()}</nav> }
}

/// The months of the terms.
#[component]
fn Months(now: CalendarNow) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let link = |first: &NaiveDate| {
        let href = site.href(&format!("/admin/calendar/{}?grade={}", first.format("%Y-%m"), now.grade.number()));
        let name = fill(w.month, &[("n", &site.lang.pick(first.month().to_string(), first.format("%b").to_string()))]);
        let this = (first.year(), first.month()) == (now.today.year(), now.today.month());
        view! { <a class="btn small" href=href aria-current=this.then_some("date")>{name}</a> }
    };
    view! { <nav class="ways noprint num" aria-label=w.months>{months(&now).iter().map(link).collect_view()}</nav> }
}

/// The first days of the months that a term has days in.
fn months(now: &CalendarNow) -> Vec<NaiveDate> {
    let terms = now.school.calendar(now.grade).terms();
    let days = terms.iter().flat_map(|t| t.starts_on.iter_days().take_while(|d| *d <= t.ends_on));
    let mut months: Vec<_> = days.filter_map(|d| d.with_day(1)).collect();
    months.dedup();
    months
}

/// The Mondays of the weeks that a span has days in.
fn mondays(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    domain::calendar::monday_of(from).iter_weeks().take_while(move |m| *m <= to)
}

/// The seven days of a week.
fn week_of(monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..7).map(move |n| monday + Days::new(n))
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 5] =
    [cancelled::Words::ALL, cancel::Words::ALL, forms::Words::ALL, month::Words::ALL, preview::Words::ALL];
