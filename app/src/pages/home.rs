//! `/`: what this school publishes today, and the ways in.

use super::{missing::MissingNote, steps::StepList};
use crate::{
    api::{boards::Today, steps::Step},
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, fill},
};
use domain::{calendar::monday_of, school::BoardAccess, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the start page.
    Words {
        families: "家长和学生", "Pupils and parents";
        families_more: "打开班级链接，就能看当天作业。不用账号，不用下载。", "Open your class's link to see the day's homework. No account, no app.";
        families_link: "链接由班主任发到班级；没有收到，请问班主任。", "The head teacher hands out the link; ask them if you have none.";
        staff: "老师", "Staff";
        staff_more: "布置作业时就能看到全班当天的合计，不会超过上限。", "See the class's whole day against its cap while setting homework.";
        notice: "本周作业公示", "This week's notice";
        see_notice: "看本周公示", "See this week's notice";
        see_weeks: "看各周公示", "See all weeks";
        next: "接下来", "Next";
        notice_more: "各班每天布置了什么、一共多少分钟。", "What every class was set, and how long it takes.";
        by_link: "学校把公示链接发给家长；没有收到，请问班主任或学校。", "The school gives parents a link to its notices; ask the head teacher if you have none.";
        in_network: "只能在学校网络里打开。", "They can be opened from the school's network only.";
        none_yet: "本周还没有公示。", "Nothing is published for this week yet.";
        today: "{date} 各班书面作业", "Written homework, {date}";
        no_school: "今天不上课，没有作业。", "No school today, no homework.";
        grade: "{n}年级", "Grade {n}";
        grades12: "一、二年级不布置家庭书面作业。", "Grades 1–2 have no written homework at home.";
    }
}

/// The start page.
#[component]
pub fn HomePage(today: Today, steps: Vec<Step>) -> impl IntoView {
    let site = site();
    let (t, w) = (site.common(), Words::of(site.lang));
    let (notice, see) = match (today.access, today.published) {
        (BoardAccess::Link, _) if today.hidden => (w.by_link, w.see_weeks),
        (BoardAccess::Network, _) if today.hidden => (w.in_network, w.see_weeks),
        (_, true) => (w.notice_more, w.see_notice),
        (_, false) => (w.none_yet, w.see_weeks),
    };
    let path = if today.published { format!("/board/{}", monday_of(today.date)) } else { "/board".to_owned() };
    view! {
        <section class="hero">
            <div><h1>{if site.school.is_empty() { t.product.to_owned() } else { site.school.clone() }}</h1><p>{t.slogan}</p></div>
            <svg class="art" viewBox="0 0 260 72" aria-hidden="true">
                <rect class="load" y="4" width="150" height="16" rx="3" />
                <rect class="load" y="28" width="196" height="16" rx="3" />
                <rect class="load" y="52" width="112" height="16" rx="3" />
                <path class="cap" d="M206 -4v80" />
            </svg>
        </section>
        <div class="entries">
            {(!steps.is_empty()).then(|| view! { <Steps steps /> })}
            {site.user.is_none().then(|| view! { <section class="entry card"><h2>{w.families}</h2><p>{w.families_more}</p><p>{w.families_link}</p></section> })}
            <section class="entry card">
                <h2>{w.notice}</h2><p>{notice}</p>
                {(!today.hidden).then(|| view! { <p><a class="btn" href=site.href(&path)>{see}</a></p> })}
            </section>
            {site.user.is_none().then(|| view! { <section class="entry card"><h2>{w.staff}</h2><p>{w.staff_more}</p><p><a class="btn main" href=site.href("/sign-in")>{t.sign_in}</a></p></section> })}
        </div>
        <TodayTable today />
    }
}

/// What whoever is signed in does next.
#[component]
fn Steps(steps: Vec<Step>) -> impl IntoView {
    let w = Words::of(site().lang);
    view! { <section class="entry card next num"><h2>{w.next}</h2><StepList steps /></section> }
}

#[component]
fn TodayTable(today: Today) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    if let Some(missing) = today.missing {
        return view! { <section class="today"><MissingNote missing /></section> }.into_any();
    }
    if today.hidden {
        return ().into_any();
    }
    let title = fill(w.today, &[("date", &sentence::date(today.date, lang))]);
    if today.grades.is_empty() {
        return view! { <section class="today"><h2>{title}</h2><p class="empty">{w.no_school}</p></section> }.into_any();
    }
    let rows = today.grades.into_iter().map(move |(grade, classes)| {
        let name = fill(w.grade, &[("n", &lang.pick(grade.numeral().to_owned(), grade.number().to_string()))]);
        if grade.has_no_home_work() {
            return view! { <tr><th scope="row">{name}</th><td>{w.grades12}</td></tr> }.into_any();
        }
        let cells = classes.into_iter().map(move |(class, load, cap)| {
            let bar = Bar { load, cap, ..Bar::default() };
            view! { <li><span>{class}</span><LoadBar bar size="cell" lang /><span class="num">{load}"/"{cap}</span></li> }
        });
        view! { <tr><th scope="row">{name}</th><td><ul class="bars">{cells.collect_view()}</ul></td></tr> }.into_any()
    });
    view! {
        <section class="today">
            <h2>{title}</h2>
            <div class="card"><table class="plain stack"><tbody>{rows.collect_view()}</tbody></table></div>
        </section>
    }
    .into_any()
}
