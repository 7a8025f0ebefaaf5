//! `/link/{class}/sheet`, `/link/sheets`: for the classroom door, one class on an A5 page, or two beside each other on A4.

use super::{Reach, Words};
use crate::{
    components::qr::Qr,
    pages::{board::QrCode, item::class_name},
    site::site,
    text::{common::Common, fill},
};
use domain::{lang::Lang, school::Class};
use leptos::prelude::*;

/// What the sheets are printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// One class a page.
    #[default]
    A5,
    /// Two classes a page, to be cut.
    A4,
}

impl Paper {
    /// As an address has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::A5, Self::A4].into_iter().find(|paper| paper.name() == text)
    }

    /// As an address has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A5 => "a5",
            Self::A4 => "a4",
        }
    }

    fn classes(self) -> usize {
        match self {
            Self::A5 => 1,
            Self::A4 => 2,
        }
    }
}

/// What sheets there are.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Classes with the codes of their addresses.
    pub sheets: Vec<(Class, QrCode)>,
    /// Classes without a link.
    pub without: Vec<Class>,
    /// Who can open the addresses.
    pub reach: Reach,
    /// What they are printed on.
    pub paper: Paper,
    /// The address of this page, without its paper.
    pub path: String,
    /// Where one came from.
    pub back: String,
}

/// The page's title.
#[must_use]
pub fn sheets_title(shown: &Shown, lang: Lang) -> String {
    let w = Words::of(lang);
    match &shown.sheets[..] {
        [(only, _)] => fill(w.sheet_title, &[("class", &class_name(only, lang))]),
        _ => w.sheets.to_owned(),
    }
}

/// The sheets.
#[component]
pub fn SheetsPage(shown: Shown) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let names: Vec<_> = shown.without.iter().map(|c| c.label(lang)).collect();
    let without = crate::pages::item::named(w.skipped, &names, lang);
    let local =
        (shown.reach == Reach::ThisMachine && !shown.sheets.is_empty()).then(|| view! { <p class="notice">{w.local}</p> });
    let pages = shown.sheets.chunks(shown.paper.classes()).map(|page| view! { <DoorPage page=page.to_vec() /> }).collect_view();
    let title = sheets_title(&shown, lang);
    view! {
        <div class="noprint">
            <div class="head"><h1>{title}</h1><a class="btn quiet" href=site.href(&shown.back)><span aria-hidden="true">"‹ "</span>{w.back}</a></div>
            <Papers path=shown.path paper=shown.paper />
            <p class="hint">{w.print_how}</p>
            {without.map(|names| view! { <p class="notice">{names}</p> })}
            {local}
        </div>
        <div class=format!("doors {}", shown.paper.name())>{pages}</div>
    }
}

#[component]
fn Papers(path: String, paper: Paper) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let join = if path.contains('?') { '&' } else { '?' };
    let way = move |to: Paper, words: &'static str| {
        let href = site.href(&format!("{path}{join}paper={}", to.name()));
        view! { <a href=href aria-current=(to == paper).then_some("page")>{words}</a> }
    };
    view! { <nav class="tabs" aria-label=w.paper>{way(Paper::A5, w.a5)}{way(Paper::A4, w.a4)}</nav> }
}

#[component]
fn DoorPage(page: Vec<(Class, QrCode)>) -> impl IntoView {
    let doors = page.into_iter().map(|(class, code)| view! { <Door class code /> }).collect_view();
    view! { <section class="doorpage">{doors}</section> }
}

/// One class. It hangs where everyone reads it: Chinese, with a little English, whatever the language of who prints it.
#[component]
fn Door(class: Class, code: QrCode) -> impl IntoView {
    let site = site();
    let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
    let label = fill(zh.code, &[("address", &code.address)]);
    // in two lines, so that whoever types it sees where the code begins
    let (before, own) = code.address.rsplit_once('/').map_or(("", code.address.as_str()), |(b, own)| (b, own));
    let (before, own) = (format!("{before}/"), own.to_owned());
    let title = fill(zh.sheet_title, &[("class", &class_name(&class, Lang::Zh))]);
    let phone = |words: &str, number: &str| {
        (!number.is_empty()).then(|| view! { <p class="num">{fill(words, &[("phone", &number)])}</p> })
    };
    let c = Common::of(Lang::Zh);
    let phones = (phone(c.hotline, &site.hotline), phone(c.district_hotline, &site.district_hotline));
    view! {
        <article class="door" lang=Lang::Zh.tag()>
            <p class="at">{site.school}</p>
            <h2>{title}</h2>
            <Qr code label />
            <p class="lead">{zh.scan}</p>
            <p>{zh.free}</p>
            <p class="en" lang=Lang::En.tag()>{en.scan}". "{en.free}"."</p>
            <p class="typed">{zh.or}<span class="code">{before}</span><span class="code">{own}</span></p>
            {phones}
        </article>
    }
}
