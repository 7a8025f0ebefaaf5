//! The real router without sockets: who gets what, what comes back for bad input, what the headers say.

mod bad_input;
mod roles;
mod safety;
mod school;
