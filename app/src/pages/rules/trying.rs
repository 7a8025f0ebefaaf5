//! A sentence is tried: which wording rules fire, and on which words.

use crate::{
    api::rules::LONGEST_TRY,
    components::findings::{Findings, finding_out},
    site::site,
    text::catalogue,
};
use domain::{
    assignment::{Form, Place},
    finding::Finding,
    sentence::{form, place},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "试一试", "Try a sentence";
        more: "输入一句作业要求，看哪些用语规则会起作用。什么都不会保存。", "Enter a sentence of homework and see which wording rules fire. Nothing is saved.";
        text: "作业要求", "Sentence";
        form: "形式", "Form";
        place: "完成地点", "Place";
        go: "试试", "Try";
        nothing: "没有规则起作用。", "No rule fires.";
    }
}

/// What was tried, and what the rules say.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The sentence; empty: nothing was tried.
    pub text: String,
    /// As which form.
    pub form: Form,
    /// At which place.
    pub place: Place,
    /// What fired.
    pub findings: Vec<Finding>,
}

/// The section.
#[component]
pub fn Trying(words: Tried) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let forms = Form::ALL.iter().map(|f| view! { <option value=f.name() selected=*f == words.form>{form(*f, lang)}</option> });
    let places =
        Place::ALL.iter().map(|p| view! { <option value=p.name() selected=*p == words.place>{place(*p, lang)}</option> });
    let findings: Vec<_> = words.findings.iter().map(|f| finding_out(f, lang)).collect();
    let answer = (!words.text.is_empty()).then(|| {
        let nothing = findings.is_empty().then(|| view! { <p class="notice ok">{w.nothing}</p> });
        view! { <div role="status">{nothing}<Findings findings /></div> }
    });
    view! {
        <section class="card form" id="try"><h2>{w.title}</h2><p class="hint">{w.more}</p>
            <form method="get" action=format!("{}#try", site.href("/admin/rules")) class="form">
                <div class="field"><label for="try-text">{w.text}</label><input id="try-text" name="try" value=words.text.clone() maxlength=LONGEST_TRY.to_string() /></div>
                <div class="row">
                    <div class="field"><label for="try-form">{w.form}</label><select id="try-form" name="form">{forms.collect_view()}</select></div>
                    <div class="field"><label for="try-place">{w.place}</label><select id="try-place" name="place">{places.collect_view()}</select></div>
                </div>
                <p><button class="btn">{w.go}</button></p>
            </form>
            {answer}
        </section>
    }
}
