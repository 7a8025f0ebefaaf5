//! Carrying an item to another day: the days of its class show what they would become, and the drop is the same plain form as without
//! script.

use super::edge;
use crate::text::{fill, week::Week};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, Event, HtmlFormElement, HtmlInputElement, KeyboardEvent, PointerEvent};

/// Pixels within which nothing is carried yet.
const TREMBLE: f64 = 8.0;

/// What is being carried.
#[derive(Clone)]
struct Carried {
    handle: Element,
    /// The days it could go to, in their order.
    days: Vec<Element>,
    /// The one it is over.
    over: Option<usize>,
    /// Where the pointer took it up in the window.
    from: (f64, f64),
    /// Where the pointer was moved to since; a hand that trembles moves nothing.
    at: Option<(f64, f64)>,
    /// Picked up by a click or tap: the next one on a day drops it there.
    stays: bool,
}

/// Listens on the whole page: its parts come and go.
pub fn start(said: RwSignal<String>, words: Week) {
    let carried = StoredValue::new_local(None::<Carried>);
    let down = window_event_listener(ev::pointerdown, move |e: PointerEvent| {
        if !e.is_primary() || e.button() != 0 {
            return;
        }
        let stays = carried.with_value(|c| c.as_ref().is_some_and(|c| c.stays));
        if stays {
            e.prevent_default();
            drop_at(&e, carried.try_update_value(Option::take).flatten());
        } else if let Some(handle) = handle_of(&e) {
            let _kept = handle.set_pointer_capture(e.pointer_id());
            e.prevent_default();
            carried.set_value(Some(Carried { from: at(&e), ..pick_up(handle, words) }));
            edge::follow(
                move || carried.with_value(|c| c.as_ref().map(|c| c.at.map_or(f64::NAN, |at| at.1))),
                move || carried.update_value(|c| c.iter_mut().for_each(|c| c.hover(c.at.and_then(cell_at).as_ref()))),
            );
        }
    });
    let moved = window_event_listener(ev::pointermove, move |e: PointerEvent| {
        carried.update_value(|c| {
            if let Some(c) = c {
                c.move_to(at(&e));
            }
        });
    });
    let up = window_event_listener(ev::pointerup, move |_| {
        let clicked = carried.try_update_value(|c| c.as_mut().is_some_and(Carried::is_clicked)).unwrap_or(false);
        if clicked {
            said.set(words.grabbed.to_owned());
        } else if carried.with_value(|c| c.as_ref().is_some_and(|c| !c.stays)) {
            put_down(carried.try_update_value(Option::take).flatten());
        }
    });
    let lost =
        window_event_listener(ev::pointercancel, move |_| let_go(carried.try_update_value(Option::take).flatten().as_ref()));
    let key = window_event_listener(ev::keydown, move |e: KeyboardEvent| {
        let grabbed = carried.with_value(Option::is_some);
        if grabbed {
            on_key(&e, carried, said, words);
        } else if let Some(handle) = handle_of(&e).filter(|_| e.key() == "Enter" || e.key() == " ") {
            e.prevent_default();
            carried.set_value(Some(pick_up(handle, words)));
            said.set(words.grabbed.to_owned());
        }
    });
    on_cleanup(move || [down, moved, up, lost, key].into_iter().for_each(|l| l.remove()));
}

fn at(e: &PointerEvent) -> (f64, f64) {
    (e.client_x().into(), e.client_y().into())
}

fn cell_at((x, y): (f64, f64)) -> Option<Element> {
    document().element_from_point(x as f32, y as f32)?.closest("td.cell").ok().flatten()
}

fn drop_at(e: &PointerEvent, carried: Option<Carried>) {
    let dropped = carried.map(|mut c| {
        c.hover(cell_at(at(e)).as_ref());
        c
    });
    put_down(dropped);
}

fn handle_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-carry]").ok().flatten()
}

fn number(element: &Element, name: &str) -> u32 {
    element.get_attribute(name).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Marks the days of its class with what they would become.
fn pick_up(handle: Element, words: Week) -> Carried {
    let (class, from) = (handle.get_attribute("data-class").unwrap_or_default(), handle.get_attribute("data-from"));
    let minutes = number(&handle, "data-minutes");
    let found = document().query_selector_all(&format!("td.cell[data-class=\"{class}\"][data-open]")).ok();
    let all = found.into_iter().flat_map(|list| (0..list.length()).filter_map(move |i| list.item(i)?.dyn_into::<Element>().ok()));
    let days: Vec<_> = all.filter(|day| day.get_attribute("data-date") != from).collect();
    for day in &days {
        let (before, cap) = (number(day, "data-load"), number(day, "data-cap"));
        let after = before + minutes;
        let text = if after > cap { words.over } else { words.preview };
        let figures = fill(text, &[("before", &before), ("after", &after), ("cap", &cap), ("over", &after.saturating_sub(cap))]);
        let _told = day.set_attribute("data-preview", &figures);
        let _marked = day.class_list().add_1(if after > cap { "nodrop" } else { "drop" });
    }
    let _carried = handle.class_list().add_1("carried");
    Carried { handle, days, over: None, from: (0.0, 0.0), at: None, stays: false }
}

impl Carried {
    fn move_to(&mut self, to: (f64, f64)) {
        let far = (to.0 - self.from.0).hypot(to.1 - self.from.1) > TREMBLE;
        self.at = Some(to).filter(|_| far || self.at.is_some());
        self.hover(self.at.and_then(cell_at).as_ref());
    }

    fn hover(&mut self, day: Option<&Element>) {
        self.choose(day.and_then(|d| self.days.iter().position(|own| own == d)));
    }

    fn choose(&mut self, nth: Option<usize>) {
        if let Some(day) = self.over.and_then(|i| self.days.get(i)) {
            let _left = day.class_list().remove_1("over");
        }
        self.over = nth;
        if let Some(day) = nth.and_then(|i| self.days.get(i)) {
            let _over = day.class_list().add_1("over");
        }
    }

    /// Let go where it was picked up: from now on it stays in the hand.
    fn is_clicked(&mut self) -> bool {
        let clicked = self.at.is_none() && !self.stays;
        self.stays |= clicked;
        clicked
    }

    /// The next day to the right or left, at first from its own.
    fn step(&mut self, forward: i32) {
        let from = self.handle.get_attribute("data-from").unwrap_or_default();
        let before = self.days.iter().filter(|d| d.get_attribute("data-date").is_some_and(|date| date < from)).count();
        let count = |n: usize| i32::try_from(n).unwrap_or(0);
        let start = if forward > 0 { count(before) - 1 } else { count(before) };
        let next = self.over.map_or(start, count) + forward;
        self.choose(usize::try_from(next.clamp(0, count(self.days.len()) - 1)).ok());
        if let Some(day) = self.day() {
            day.scroll_into_view_with_bool(false);
        }
    }

    fn day(&self) -> Option<&Element> {
        self.days.get(self.over?)
    }
}

type Held = StoredValue<Option<Carried>, LocalStorage>;

fn on_key(e: &KeyboardEvent, carried: Held, said: RwSignal<String>, words: Week) {
    let forward = match e.key().as_str() {
        "ArrowRight" | "ArrowDown" => 1,
        "ArrowLeft" | "ArrowUp" => -1,
        "Enter" | " " => {
            e.prevent_default();
            return put_down(carried.try_update_value(Option::take).flatten());
        }
        "Escape" | "Tab" => {
            let_go(carried.try_update_value(Option::take).flatten().as_ref());
            return said.set(words.cancelled.to_owned());
        }
        _ => return,
    };
    e.prevent_default();
    carried.update_value(|c| {
        let Some(c) = c else { return };
        c.step(forward);
        if let Some(day) = c.day() {
            let attribute = |name| day.get_attribute(name).unwrap_or_default();
            said.set(fill(words.to, &[("day", &attribute("data-label")), ("figures", &attribute("data-preview"))]));
        }
    });
}

fn let_go(carried: Option<&Carried>) {
    let Some(c) = carried else { return };
    for day in &c.days {
        let _gone = day.class_list().remove_3("drop", "nodrop", "over");
        let _gone = day.remove_attribute("data-preview");
    }
    let _put = c.handle.class_list().remove_1("carried");
}

/// Sends the form, where it is over a day; whether it fits is the server's to say.
fn put_down(carried: Option<Carried>) {
    let_go(carried.as_ref());
    let Some(carried) = carried else { return };
    let Some(date) = carried.day().and_then(|d| d.get_attribute("data-date")) else { return };
    let Some(form) = document().get_element_by_id("carry").and_then(|f| f.dyn_into::<HtmlFormElement>().ok()) else { return };
    for (field, from) in
        [("assignment", "data-assignment"), ("class", "data-class"), ("from", "data-from"), ("version", "data-version")]
    {
        put(&form, field, &carried.handle.get_attribute(from).unwrap_or_default());
    }
    put(&form, "to", &date);
    let _sent = form.submit();
}

fn put(form: &HtmlFormElement, name: &str, value: &str) {
    let field = form.query_selector(&format!("input[name={name}]")).ok().flatten();
    if let Some(input) = field.and_then(|f| f.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}
