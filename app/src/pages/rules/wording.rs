//! The wording rules: warn or refuse, and the school's own words.

use super::{Tried, Words as Page, action, day, overtaken, stamp};
use crate::{
    api::rules::{RulesNow, Why},
    components::field::textarea_content,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    finding::Rule,
    lang::Lang,
    sentence::wording_rule,
    wording::{Weight, WordingRule},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "用语规则", "Wording rules";
        more: "对今后布置的作业有效，已经布置的不变。本校的规定会在教师页面上写明是本校的。", "For what is set from now on; what is set already stays. Teachers are told that it is this school's own rule.";
        warn: "提醒", "Warn";
        warn_more: "教师看到提醒，可以布置", "The teacher is warned, and may set it";
        refuse: "不能布置", "Refuse";
        refuse_more: "改了用语才能布置", "It is set once the wording is changed";
        always: "要家长签字、检查、批改、听写，始终不能布置（法规严禁）；这里决定其余的（打卡、拍照上传、陪做）。", "Signing, checking, marking or dictating by parents is always refused, for the law forbids it; this decides about the rest.";
        words: "本校自加的词，每行一个", "Words that this school adds, one a line";
        words_more: "最多 50 个，每个 2–20 字。空格、标点、全角、繁体写法也认得出。", "Up to 50 of 2 to 20 characters; also found through spaces, punctuation, full-width and traditional forms.";
        sure: "去掉这些词", "Take these words away";
        count: "自加 {n} 词", "{n} own words";
        since: "{word}（{day}起）", "{word} (from {day})";
        known: "现在的词：{words}", "Words now: {words}";
    }
}

/// The section.
#[component]
pub fn Wording(now: RulesNow, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let rules = WordingRule::ALL.into_iter().map(|rule| view! { <Of rule now=now.clone() tried=tried.clone() /> }).collect_view();
    view! { <section class="card form" id="wording"><h2>{w.title}</h2><p class="hint">{w.more}</p>{rules}</section> }
}

fn weight_words(weight: Weight, lang: Lang) -> (&'static str, &'static str) {
    let w = Words::of(lang);
    match weight {
        Weight::Warn => (w.warn, w.warn_more),
        Weight::Refuse => (w.refuse, w.refuse_more),
    }
}

/// One rule, folded until it is asked for.
#[component]
fn Of(rule: WordingRule, now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, id) = (Words::of(lang), Rule::from(rule).name());
    let own = &now.school.rules.wording;
    let saved = tried.saved.as_deref() == Some(id);
    let meanwhile = overtaken(&tried, id, lang);
    let sent = tried.typed.text("rule") == id && (tried.bad.is_some() || meanwhile.is_some());
    let count = own.words(rule).len();
    let count = (count > 0).then(|| format!(" · {}", fill(w.count, &[("n", &count)])));
    let is = weight_words(own.weight(rule), lang).0;
    let ok = saved.then(|| view! { <p class="notice ok" role="status">{Page::of(lang).saved}</p> });
    let always = (rule == WordingRule::R11).then(|| view! { <p class="hint">{w.always}</p> });
    let inside = if now.may_set {
        view! { <Form rule now=now.clone() tried /> }.into_any()
    } else {
        words_now(rule, &now, lang).into_any()
    };
    view! {
        <details class="more" id=id open=saved || sent>
            <summary><span><b>{id}</b>" "{wording_rule(rule, lang)}" · "{is}{count}</span></summary>
            {ok}{meanwhile}{always}{inside}
        </details>
    }
}

fn words_now(rule: WordingRule, now: &RulesNow, lang: Lang) -> Option<impl IntoView + use<>> {
    let w = Words::of(lang);
    let words = now.school.rules.wording.words(rule).iter();
    let words: Vec<_> = words.map(|o| fill(w.since, &[("word", &o.text), ("day", &day(o.since, lang))])).collect();
    (!words.is_empty()).then(|| view! { <p class="hint">{fill(w.known, &[("words", &words.join(lang.pick("、", ", ")))])}</p> })
}

#[component]
fn Form(rule: WordingRule, now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, id) = (Words::of(lang), Rule::from(rule).name());
    let own = &now.school.rules.wording;
    let sent = tried.typed.text("rule") == id && tried.typed.text("do") == "wording";
    let typed = |name: &str, is: String| if sent { tried.typed.text(name).to_owned() } else { is };
    let chosen = typed("weight", own.weight(rule).name().to_owned());
    let choice = |weight: Weight| {
        let ((name, more), on) = (weight_words(weight, lang), chosen == weight.name());
        view! { <label class="check"><input type="radio" name="weight" value=weight.name() checked=on /><span><b>{name}</b><small class="hint">" "{more}</small></span></label> }
    };
    let words: Vec<_> = own.words(rule).iter().map(|o| o.text.clone()).collect();
    let content = textarea_content(&typed("words", words.join("\n")));
    let asked = sent && tried.bad.as_ref().is_some_and(|b| matches!(b.why, Why::Removed(_)));
    let sure = asked.then(|| {
        view! { <label class="check"><input type="checkbox" name="sure" value="yes" /><span>{w.sure}</span></label> }
    });
    let error = tried.bad.as_ref().filter(|_| sent).map(|b| b.sentence(lang));
    let bad = error.is_some().then_some("true");
    let (field, said) = (format!("words-{id}"), format!("words-{id}-error"));
    let described = bad.map(|_| said.clone());
    let error = error.map(|e| view! { <p class="error" role="alert" id=said><span aria-hidden="true">"!"</span>{e}</p> });
    let legend = wording_rule(rule, lang);
    view! {
        <form method="post" action=action(id) class="form" novalidate>
            <input type="hidden" name="rule" value=id />{stamp(&now, id)}
            <fieldset class="field"><legend class="sr">{legend}</legend>{Weight::ALL.iter().map(|weight| choice(*weight)).collect_view()}</fieldset>
            <div class="field" data-bad=bad><label for=field.clone()>{w.words}</label>
                <textarea id=field name="words" rows="4" aria-invalid=bad aria-describedby=described inner_html=content></textarea>
                <p class="hint">{w.words_more}</p>{error}</div>
            {words_now(rule, &now, lang)}{sure}
            <p><button class="btn main" name="do" value="wording">{Page::of(lang).save}</button></p>
        </form>
    }
}
