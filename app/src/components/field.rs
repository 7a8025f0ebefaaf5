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
