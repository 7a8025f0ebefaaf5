//! What every page knows: language, school, who looks, where they are. Provided as a context, so that parts can ask for it.

use crate::text::common::Common;
use domain::{
    lang::{Lang, Offered},
    moment::Moment,
};
use leptos::prelude::*;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// Names of the built files, as the bundle program wrote them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Bundle {
    /// Style of the staff pages.
    pub css: String,
    /// Starts the islands.
    pub boot: String,
    /// JavaScript of wasm-bindgen.
    pub glue: String,
    /// The islands.
    pub wasm: String,
    /// Base64 of the SHA-256 of the public pages' style, for their policy.
    pub public_css_sha256: String,
    /// Addresses of icons and the like.
    #[serde(default)]
    pub assets: BTreeMap<String, String>,
}

/// A tab of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Which page it is.
    pub here: Here,
    /// Its address within the school.
    pub path: String,
    /// Its words.
    pub label: String,
}

/// Which page one is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// `/`
    Home,
    /// `/plan`
    Plan,
    /// `/grade/{n}`
    Grade,
    /// `/class/{id}`
    Class,
    /// `/link`
    Link,
    /// `/subject/{code}`
    Subject,
    /// `/term`
    Term,
    /// `/publish`
    Publish,
    /// `/board`
    Board,
    /// `/feedback`
    Feedback,
    /// `/notes`
    Notes,
    /// `/district`
    District,
    /// `/reports`
    Reports,
    /// `/admin`
    Admin,
    /// `/account`
    Account,
    /// `/sign-in`
    SignIn,
    /// Anything else.
    Other,
}

/// Who is signed in, for the head of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their name.
    pub name: String,
    /// Their pages.
    pub tabs: Vec<Tab>,
    /// Where their account is, unless it is at another school.
    pub account: Option<String>,
}

/// What every page knows.
#[derive(Clone, Debug)]
pub struct Site {
    /// The reader's language.
    pub lang: Lang,
    /// Which there are.
    pub offered: Offered,
    /// `""`, or `/s/{slug}` where there are several schools.
    pub base: String,
    /// The code of the school's notices, for whoever came by it.
    pub code: Option<String>,
    /// The school's name; empty where none is chosen.
    pub school: String,
    /// The school's supervision telephone.
    pub hotline: String,
    /// The district's.
    pub district_hotline: String,
    /// Who looks.
    pub user: Option<User>,
    /// Pages of the school that anyone may open from here.
    pub open: Vec<Tab>,
    /// The page.
    pub here: Here,
    /// This page's own address with its query, for the language switch; empty where the page is shown only once, `?` where the address
    /// is a secret that no other page is told: then it is loaded again, whichever it is.
    pub address: String,
    /// Demo data are shown.
    pub demo: bool,
    /// Now.
    pub now: Moment,
    /// Built files.
    pub bundle: Arc<Bundle>,
}

impl Site {
    /// The words of this language.
    #[must_use]
    pub fn common(&self) -> Common {
        Common::of(self.lang)
    }

    /// The address of a page of this school. Whoever came by the code of its notices goes on by it.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        match &self.code {
            Some(code) if path.starts_with("/board") || path.starts_with("/api/v1/boards") => format!("/b/{code}{path}"),
            _ => format!("{}{path}", self.base),
        }
    }
}

/// The site of the page being rendered.
#[must_use]
pub fn site() -> Site {
    expect_context()
}
