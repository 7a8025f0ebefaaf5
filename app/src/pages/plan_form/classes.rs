//! For which classes, in which subject.

use super::Words;
use crate::{
    api::plan::{Editing, PlanWeek},
    components::field::{Errors, Field, FieldError, described},
    site::site,
};
use domain::draft::Draft;
use leptos::prelude::*;

/// Classes and subject of an assignment stay as they are once it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Locked {
    Yes,
    No,
}

impl Locked {
    pub(super) fn of(editing: Option<Editing>) -> Self {
        if editing.is_some() { Self::Yes } else { Self::No }
    }
}

#[component]
pub(super) fn Classes(week: PlanWeek, draft: Draft, errors: Errors, locked: Locked) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let own = week.classes.iter().filter(|c| locked == Locked::No || draft.class_ids.contains(&c.class.id.to_string()));
    let chips = own
        .map(|c| {
            let id = c.class.id.to_string();
            let checked = draft.class_ids.contains(&id);
            if locked == Locked::Yes {
                return view! { <input type="hidden" name="class_ids" value=id />}.into_any();
            }
            view! { <label class="chip"><input type="checkbox" name="class_ids" value=id checked=checked />{c.class.label(lang)}</label> }.into_any()
        })
        .collect_view();
    let chosen_classes = week.classes.iter().filter(|c| draft.class_ids.contains(&c.class.id.to_string()));
    let names = chosen_classes.map(|c| c.class.label(lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
    let error = errors.get("class_ids").cloned();
    let bad = error.is_some().then_some("true");
    let (subjects, only) = (week.subjects.clone(), week.subjects.len() == 1);
    let chosen = draft.subject.clone();
    let subject_error = errors.get("subject").cloned();
    let by = described("class_ids", &errors);
    let options = subjects.clone().into_iter().map(move |s| {
        let selected = s.code == chosen;
        view! { <option value=s.code selected=selected>{s.label(lang)}</option> }
    });
    let first = subjects.first().map(|s| s.code.clone()).unwrap_or_default();
    view! {
        <fieldset class="field" data-bad=bad aria-describedby=by>
            <legend>{w.classes}</legend>
            <div class="chips">{chips}{(locked == Locked::Yes).then(|| view! { <p class="hint">{crate::text::fill(w.edited_classes, &[("classes", &names)])}</p> })}</div>
            {error.map(|e| view! { <FieldError name="class_ids" e /> })}
        </fieldset>
        {if only {
            view! {
                <input type="hidden" name="subject" value=first />
                {subject_error.map(|e| view! { <FieldError name="subject" e /> })}
            }
            .into_any()
        } else {
            view! {
                <Field name="subject" label=w.subject error=subject_error>
                    <select id="subject" name="subject">{options.collect_view()}</select>
                </Field>
            }.into_any()
        }}
    }
}
