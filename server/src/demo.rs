//! Stub.
use store::{Store, StoreError};
/// f
pub struct Filled;
impl std::fmt::Display for Filled { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("") } }
/// # Errors
/// x
pub async fn fill(_: &Store, _: String) -> Result<Filled, StoreError> { Ok(Filled) }
