//! The browser half: starts the islands, and has nothing else in it.
#![cfg(target_arch = "wasm32")]

// without a use of them the linker would leave the islands out
extern crate app as _;

/// Called by the loader once the module is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
