//! `/`: what this school publishes today, and the ways in.

use super::item::grade_name;
use crate::{
    api::{boards::Today, steps::Step},
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, fill},
};
use domain::{calendar::monday_of, lang::Lang, sentence};
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
        step_plan: "备作业（本周）", "Plan this week's homework";
        step_held: "您有 {n} 项作业待统筹", "{n} of your items held";
        step_grade: "{grade}年级本周", "Grade {grade}, this week";
        step_fine: "都在上限以内", "all within the cap";
        step_over: "{n} 天超限，{held} 项待统筹", "{n} over the cap, {held} held";
        step_class: "我的班 {class}", "My class {class}";
        step_subject: "学科 {subject} {grade}", "Subject {subject}, {grade}";
        step_notes: "消息：别人对您作业的调整和回复", "Notes: what others changed of your work, and answered";
        step_unread: "{n} 条未读", "{n} unread";
        step_duty: "课后服务清单（今天）", "After-school list (today)";
        step_publish: "发布本周公示", "Publish this week's notice";
        step_look: "本周公示情况", "Status of this week's notice";
        step_unpublished: "还没有公示", "not published yet";
        step_published: "第 {n} 版，之后没有变化", "revision {n}, nothing has changed since";
        step_changed: "第 {n} 版，之后有 {changes} 处改动", "revision {n}, {changes} changes since";
        notice_more: "各班每天布置了什么、一共多少分钟，公开可查。", "What every class was set and how long it takes, for anyone to see.";
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
    let (notice, see) = if today.published { (w.notice_more, w.see_notice) } else { (w.none_yet, w.see_weeks) };
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

/// What whoever is signed in does next, what needs a look first.
#[component]
fn Steps(steps: Vec<Step>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let line = |step: &Step| {
        let (path, words, look) = described(step, w, site.lang);
        let class = if look { "tag held" } else { "tag ok" };
        let (first, more) = words;
        view! { <li><a href=site.href(&path)><b>{first}</b>{more.map(|m| view! { " "<span class=class>{m}</span> })}</a></li> }
    };
    view! { <section class="entry card next num"><h2>{w.next}</h2><ul class="plain">{steps.iter().map(line).collect_view()}</ul></section> }
}

/// A step's address, its words, and whether it needs a look.
fn described(step: &Step, w: Words, lang: Lang) -> (String, (String, Option<String>), bool) {
    match step {
        Step::Plan { held, monday } => {
            let more = (*held > 0).then(|| fill(w.step_held, &[("n", held)]));
            (format!("/plan/{monday}"), (w.step_plan.to_owned(), more), *held > 0)
        }
        Step::Grade(g) => {
            let numeral = lang.pick(g.grade.numeral().to_owned(), g.grade.number().to_string());
            let state =
                if g.needs_a_look() { fill(w.step_over, &[("n", &g.over), ("held", &g.held)]) } else { w.step_fine.into() };
            (format!("/grade/{}", g.grade.number()), (fill(w.step_grade, &[("grade", &numeral)]), Some(state)), g.needs_a_look())
        }
        Step::Class { class, monday, over, held } => {
            let look = *over > 0 || *held > 0;
            let state = if look { fill(w.step_over, &[("n", over), ("held", held)]) } else { w.step_fine.into() };
            (format!("/class/{}/{monday}", class.id), (fill(w.step_class, &[("class", class)]), Some(state)), look)
        }
        Step::Subject { subject, grade } => {
            let name = fill(w.step_subject, &[("subject", &subject.name), ("grade", &grade_name(*grade, lang))]);
            (format!("/subject/{}/{}", subject.code, grade.number()), (name, None), false)
        }
        Step::Notes { unread } => {
            ("/notes".to_owned(), (w.step_notes.to_owned(), Some(fill(w.step_unread, &[("n", unread)]))), true)
        }
        Step::Duty => ("/duty".to_owned(), (w.step_duty.to_owned(), None), false),
        Step::Publish(ready) => {
            let changes = ready.differences.len() + ready.told;
            let words = match &ready.last {
                None => w.step_unpublished.to_owned(),
                Some(b) if changes == 0 => fill(w.step_published, &[("n", &b.number)]),
                Some(b) => fill(w.step_changed, &[("n", &b.number), ("changes", &changes)]),
            };
            let name = if ready.may_publish { w.step_publish } else { w.step_look };
            (format!("/publish/{}", ready.monday), (name.to_owned(), Some(words)), ready.last.is_none() || changes > 0)
        }
    }
}

#[component]
fn TodayTable(today: Today) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
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
