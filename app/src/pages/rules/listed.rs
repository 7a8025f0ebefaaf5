//! Approved plans that a change of the rules concerns: listed before it is saved, with the box that says that it is meant.

use crate::{
    api::rules::RulesNow,
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{lang::Lang, school::Grade};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        plan: "{grade} 第 {n} 版（{term}）", "{grade}, version {n} ({term})";
        plans: "学期作业规划", "Term plan";
    }
}

/// A plan: its grade, the first day of its term when it was begun, its version.
pub(super) type Which = (Grade, NaiveDate, u32);

/// What stands around the list.
pub struct Around {
    /// The list's id.
    pub id: &'static str,
    /// What the second column has.
    pub column: &'static str,
    /// What comes of saving it.
    pub more: &'static str,
    /// Name and value of the box.
    pub check: (&'static str, &'static str),
    /// What the box says.
    pub meant: &'static str,
    /// What the button does, and what it is called.
    pub button: (&'static str, &'static str),
}

/// What is told of plans, by plan; what is of one plan stands together.
pub(super) fn by_plan<T>(all: &[T], which: impl Fn(&T) -> Which, lines: impl Fn(&T) -> Vec<String>) -> Vec<(Which, Vec<String>)> {
    let of_plan = |told: &[T]| Some((which(told.first()?), told.iter().flat_map(&lines).collect()));
    all.chunk_by(|a, b| which(a) == which(b)).filter_map(of_plan).collect()
}

/// The list, the box and the button; nothing where there are none.
#[component]
pub fn Listed(now: RulesNow, told: Vec<(Which, Vec<String>)>, around: Around) -> impl IntoView {
    let w = Words::of(site().lang);
    (!told.is_empty()).then(|| {
        let rows = told.into_iter().map(|(which, lines)| row(&now, which, lines, site().lang)).collect_view();
        let ((name, value), (does, called)) = (around.check, around.button);
        view! {
            <div class="notice warn num" id=around.id role="alert"><div>
                <table class="plain stack"><thead><tr><th scope="col">{w.plans}</th><th scope="col">{around.column}</th></tr></thead><tbody>{rows}</tbody></table>
                <p>{around.more}</p>
                <label class="check"><input type="checkbox" name=name value=value /><span>{around.meant}</span></label>
                <p><button class="btn main" name="do" value=does>{called}</button></p>
            </div></div>
        }
    })
}

fn row(now: &RulesNow, (grade, begun, version): Which, lines: Vec<String>, lang: Lang) -> impl IntoView + use<> {
    let term = now.school.term_of_plan(grade, begun).map(|t| t.name.clone()).unwrap_or_default();
    let name = fill(Words::of(lang).plan, &[("grade", &grade_name(grade, lang)), ("n", &version), ("term", &term)]);
    let name = match now.plan_path(grade, begun, version) {
        Some(path) => view! { <a href=site().href(&path)>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <tr><th scope="row">{name}</th><td><ul class="marks">{lines}</ul></td></tr> }
}
