//! What somebody is filling in, kept over an update of the page: what they typed, which forms are open, where they are. The version
//! of an item that they saw is kept too: if it was that item that changed, the server tells them, with the difference.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// A field by its id, with what was typed or chosen in it, and the version that its form saw.
struct Field {
    id: String,
    typed: Option<String>,
    version: Option<String>,
}

/// What is being filled in.
pub struct Kept {
    fields: Vec<Field>,
    focus: Option<String>,
}

fn all(selector: &str) -> Vec<Element> {
    let found = document().query_selector_all(selector).ok();
    let each = found.into_iter().flat_map(|list| (0..list.length()).filter_map(move |i| list.item(i)?.dyn_into().ok()));
    each.collect()
}

/// What somebody put there: of an input, what differs from what it came with.
fn typed(field: &Element) -> Option<String> {
    let input = field.dyn_ref::<HtmlInputElement>().filter(|i| i.value() != i.default_value()).map(HtmlInputElement::value);
    input.or_else(|| field.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))
}

fn version(field: &Element) -> Option<HtmlInputElement> {
    let form = field.closest("form").ok().flatten()?;
    form.query_selector("input[name=version]").ok().flatten()?.dyn_into().ok()
}

/// Takes down what stands in the open forms.
pub fn take() -> Kept {
    let open =
        all(".week-page details[open] form input[id], .week-page details[open] form select[id], .week-page #suggested-reason");
    let field = |e: Element| Field { id: e.id(), typed: typed(&e), version: version(&e).map(|v| v.value()) };
    let focus = document().active_element().map(|e| e.id()).filter(|id| !id.is_empty());
    Kept { fields: open.into_iter().map(field).collect(), focus }
}

fn put(field: &Element, text: &str) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

/// Puts it back, as far as the forms are still there.
pub fn put_back(kept: &Kept) {
    for field in &kept.fields {
        let Some(element) = document().get_element_by_id(&field.id) else { continue };
        if let Some(details) = element.closest("details").ok().flatten() {
            let _open = details.set_attribute("open", "");
        }
        if let Some(text) = &field.typed {
            put(&element, text);
        }
        if let (Some(input), Some(seen)) = (version(&element), &field.version) {
            input.set_value(seen);
        }
    }
    let focused = kept.focus.as_ref().and_then(|id| document().get_element_by_id(id));
    if let Some(element) = focused.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _focused = element.focus();
    }
}
