//! The coordinator's week while it is open: what others do appears, and an item is carried to another day by pointer, touch or
//! keyboard. Without script the same is done by reloading and by the form of each item.
#![expect(clippy::mem_forget, reason = "in what #[island] expands to")]

use crate::text::week::Week;
use domain::lang::Lang;
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod carry;
#[cfg(target_arch = "wasm32")]
mod edge;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
mod live;

/// Follows the week, and lets items be carried. `at`: where changes are told; `lang`: the page's language.
#[island]
pub fn LiveWeek(at: String, lang: String) -> impl IntoView {
    let w = Week::of(Lang::parse(&lang).unwrap_or_default());
    // something has changed while a form is being filled in: it is shown, and nothing is taken from under anybody's hands
    let waiting = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    #[cfg(target_arch = "wasm32")]
    {
        live::start(at, live::Wires { waiting, said, words: w });
        live::open_in_place();
        carry::start(said, w);
    }
    #[cfg(not(target_arch = "wasm32"))]
    drop(at);
    let seen = move |_| waiting.set(false);
    view! {
        <p class="sr" role="status" aria-live="polite">{move || said.get()}</p>
        {move || waiting.get().then(|| view! { <div class="notice warn toast"><p>{w.changed}</p><button class="btn small" on:click=seen>{w.seen}</button></div> })}
    }
}
