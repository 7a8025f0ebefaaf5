//! One file per page: data in, HTML out. `api` has said who may see it; `domain` has said what the figures are.

pub mod board;
pub mod cell;
pub mod class;
pub mod day;
pub mod duty;
pub mod error;
pub mod feedback;
pub mod grade;
pub mod history;
pub mod home;
pub(crate) mod item;
pub mod link;
pub mod measuring;
pub mod notes;
pub mod plan;
pub mod plan_form;
pub mod publish;
pub mod publishing;
pub mod pulse;
pub mod reports;
pub mod resolve;
pub mod sign_in;
pub(crate) mod steps;
pub mod stop;
pub mod subject;
pub mod voice;
