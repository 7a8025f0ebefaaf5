//! The school's own caps of a week, said where teachers and coordinators plan it: they are the school's decision, not the law's.

use crate::{
    api::rules::own_caps,
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use chrono::{Datelike, NaiveDate};
use domain::{
    lang::Lang,
    school::{Grade, School},
    sentence::weekday,
};
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

catalogue! {
    /// Words of the line.
    Words {
        own: "本校规定：{caps}", "This school's own rule: {caps}";
        all: "{grade}每日上限 {cap} 分钟（法定 {law}）", "{grade}: {cap} min a day (by law {law})";
        some: "{grade}{days}上限 {cap} 分钟（法定 {law}）", "{grade}, {days}: {cap} min (by law {law})";
    }
}

/// The line; nothing where the law's caps hold.
#[component]
pub fn OwnCaps(school: Arc<School>, grades: BTreeSet<Grade>, monday: NaiveDate) -> impl IntoView {
    let lang = site().lang;
    let caps = words(&school, &grades, monday, lang);
    let text = fill(Words::of(lang).own, &[("caps", &caps.join(lang.pick("；", "; ")))]);
    (!caps.is_empty()).then(|| view! { <p class="notice num own-caps">{text}</p> })
}

/// Days with the same cap are said together.
fn words(school: &School, grades: &BTreeSet<Grade>, monday: NaiveDate, lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let mut alike: BTreeMap<(Grade, u32, u32), Vec<NaiveDate>> = BTreeMap::new();
    for (grade, date, cap) in own_caps(school, grades, monday) {
        alike.entry((grade, cap.total, cap.law)).or_default().push(date);
    }
    let line = |((grade, cap, law), days): ((Grade, u32, u32), Vec<NaiveDate>)| {
        let whole = days.len() == school.calendar(grade).week(monday).len();
        let names: Vec<_> = days.iter().map(|d| weekday(d.weekday(), lang)).collect();
        let (name, days) = (grade_name(grade, lang), names.join(lang.pick("、", ", ")));
        let text = if whole { w.all } else { w.some };
        fill(text, &[("grade", &name), ("days", &days), ("cap", &cap), ("law", &law)])
    };
    alike.into_iter().map(line).collect()
}
