//! `/admin/classes`: how many classes each grade has; shown by their names, then made.

use crate::{
    api::new_classes::{GradeNow, MOST, Typed},
    components::back::ToAdmin,
    pages::item::grade_name,
    site::site,
    text::{catalogue, count, fill},
};
use domain::{
    lang::Lang,
    school::{ClassName, Grade},
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

catalogue! {
    /// Words of the page.
    Words {
        title: "建班级", "Make classes";
        lead: "没有班级名单也不要紧：填每个年级有几个班，一次建好。有 Excel 的，直接导入更省事。", "No list of classes at hand? Say how many each grade has, and they are made at once. With an Excel file, import it instead.";
        import: "用 Excel 导入", "Import from Excel";
        of_grade: "{grade}有几个班", "Classes of {grade}";
        has: "已有 {n} 个", "There are {n}";
        look: "看看会建哪些班", "See which would be made";
        will: "将建立 {n} 个班", "{n} classes are made";
        will_one: "将建立 {n} 个班", "{n} class is made";
        head_count: "人数先按一至六年级 45 人、七至九年级 50 人计，导入学生名单后按实际人数。", "Each counts 45 pupils in grades 1–6 and 50 in grades 7–9 until a list of pupils says otherwise.";
        confirm: "建立", "Make them";
        back: "返回，不建立", "Back, without making them";
        done: "已建立 {n} 个班。要撤销，请到“导入”页撤销最近一次导入。", "Made: {n}. To take them back, undo the last import.";
        bad: "请填 0 到 {most} 的数", "Enter a number from 0 to {most}";
        nothing: "没有要建的班：已有的班不会重复建，请填比现有更多的数。", "There is nothing to make: classes that are there are not made again. Enter more than there are.";
        stale: "没有建立：刚才有人改了学校设置，请再看一遍。", "Nothing was made: somebody changed the set-up meanwhile. Look again.";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub enum Told {
    /// Nothing was tried.
    #[default]
    Nothing,
    /// So many were made.
    Done(usize),
    /// Grades whose number can't be; none: nothing would be made.
    Bad(BTreeSet<Grade>),
    /// These would be made.
    Preview(Vec<ClassName>),
    /// The set-up changed meanwhile.
    Stale,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn ClassesPage(grades: Vec<GradeNow>, typed: Typed, told: Told) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let note = match &told {
        Told::Done(n) => Some(("notice ok", fill(w.done, &[("n", n)]))),
        Told::Stale => Some(("summary", w.stale.to_owned())),
        Told::Bad(bad) if bad.is_empty() => Some(("summary", w.nothing.to_owned())),
        Told::Nothing | Told::Bad(_) | Told::Preview(_) => None,
    };
    let note = note.map(|(class, words)| view! { <p class=class role="status">{words}</p> });
    let body = match told {
        Told::Preview(names) => view! { <Preview names typed /> }.into_any(),
        Told::Bad(bad) => view! { <Form grades typed bad /> }.into_any(),
        Told::Nothing | Told::Done(_) | Told::Stale => view! { <Form grades typed bad=BTreeSet::new() /> }.into_any(),
    };
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{w.lead}</p>
        <div class="settings num">{note}{body}</div>
    }
}

#[component]
fn Form(grades: Vec<GradeNow>, typed: Typed, bad: BTreeSet<Grade>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let fields = grades.into_iter().map(|g| field(g, &typed, (bad.get(&g.grade), lang))).collect_view();
    view! {
        <form method="post" action=site.href("/admin/classes") class="card form">
            <div class="row three">{fields}</div>
            <p class="ways"><button class="btn main">{w.look}</button><a class="btn quiet" href=site.href("/admin/import")>{w.import}</a></p>
        </form>
    }
}

fn field(g: GradeNow, typed: &Typed, (bad, lang): (Option<&Grade>, Lang)) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let name = format!("grade{}", g.grade.number());
    let value = typed.counts.get(&g.grade.number()).cloned().unwrap_or_else(|| g.classes.to_string());
    let is_bad = bad.map(|_| "true");
    let describes = format!("{name}-error");
    let described = is_bad.map(|_| describes.clone());
    let error = bad.map(
        |_| view! { <p class="error" id=describes><span aria-hidden="true">"!"</span>{fill(w.bad, &[("most", &MOST)])}</p> },
    );
    let has = (g.classes > 0).then(|| view! { <p class="hint">{fill(w.has, &[("n", &g.classes)])}</p> });
    view! {
        <div class="field" data-bad=is_bad><label for=name.clone()>{fill(w.of_grade, &[("grade", &grade_name(g.grade, lang))])}</label>
            <input id=name.clone() name=name inputmode="numeric" maxlength="4" value=value aria-invalid=is_bad aria-describedby=described />
            {has}{error}</div>
    }
}

/// The names grade by grade, to be confirmed.
#[component]
fn Preview(names: Vec<ClassName>, typed: Typed) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let all = names.len();
    let mut grades: BTreeMap<Grade, Vec<String>> = BTreeMap::new();
    for name in names {
        grades.entry(name.grade).or_default().push(name.label(lang));
    }
    let lines = grades.into_iter().map(|(grade, names)| {
        view! { <li><b>{grade_name(grade, lang)}</b>{lang.pick("：", ": ")}{names.join(lang.pick("、", ", "))}</li> }
    });
    let fields =
        typed.counts.into_iter().map(|(grade, n)| view! { <input type="hidden" name=format!("grade{grade}") value=n /> });
    view! {
        <form method="post" action=site.href("/admin/classes") class="card form">
            <h2>{count(all, (w.will_one, w.will))}</h2>
            <ul class="plain">{lines.collect_view()}</ul>
            <p class="hint">{w.head_count}</p>
            {fields.collect_view()}<input type="hidden" name="seen" value=all.to_string() />
            <p class="ways"><button class="btn main">{w.confirm}</button><a class="btn quiet" href=site.href("/admin/classes")>{w.back}</a></p>
        </form>
    }
}
