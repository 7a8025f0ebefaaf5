//! `/notes`: what others did with one's work, what they answered, what waits.

mod digest;
mod of_plan;
mod telling;
mod works;

pub use telling::Typed;

use super::grade::reasons;
use crate::{
    api::{
        digest::Digest,
        notes::{Note, together},
    },
    components::{
        record::when,
        thread::{Side, Thread, ThreadForm},
        week_nav::span,
    },
    site::site,
    text::{catalogue, fill},
};
use chrono::{Days, NaiveDate};
use digest::DigestCard;
use domain::{calendar::monday_of, lang::Lang, school::School, sentence, telling::Telling};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use store::{NoteAbout, NoteKind, Resolution};
use telling::TellingForm;
use works::Works;

catalogue! {
    /// Words of the notes.
    Words {
        title: "消息", "Notes";
        none: "没有消息。别人调整了您的作业、回复了您，都会出现在这里。", "No notes. What others change of your work, and what they answer, appears here.";
        read_all: "全部标为已读", "Mark all as read";
        unread: "{n} 条未读", "{n} unread";
        new: "新", "new";
        resolved: "{who}调整了您的作业", "{who} resolved work of yours";
        undone: "{who}撤销了一项调整", "{who} undid a resolution";
        reply: "{who}回复了", "{who} answered";
        held_late: "截止后有作业待统筹：{who}", "Held after the cut-off: {who}";
        published: "{week}公示已由系统自动发布", "The program published the notice of {week}";
        published_by: "{who}发布了{week}公示", "{who} published the notice of {week}";
        not_published: "{week}公示到点没有自动发布：有作业待统筹，或者还没有布置作业。请处理后手动发布", "The notice of {week} was not published at its time: work is held, or none is set yet. See to it, then publish by hand";
        overdue: "{week}公示过了时间还没有发布", "The notice of {week} is overdue";
        delegated: "{who}委托您发布每周公示", "{who} let you publish the weekly notice";
        over_cap: "{week}有一半以上的学生书面作业超过上限：", "{week}: half of the pupils or more needed longer than the cap: ";
        underestimated: "连续两次调查，作业用时超过预计四分之一以上：", "In two surveys running, homework took over a quarter longer than estimated: ";
        stopped: "{week}有学生为了睡眠停下了作业：", "{week}: pupils stopped homework for sleep: ";
        reported: "家庭反映了问题", "Families reported something";
        calendar: "校历有变，您的作业随之调整或改为待统筹：{who}", "The calendar changed, and work of yours with it; some is held: {who}";
        cancelled: "{who}取消了当天的作业，包括您的", "{who} cancelled a day's homework, yours too";
        cancelled_day: "{day}。原因：{reason}", "{day}. Why: {reason}";
        restored: "{who}恢复了取消的作业，包括您的；放不下的改为待统筹", "{who} restored a day's homework, yours too; what no longer fits is held";
        released: "{who}解除了您的账号与外部账号的绑定。下次用外部账号登录时会重新绑定；不是您要求的，请问管理员", "{who} released your account from your account elsewhere. Your next sign-in from there binds it again; if you did not ask for this, ask the administrator";
        to_account: "我的账号", "My account";
        to_feedback: "看用时反馈", "See the measured times";
        to_reports: "去看反映", "See the reports";
        delegation_ended: "{who}收回了发布公示的委托", "{who} took back the right to publish the notice";
        to_publish: "去发布", "To publishing";
        to_board: "看公示", "See the notice";
        to_week: "去看这一周", "Open the week";
        program: "系统", "The program";
        waits_no_more: "已处理", "settled since";
        was_undone: "已撤销", "undone since";
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct NotesData {
    /// The notes, the newest first.
    pub notes: Vec<Note>,
    /// Today's digest, once it is ready.
    pub digest: Option<Digest>,
    /// When they are told.
    pub telling: Telling,
    /// What was typed of it and could not be read.
    pub typed: Typed,
}

/// The page.
#[component]
pub fn NotesPage(data: NotesData, school: Arc<School>, said: Option<String>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let NotesData { notes, digest, telling, typed } = data;
    let newest = notes.iter().map(|n| n.note.at).max().unwrap_or(site.now.utc);
    let until = newest.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    // a thread stands once, under the newest note about it
    let mut told = BTreeSet::new();
    let once = |mut n: Note| {
        if let Some(r) = n.resolution.as_mut().filter(|r| !told.insert(r.id)) {
            r.replies.clear();
        }
        n
    };
    let all = together(notes.into_iter().map(once).collect());
    let unread = all.iter().filter(|told| told.iter().any(|n| n.note.read_at.is_none())).count();
    let read = (unread > 0 && digest.is_none()).then(|| {
        view! {
            <form method="post" action=site.href("/notes") class="ways">
                <span class="tag note num">{fill(w.unread, &[("n", &unread)])}</span>
                <input type="hidden" name="until" value=until.clone() />
                <button class="btn small" name="do" value="read">{w.read_all}</button>
            </form>
        }
    });
    let empty = all.is_empty();
    let digest = digest.map(|digest| view! { <DigestCard digest until=until.clone() /> });
    let lines = all.into_iter().map(|told| view! { <Line told school=school.clone() /> }).collect_view();
    view! {
        <div class="head"><h1>{w.title}</h1>{read}</div>
        {said.map(|s| view! { <p class="notice bad" role="alert">{s}</p> })}
        {digest}
        {empty.then(|| view! { <p class="card empty">{w.none}</p> })}
        <ol class="plain notes">{lines}</ol>
        <TellingForm telling typed />
    }
}

/// What one action told them.
#[component]
fn Line(told: Vec<Note>, school: Arc<School>) -> impl IntoView {
    let (works, past) = (Works::of(&told, &school), told.iter().all(Note::is_past));
    let Some(n) = told.into_iter().next() else { return ().into_any() };
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let who = n.note.by.map_or_else(|| w.program.to_owned(), |by| school.staff_name(by).to_owned());
    let text = match n.note.kind {
        NoteKind::Resolved => w.resolved,
        NoteKind::Undone if n.resolution.is_none() => w.restored,
        NoteKind::Undone => w.undone,
        NoteKind::Reply => w.reply,
        NoteKind::HeldLate => w.held_late,
        NoteKind::Published if n.note.by.is_some() => w.published_by,
        NoteKind::Published => w.published,
        NoteKind::NotPublished => w.not_published,
        NoteKind::Overdue => w.overdue,
        NoteKind::Delegated => w.delegated,
        NoteKind::DelegationEnded => w.delegation_ended,
        NoteKind::OverCap => w.over_cap,
        NoteKind::Underestimated => w.underestimated,
        NoteKind::Stopped => w.stopped,
        NoteKind::Reported => w.reported,
        NoteKind::Calendar => w.calendar,
        NoteKind::Cancelled => w.cancelled,
        NoteKind::Released => w.released,
        kind @ (NoteKind::PlanAgreed | NoteKind::PlanReturned | NoteKind::PlanApproved) => {
            of_plan::text(kind, &n.note.about, lang)
        }
    };
    let of_week = span(n.date, n.date + Days::new(6), lang);
    let class = n.note.work().and_then(|work| school.class(work.class));
    let publish = matches!(n.note.about, NoteAbout::Week(_)).then(|| {
        let done = n.published || n.note.kind == NoteKind::Published;
        let (path, words) = if done { ("board", w.to_board) } else { ("publish", w.to_publish) };
        view! { <a class="btn small quiet" href=site.href(&format!("/{path}/{}", n.date))>{words}</a> }
    });
    let delegated = (n.note.kind == NoteKind::Delegated)
        .then(|| view! { <a class="btn small quiet" href=site.href("/publish")>{w.to_publish}</a> });
    let day = |(day, reason): &(NaiveDate, String)| {
        let said = fill(w.cancelled_day, &[("day", &sentence::date(*day, lang)), ("reason", reason)]);
        view! { <p class="num">{said}</p> }
    };
    let cancelled = works.cancelled.iter().map(day).collect_view();
    let items = works.items(&school, lang).into_iter().map(|item| view! { <p>{item}</p> }).collect_view();
    let measured = measured(&n.note.about, &school, lang);
    let plan = of_plan::named(&n.note.about, &school, lang);
    let further = further(&n.note.about, &school);
    let week = class.map(|class| {
        let date = n.date;
        let path = if n.sees_grade {
            format!("/grade/{}/{}?class={}&date={date}#items", class.grade.number(), monday_of(date), class.id)
        } else {
            format!("/plan/{}#record", monday_of(date))
        };
        view! { <a class="btn small quiet" href=site.href(&path)>{w.to_week}</a> }
    });
    let past = (matches!(n.note.kind, NoteKind::HeldLate | NoteKind::Overdue) && past)
        .then(|| view! { <span class="tag ok">{w.waits_no_more}</span> });
    // of what a family sends no page says more than the day
    let at = if n.note.kind == NoteKind::Reported { sentence::date(n.date, lang) } else { when(n.note.at, lang) };
    let new = n.note.read_at.is_none().then(|| view! { <span class="tag held">{w.new}</span> });
    let answer = n.resolution.as_ref().map(|r| view! { <ThreadForm id=r.id action=site.href("/notes") of=Side::Told /> });
    let about = n.resolution.map(|r| view! { <About r school=school.clone() lang /> });
    view! {
        <li class="card items">
            <p><b>{fill(text, &[("who", &who), ("week", &of_week)])}</b>" "{new}{past}" "<span class="hint num">{at}</span></p>
            {items}
            {cancelled}
            {measured.map(|m| view! { <p>{m}</p> })}
            {plan.map(|p| view! { <p>{p}</p> })}
            {about}
            <div class="ways">{answer}{week}{publish}{delegated}{further}</div>
        </li>
    }
    .into_any()
}

/// The class and subject that were measured.
fn measured(about: &NoteAbout, school: &School, lang: Lang) -> Option<String> {
    let NoteAbout::Measured(class, subject, _) = about else { return None };
    let subject = subject.and_then(|s| school.subject(s)).map(|s| s.label(lang));
    Some([Some(school.class(*class)?.label(lang)), subject].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Where more is to be seen of what was measured or reported.
fn further(about: &NoteAbout, school: &School) -> Option<AnyView> {
    let site = site();
    let w = Words::of(site.lang);
    let (path, words) = match about {
        NoteAbout::Measured(class, _, monday) => {
            let grade = school.class(*class).map(|c| format!("?grade={}", c.grade.number())).unwrap_or_default();
            (format!("/feedback/{monday}{grade}#c{class}"), w.to_feedback)
        }
        NoteAbout::Report => ("/reports".to_owned(), w.to_reports),
        NoteAbout::Account => ("/account".to_owned(), w.to_account),
        NoteAbout::Plan(plan) => (of_plan::path(plan, school)?, of_plan::Words::of(site.lang).open),
        NoteAbout::Work(_) | NoteAbout::Week(_) | NoteAbout::Publishing => return None,
    };
    Some(view! { <a class="btn small quiet" href=site.href(&path)>{words}</a> }.into_any())
}

/// The resolution that a note is about, with its thread.
#[component]
fn About(r: Resolution, school: Arc<School>, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let done = sentence::resolution(r.action, &r.before, &r.after, lang);
    view! {
        <p class="do num"><b>{done}</b>{r.undone.map(|_| view! { " "<span class="tag note">{w.was_undone}</span>" ·" })}" "<span class="hint">{reasons::read(&r.reason, lang)}</span></p>
        <Thread replies=r.replies school />
    }
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 3] = [digest::Words::ALL, of_plan::Words::ALL, telling::Words::ALL];
