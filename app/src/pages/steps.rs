//! What somebody does next, in words: on the start page, and in the day's digest.

use super::item::grade_name;
use crate::{
    api::{steps::Step, term::PlanTask},
    components::week_nav::span,
    site::site,
    text::{catalogue, fill},
};
use chrono::{Days, NaiveDate};
use domain::{lang::Lang, school::Grade};
use leptos::prelude::*;

catalogue! {
    /// Words of the steps.
    Words {
        step_set_up: "学校设置", "School set-up";
        step_missing: "还缺 {n} 项", "{n} still missing";
        step_plan: "备作业（本周）", "Plan this week's homework";
        step_held: "您有 {n} 项作业待统筹", "{n} of your items held";
        step_grade: "{grade}年级本周", "Grade {grade}, this week";
        step_fine: "都在上限以内", "all within the cap";
        step_over: "{n} 天超限", "{n} over the cap";
        step_over_held: "{n} 天超限，{held} 项待统筹", "{n} over the cap, {held} held";
        step_waits: "{held} 项待统筹", "{held} held";
        step_class: "我的班 {class}", "My class {class}";
        step_subject: "学科 {subject} {grade}", "Subject {subject}, {grade}";
        step_notes: "消息：作业的调整、回复和公示提醒", "Notes: changes of your work, answers, and the notice";
        step_unread: "{n} 条未读", "{n} unread";
        step_duty: "课后服务清单（今天）", "After-school list (today)";
        step_publish: "发布本周公示", "Publish this week's notice";
        step_feedback: "用时反馈出来了（{week}）", "Measured times have arrived ({week})";
        step_unseen: "待确认看过", "to be confirmed";
        step_reports: "家庭反映", "Families' reports";
        step_reports_wait: "{n} 份等待答复", "{n} wait for an answer";
        step_actual: "发布上周实施公示", "Publish last week's actual notice";
        step_look: "本周公示情况", "Status of this week's notice";
        step_unpublished: "还没有公示", "not published yet";
        step_published: "第 {n} 版，之后没有变化", "revision {n}, nothing has changed since";
        step_changed: "第 {n} 版，之后有 {changes} 处改动", "revision {n}, {changes} changes since";
        step_term: "学期作业规划", "Term plan";
        step_term_grade: "学期作业规划 {grade}", "Term plan, {grade}";
        step_term_missing: "还没有起草", "not begun yet";
        step_term_agree: "起草中，待您确认", "being drafted, for you to agree";
        step_term_returned: "校长退回了", "given back by the principal";
        step_term_above: "超过本校上限，请起草下一版", "above this school's cap: draft the next version";
        step_term_draft: "{n} 个年级在起草", "{n} grades are drafting";
        step_term_approve: "{n} 份待批准", "{n} wait for approval";
        step_digest: "今日小结", "Today's digest";
        step_digest_open: "{open} 件事要处理", "{open} to look at";
        step_digest_more: "{unread} 条未读，{open} 件事要处理", "{unread} unread, {open} to look at";
    }
}

/// What somebody does next, each a way to its page.
#[component]
pub fn StepList(steps: Vec<Step>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let line = |step: &Step| {
        let (path, (first, more), tone) = described(step, w, site.lang);
        let class = format!("tag {tone}");
        view! { <li><a href=site.href(&path)><b>{first}</b>{more.map(|m| view! { " "<span class=class>{m}</span> })}</a></li> }
    };
    view! { <ul class="plain">{steps.iter().map(line).collect_view()}</ul> }
}

/// A step's address, its words, and the tone of the second.
fn described(step: &Step, w: Words, lang: Lang) -> (String, (String, Option<String>), &'static str) {
    match step {
        Step::SetUp { missing } => {
            ("/admin".to_owned(), (w.step_set_up.to_owned(), Some(fill(w.step_missing, &[("n", missing)]))), "held")
        }
        Step::Plan { held, monday } => {
            let more = (*held > 0).then(|| fill(w.step_held, &[("n", held)]));
            (format!("/plan/{monday}"), (w.step_plan.to_owned(), more), "held")
        }
        Step::Grade(g) => {
            let numeral = lang.pick(g.grade.numeral().to_owned(), g.grade.number().to_string());
            let state = stands(g.over, g.held, w);
            (
                format!("/grade/{}", g.grade.number()),
                (fill(w.step_grade, &[("grade", &numeral)]), Some(state)),
                tone(g.over, g.held),
            )
        }
        Step::Class { class, monday, over, held } => {
            let state = stands(*over, *held, w);
            (
                format!("/class/{}/{monday}", class.id),
                (fill(w.step_class, &[("class", &class.label(lang))]), Some(state)),
                tone(*over, *held),
            )
        }
        Step::Subject { subject, grade } => {
            let name = fill(w.step_subject, &[("subject", &subject.label(lang)), ("grade", &grade_name(*grade, lang))]);
            (format!("/subject/{}/{}", subject.code, grade.number()), (name, None), "ok")
        }
        Step::Notes { unread } => {
            ("/notes".to_owned(), (w.step_notes.to_owned(), Some(fill(w.step_unread, &[("n", unread)]))), "note")
        }
        Step::Digest { unread, open } => {
            let text = match (unread, open) {
                (0, _) => w.step_digest_open,
                (_, 0) => w.step_unread,
                _ => w.step_digest_more,
            };
            let words = fill(text, &[("unread", unread), ("n", unread), ("open", open)]);
            ("/notes".to_owned(), (w.step_digest.to_owned(), Some(words)), "note")
        }
        Step::Reports { waiting } => {
            ("/reports".to_owned(), (w.step_reports.to_owned(), Some(fill(w.step_reports_wait, &[("n", waiting)]))), "note")
        }
        Step::Feedback { monday } => {
            let name = fill(w.step_feedback, &[("week", &span(*monday, *monday + Days::new(6), lang))]);
            (format!("/feedback/{monday}"), (name, Some(w.step_unseen.to_owned())), "note")
        }
        Step::Term { first, task } => term(*first, *task, w, lang),
        Step::Duty => ("/duty".to_owned(), (w.step_duty.to_owned(), None), "ok"),
        Step::Actual { monday } => {
            (format!("/publish/{monday}"), (w.step_actual.to_owned(), Some(w.step_unpublished.to_owned())), "note")
        }
        Step::Publish(ready) => {
            let changes = ready.differences.len() + ready.told;
            let words = match &ready.last {
                None => w.step_unpublished.to_owned(),
                Some(b) if changes == 0 => fill(w.step_published, &[("n", &b.number)]),
                Some(b) => fill(w.step_changed, &[("n", &b.number), ("changes", &changes)]),
            };
            let name = if ready.may_publish { w.step_publish } else { w.step_look };
            (
                format!("/publish/{}", ready.monday),
                (name.to_owned(), Some(words)),
                if ready.last.is_none() || changes > 0 { "note" } else { "ok" },
            )
        }
    }
}

/// What of a plan waits.
fn term(first: NaiveDate, task: PlanTask, w: Words, lang: Lang) -> (String, (String, Option<String>), &'static str) {
    let of = |grade: Grade, words: &str| {
        let name = fill(w.step_term_grade, &[("grade", &grade_name(grade, lang))]);
        (format!("/term/{first}/{}", grade.number()), (name, Some(words.to_owned())), "note")
    };
    let all =
        |words: &str, n: usize| (format!("/term/{first}"), (w.step_term.to_owned(), Some(fill(words, &[("n", &n)]))), "note");
    match task {
        PlanTask::Missing(grade) => of(grade, w.step_term_missing),
        PlanTask::Returned(grade) => of(grade, w.step_term_returned),
        PlanTask::Agree(grade) => of(grade, w.step_term_agree),
        PlanTask::Above(grade) => of(grade, w.step_term_above),
        PlanTask::Draft(n) => all(w.step_term_draft, n),
        PlanTask::Approve(n) => all(w.step_term_approve, n),
    }
}

fn stands(over: usize, held: usize, w: Words) -> String {
    let text = match (over, held) {
        (0, 0) => w.step_fine,
        (0, _) => w.step_waits,
        (_, 0) => w.step_over,
        _ => w.step_over_held,
    };
    fill(text, &[("n", &over), ("held", &held)])
}

/// Over the cap, held, or within it.
fn tone(over: usize, held: usize) -> &'static str {
    match (over, held) {
        (0, 0) => "ok",
        (0, _) => "held",
        _ => "over",
    }
}
