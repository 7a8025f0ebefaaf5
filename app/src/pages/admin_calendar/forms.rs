//! The forms that change the calendar: terms, days by hand, the State Council's plan, a plan from a file.

mod special;
mod terms;

pub use special::day_fields;
pub use terms::term_fields;

use super::Tried;
use crate::{
    api::calendar::CalendarNow,
    components::field::{FieldError, textarea_content},
    site::site,
    text::catalogue,
};
use domain::{
    calendar::{Certainty, LONGEST_LABEL, national_plan, national_years},
    lang::Lang,
};
use leptos::prelude::*;
use special::DaysForm;
use terms::Terms;

catalogue! {
    /// Words of the forms.
    Words {
        days: "放假、考试、活动或调休上课的日子", "Days off, exams, events, made-up days";
        change_days: "修改这些日子", "Change these days";
        keep_days: "不改了", "Leave them as they are";
        days_more: "保存前会先列出受影响的作业和公示。", "Before it is saved you see which homework and notices it touches.";
        from: "从", "From";
        to: "到（一天可不填）", "To (empty: one day)";
        kind: "这些日子", "These days are";
        off: "不上课", "without school";
        school: "上课", "school days";
        follows: "按哪天的课表", "Whose timetable";
        own: "当天自己的", "their own weekday's";
        name: "名称", "Name";
        name_more: "例如：期中考试、运动会、台风停课", "Such as mid-term exams, sports day, typhoon";
        some: "只有这些年级（不选就是全校）", "Only these grades (none chosen: the whole school)";
        next: "看看影响", "See what it touches";
        terms: "学期", "Terms";
        change: "修改", "Change";
        remove: "删除", "Remove";
        new_term: "加一个学期", "Add a term";
        change_term: "修改学期", "Change the term";
        term_name: "学期名称", "Name of the term";
        first: "第一天", "First day";
        last: "最后一天", "Last day";
        whose: "哪个年级", "Which grade";
        plan: "国家放假安排", "The State Council's plan";
        year: "年份", "Year";
        official: "{n} 年（国务院办公厅公布）", "{n} (published)";
        provisional: "{n} 年（暂定）", "{n} (provisional)";
        file: "从文件导入放假安排", "A plan from a file";
        file_more: "holiday-cn 的 JSON、.ics 日历，或有“日期”“类型（休/班）”两列的 Excel 表。只取标明“休”“班”的日子。", "A holiday-cn JSON, an .ics calendar, or a workbook with columns date and kind (off/work). Only days marked 休 (off) or 班 (worked) are taken.";
        choose: "选择文件", "Choose a file";
        text: "或者粘贴内容", "Or paste what is in it";
    }
}

#[component]
pub(super) fn Forms(now: CalendarNow, tried: Tried) -> impl IntoView {
    view! {
        <div class="settings noprint">
            <DaysForm now=now.clone() tried=tried.clone() />
            <Terms now tried=tried.clone() />
            <Plan tried=tried.clone() />
            <File tried />
        </div>
    }
}

/// The form of a section: its address, and what was typed into it.
fn action(section: &str) -> String {
    site().href(&format!("/admin/calendar#{section}"))
}

/// What was typed into a field, as long as it is of that form.
fn typed(tried: &Tried, section: &str, name: &str) -> String {
    if tried.typed.section() == section { tried.typed.text(name).to_owned() } else { String::new() }
}

/// The sentence at a field of a form.
fn error(tried: &Tried, section: &str, field: &str, lang: Lang) -> Option<String> {
    let bad = tried.bad.as_ref().filter(|b| b.section == section && b.field == field)?;
    Some(bad.sentence(lang))
}

/// A control with its label; its id is the section and the name.
fn field(
    (tried, section): (&Tried, &'static str),
    (name, kind): (&'static str, &'static str),
    label: &'static str,
    value: String,
) -> impl IntoView + use<> {
    let lang = site().lang;
    let id = format!("{section}-{name}");
    let error = error(tried, section, name, lang);
    let bad = error.is_some().then_some("true");
    let describes = format!("{id}-error");
    let described = bad.map(|_| describes.clone());
    let error = error.map(|e| view! { <p class="error" id=describes><span aria-hidden="true">"!"</span>{e}</p> });
    let most = (kind == "text").then_some(LONGEST_LABEL.to_string());
    view! {
        <div class="field" data-bad=bad><label for=id.clone()>{label}</label>
            <input id=id name=name type=kind value=value maxlength=most aria-invalid=bad aria-describedby=described />{error}</div>
    }
}

fn next() -> impl IntoView + use<> {
    let w = Words::of(site().lang);
    view! { <p><button class="btn main">{w.next}</button></p> }
}

#[component]
fn Plan(tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let option = |year: i32| {
        let official = national_plan(year).is_some_and(|p| p.certainty == Certainty::Official);
        let words = crate::text::fill(if official { w.official } else { w.provisional }, &[("n", &year)]);
        let chosen = typed(&tried, "plan", "year") == year.to_string();
        view! { <option value=year.to_string() selected=chosen>{words}</option> }
    };
    let options = national_years().map(option).collect_view();
    let error = error(&tried, "plan", "year", lang);
    let bad = error.is_some().then_some("true");
    view! {
        <section class="card form" id="plan"><h2>{w.plan}</h2>
            <form method="post" action=action("plan") class="form">
                <input type="hidden" name="do" value="national" />
                <div class="field" data-bad=bad><label for="plan-year">{w.year}</label>
                    <select id="plan-year" name="year" aria-invalid=bad aria-describedby=bad.map(|_| "plan-year-error")>{options}</select>
                    {error.map(|e| view! { <FieldError name="plan-year" e /> })}</div>
                {next()}
            </form>
        </section>
    }
}

#[component]
fn File(tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let pasted = if typed(&tried, "file", "from") == "file" { String::new() } else { typed(&tried, "file", "text") };
    let content = textarea_content(&pasted);
    let at = |field| error(&tried, "file", field, lang);
    let (chosen, text) = (at("file"), at("text"));
    let (bad_file, bad_text) = (chosen.is_some().then_some("true"), text.is_some().then_some("true"));
    view! {
        <section class="card form" id="file"><h2>{w.file}</h2><p class="hint">{w.file_more}</p>
            <form method="post" action=site().href("/admin/calendar/file#file") enctype="multipart/form-data" class="form">
                <div class="field" data-bad=bad_file><label for="file-file">{w.choose}</label>
                    <input id="file-file" type="file" name="file" accept=".xlsx,.xls,.ods,.csv,.json,.ics" aria-invalid=bad_file aria-describedby=bad_file.map(|_| "file-file-error") />
                    {chosen.map(|e| view! { <FieldError name="file-file" e /> })}</div>
                <div class="field" data-bad=bad_text><label for="file-text">{w.text}</label>
                    <textarea id="file-text" name="text" rows="6" aria-invalid=bad_text aria-describedby=bad_text.map(|_| "file-text-error") inner_html=content></textarea>
                    {text.map(|e| view! { <FieldError name="file-text" e /> })}</div>
                {next()}
            </form>
        </section>
    }
}
