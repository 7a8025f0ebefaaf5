//! Form fields: label, control, hint, and the sentence that says what is wrong at the place where it is.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// Sentences by field name.
pub type Errors = BTreeMap<String, String>;

/// A labelled control. `name` is the control's id and the field of its error.
#[component]
pub fn Field(
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    error: Option<String>,
    children: Children,
) -> impl IntoView {
    let bad = error.is_some().then_some("true");
    view! {
        <div class="field" data-bad=bad>
            <label for=name>{label}</label>
            {children()}
            {hint.filter(|h| !h.is_empty()).map(|h| view! { <p class="hint">{h}</p> })}
            {error.map(|e| view! { <FieldError name e /> })}
        </div>
    }
}

/// The sentence at a field.
#[component]
pub fn FieldError(name: &'static str, e: String) -> impl IntoView {
    view! { <p class="error" id=format!("{name}-error")><span aria-hidden="true">"!"</span>{e}</p> }
}

/// Text as the content of a `<textarea>`: the renderer does not escape there, and a browser drops the first line end.
#[must_use]
pub fn textarea_content(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// `aria-describedby` of a control that has an error.
#[must_use]
pub fn described(name: &str, errors: &Errors) -> Option<String> {
    errors.contains_key(name).then(|| format!("{name}-error"))
}

/// `aria-invalid` of a control that has an error.
#[must_use]
pub fn invalid(name: &str, errors: &Errors) -> Option<&'static str> {
    errors.contains_key(name).then_some("true")
}

/// What an input takes: its type, and the least and most that it may be; empty: no limit.
#[derive(Clone, Debug, Default)]
pub struct Takes {
    /// `date`, `time`, `number`, `text`. A number is typed as text: browsers send nothing of `７０` in a field of their own for numbers.
    pub kind: &'static str,
    /// The least.
    pub min: String,
    /// The most; of a text the most characters.
    pub max: String,
}

/// A labelled input of a page with several forms: its id is the form's name and its own, and its error is beside it.
#[component]
pub fn Input(
    form: &'static str,
    name: &'static str,
    label: &'static str,
    takes: Takes,
    value: String,
    #[prop(optional)] hint: &'static str,
    error: Option<String>,
) -> impl IntoView {
    let id = format!("{form}-{name}");
    let bad = error.is_some().then_some("true");
    let said = format!("{id}-error");
    let described = bad.map(|_| said.clone());
    let error = error.map(|e| view! { <p class="error" id=said><span aria-hidden="true">"!"</span>{e}</p> });
    let some = |text: String| (!text.is_empty()).then_some(text);
    let (kind, mode) = if takes.kind == "number" { ("text", Some("numeric")) } else { (takes.kind, None) };
    let (most, min, max) = match takes.kind {
        "text" => (some(takes.max), None, None),
        "number" => (None, None, None),
        _ => (None, some(takes.min), some(takes.max)),
    };
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint num">{hint}</p> });
    view! {
        <div class="field" data-bad=bad><label for=id.clone()>{label}</label>
            <input id=id name=name class="num" type=kind inputmode=mode value=value min=min max=max maxlength=most aria-invalid=bad aria-describedby=described />{hint}{error}</div>
    }
}
