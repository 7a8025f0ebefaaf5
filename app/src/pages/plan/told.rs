//! What just happened, said once on top of the page.

use super::Words;
use crate::{pages::grade::ToldPage, text::fill};
use domain::lang::Lang;
use leptos::prelude::*;

/// What just happened, said once on top.
#[derive(Clone, Debug)]
pub enum Told {
    /// Saved.
    Saved(SavedTold),
    /// Withdrawn.
    Withdrawn,
    /// A held target was posted.
    Posted,
    /// One class's target was resolved, or what was is undone or answered.
    Record(ToldPage),
    /// 今日无作业 set.
    Marked,
    /// 今日无作业 taken back.
    Unmarked,
    /// A sentence of a rule.
    Refused(String),
}

/// What was saved: its title, the classes whose target is posted, and those whose target is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedTold {
    /// The task.
    pub title: String,
    /// 七(1)、七(3)
    pub posted: String,
    /// 七(5); empty where all are posted.
    pub held: String,
    /// Work already given.
    pub back_entered: bool,
}

impl SavedTold {
    fn line(&self, w: Words) -> String {
        let text = match (self.held.is_empty(), self.back_entered) {
            (true, _) => w.saved,
            (false, true) => w.saved_overload,
            (false, false) => w.saved_held,
        };
        fill(text, &[("title", &self.title), ("posted", &self.posted), ("held", &self.held)])
    }
}

impl Told {
    /// The notice.
    pub(super) fn view(self, lang: Lang) -> AnyView {
        let w = Words::of(lang);
        let (class, line): (_, String) = match self {
            Self::Record(told) => return told.view(),
            Self::Saved(saved) => (if saved.held.is_empty() { "notice ok" } else { "notice warn" }, saved.line(w)),
            Self::Withdrawn => ("notice ok", w.withdrawn.into()),
            Self::Posted => ("notice ok", w.posted.into()),
            Self::Marked => ("notice ok", w.marked.into()),
            Self::Unmarked => ("notice ok", w.unmarked.into()),
            Self::Refused(why) => ("notice bad", format!("{}{why}", w.not_done)),
        };
        view! { <p class=class id="told" role="status">{line}</p> }.into_any()
    }
}
