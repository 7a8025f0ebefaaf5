//! What came of the last try, on the page of one person: in words of what was done, not that something was.

use super::{super::staff::role_name, Words, lessons};
use crate::{
    api::staff::{RolesStay, grant_of_text, grant_to_text},
    site::site,
    text::fill,
};
use domain::{access::Grant, lang::Lang, school::School};
use leptos::prelude::*;
use std::sync::Arc;
use store::StaffRow;

/// What came of the last try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing was tried.
    Nothing,
    /// It was done.
    Done(Done),
    /// Their roles stay as they are.
    Stay(RolesStay),
    /// It would leave the school without an administrator.
    LastAdmin,
    /// What is asked once more was not confirmed.
    NotSure,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// They are new here.
    Added,
    /// They were given a role.
    Given(Grant),
    /// A role of theirs ended.
    Ended(Grant),
    /// Every session of theirs ended.
    SignedOut,
    /// Their second factor ended.
    FactorEnded,
    /// An account elsewhere was released.
    Released,
    /// They stand in.
    StandsIn,
    /// They stand in no more.
    StandInEnded,
    /// They have left.
    Left,
    /// They are back.
    Back,
}

impl Done {
    /// As the page's address has it, after `saved=`.
    #[must_use]
    pub fn to_query(self) -> String {
        let of = |what: &str, grant| format!("{what}&grant={}", grant_to_text(grant).replace(' ', "+"));
        match self {
            Self::Added => "added".into(),
            Self::Given(grant) => of("given", grant),
            Self::Ended(grant) => of("ended", grant),
            Self::SignedOut => "signed_out".into(),
            Self::FactorEnded => "factor".into(),
            Self::Released => "released".into(),
            Self::StandsIn => "stand_in".into(),
            Self::StandInEnded => "stand_in_ended".into(),
            Self::Left => "left".into(),
            Self::Back => "back".into(),
        }
    }

    /// Reads [`Done::to_query`].
    #[must_use]
    pub fn parse(school: &School, saved: &str, grant: &str) -> Option<Self> {
        match saved {
            "added" => Some(Self::Added),
            "given" => grant_of_text(school, grant).map(Self::Given),
            "ended" => grant_of_text(school, grant).map(Self::Ended),
            "signed_out" => Some(Self::SignedOut),
            "factor" => Some(Self::FactorEnded),
            "released" => Some(Self::Released),
            "stand_in" => Some(Self::StandsIn),
            "stand_in_ended" => Some(Self::StandInEnded),
            "left" => Some(Self::Left),
            "back" => Some(Self::Back),
            _ => None,
        }
    }

    fn words(self, name: &str, school: &School, lang: Lang) -> String {
        let w = Words::of(lang);
        let of = |text, grant| fill(text, &[("role", &role_name(grant, school, lang))]);
        let named = |text| fill(text, &[("name", &name)]);
        match self {
            Self::Added => named(w.added),
            Self::Given(grant) => of(w.given, grant),
            Self::Ended(grant) => of(w.ended, grant),
            Self::SignedOut => w.signed_out.into(),
            Self::FactorEnded => w.factor_ended.into(),
            Self::Released => w.released.into(),
            Self::StandsIn => w.stands_in.into(),
            Self::StandInEnded => w.stand_in_ended.into(),
            Self::Left => named(w.left),
            Self::Back => named(w.back),
        }
    }
}

/// The sentence above the page; that a class has a head teacher is said at its field.
#[component]
pub(super) fn Note(told: Told, person: StaffRow, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let refused = match told {
        Told::Nothing | Told::Stay(RolesStay::HasHead(..)) => return None,
        Told::Done(done) => {
            let said = done.words(&person.name, &school, lang);
            return Some(view! { <p class="notice ok" role="status">{said}</p> }.into_any());
        }
        Told::Stay(RolesStay::StillTeaches) => {
            let lessons = lessons(&person, &school, lang).join(lang.pick("、", ", "));
            fill(w.still_teaches, &[("name", &person.name), ("lessons", &lessons)])
        }
        Told::LastAdmin => w.last_admin.into(),
        Told::Stay(RolesStay::NotSure) | Told::NotSure => w.not_sure.into(),
    };
    Some(view! { <p class="summary" role="alert">{refused}</p> }.into_any())
}
