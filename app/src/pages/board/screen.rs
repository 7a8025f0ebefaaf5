//! `/board/screen`, `/board/{monday}/screen`: the notice on a hall screen, slide by slide: a grade's classes against the cap, then what each class has.

use super::Words as BoardWords;
use crate::{
    api::boards::BoardPage as Data,
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::NaiveDate;
use domain::{
    board::{Cell, ClassSheet, DayHead, Entry, GradeSheet, Header, Mark, Nothing},
    lang::Lang,
    school::{Grade, class_name, subject_name},
    sentence,
};
use leptos::prelude::*;

/// So many items of a class fit beside another class.
const HALF: usize = 7;

catalogue! {
    /// Words of the screen.
    Words {
        title: "{grade} 书面作业", "{grade}, written homework";
        unit: "单位：分钟 · 上限 {cap}", "Minutes · cap {cap}";
        no_cap: "一、二年级不布置家庭书面作业", "No written homework at home in grades 1–2";
        edition: "{kind} 第 {n} 版", "{kind}, revision {n}";
        as_of: "截至 ", "As of ";
        lost: "（网络中断）", " (no network)";
        hotline: "监督电话 {phone}", "Supervision phone {phone}";
    }
}

/// The page's title.
#[must_use]
pub fn screen_title(lang: Lang) -> String {
    BoardWords::of(lang).title.into()
}

/// The day that a screen shows: today, or the one that covers it; the week's first before it has begun.
fn shown(days: &[DayHead], today: NaiveDate) -> Option<DayHead> {
    days.iter().rev().find(|d| d.date <= today).or(days.first()).cloned()
}

/// What a slide shows.
enum Shown {
    /// A grade's classes against the cap.
    Overview(Vec<(String, Cell)>),
    /// What one or two classes have.
    Lists(Vec<(String, Cell)>),
}

/// A slide before it is drawn.
struct Planned {
    grade: Grade,
    head: DayHead,
    shown: Shown,
}

/// All slides; without script one under the other.
#[component]
pub fn ScreenPage(data: Data, grade: Option<u8>) -> impl IntoView {
    let site = site();
    let (h, today) = (data.document.header, site.now.today());
    let grades = data.document.grades.into_iter().filter(|g| grade.is_none_or(|n| n == g.grade));
    let planned: Vec<_> = grades.flat_map(|g| planned(g, today)).collect();
    let of = planned.len();
    let slides = (1..).zip(planned).map(|(n, slide)| view! { <OneSlide slide h=h.clone() place=format!("{n} / {of}") /> });
    let slides = slides.collect_view();
    view! { <Bare>{slides}</Bare> }
}

/// The week has no notice yet: the screen says so, and shows it once there is one.
#[component]
pub fn NoScreenPage() -> impl IntoView {
    let site = site();
    let (w, b) = (Words::of(site.lang), BoardWords::of(site.lang));
    let today = sentence::date(site.now.today(), site.lang);
    view! {
        <Bare>
            <section class="screen">
                <header><h1>{b.none}</h1><p>{today}</p></header>
                <p>{b.none_more}</p>
                <footer><p></p><p>{fill(w.hotline, &[("phone", &site.hotline)])}</p></footer>
            </section>
        </Bare>
    }
}

/// Nothing but slides, and of when they are.
#[component]
fn Bare(children: Children) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let as_of = site.now.local().format("%H:%M").to_string();
    view! {
        <main class="slides num" id="content" data-lost=w.lost>{children()}</main>
        <p class="asof num">{w.as_of}<time>{as_of}</time><span></span></p>
    }
}

/// The slides of a grade.
fn planned(g: GradeSheet, today: NaiveDate) -> Vec<Planned> {
    let Some((grade, head)) = Grade::new(g.grade).zip(shown(&g.days, today)) else { return vec![] };
    let cell = |c: ClassSheet| {
        let cell = c.cells.into_iter().find(|x| x.date == head.date)?;
        Some((c.name, cell))
    };
    let classes: Vec<_> = g.classes.into_iter().filter_map(cell).collect();
    let lists = pages(classes.clone()).into_iter().map(Shown::Lists);
    let overview = (head.cap > 0).then_some(Shown::Overview(classes));
    overview.into_iter().chain(lists).map(|shown| Planned { grade, head: head.clone(), shown }).collect()
}

#[component]
fn OneSlide(slide: Planned, h: Header, place: String) -> impl IntoView {
    let Planned { grade, head, shown } = slide;
    let published_on = h.published_on();
    let inside = match shown {
        Shown::Overview(classes) => view! { <Overview classes /> }.into_any(),
        Shown::Lists(page) => view! { <Lists grade page head=head.clone() published_on /> }.into_any(),
    };
    view! { <Slide grade head h place>{inside}</Slide> }
}

/// Classes by the slide: two where both fit, one with much to do alone.
fn pages(classes: Vec<(String, Cell)>) -> Vec<Vec<(String, Cell)>> {
    let mut pages: Vec<Vec<(String, Cell)>> = vec![];
    for class in classes {
        let small = |c: &(String, Cell)| c.1.items.len() <= HALF;
        match pages.last_mut() {
            Some(page) if page.len() == 1 && page.iter().all(small) && small(&class) => page.push(class),
            _ => pages.push(vec![class]),
        }
    }
    pages
}

#[component]
fn Slide(grade: Grade, head: DayHead, h: Header, place: String, children: Children) -> impl IntoView {
    let lang = site().lang;
    let (w, b) = (Words::of(lang), BoardWords::of(lang));
    let name = super::grade_name(grade.number(), lang);
    let kind = if h.kind == domain::board::BoardKind::Plan { b.plan } else { b.actual };
    let unit = if head.cap > 0 { fill(w.unit, &[("cap", &head.cap)]) } else { w.no_cap.to_owned() };
    let edition = fill(w.edition, &[("kind", &kind), ("n", &h.number)]);
    view! {
        <section class="screen">
            <header><h1>{fill(w.title, &[("grade", &name)])}</h1><p>{sentence::date(head.date, lang)}</p></header>
            {children()}
            <footer><p>{unit}</p><p class="place">{place}</p><p>{edition}" · "{fill(w.hotline, &[("phone", &h.hotline)])}</p></footer>
        </section>
    }
}

/// A grade's classes against the cap.
#[component]
fn Overview(classes: Vec<(String, Cell)>) -> impl IntoView {
    let lang = site().lang;
    let line = |(name, cell): (String, Cell)| {
        let bar = Bar { load: cell.load, cap: cell.cap, ..Bar::default() };
        view! { <li><b>{class_name(&name, lang)}</b><LoadBar bar size="big" lang /><span>{cell.load}"/"{cell.cap}</span></li> }
    };
    let lines = classes.into_iter().map(line).collect_view();
    view! { <ul class="bars">{lines}</ul> }
}

/// What one or two classes have.
#[component]
fn Lists(grade: Grade, page: Vec<(String, Cell)>, head: DayHead, published_on: Option<NaiveDate>) -> impl IntoView {
    let alone = page.len() == 1;
    let lists = page.into_iter().map(|(name, cell)| view! { <ClassList grade name cell head=head.clone() published_on /> });
    view! { <div class="pair" class:alone=alone>{lists.collect_view()}</div> }
}

#[component]
fn ClassList(grade: Grade, name: String, cell: Cell, head: DayHead, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let (c, b) = (Common::of(lang), BoardWords::of(lang));
    let nothing = cell.nothing(&head, published_on).map(|n| match n {
        Nothing::NoHomeworkDay => c.no_homework_day,
        Nothing::NotYet => c.not_yet,
        Nothing::None => b.empty_cell,
    });
    let named = |word: &'static str, names: Vec<String>| {
        let names: Vec<_> = names.iter().map(|n| subject_name(n, lang)).collect();
        (!names.is_empty()).then(|| view! { <li><b>{names.join(lang.pick("、", ", "))}</b><span class="w">{word}</span></li> })
    };
    let sum = (cell.cap > 0).then(|| format!("{}/{}", cell.load, cell.cap));
    let items = cell.items.into_iter().filter(|e| !e.rests()).map(|e| view! { <Line e grade /> }).collect_view();
    view! {
        <article>
            <h2><b>{class_name(&name, lang)}</b><span>{sum}</span></h2>
            <ul class="items">
                {items}{named(c.pending, cell.pending)}{named(c.none_today, cell.none)}{named(c.unfiled, cell.unfiled)}
                {nothing.map(|n| view! { <li><span class="w">{n}</span></li> })}
            </ul>
        </article>
    }
}

#[component]
fn Line(e: Entry, grade: Grade) -> impl IntoView {
    let lang = site().lang;
    let c = Common::of(lang);
    let mark = e.mark.map(|m| if m == Mark::Addition { c.addition } else { c.correction });
    let minutes = (e.minutes > 0).then(|| if e.counts(grade) { e.minutes.to_string() } else { format!("({})", e.minutes) });
    view! {
        <li><b>{subject_name(&e.subject_name, lang).to_owned()}</b><span class="w">{e.title}{mark.map(|m| view! { " "<i>{m}</i> })}</span><span>{minutes}</span></li>
    }
}
