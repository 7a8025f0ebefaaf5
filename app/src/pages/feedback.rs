//! `/feedback/{monday}`: how long homework really took, beside what was estimated.

mod card;
mod trend;

use crate::{
    api::feedback::Feedback,
    components::week_nav::WeekNav,
    pages::item::{Way, Ways, grade_name},
    site::site,
    text::{catalogue, fill},
};
use card::ClassCard;
use domain::{calibrate::CellFactor, id::SubjectId, lang::Lang, school::School, sentence};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

catalogue! {
    /// Words of the page.
    Words {
        title: "用时反馈", "Measured times";
        lead: "家庭不记名反馈的用时。满 10 份才显示，全周只算满 10 份的晚上；第二天早上汇总，以后不再变。只和自己的预计比，不排名。", "What families say anonymously. Shown from 10 answers on; a week is made of the evenings that have them. Summed up the next morning, and then fixed. Compared with your own estimates only, never ranked.";
        none: "这一周还没有反馈。家长在每天的作业页上点一下就能填；当天的结果第二天早上出来。", "No answers in this week yet. Families answer with one tap on the day's list; a day's result is there next morning.";
        whole: "全部书面作业", "All written work";
        what: "内容", "What";
        answers: "份数", "Answers";
        rate: "回收率", "Response";
        estimate: "预计", "Estimate";
        median: "实测（中位数）", "Measured (median)";
        mean: "平均", "Mean";
        p80: "八成在", "80 % within";
        over: "超上限", "Over the cap";
        under: "<10", "<10";
        doubtful: "存疑：比人数多", "Doubtful: more than pupils";
        few: "不足 10 份，不显示", "Under 10 answers: not shown";
        week_row: "全周", "Whole week";
        evenings: "每晚", "Each evening";
        grades: "年级", "Grades";
        beside: "实测 {median}，预计 {estimate}", "measured {median}, estimated {estimate}";
        of_subject: "{subject}：{text}", "{subject}: {text}";
        usual: "您布置的{form}作业，学生通常要您所填的 {factor} 倍时间（{from}–{to}，来自 {n} 份反馈）。填 20 分钟的，写 {twenty} 更准。", "For your {form} items pupils usually need {factor} times what you write ({from}–{to}, from {n} answers). Where you write 20 min, {twenty} is closer.";
        usual_fits: "您布置的{form}作业，预计和实测相符（{from}–{to} 倍，来自 {n} 份反馈）。", "For your {form} items, estimates and measured times agree ({from}–{to} times, from {n} answers).";
        read: "我已看过", "I have seen this";
        was_read: "已确认看过", "Seen";
        receipts: "任课教师已看：{n} / {all}", "Teachers who have seen it: {n} of {all}";
        settings: "设置", "Settings";
        percent: "{n}%", "{n} %";
        above: "超过上限", "above the cap";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn FeedbackPage(data: Feedback, school: Arc<School>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let Feedback { monday, week, grades, grade, classes, usual, any, seen, receipts, may_set } = data;
    let settings = may_set.then(|| view! { <a class="btn small quiet" href=site.href("/feedback/settings")>{w.settings}</a> });
    let way = |g: &_| {
        let path = format!("/feedback/{monday}?grade={}", domain::school::Grade::number(*g));
        Way { path, name: grade_name(*g, site.lang), here: *g == grade }
    };
    let ways = grades.iter().map(way).collect();
    let query = if grades.len() > 1 { format!("?grade={}", grade.number()) } else { String::new() };
    let receipts = receipts.filter(|_| any);
    let receipts = receipts.map(|(n, all)| view! { <p class="hint num">{fill(w.receipts, &[("n", &n), ("all", &all)])}</p> });
    let path = site.href(&format!("/feedback/{monday}{query}"));
    let seen = seen.filter(|_| any).map(|seen| move || view! { <Seen seen path=path.clone() /> });
    let shown: Vec<_> = classes.into_iter().filter(|c| !c.whole.is_empty()).collect();
    let nothing = shown.is_empty().then(|| view! { <p class="card empty">{w.none}</p> });
    // at the end of a long page too
    let below = seen.clone().filter(|_| shown.len() > 1);
    let usual = usual_lines(&usual, &school, site.lang);
    let usual = (!usual.is_empty()).then(|| view! { <section class="card feedback">{usual}</section> });
    let cards = shown.into_iter().map(|c| view! { <ClassCard c school=school.clone() /> }).collect_view();
    view! {
        <div class="head"><h1>{w.title}</h1>{settings}</div>
        <WeekNav path="/feedback".to_owned() monday week query />
        <Ways label=w.grades ways />
        <p class="hint lead">{w.lead}</p>
        {receipts}
        {seen.map(|s| s())}
        {nothing}
        {usual}
        {cards}
        {below.map(|s| s())}
    }
}

#[component]
fn Seen(seen: bool, path: String) -> impl IntoView {
    let w = Words::of(site().lang);
    if seen {
        return view! { <p><span class="tag ok">{w.was_read}</span></p> }.into_any();
    }
    view! { <form method="post" action=path><button class="btn main" name="do" value="read">{w.read}</button></form> }.into_any()
}

/// What pupils usually need of a teacher's items, in words that can be used at the next posting; of several subjects, of which.
fn usual_lines(usual: &[CellFactor], school: &School, lang: Lang) -> Vec<AnyView> {
    let w = Words::of(lang);
    let several = usual.iter().map(|f| f.cell.subject).collect::<BTreeSet<_>>().len() > 1;
    let name = |s: SubjectId| school.subject(s).filter(|_| several).map(|s| s.label(lang));
    let line = |f: &CellFactor| {
        let text = usual_line(f, lang);
        let text = match name(f.cell.subject) {
            Some(subject) => fill(w.of_subject, &[("subject", &subject), ("text", &text)]),
            None => text,
        };
        view! { <p class="usual num">{text}</p> }.into_any()
    };
    usual.iter().map(line).collect()
}

fn usual_line(f: &CellFactor, lang: Lang) -> String {
    let w = Words::of(lang);
    let times = |log: f64| format!("{:.2}", log.exp());
    let fits = f.log_from <= 0.0 && f.log_to >= 0.0;
    let twenty = domain::minutes::Minutes::try_from(20).map(|m| f.usual(m).minutes).unwrap_or(20);
    fill(
        if fits { w.usual_fits } else { w.usual },
        &[
            ("form", &sentence::form(f.cell.form, lang)),
            ("factor", &times(f.log_factor)),
            ("from", &times(f.log_from)),
            ("to", &times(f.log_to)),
            ("n", &f.answers),
            ("twenty", &twenty),
        ],
    )
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 1] = [trend::Words::ALL];
