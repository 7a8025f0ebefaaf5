//! `/c/{code}/report`: what a family chooses.

use super::Words as Shared;
use crate::{site::site, text::catalogue};
use chrono::NaiveDate;
use domain::{
    id::ClassId,
    lang::Lang,
    report::{BadChoice, Report, ReportKind, Sent, subjects_of},
    school::School,
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

catalogue! {
    /// Words of the form.
    Words {
        intro: "不用登录，不用写字：选一选就行。", "No account and no words needed: choose, and send.";
        kind: "反映什么", "What is it about?";
        subject: "哪一科（可以不选）", "Which subject (if you like)";
        any: "不指明", "Not said";
        about: "哪一天的作业（可以不填）", "Homework of which day (if you like)";
        about_hint: "最近 30 天里的一天", "A day of the last 30";
        send: "提交", "Send";
        bad: "还没有提交，请看标出的地方。", "Not sent yet: see what is marked.";
        code: "提交后显示一个查询码，凭它可以看到学校和督导的答复。", "You then get a code by which you can read what the school and the inspector answer.";
        before: "已经反映过？", "Reported before?";
    }
}

/// What the form shows.
#[derive(Clone, Debug)]
pub struct FormData {
    /// The school.
    pub school: Arc<School>,
    /// The class.
    pub class: ClassId,
    /// The code of its link.
    pub code: String,
    /// The report's id, if this form makes one.
    pub id: Uuid,
    /// Today.
    pub today: NaiveDate,
    /// What was chosen before.
    pub sent: Sent,
    /// What of it is no choice.
    pub bad: BTreeSet<BadChoice>,
    /// Why nothing was saved, where something else is the reason.
    pub said: Option<String>,
}

impl FormData {
    fn why(&self, what: BadChoice, lang: Lang) -> Option<String> {
        self.bad.contains(&what).then(|| what.sentence(self.today, lang))
    }
}

/// The page.
#[component]
pub fn ReportPage(data: FormData) -> impl IntoView {
    let lang = site().lang;
    let (s, w) = (Shared::of(lang), Words::of(lang));
    let class = data.school.class(data.class).map(|c| c.label(lang)).unwrap_or_default();
    let said = data.said.clone().or_else(|| (!data.bad.is_empty()).then(|| w.bad.to_owned()));
    let list = format!("/c/{}", data.code);
    view! {
        <div class="day voice">
            <header class="dayhead"><div><h1>{s.report}</h1><p>{class}{lang.pick("班", "")}" · "{w.intro}</p></div></header>
            {said.map(|text| view! { <p class="notice bad" role="alert">{text}</p> })}
            <Choices data />
            <section class="card pad after"><h2>{s.next}</h2><ul>
                <li>{s.both}</li><li>{s.nobody_knows}</li><li>{s.stays}</li><li>{w.code}</li><li>{s.by_phone}</li>
            </ul></section>
            <p class="ways"><span>{w.before}</span><a class="btn" href="/voice">{s.look_up}</a><a class="btn quiet" href=list>{s.to_list}</a></p>
        </div>
    }
}

#[component]
fn Choices(data: FormData) -> impl IntoView {
    let w = Words::of(site().lang);
    let action = format!("/c/{}/report", data.code);
    view! {
        <form method="post" action=action class="card form">
            <input type="hidden" name="id" value=data.id.to_string() />
            <Kinds data=data.clone() />
            <Subjects data=data.clone() />
            <Day data />
            <p><button class="btn main wide">{w.send}</button></p>
        </form>
    }
}

#[component]
fn Kinds(data: FormData) -> impl IntoView {
    let lang = site().lang;
    let why = data.why(BadChoice::Kind, lang);
    let bad = why.is_some().then_some("kind-error");
    let choice = |kind: ReportKind| {
        let chosen = data.sent.kind == kind.name();
        view! { <label class="check"><input type="radio" name="kind" value=kind.name() checked=chosen required aria-describedby=bad /><span>{kind.label(lang)}</span></label> }
    };
    let choices = ReportKind::ALL.iter().copied().map(choice).collect_view();
    view! {
        <fieldset class="field" data-bad=bad.map(|_| "true")>
            <legend>{Words::of(lang).kind}</legend>
            {choices}
            {error("kind", why)}
        </fieldset>
    }
}

#[component]
fn Subjects(data: FormData) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let why = data.why(BadChoice::Subject, lang);
    let bad = why.is_some();
    let option = |s: &domain::school::Subject| {
        let id = s.id.to_string();
        let chosen = data.sent.subject == id;
        view! { <option value=id selected=chosen>{s.label(lang)}</option> }
    };
    let options = subjects_of(&data.school, data.class).into_iter().map(option).collect_view();
    view! {
        <div class="field" data-bad=bad.then_some("true")>
            <label for="subject">{w.subject}</label>
            <select id="subject" name="subject" aria-invalid=bad.then_some("true") aria-describedby=bad.then_some("subject-error")>
                <option value="">{w.any}</option>{options}
            </select>
            {error("subject", why)}
        </div>
    }
}

#[component]
fn Day(data: FormData) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let why = data.why(BadChoice::Date, lang);
    let bad = why.is_some();
    let (first, last) = (Report::earliest(data.today).to_string(), data.today.to_string());
    view! {
        <div class="field" data-bad=bad.then_some("true")>
            <label for="about">{w.about}</label>
            <input id="about" name="about" class="num" type="date" min=first max=last value=data.sent.about
                aria-invalid=bad.then_some("true") aria-describedby=if bad { "about-error" } else { "about-hint" } />
            {(!bad).then(|| view! { <p class="hint" id="about-hint">{w.about_hint}</p> })}
            {error("about", why)}
        </div>
    }
}

fn error(name: &'static str, why: Option<String>) -> Option<AnyView> {
    why.map(|e| view! { <crate::components::field::FieldError name e /> }.into_any())
}
