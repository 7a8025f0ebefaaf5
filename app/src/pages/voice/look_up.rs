//! `/voice`: whoever has a report's code reads what became of it.

use super::{Words as Shared, details};
use crate::{
    components::{field::FieldError, record::when},
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, report::AnsweredBy, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::{ReportAnswer, Reported};

catalogue! {
    /// Words of the page.
    Words {
        intro: "输入反映时得到的查询码。大小写、空格和横线都不要紧。", "Type the code that you got when you reported. Upper or lower case, spaces and dashes do not matter.";
        see: "查看", "See it";
        unreadable: "查询码是 16 个字母和数字，例如 7K2M-0RXT-9Q4W-ABCD。请对照抄下的再输一次。", "A code is 16 letters and digits, such as 7K2M-0RXT-9Q4W-ABCD. Compare it with what you wrote down.";
        none: "没有这个查询码的反映。请对照抄下的再输一次。", "No report has this code. Compare it with what you wrote down.";
        made: "{class}班 · {date}反映", "{class} · reported {date}";
        waits: "等待答复", "Waiting for an answer";
        waits_more: "校长和督导都已收到，还没有答复。请过几天再来看。", "The principal and the inspector have it, and have not answered yet. Look again in a few days.";
        answered: "{who}已答复", "Answered: {who}";
        another: "再查一份", "See another";
    }
}

/// What became of a look-up.
#[derive(Clone, Debug)]
pub enum Looked {
    /// Nothing was looked up yet.
    Not,
    /// What was typed is no code.
    Unreadable(String),
    /// No report has the code that was typed.
    Unknown(String),
    /// They have to wait, for that reason.
    Later {
        /// What was typed.
        typed: String,
        /// Why, and how long.
        why: String,
    },
    /// The report, and its school.
    Found(Reported, Arc<School>),
}

impl Looked {
    /// What comes back into the field: never the code of a report that was found, for others may look at the same screen.
    fn typed(&self) -> String {
        match self {
            Self::Unreadable(typed) | Self::Unknown(typed) | Self::Later { typed, .. } => typed.clone(),
            Self::Not | Self::Found(..) => String::new(),
        }
    }

    fn why(&self, w: Words) -> Option<String> {
        match self {
            Self::Unreadable(_) => Some(w.unreadable.to_owned()),
            Self::Unknown(_) => Some(w.none.to_owned()),
            Self::Later { why, .. } => Some(why.clone()),
            Self::Not | Self::Found(..) => None,
        }
    }
}

/// The page.
#[component]
pub fn LookUpPage(looked: Looked) -> impl IntoView {
    let lang = site().lang;
    let (s, w) = (Shared::of(lang), Words::of(lang));
    let (typed, why) = (looked.typed(), looked.why(w));
    let bad = why.is_some();
    let found = match looked {
        Looked::Found(report, school) => Some(view! { <Found report school /> }),
        Looked::Not | Looked::Unreadable(_) | Looked::Unknown(_) | Looked::Later { .. } => None,
    };
    let head = found.is_some().then_some(w.another);
    view! {
        <div class="day voice">
            <header class="dayhead"><div><h1>{s.look_up}</h1></div></header>
            {found}
            {head.map(|h| view! { <h2>{h}</h2> })}
            <form method="post" action="/voice" class="card form">
                <div class="field" data-bad=bad.then_some("true")>
                    <label for="code">{s.code}</label>
                    <input id="code" name="code" class="num" type="text" value=typed required maxlength="60" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" aria-invalid=bad.then_some("true") aria-describedby=if bad { "code-error code-hint" } else { "code-hint" } />
                    {why.map(|e| view! { <FieldError name="code" e /> })}
                    <p class="hint" id="code-hint">{w.intro}</p>
                </div>
                <p><button class="btn main wide">{w.see}</button></p>
            </form>
        </div>
    }
}

#[component]
fn Found(report: Reported, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let class = school.class(report.class).map(|c| c.label(lang)).unwrap_or_default();
    let made = fill(w.made, &[("class", &class), ("date", &sentence::date(report.made_on, lang))]);
    let more = details(&report.report, &school, lang).join(" · ");
    let waits = report.answers.is_empty();
    view! {
        <section class="card pad after" role="status">
            <h2>{report.report.kind.label(lang)}</h2>
            {(!more.is_empty()).then(|| view! { <p class="num">{more}</p> })}
            <p class="hint num">{made}</p>
            <p class="tags">{states(&report, lang)}</p>
            {waits.then(|| view! { <p>{w.waits_more}</p> })}
            {report.answers.into_iter().map(|a| answer(a, lang)).collect_view()}
        </section>
    }
}

/// Who has answered, in words.
fn states(report: &Reported, lang: Lang) -> Vec<AnyView> {
    let w = Words::of(lang);
    if report.answers.is_empty() {
        return vec![view! { <span class="tag note">{w.waits}</span> }.into_any()];
    }
    let sides = AnsweredBy::ALL.iter().filter(|side| report.is_answered_by(**side));
    sides.map(|side| view! { <span class="tag ok">{fill(w.answered, &[("who", &side.label(lang))])}</span> }.into_any()).collect()
}

/// The side says it, not a person.
fn answer(answer: ReportAnswer, lang: Lang) -> AnyView {
    view! { <p class="said"><b>{answer.answered_by.label(lang)}</b>" "<span class="hint num">{when(answer.at, lang)}</span><br />{answer.text}</p> }.into_any()
}
