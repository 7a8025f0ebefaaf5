//! From a view of plain values to HTML. Nothing waits while rendering, so the text is whole, the same for everyone who sees
//! the same values, and needs no inline script.

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// Renders a page. Islands come out as `<leptos-island>` elements that work as plain HTML until the browser starts them.
pub fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    format!("<!DOCTYPE html>{html}")
}
