//! The coded link: shown to those who may give it away, and taken back only by who is sure.

use super::{Section, Tried, Words, action};
use crate::{
    api::publishing::Publishing,
    pages::board::{QrCode, QrView},
    site::site,
};
use domain::{lang::Lang, school::BoardAccess};
use leptos::prelude::*;

/// What can be done to a link, neither of which can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStep {
    /// Another one instead.
    Renew,
    /// None any more.
    Revoke,
}

impl LinkStep {
    /// As a form says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Renew => "renew",
            Self::Revoke => "revoke",
        }
    }

    /// Reads [`LinkStep::name`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Renew, Self::Revoke].into_iter().find(|step| step.name() == text)
    }

    /// What it costs, and the word for doing it.
    fn words(self, lang: Lang) -> (&'static str, &'static str) {
        let w = Words::of(lang);
        match self {
            Self::Renew => (w.sure_renew, w.yes_renew),
            Self::Revoke => (w.sure_revoke, w.yes_revoke),
        }
    }
}

/// The section: where notices are seen by the link, or where there still is one.
#[component]
pub(super) fn LinkSection(now: Publishing, link: Option<QrCode>, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let known = link.is_some();
    let ways = now.may_set.then(|| match tried.asking {
        Some(step) => view! { <Sure step /> }.into_any(),
        None => view! { <Ways known /> }.into_any(),
    });
    let shown = link.map_or_else(
        || view! { <p class="hint">{w.no_link}</p> }.into_any(),
        |code| {
            let (href, address) = (code.address.clone(), code.address.clone());
            view! { <p class="code"><a href=href>{address}</a></p><QrView code class="qr shown" /> }.into_any()
        },
    );
    (now.board.access == BoardAccess::Link || now.code.is_some())
        .then(|| view! { <Section name="link" title=w.the_link tried>{shown}{ways}</Section> })
}

#[component]
fn Ways(known: bool) -> impl IntoView {
    let w = Words::of(site().lang);
    let button = |what: LinkStep, words: &'static str| view! { <button class="btn" name="do" value=what.name()>{words}</button> };
    let renew = button(LinkStep::Renew, if known { w.renew } else { w.make_link });
    let revoke = known.then(|| button(LinkStep::Revoke, w.revoke));
    view! { <form method="post" action=action("link") class="ways">{renew}{revoke}</form><p class="hint">{w.renew_more}</p> }
}

/// Asked once: what hangs in halls and stands in class groups would stop working.
#[component]
fn Sure(step: LinkStep) -> impl IntoView {
    let site = site();
    let (w, (what, yes)) = (Words::of(site.lang), step.words(site.lang));
    let keep = format!("{}#link", site.href("/publish/settings"));
    view! {
        <form method="post" action=action("link")>
            <p class="notice warn" role="alert">{what}</p>
            <input type="hidden" name="sure" value="yes" />
            <p class="ways"><button class="btn" name="do" value=step.name()>{yes}</button><a class="btn main" href=keep>{w.keep}</a></p>
        </form>
    }
}
