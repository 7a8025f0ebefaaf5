//! The browser's half of the meter: reads the form, asks, writes back.

use super::MeterView;
use crate::check::{CheckAnswer, WayOut};
use domain::{draft::Draft, lang::Lang};
use gloo_net::http::Request;
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use std::time::Duration;

/// Waits for a pause in typing.
const PAUSE: Duration = Duration::from_millis(200);

/// What the meter is connected to.
pub struct Wires {
    pub check_at: String,
    pub lang: String,
    pub shown: RwSignal<Option<MeterView>>,
    pub trouble: RwSignal<bool>,
}

fn form() -> Option<web_sys::HtmlFormElement> {
    document().get_element_by_id("plan-form")?.dyn_into().ok()
}

/// Listens to the form's fields, and shows the day for what it starts with.
pub fn start(wires: Wires) {
    let Wires { check_at, lang, shown, trouble } = wires;
    let turn = StoredValue::new(0_u32);
    let ask = move |mine: u32| {
        let (at, lang) = (check_at.clone(), lang.clone());
        spawn_local(async move {
            let answer = check(&at, &lang).await;
            // an answer that later typing has overtaken is not shown
            if turn.get_value() == mine {
                trouble.set(answer.is_none());
                shown.set(answer.map(|a| MeterView::of(&a, Lang::parse(&lang).unwrap_or_default())));
            }
        });
    };
    ask(0);
    let handle = window_event_listener(ev::input, move |event| {
        if inside_form(&event) {
            turn.update_value(|t| *t += 1);
            let (mine, ask) = (turn.get_value(), ask.clone());
            let when_quiet = move || {
                if turn.get_value() == mine {
                    ask(mine)
                }
            };
            set_timeout(when_quiet, PAUSE);
        }
    });
    on_cleanup(move || handle.remove());
}

fn inside_form(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|t| t.closest("#plan-form").ok().flatten().is_some())
}

/// The form's fields, by name; unticked boxes are missing, as in a post.
fn pairs() -> Vec<(String, String)> {
    let Some(form) = form() else { return vec![] };
    let fields = form.elements();
    (0..fields.length()).filter_map(|i| fields.item(i)).filter_map(|f| pair(&f)).collect()
}

fn pair(field: &web_sys::Element) -> Option<(String, String)> {
    let name = field.get_attribute("name").filter(|n| !n.is_empty())?;
    if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() {
        let off = input.type_() == "checkbox" && !input.checked();
        return (!off).then(|| (name, input.value()));
    }
    if let Some(select) = field.dyn_ref::<web_sys::HtmlSelectElement>() {
        return Some((name, select.value()));
    }
    field.dyn_ref::<web_sys::HtmlTextAreaElement>().map(|area| (name, area.value()))
}

async fn check(at: &str, lang: &str) -> Option<CheckAnswer> {
    let pairs = pairs();
    let editing = pairs.iter().find(|(n, _)| n == "edit").map(|(_, id)| format!("&editing={id}")).unwrap_or_default();
    let request = Request::post(&format!("{at}?lang={lang}{editing}")).json(&Draft::from_pairs(&pairs)).ok()?;
    let response = request.send().await.ok()?;
    if response.ok() { response.json().await.ok() } else { None }
}

/// Writes a way out into the form instead of posting it.
pub fn take(event: &ev::MouseEvent, way: &WayOut) {
    event.prevent_default();
    match way {
        WayOut::Cut { minutes } => set("minutes", &minutes.to_string()),
        WayOut::Move { date, due_on, .. } => {
            set("set_on", &date.to_string());
            set("due_on", &due_on.to_string());
        }
        WayOut::Optional => set("need", "optional"),
        WayOut::Tier => open_more(),
        WayOut::Hold => submit(),
    }
}

fn set(id: &str, value: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(select) = element.dyn_ref::<web_sys::HtmlSelectElement>() {
        select.set_value(value);
    }
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
        let _not_cancelled = element.dispatch_event(&event);
    }
}

fn open_more() {
    if let Ok(Some(details)) = document().query_selector("#plan-form details.more") {
        let _opened = details.set_attribute("open", "");
    }
}

/// Saves as it is: held, for the coordinator.
fn submit() {
    if let Ok(Some(button)) = document().query_selector("#plan-form button[value=save]")
        && let Some(button) = button.dyn_ref::<web_sys::HtmlElement>()
    {
        button.click();
    }
}
