//! What a file would do: every problem with its place, every question, and what was left out.

use super::{
    Head, Numbers, Words,
    coming::{Coming, ComingPart},
};
use crate::{
    site::site,
    text::{count, fill},
};
use leptos::prelude::*;

/// Problems that are listed; the rest stand in the workbook.
const MOST: usize = 60;

/// A place in the file, and what is said of it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Sheet and cell; empty where it is of the whole file.
    pub place: String,
    /// The sentence.
    pub sentence: String,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its key.
    pub key: String,
    /// Where it arose, and what is asked.
    pub line: Line,
    /// Value and words of each choice.
    pub choices: Vec<(String, String)>,
    /// What was chosen.
    pub chosen: Option<String>,
}

/// What a file would do.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Where its forms go.
    pub path: String,
    /// How much it says.
    pub numbers: Numbers,
    /// What has to be put right.
    pub problems: Vec<Line>,
    /// What is asked, answered or not.
    pub questions: Vec<Asked>,
    /// What would come; none while something is to be put right or asked.
    pub coming: Option<Coming>,
    /// What was left.
    pub dropped: Vec<Line>,
    /// Why it was not saved.
    pub trouble: Option<String>,
}

/// The preview.
#[component]
pub fn PreviewPage(shown: Shown) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let open = shown.questions.iter().any(|q| q.chosen.is_none());
    let ready = shown.problems.is_empty() && !open;
    let trouble = shown.trouble.clone().map(|t| view! { <p class="summary" role="alert">{t}</p> });
    let (kind, state) = if ready { ("notice ok", w.ready) } else { ("notice", w.nothing_yet) };
    let counts = shown.numbers.into(w.counts, "");
    let button = if ready { ("save", w.save) } else { ("answer", w.answer) };
    let act =
        (shown.problems.is_empty()).then(|| view! { <button class="btn main" name="do" value=button.0>{button.1}</button> });
    view! {
        <Head title=w.preview />
        <div class="settings num">
            {trouble}
            <div class=kind><p><b>{counts}</b>" "{state}</p></div>
            <Problems lines=shown.problems.clone() path=shown.path.clone() />
            {shown.coming.map(|coming| view! { <ComingPart coming /> })}
            <form method="post" action=shown.path.clone() class="form">
                <Questions questions=shown.questions />
                <p class="ways">{act}<a class="btn quiet" href=site.href("/admin/import")>{w.another}</a></p>
            </form>
            <Dropped lines=shown.dropped />
        </div>
    }
}

fn item(line: Line) -> impl IntoView + use<> {
    let place = (!line.place.is_empty()).then(|| view! { <b>{line.place}</b>" " });
    view! { <li>{place}{line.sentence}</li> }
}

#[component]
fn Problems(lines: Vec<Line>, path: String) -> impl IntoView {
    let w = Words::of(site().lang);
    let (all, rest) = (lines.len(), lines.len().saturating_sub(MOST));
    (all > 0).then(|| {
        let items = lines.into_iter().take(MOST).map(item).collect_view();
        let more = (rest > 0).then(|| view! { <p class="hint">{fill(w.more, &[("n", &rest)])}</p> });
        view! {
            <section class="card form" role="alert"><h2>{count(all, (w.one_problem, w.problems))}</h2><p class="hint">{w.problems_more}</p>
                <ul class="marks">{items}</ul>{more}
                <p><a class="btn" href=format!("{path}/errors.xlsx")>{w.errors}</a></p>
            </section>
        }
    })
}

#[component]
fn Questions(questions: Vec<Asked>) -> impl IntoView {
    let w = Words::of(site().lang);
    let (all, open) = (questions.len(), questions.iter().filter(|q| q.chosen.is_none()).count());
    (all > 0).then(|| {
        let left = if open == 0 { w.all_answered.to_owned() } else { count(open, (w.one_question, w.questions)) };
        let answered =
            (open < all).then(|| view! { <p class="hint">{fill(w.answered, &[("n", &(all - open)), ("all", &all)])}</p> });
        let fields = (0_usize..).zip(questions).map(|(n, q)| question(n, q, w)).collect_view();
        view! { <section class="card form"><h2>{left}</h2>{answered}{fields}</section> }
    })
}

fn question(n: usize, q: Asked, w: Words) -> impl IntoView + use<> {
    let id = format!("q{n}");
    let options = q.choices.into_iter().map(|(value, label)| {
        let selected = q.chosen.as_ref() == Some(&value);
        view! { <option value=value selected=selected>{label}</option> }
    });
    let options = options.collect_view();
    let answered = q.chosen.is_some().then(|| view! { " "<span class="tag ok">{w.is_answered}</span> });
    view! {
        <div class="field"><label for=id.clone()><b>{q.line.place}</b>" "{q.line.sentence}{answered}</label>
            <select id=id name=format!("q:{}", q.key)><option value="">{w.choose}</option>{options}</select></div>
    }
}

#[component]
fn Dropped(lines: Vec<Line>) -> impl IntoView {
    let w = Words::of(site().lang);
    (!lines.is_empty()).then(|| {
        let items = lines.into_iter().map(item).collect_view();
        view! { <section class="card form"><h2>{w.dropped}</h2><ul class="marks">{items}</ul></section> }
    })
}
