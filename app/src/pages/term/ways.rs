//! How the work of each subject is done: other forms, tiers, what is done at school, marking.

use super::{
    rows::{Writes, number, row_of},
    tried::Tried,
};
use crate::{
    api::term::PlanView,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    assignment::Form,
    lang::Lang,
    plan::{MarkingRule, Plan, PlanRow},
    school::Subject,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the table.
    Words {
        title: "怎么做", "How it is done";
        subject: "学科", "Subject";
        forms: "其他形式", "Other forms";
        tiered: "分层", "Tiers";
        at_school: "校内完成 %", "Done at school, %";
        marking: "批改", "Marking";
        yes: "是", "yes";
        field_school: "{subject} 校内完成百分比", "{subject}, percent done at school";
        field_tiered: "{subject} 分层", "{subject}, tiers";
        field_marking: "{subject} 批改方式", "{subject}, marking";
        field_forms: "{subject} 其他形式", "{subject}, other forms";
    }
}

/// The field of the percentage is called so.
pub(super) fn school_field(subject: &Subject, lang: Lang) -> String {
    fill(Words::of(lang).field_school, &[("subject", &subject.label(lang))])
}

/// The table.
#[component]
pub(super) fn How(view: PlanView, plan: Plan, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let home = !view.grade.has_no_home_work();
    let row = |s: &Subject| {
        let (row, writes) = (row_of(&plan, s), Writes::of(&view, s));
        let school = home.then(|| {
            let name = (format!("school-{}", s.code), school_field(s, lang));
            view! { <td data-label=w.at_school>{number(name, row.at_school, writes, &tried)}</td> }
        });
        let line = Line { subject: s.clone(), row, writes, tried: tried.clone(), lang };
        view! {
            <tr>
                <th scope="row">{s.label(lang)}</th>
                <td data-label=w.forms>{line.forms()}</td>
                <td data-label=w.tiered>{line.tiered()}</td>
                {school}
                <td data-label=w.marking>{line.marking()}</td>
            </tr>
        }
    };
    let rows = view.subjects.iter().map(row).collect_view();
    view! {
        <h2>{w.title}</h2>
        <div class="card"><table class="plain stack how num">
            <thead><tr><th scope="col">{w.subject}</th><th scope="col">{w.forms}</th><th scope="col">{w.tiered}</th>
                {home.then(|| view! { <th scope="col">{w.at_school}</th> })}<th scope="col">{w.marking}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

/// A subject's line.
struct Line {
    subject: Subject,
    row: PlanRow,
    writes: Writes,
    tried: Tried,
    lang: Lang,
}

impl Line {
    fn says(&self, words: &str) -> String {
        fill(words, &[("subject", &self.subject.label(self.lang))])
    }

    fn forms(&self) -> AnyView {
        let others = || Form::ALL.iter().copied().filter(|f| *f != Form::Written);
        if self.writes == Writes::No {
            let names: Vec<_> = others().filter(|f| self.row.forms.contains(f)).map(|f| sentence::form(f, self.lang)).collect();
            return names.join(self.lang.pick("、", ", ")).into_any();
        }
        let name = format!("forms-{}", self.subject.code);
        let chosen = |form: Form| match &self.tried.typed {
            Some(typed) => typed.all(&name).any(|f| f == form.name()),
            None => self.row.forms.contains(&form),
        };
        let chip = |form: Form| view! { <label class="chip"><input type="checkbox" name=name.clone() value=form.name() checked=chosen(form) />{sentence::form(form, self.lang)}</label> };
        let chips = others().map(chip).collect_view();
        view! { <fieldset><legend class="sr">{self.says(Words::of(self.lang).field_forms)}</legend><div class="chips">{chips}</div></fieldset> }.into_any()
    }

    fn tiered(&self) -> AnyView {
        let (w, name) = (Words::of(self.lang), format!("tiered-{}", self.subject.code));
        if self.writes == Writes::No {
            return self.row.tiered.then_some(w.yes).into_any();
        }
        let chosen = self.tried.typed.as_ref().map_or(self.row.tiered, |t| t.get(&name).is_some());
        view! { <label class="tick"><input type="checkbox" name=name value="yes" checked=chosen aria-label=self.says(w.field_tiered) /></label> }.into_any()
    }

    fn marking(&self) -> AnyView {
        let (w, name) = (Words::of(self.lang), format!("marking-{}", self.subject.code));
        if self.writes == Writes::No {
            return (self.row.marking != MarkingRule::Unsaid).then(|| sentence::marking(self.row.marking, self.lang)).into_any();
        }
        let typed = self.tried.typed.as_ref().and_then(|t| t.get(&name)).and_then(MarkingRule::parse);
        let chosen = typed.unwrap_or(self.row.marking);
        let option = |rule: &MarkingRule| view! { <option value=rule.name() selected=*rule == chosen>{sentence::marking(*rule, self.lang)}</option> };
        let options = MarkingRule::ALL.iter().map(option).collect_view();
        view! { <select name=name aria-label=self.says(w.field_marking)>{options}</select> }.into_any()
    }
}
