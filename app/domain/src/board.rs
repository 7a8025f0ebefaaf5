//! Stub.
#![allow(missing_docs, clippy::allow_attributes)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark { Addition, Correction }
