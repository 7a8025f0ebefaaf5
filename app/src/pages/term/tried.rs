//! What came of the last try: it was done, or why not, with what was typed.

use crate::{
    api::term::{NotDone, NotSaved, Typed},
    text::catalogue,
};
use domain::{lang::Lang, plan::BadField};

catalogue! {
    /// Words of what was done.
    Words {
        saved: "草稿已保存。", "The draft is saved.";
        begun: "已开始起草。", "A draft is begun.";
        agreed: "已确认，等校长批准。", "Agreed: it waits for the principal.";
        taken: "已收回，可以再改。", "Taken back: it can be changed again.";
        given: "已退回年级组长。", "Given back to the coordinator.";
        ready: "已保存，并告诉年级组长：备好了。", "Saved, and said to be ready.";
        unready: "已保存，“已备好”收回了。", "Saved, and no longer said to be ready.";
        dropped: "草稿已删去。", "The draft is taken away.";
        approved: "已批准。", "Approved.";
    }
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A version was begun.
    Begun,
    /// The draft was saved.
    Saved,
    /// The draft was taken away.
    Dropped,
    /// It was agreed.
    Agreed,
    /// The coordinator took it back.
    Taken,
    /// The principal gave it back.
    Given,
    /// It was approved.
    Approved,
    /// A lead said that their subject is ready.
    Ready,
    /// They took that back.
    Unready,
}

impl Told {
    const ALL: [Self; 9] = [
        Self::Begun,
        Self::Saved,
        Self::Dropped,
        Self::Agreed,
        Self::Taken,
        Self::Given,
        Self::Approved,
        Self::Ready,
        Self::Unready,
    ];

    /// As an address has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Saved => "saved",
            Self::Dropped => "dropped",
            Self::Agreed => "agreed",
            Self::Taken => "taken",
            Self::Given => "given",
            Self::Approved => "approved",
            Self::Ready => "ready",
            Self::Unready => "unready",
        }
    }

    /// Reads it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    pub(super) fn words(self, lang: Lang) -> &'static str {
        let w = Words::of(lang);
        match self {
            Self::Begun => w.begun,
            Self::Saved => w.saved,
            Self::Dropped => w.dropped,
            Self::Agreed => w.agreed,
            Self::Taken => w.taken,
            Self::Given => w.given,
            Self::Approved => w.approved,
            Self::Ready => w.ready,
            Self::Unready => w.unready,
        }
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// It was done.
    pub told: Option<Told>,
    /// What was typed, where nothing was saved; with it goes the edition that it was typed into.
    pub typed: Option<Typed>,
    /// Why nothing was saved.
    pub not_saved: Option<NotSaved>,
    /// Why a step was not done.
    pub not_done: Option<NotDone>,
    /// The reason that was typed for giving it back.
    pub reason: String,
}

impl Tried {
    /// Nothing was saved: what was typed stays.
    #[must_use]
    pub fn not_saved(why: NotSaved, typed: Typed) -> Self {
        Self { not_saved: Some(why), typed: Some(typed), ..Self::default() }
    }

    pub(super) fn bad(&self, name: &str) -> Option<BadField> {
        match &self.not_saved {
            Some(NotSaved::Fields(bad)) => bad.get(name).copied(),
            Some(NotSaved::Meanwhile | NotSaved::Overtaken(_)) | None => None,
        }
    }

    pub(super) fn is_bad(&self, name: &str) -> bool {
        self.bad(name).is_some()
    }
}
