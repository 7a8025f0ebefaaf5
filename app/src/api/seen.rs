//! What a form was filled in from, in short, so that nobody writes over what somebody else decided meanwhile.

use std::{
    fmt::Debug,
    hash::{DefaultHasher, Hash, Hasher},
};

/// What stands, in short: the same for the same.
#[must_use]
pub fn short(stands: &impl Debug) -> String {
    let mut short = DefaultHasher::new();
    format!("{stands:?}").hash(&mut short);
    format!("{:016x}", short.finish())
}
