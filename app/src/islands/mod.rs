//! The only interactive code: nothing else reaches the browser as wasm. Every island is plain, working HTML before it starts.

pub mod meter;
pub mod week;
