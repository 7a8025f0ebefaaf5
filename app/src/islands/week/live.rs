//! What others do appears within a second, without losing what is being edited.

use crate::text::week::Week;
use gloo_net::http::Request;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{DomParser, Element, EventSource, MessageEvent, SupportedType};

/// What the island is connected to.
#[derive(Clone, Copy)]
pub struct Wires {
    pub waiting: RwSignal<bool>,
    pub said: RwSignal<String>,
    pub words: Week,
}

fn page() -> Option<Element> {
    document().query_selector(".week-page").ok().flatten()
}

/// Listens for as long as the page is open; the browser connects again by itself.
pub fn start(at: String, wires: Wires) {
    let Ok(source) = EventSource::new(&at) else { return };
    let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let shown = page().and_then(|p| p.get_attribute("data-version"));
        if event.data().as_string() != shown {
            changed(wires);
        }
    });
    source.set_onmessage(Some(told.as_ref().unchecked_ref()));
    // both live as long as the page
    told.forget();
    std::mem::forget(source);
}

fn changed(wires: Wires) {
    if is_editing() { wires.waiting.set(true) } else { refresh(wires) }
}

/// A form is open, or something is being carried.
fn is_editing() -> bool {
    document()
        .query_selector(".week-page details[open] form, .week-page .carried, .week-page input:focus")
        .ok()
        .flatten()
        .is_some()
}

/// Puts the page as it is now in the place of the one that is shown.
pub fn refresh(wires: Wires) {
    spawn_local(async move {
        if let Some(fresh) = read().await
            && let Some(shown) = page()
        {
            shown.set_inner_html(&fresh.inner_html());
            let version = fresh.get_attribute("data-version").unwrap_or_default();
            let _set = shown.set_attribute("data-version", &version);
            wires.waiting.set(false);
            wires.said.set(wires.words.updated.to_owned());
        }
    });
}

async fn read() -> Option<Element> {
    let here = window().location();
    let address = format!("{}{}", here.pathname().ok()?, here.search().ok()?);
    let response = Request::get(&address).send().await.ok()?;
    let text = if response.ok() { response.text().await.ok()? } else { return None };
    let parsed = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    parsed.query_selector(".week-page").ok().flatten()
}
