//! From a view of plain values to HTML. Nothing waits while rendering, so the text is whole, the same for everyone who sees
//! the same values, and needs no inline script.

use crate::site::Site;
use hydration_context::SsrSharedContext;
use leptos::{prelude::*, tachys::html::InertElement};
use std::sync::Arc;

/// Renders a page. Islands come out as `<leptos-island>` elements that work as plain HTML until the browser starts them.
pub fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    format!("<!DOCTYPE html>{}", to_html(view))
}

fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

/// A part of a page without islands, rendered apart, so that it can be kept and stand in many pages.
#[derive(Clone, Debug)]
pub struct Part(Arc<str>);

impl Part {
    /// Renders it. Of the site it may show what is the same for everyone who gets it.
    pub fn render(site: Site, view: impl FnOnce() -> AnyView) -> Self {
        let shown = move || {
            provide_context(site);
            view()
        };
        Self(to_html(shown).into())
    }

    /// The part in a page.
    #[must_use]
    pub fn view(&self) -> AnyView {
        InertElement::new(self.0.to_string()).into_any()
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.len()
    }
}
