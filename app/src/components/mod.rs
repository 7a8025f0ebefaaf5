//! Parts that pages share. They know no database and no rules: values in, HTML out.

pub mod back;
pub mod bar;
pub mod field;
pub mod findings;
pub mod layout;
pub mod qr;
pub mod record;
pub mod thread;
pub mod week_nav;
