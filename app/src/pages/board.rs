//! `/board/{monday}`: the published week, for anyone; on paper each grade starts a page.

mod cell;
mod changes;
mod class;
mod compare;
mod index;
mod list;
mod no_file;
mod preview;
mod screen;
mod sheet;
mod verify;

pub use class::{BoardClassPage, class_title};
pub use compare::{ComparePage, compare_title};
pub use index::{BoardIndexPage, NoBoardPage, index_title};
pub use list::{BoardListPage, list_title};
pub use no_file::{NoFile, NoFilePage, no_file_title};
pub use preview::{PreviewPage, preview_title};
pub use screen::{NoScreenPage, ScreenPage, screen_title};
pub use sheet::QrView;
pub use verify::{VerifyPage, verify_title};

use crate::{
    api::boards::BoardPage as Data,
    site::site,
    text::{catalogue, fill},
};
use changes::{Changes, Since};
use chrono::NaiveDate;
use domain::{
    board::{Document, GradeSheet},
    calendar::monday_of,
    lang::Lang,
    school::class_name,
};
use leptos::prelude::*;
use sheet::{Of, PaperWays, Sheet, SheetFoot};

catalogue! {
    /// Words of the notice.
    Words {
        title: "书面作业校内公示", "Homework notice";
        grade: "{n}年级", "Grade {n}";
        of_class: "{n}班", "Class {n}";
        plan: "计划公示", "Plan";
        actual: "实施公示", "Actual";
        revision: "第 {n} 版", "Revision {n}";
        sum: "合计", "Sum";
        school: "校", "school";
        optional: "选", "opt";
        legend: "形式未注明者为书面。（校）课后服务时完成；（选）选做，不计入合计；△ 补充或更正；括号里的分钟不计入合计。合计为当日全部学科书面作业预计用时（分层的按最多的一层）。", "Written unless said otherwise. (school) done in after-school service; (opt) optional, not counted; △ added or corrected; minutes in brackets are no part of the sum. The sum is the estimate of the day's written work in all subjects, of the largest tier.";
        publisher: "公示人：{name}　{time}", "Published by {name}, {time}";
        reason: "更正原因：{reason}", "Reason: {reason}";
        digest: "核验码 {digest}", "Digest {digest}";
        verify: "怎样核验", "How to verify";
        code: "二维码：{address}", "QR code: {address}";
        pdf_a4: "PDF（A4 横向）", "PDF (A4 landscape)";
        pdf_a3: "PDF（A3 横向）", "PDF (A3 landscape)";
        pdf_classes: "各班：单独一页、PDF、文字（发班级群）、图片（手机看）", "Each class: a page of its own, PDF, text for a class group, picture for a phone";
        text: "文字", "Text";
        picture: "图片", "Picture";
        screen: "大屏", "Hall screen";
        pdf_school: "全校 PDF", "PDF of the school";
        newer: "这是第 {n} 版，已有更新的版本。", "This is revision {n}; there is a newer one.";
        to_last: "看最新版", "See the latest";
        none: "本周没有公示", "Nothing is published for this week";
        none_more: "学校发布后会出现在这里。", "It will appear here once the school publishes it.";
        empty_cell: "无作业", "none";
        none_at_home: "不布置家庭书面作业", "no written work at home";
        all_weeks: "各周公示", "All weeks";
        revisions: "版本", "Revisions";
        changes: "第 {n} 版改了什么（{count} 处）", "What revision {n} changed ({count})";
        changes_since: "从第 {m} 版到第 {n} 版改了什么（{count} 处）", "What changed from revision {m} to {n} ({count})";
        no_changes: "第 {n} 版的作业和第 {m} 版一样。", "In revision {n} the homework is that of revision {m}.";
        compare: "与第 {n} 版比", "Compare with revision {n}";
        as_planned: "与计划公示（第 {n} 版）相比：{words}", "Against the plan (revision {n}): {words}";
        as_first: "与首次计划公示（第 {n} 版）相比：{words}", "Against the first plan (revision {n}): {words}";
        as_last: "与最后一版计划公示（第 {n} 版）相比：{words}", "Against the last plan (revision {n}): {words}";
        more: "还有 {n} 处…", "and {n} more …";
        top: "顶部", "Top";
        week: "第{n}周", "Week {n}";
        grades: "年级", "Grades";
        views: "看法", "Views";
        as_week: "周表", "Week table";
        as_list: "清单", "List";
    }
}

/// The page's title.
#[must_use]
pub fn title(document: &Document, lang: Lang) -> String {
    let h = &document.header;
    let w = Words::of(lang);
    format!("{} {}", w.title, h.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default())
}

/// How a revision is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Classes against days.
    Week,
    /// Item by item.
    List,
}

impl Look {
    fn path(self, monday: NaiveDate, number: u32) -> String {
        match self {
            Self::Week => format!("/board/{monday}/{number}"),
            Self::List => format!("/board/{monday}/{number}/list"),
        }
    }
}

/// The QR code of a revision's address, as strokes within a square.
#[derive(Clone, Debug)]
pub struct QrCode {
    /// The address.
    pub address: String,
    /// Of the square; a stroke is 1 wide.
    pub side: usize,
    /// What is dark; the middle of the first row is at 0.
    pub strokes: String,
}

/// A revision; on paper, each sheet has the code of its address.
#[component]
pub fn BoardPage(data: Data, code: Option<QrCode>) -> impl IntoView {
    let site = site();
    let (monday, number) = (data.document.header.monday, data.board.number);
    let (header, grades, digest) = (data.document.header, data.document.grades, data.board.digest);
    let numbers: Vec<_> = grades.iter().map(|g| g.grade).collect();
    let sheet = |g: GradeSheet| {
        let (grade, h, digest) = (g.grade, header.clone(), Some(digest.clone()));
        let classes = g.classes.iter().map(|c| (c.class_id, class_name(&c.name, site.lang))).collect();
        let foot =
            view! { <SheetFoot h=h.clone() digest=digest.clone() code=code.clone() /><PaperWays monday number grade classes /> };
        view! { <Sheet g h of=Of::Grade digest foot=foot.into_any() /> }
    };
    let sheets = grades.into_iter().map(sheet).collect_view();
    let newer = (data.last > number).then(|| fill(Words::of(site.lang).newer, &[("n", &number)]));
    let last = site.href(&format!("/board/{monday}"));
    view! {
        {newer.map(|n| view! { <p class="notice warn">{n}" "<a href=last>{Words::of(site.lang).to_last}</a></p> })}
        <Revisions monday number last=data.last look=Look::Week />
        {(number > 1).then(|| view! { <Changes number earlier=number - 1 changes=data.changes /> })}
        <Since monday number planned=data.planned />
        <Grades numbers />
        {sheets}
    }
}

/// The way to each grade, always in sight.
#[component]
fn Grades(numbers: Vec<u8>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let jump = numbers.into_iter().map(|n| view! { <a href=format!("#g{n}")>{grade_name(n, lang)}</a> }).collect_view();
    view! { <nav class="tabs stay" aria-label=w.grades><a href="#content"><span aria-hidden="true">"↑ "</span>{w.top}</a>{jump}</nav> }
}

/// The list of weeks, every revision of this one, and what it can be taken away as.
#[component]
fn Revisions(monday: NaiveDate, number: u32, last: u32, look: Look) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let link = |n: u32| {
        let href = site.href(&look.path(monday, n));
        view! { <a href=href aria-current=(n == number).then_some("page")>{fill(w.revision, &[("n", &n)])}</a> }
    };
    let links = (last > 1).then(|| (1..=last).map(link).collect_view());
    let view = |to: Look, word| {
        let href = site.href(&to.path(monday, number));
        view! { <a href=href aria-current=(to == look).then_some("page")>{word}</a> }
    };
    // of this week, the address that will show the next one too
    let screen =
        if monday == monday_of(site.now.today()) { "/board/screen".to_owned() } else { format!("/board/{monday}/screen") };
    view! {
        <nav class="revisions num" aria-label=w.revisions>
            <a href=site.href("/board")><span aria-hidden="true">"‹ "</span>{w.all_weeks}</a>{links}
            <a href=site.href(&format!("/board/{monday}/{number}/pdf"))>{w.pdf_school}</a>
            <a href=site.href(&format!("/board/{monday}/{number}/xlsx"))>"Excel"</a>
            <a href=site.href(&format!("/board/{monday}/{number}/csv"))>"CSV"</a>
            <a href=site.href(&screen)>{w.screen}</a>
        </nav>
        <nav class="revisions" aria-label=w.views>{view(Look::Week, w.as_week)}{view(Look::List, w.as_list)}</nav>
    }
}

fn grade_name(grade: u8, lang: Lang) -> String {
    let numeral = domain::school::Grade::new(grade).map_or("", |g| g.numeral());
    fill(Words::of(lang).grade, &[("n", &lang.pick(numeral.to_owned(), grade.to_string()))])
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 8] = [
    class::Words::ALL,
    compare::Words::ALL,
    index::Words::ALL,
    list::Words::ALL,
    no_file::Words::ALL,
    preview::Words::ALL,
    screen::Words::ALL,
    verify::Words::ALL,
];
