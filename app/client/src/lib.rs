//! The browser half: starts the islands, and has nothing else in it.
#![cfg(target_arch = "wasm32")]

#[expect(unused_imports, reason = "a use of them keeps the linker from leaving the islands out")]
use app::islands;

/// Called by the loader once the module is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
