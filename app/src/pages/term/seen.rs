//! What the reader had before them as they filled in a form, so that it never goes over what somebody else saved meanwhile.

use super::tried::Tried;
use crate::api::term::{PlanView, stamps};
use leptos::prelude::*;

/// The version as the reader saw it: beside what they typed, the one that they typed it into, so that it never goes over what somebody else
/// saved meanwhile.
pub(super) fn seen(view: &PlanView, tried: &Tried) -> impl IntoView + use<> {
    let typed = tried.typed.as_ref().filter(|_| view.draft().is_some());
    let field = |name, now: String| typed.map_or(now, |t| t.get(name).unwrap_or_default().to_owned());
    view.shown.as_ref().map(|s| {
        let (version, edition) = (field("version", s.plan.version.to_string()), field("edition", s.edition.to_string()));
        view! { <input type="hidden" name="version" value=version /><input type="hidden" name="edition" value=edition /> }
    })
}

/// What each of the reader's lines was as they saw it, likewise: lines of others may be saved meanwhile.
pub(super) fn lines_seen(view: &PlanView, tried: &Tried) -> impl IntoView + use<> {
    let typed = |name: &str| tried.typed.as_ref().and_then(|t| t.get(name)).map(ToOwned::to_owned);
    let field = |(name, now): (String, String)| {
        let value = typed(&name).unwrap_or(now);
        view! { <input type="hidden" name=name value=value /> }
    };
    stamps(view).into_iter().map(field).collect_view()
}
