//! Which part of a grade's week is looked at, by whom, and what was said of the last thing asked.

use super::{OpenDay, Words};
use crate::{api::grade::GradeWeek, site::site, text::fill};
use chrono::NaiveDate;
use domain::{
    id::{AssignmentId, ClassId},
    school::Grade,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Whether the reader may resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum May {
    /// Coordinator and above.
    Resolve,
    /// Whoever only reads.
    Look,
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
    /// The address of this view.
    #[must_use]
    pub fn address(&self, grade: Grade, monday: NaiveDate) -> String {
        let parts = [
            self.class.map(|c| format!("class={c}")),
            self.date.map(|d| format!("date={d}")),
            (self.order == Order::Worst).then(|| "order=worst".to_owned()),
            (self.weeks == Weeks::Two).then(|| "weeks=2".to_owned()),
        ];
        let query = parts.into_iter().flatten().collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/grade/{}/{monday}{mark}{query}", grade.number())
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
pub struct ToldPage {
    /// The id of a resolution, or a word.
    pub id: String,
    /// How many targets.
    pub n: usize,
    /// Where undoing is asked for.
    pub action: String,
}

impl ToldPage {
    /// The notice.
    #[must_use]
    pub fn view(self) -> AnyView {
        let w = Words::of(site().lang);
        let text = match self.id.as_str() {
            "undone" => w.undone.to_owned(),
            "replied" => w.replied.to_owned(),
            _ => fill(w.resolved, &[("n", &self.n)]),
        };
        let undo = uuid::Uuid::parse_str(&self.id).ok().map(|id| {
            view! { <form method="post" action=self.action><input type="hidden" name="id" value=id.to_string() /><button class="btn small" name="do" value="undo">{w.undo}</button></form> }
        });
        view! { <div class="notice ok" role="status" id="told"><p>{text}</p>{undo}</div> }.into_any()
    }
}
