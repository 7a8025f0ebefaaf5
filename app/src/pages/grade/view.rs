//! Which part of a grade's week is looked at, by whom, and what was said of the last thing asked.

use super::{OpenDay, Words};
use crate::{api::grade::GradeWeek, components::record::Reader, site::site, text::fill};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId},
    lang::Lang,
    resolve::Action,
    school::Grade,
    sentence,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::Resolution;
use uuid::Uuid;

/// Whether the reader may resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum May {
    /// Coordinator and above.
    Resolve,
    /// Whoever only reads.
    Look,
}

impl May {
    /// As whom they read the record.
    #[must_use]
    pub fn reader(self) -> Reader {
        match self {
            Self::Resolve => Reader::Resolves,
            Self::Look => Reader::Looks,
        }
    }
}

/// In which order classes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By their number.
    #[default]
    Class,
    /// What is over first.
    Worst,
}

/// How many weeks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weeks {
    /// One.
    #[default]
    One,
    /// It and the next.
    Two,
}

/// Which cell is open, and how the rest is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// The open cell's class.
    pub class: Option<ClassId>,
    /// The open cell's date.
    pub date: Option<NaiveDate>,
    /// The order of the classes.
    pub order: Order,
    /// How many weeks.
    pub weeks: Weeks,
}

impl View {
    /// What follows the address of the week: empty, or with its `?`.
    #[must_use]
    pub fn query(&self) -> String {
        let parts = [
            self.class.map(|c| format!("class={c}")),
            self.date.map(|d| format!("date={d}")),
            (self.order == Order::Worst).then(|| "order=worst".to_owned()),
            (self.weeks == Weeks::Two).then(|| "weeks=2".to_owned()),
        ];
        let query = parts.into_iter().flatten().collect::<Vec<_>>().join("&");
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The address of this view.
    #[must_use]
    pub fn address(&self, grade: Grade, monday: NaiveDate) -> String {
        format!("/grade/{}/{monday}{}", grade.number(), self.query())
    }

    /// The same of another week or grade: no cell of it is open.
    #[must_use]
    pub fn elsewhere(self) -> Self {
        Self { class: None, date: None, ..self }
    }

    /// The open cell, where it is in this week.
    #[must_use]
    pub fn open(&self, week: &GradeWeek) -> Option<OpenDay> {
        let of_class = week.classes.iter().find(|c| Some(c.class.id) == self.class)?;
        let day = of_class.days.iter().find(|d| Some(d.date) == self.date)?;
        Some(OpenDay { week: of_class.clone(), day: day.clone() })
    }
}

/// What was said of the last thing asked, at the item it was about, with what was typed.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The item; `None`: it stands on top of the page.
    pub assignment: Option<AssignmentId>,
    /// A plain sentence.
    pub text: String,
    /// What was typed, by field.
    pub typed: BTreeMap<String, String>,
}

/// What was just done, said once on top of the page, with the way back.
#[derive(Clone, Debug)]
pub enum ToldPage {
    /// A resolution, or several done as one.
    Resolved {
        /// The first.
        id: Uuid,
        /// What was done, one after the other.
        done: Vec<String>,
        /// Something waits still: nothing was solved yet.
        waits: usize,
        /// Where undoing is asked for.
        action: String,
    },
    /// Undone.
    Undone {
        /// What was taken back, one after the other.
        done: Vec<String>,
        /// What waits again: families do not see it.
        waits: Vec<String>,
    },
    /// Answered.
    Replied,
}

impl ToldPage {
    /// Of resolutions done as one; none where there are none.
    #[must_use]
    pub fn of(batch: &[Resolution], action: String, lang: Lang) -> Option<Self> {
        let waits = batch.iter().filter(|r| r.after.state == State::Held && r.action != Action::Hold).count();
        let done = batch.iter().map(|r| format!("{}：{}", r.title, sentence::resolution(r.action, &r.before, &r.after, lang)));
        let id = batch.first()?.id;
        Some(Self::Resolved { id, done: done.collect(), waits, action })
    }

    /// Of resolutions that were undone as one.
    #[must_use]
    pub fn undone(batch: &[Resolution], lang: Lang) -> Self {
        let done = batch.iter().map(|r| format!("{}：{}", r.title, sentence::resolution(r.action, &r.before, &r.after, lang)));
        let waits = batch.iter().filter(|r| r.before.state == State::Held).map(|r| r.title.clone());
        Self::Undone { done: done.collect(), waits: waits.collect() }
    }

    /// The notice.
    #[must_use]
    pub fn view(self) -> AnyView {
        let lang = site().lang;
        let w = Words::of(lang);
        let (class, text, undo) = match self {
            Self::Undone { done, waits } => {
                let join = |list: &[String]| list.join(lang.pick("；", "; "));
                let text = fill(w.undone, &[("n", &done.len()), ("done", &join(&done))]);
                let again = if waits.is_empty() { String::new() } else { fill(w.undone_waits, &[("titles", &join(&waits))]) };
                (if waits.is_empty() { "notice ok" } else { "notice warn" }, format!("{text}{again}"), None)
            }
            Self::Replied => ("notice ok", w.replied.to_owned(), None),
            Self::Resolved { id, done, waits, action } => {
                let text = if waits > 0 { w.resolved_waits } else { w.resolved };
                let class = if waits > 0 { "notice warn" } else { "notice ok" };
                let text = fill(text, &[("n", &done.len()), ("done", &done.join(lang.pick("；", "; ")))]);
                (class, text, Some((id, action)))
            }
        };
        let undo = undo.map(|(id, action)| {
            view! { <form method="post" action=action><input type="hidden" name="id" value=id.to_string() /><button class="btn small" name="do" value="undo">{w.undo}</button></form> }
        });
        view! { <div class=class role="status" id="told"><p>{text}</p>{undo}</div> }.into_any()
    }
}
