//! `/admin/school`: what stands at the head and foot of every page of the school.

use crate::{
    api::{about::AboutTyped, setup::Problems},
    components::{back::ToAdmin, field::Errors},
    pages::setup::{control, languages, line, sentence},
    site::site,
    text::{catalogue, count, fill},
};
use domain::{
    lang::Lang,
    school::{School, Settings},
};
use leptos::prelude::*;
use std::{fmt::Display, sync::Arc};

catalogue! {
    /// Words of the page.
    Words {
        title: "学校信息", "About the school";
        lead: "学校名称和监督电话在每一页上都有。改了马上生效；已经发布的公示不变。", "The name and the supervision phone stand on every page. A change holds at once; notices that were published stay as they were.";
        name: "学校名称", "Name of the school";
        hotline: "监督电话", "Supervision phone";
        district_hotline: "区县监督电话（可不填）", "District's supervision phone (may stay empty)";
        no_district: "区县：没有填。由维护服务器的人用 jianfu district 命令改：督导按区县看学校。", "District: none. Whoever runs the server changes it with `jianfu district`: inspectors read the schools of theirs.";
        district: "区县：{name}。由维护服务器的人用 jianfu district 命令改：督导按区县看学校。", "District: {name}. Whoever runs the server changes it with `jianfu district`: inspectors read the schools of theirs.";
        save: "保存", "Save";
        saved: "已保存。", "Saved.";
        stale: "刚才有人改过学校设置，还没有保存。现在是：{name}，{hotline}，{district}。核对您填的，再保存一次。", "Somebody changed the school's settings meanwhile; nothing is saved yet. Now they are: {name}, {hotline}, {district}. Check what you typed and save again.";
        one_problem: "有 {n} 处要改，还没有保存。", "{n} field needs a change. Nothing is saved yet.";
        problems: "有 {n} 处要改，还没有保存。", "{n} fields need a change. Nothing is saved yet.";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing was.
    Nothing,
    /// It is saved.
    Saved,
    /// Somebody changed the set-up since the form was filled in.
    Stale,
    /// These fields can't be as they are.
    Problems(Problems),
}

/// The form.
#[component]
pub fn AboutPage(typed: AboutTyped, school: Arc<School>, told: Told) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let saved = (told == Told::Saved).then(|| view! { <p class="notice ok" role="status">{w.saved}</p> });
    let Settings { district, hotline, district_hotline, .. } = &school.settings;
    let stale = (told == Told::Stale).then(|| {
        let values: [(&str, &dyn Display); 3] = [("name", &school.name), ("hotline", hotline), ("district", district_hotline)];
        view! { <p class="summary" role="alert">{fill(w.stale, &values)}</p> }
    });
    let problems = if let Told::Problems(problems) = told { problems } else { Problems::new() };
    let errors: Errors = problems.iter().map(|(field, bad)| (control(*field).to_owned(), sentence(*bad, lang))).collect();
    let district = if district.is_empty() { w.no_district.to_owned() } else { fill(w.district, &[("name", district)]) };
    let bad = errors.len();
    let summary = (bad > 0).then(|| view! { <p class="summary" role="alert">{count(bad, (w.one_problem, w.problems))}</p> });
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{w.lead}</p>
        <div class="settings">
            {saved}{stale}{summary}
            <form method="post" class="card form" novalidate>
                <input type="hidden" name="version" value=typed.version.clone() />
                {line("name", w.name, &typed.name, &errors)}
                <div class="row">{line("hotline", w.hotline, &typed.hotline, &errors)}{line("district_hotline", w.district_hotline, &typed.district_hotline, &errors)}</div>
                {languages((&typed.first_language, &typed.offered), lang)}
                <p class="hint">{district}</p>
                <p><button class="btn main">{w.save}</button></p>
            </form>
        </div>
    }
}
