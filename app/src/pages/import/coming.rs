//! What would come into the school: who and which classes, new or there already, and who teaches what. Nothing personal but names of
//! staff is in it.

use crate::{
    site::site,
    text::{catalogue, fill},
};
use leptos::prelude::*;

/// Names, or lines, of one kind that are shown; the rest is counted.
const MOST: usize = 200;
/// So many are read at a glance: more are folded.
const UNFOLDED: usize = 30;

catalogue! {
    /// Words of what would come.
    Words {
        title: "会导入这些", "What would come in";
        staff: "教职工：新增 {new}，已有 {known}", "Staff: {new} new, {known} there already";
        classes: "班级：新增 {new}，已有 {known}", "Classes: {new} new, {known} there already";
        subjects: "新增学科：{names}", "New subjects: {names}";
        lessons: "谁教什么：{n} 行", "Who teaches what: {n}";
        new: "新增", "New";
        known: "已有", "There already";
        class: "{class}班", "{class}";
        one_sized: "{class}班 {n} 人", "{class} ({n} pupil)";
        sized: "{class}班 {n} 人", "{class} ({n} pupils)";
        teacher: "教师", "Teacher";
        subject: "学科", "Subject";
        of: "班级", "Classes";
        head: "班主任", "Head teacher";
        between: "、", ", ";
        more: "还有 {n} 个", "{n} more";
        more_lines: "还有 {n} 行", "{n} more lines";
    }
}

/// What is new, and what the school has already.
#[derive(Clone, Debug)]
pub struct Part<T> {
    /// New ones.
    pub new: Vec<T>,
    /// Those that are there.
    pub known: Vec<T>,
}

/// A class of the file.
#[derive(Clone, Debug)]
pub struct ComingClass {
    /// Its name for the reader.
    pub name: String,
    /// Its pupils, where the file says.
    pub head_count: Option<u32>,
}

/// What someone teaches.
#[derive(Clone, Debug)]
pub struct Taught {
    /// Who.
    pub teacher: String,
    /// The subject; none: is head teacher.
    pub subject: Option<String>,
    /// Where.
    pub classes: Vec<String>,
}

/// What would come into the school.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Names of people.
    pub staff: Part<String>,
    /// Classes.
    pub classes: Part<ComingClass>,
    /// Subjects that are new.
    pub subjects: Vec<String>,
    /// A line for everyone and every subject of theirs.
    pub lessons: Vec<Taught>,
}

/// All of it, much of it folded.
#[component]
pub(super) fn ComingPart(coming: Coming) -> impl IntoView {
    let w = Words::of(site().lang);
    let class = |c: ComingClass| match c.head_count {
        Some(n) => fill(if n == 1 { w.one_sized } else { w.sized }, &[("class", &c.name), ("n", &n)]),
        None => fill(w.class, &[("class", &c.name)]),
    };
    let part = |p: Part<ComingClass>| Part {
        new: p.new.into_iter().map(class).collect(),
        known: p.known.into_iter().map(class).collect(),
    };
    let subjects = (!coming.subjects.is_empty())
        .then(|| view! { <p>{fill(w.subjects, &[("names", &coming.subjects.join(w.between))])}</p> });
    view! {
        <section class="card form"><h2>{w.title}</h2>
            {names(w.staff, coming.staff, w)}
            {names(w.classes, part(coming.classes), w)}
            {subjects}
            {lessons(coming.lessons, w)}
        </section>
    }
}

/// The new ones first: those are what a mistake in the file makes.
fn names(heading: &str, part: Part<String>, w: Words) -> impl IntoView + use<> {
    let (new, known) = (part.new.len(), part.known.len());
    (new + known > 0).then(|| {
        let heading = fill(heading, &[("new", &new), ("known", &known)]);
        view! {
            <details class="more" open=new + known <= UNFOLDED><summary>{heading}</summary>
                {list(w.new, &part.new, w)}{list(w.known, &part.known, w)}
            </details>
        }
    })
}

fn list(label: &'static str, names: &[String], w: Words) -> impl IntoView + use<> {
    let rest = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(w.between);
    let more = (rest > 0).then(|| view! { " "<span class="hint">{fill(w.more, &[("n", &rest)])}</span> });
    (!names.is_empty()).then(|| view! { <p><b>{label}</b>" "{shown}{more}</p> })
}

fn lessons(lines: Vec<Taught>, w: Words) -> impl IntoView + use<> {
    let (all, rest) = (lines.len(), lines.len().saturating_sub(MOST));
    (all > 0).then(|| {
        let rows = lines.into_iter().take(MOST).map(|line| row(line, w)).collect_view();
        let more = (rest > 0).then(|| view! { <p class="hint">{fill(w.more_lines, &[("n", &rest)])}</p> });
        view! {
            <details class="more" open=all <= UNFOLDED><summary>{fill(w.lessons, &[("n", &all)])}</summary>
                <table class="plain stack">
                    <thead><tr><th scope="col">{w.teacher}</th><th scope="col">{w.subject}</th><th scope="col">{w.of}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>{more}
            </details>
        }
    })
}

fn row(line: Taught, w: Words) -> impl IntoView + use<> {
    let subject = line.subject.unwrap_or_else(|| w.head.to_owned());
    view! {
        <tr><th scope="row">{line.teacher}</th><td data-label=w.subject>{subject}</td><td data-label=w.of>{line.classes.join(w.between)}</td></tr>
    }
}
