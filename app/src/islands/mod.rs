//! The only interactive code.
