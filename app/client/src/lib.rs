//! The browser half: only islands.
#![cfg(target_arch = "wasm32")]
