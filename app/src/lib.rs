//! What may run in a browser: texts, components, pages, islands – and, on the server only, the `api` that feeds them.
//!
//! A page is complete HTML: the server asks `api` for its data, then renders a view of plain values. Nothing is fetched while
//! rendering. Only `islands` reaches the browser as wasm; every page works without it.
#![recursion_limit = "256"]
#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties: Leptos keeps them in the view")]

#[cfg(feature = "ssr")]
pub mod api;
pub mod check;
#[cfg(feature = "ssr")]
pub mod components;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod site;
pub mod text;
