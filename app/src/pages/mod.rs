//! One file per page: data in, HTML out. `api` has said who may see it; `domain` has said what the figures are.

pub mod board;
pub mod cell;
pub mod day;
pub mod error;
pub mod grade;
pub mod home;
pub mod plan;
pub mod plan_form;
pub mod publish;
pub mod sign_in;
