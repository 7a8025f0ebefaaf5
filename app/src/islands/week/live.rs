//! What others do appears within a second, without losing what is being edited.

use super::keep;
use crate::text::week::Week;
use gloo_net::http::Request;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use std::time::Duration;
use web_sys::{DomParser, Element, EventSource, FocusOptions, HtmlElement, MessageEvent, SupportedType};

/// Up to this width the items stand under the table; pixels.
const ONE_COLUMN: f64 = 1000.0;

/// How long a page waits for whoever carries something.
const LATER: Duration = Duration::from_millis(500);

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

/// What is carried is not taken out of the hand: the page waits until it is put down.
fn changed(wires: Wires) {
    if is_there(".week-page .carried") {
        set_timeout(move || changed(wires), LATER);
    } else {
        refresh(wires);
    }
}

fn is_there(selector: &str) -> bool {
    document().query_selector(selector).ok().flatten().is_some()
}

/// Puts the page as it is now in the place of the one that is shown; whoever is filling in a form keeps it, and is told.
fn refresh(wires: Wires) {
    let here = window().location();
    let address = format!("{}{}", here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
    spawn_local(async move {
        let editing = is_there(".week-page details[open] form, .week-page input:focus");
        if show(&address).await.is_some() {
            wires.waiting.set(editing);
            wires.said.set(if editing { wires.words.changed } else { wires.words.updated }.to_owned());
        }
    });
}

/// Puts the page of an address in the place of the one that is shown.
async fn show(address: &str) -> Option<()> {
    let (fresh, shown) = (read(address).await?, page()?);
    let kept = keep::take();
    shown.set_inner_html(&fresh.inner_html());
    keep::put_back(&kept);
    shown.set_attribute("data-version", &fresh.get_attribute("data-version")?).ok()
}

/// A cell opens its items beside the table: the table stays where it is. Whatever goes wrong, the link is an ordinary one.
pub fn open_in_place() {
    let opened = window_event_listener(ev::click, move |e| {
        let plain = e.button() == 0 && !(e.ctrl_key() || e.meta_key() || e.shift_key() || e.alt_key());
        let target = e.target().and_then(|t| t.dyn_into::<Element>().ok());
        let link = target.and_then(|t| t.closest(".week-page td.cell > a").ok().flatten());
        let Some(address) = link.filter(|_| plain).and_then(|l| l.get_attribute("href")) else { return };
        e.prevent_default();
        spawn_local(async move { go(&address).await });
    });
    let back = window_event_listener(ev::popstate, |_| {
        let _again = window().location().reload();
    });
    on_cleanup(move || [opened, back].into_iter().for_each(|l| l.remove()));
}

async fn go(address: &str) {
    let kept = show(address).await.and_then(|()| {
        let history = window().history().ok()?;
        history.push_state_with_url(&JsValue::NULL, "", Some(address)).ok()
    });
    if kept.is_none() {
        let _followed = window().location().set_href(address);
    }
    let Some(items) = document().get_element_by_id("items").and_then(|i| i.dyn_into::<HtmlElement>().ok()) else { return };
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    let _focused = items.focus_with_options(&quietly);
    let narrow = window().inner_width().ok().and_then(|w| w.as_f64()).is_some_and(|w| w <= ONE_COLUMN);
    if narrow {
        items.scroll_into_view();
    }
}

async fn read(address: &str) -> Option<Element> {
    let response = Request::get(address).send().await.ok()?;
    let text = if response.ok() { response.text().await.ok()? } else { return None };
    let parsed = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    parsed.query_selector(".week-page").ok().flatten()
}
