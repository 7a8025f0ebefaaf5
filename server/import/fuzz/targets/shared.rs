//! What the targets share with the fuzzer that needs no instrumentation.

#[path = "../../examples/fuzz/mutate.rs"]
mod mutate;
#[path = "../../examples/fuzz/pack.rs"]
pub mod pack;
#[path = "../../examples/fuzz/target.rs"]
pub mod target;
