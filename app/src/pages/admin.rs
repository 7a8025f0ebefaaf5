//! `/admin`: what the school has, what it still needs, and the ways to set it up.

pub mod about;
pub mod classes;
pub mod keeping;
pub mod person;
pub mod sign_in;
pub mod slips;
pub mod staff;
pub mod stand_in;
pub mod year;

use crate::{
    api::admin::{Missing, SetUpState},
    pages::item::{class_name, grade_name},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{Class, Subject},
};
use leptos::prelude::*;

/// So many of what nobody teaches are named.
const NAMED: usize = 8;

catalogue! {
    /// Words of the page.
    Words {
        title: "学校设置", "School set-up";
        done: "都齐了，可以用了。", "Everything is there: the school can work.";
        missing: "还缺 {n} 项", "{n} still missing";
        missing_more: "做完一项少一项；随时可以停下，以后接着做。", "The list gets shorter with each step; stop at any time, and go on later.";
        has: "已有：{classes} 个班，{staff} 名教职工，{lessons} 条任课，{terms} 个学期。", "What there is – classes: {classes}, staff: {staff}, lessons: {lessons}, terms: {terms}.";
        classes: "班级：用 Excel 导入", "Classes: import from Excel";
        or_make: "没有名单？填每个年级几个班，一次建好", "No list at hand? Say how many each grade has";
        grades: "年级：{names}还没有班", "Grades without a class: {names}";
        lessons: "任课：谁教哪个班哪一科，用 Excel 导入", "Lessons: who teaches what, import from Excel";
        vacant: "任课：{n} 个班的学科没有老师，用 Excel 导入补上", "Classes with a subject that nobody teaches: {n}; import who does from Excel";
        vacant_more: "{names}。表格里只写这几行就行，别的任课不变。", "{names}. The file needs these rows only: other lessons stay.";
        vacant_rest: "等 {n} 项", " and others, {n} in all";
        term: "校历：学期快到头了，补上下一学期", "Calendar: add the next term before this one ends";
        principal: "校长：指定一位", "Principal: name one";
        heads: "班主任：{n} 个班还没有", "Classes without a head teacher: {n}";
        coordinators: "年级组长：{n} 个年级还没有", "Grades without a coordinator: {n}";
        accounts: "登录：{n} 人还没有邀请码", "People who can't sign in and have no invitation: {n}";
        links: "家长链接：{n} 个班还没有", "Classes without a link: {n}";
        about: "学校信息", "About the school";
        import: "导入 Excel", "Import from Excel";
        make: "建班级", "Make classes";
        staff: "教职工", "Staff";
        sign_in: "登录设置", "Signing in";
        calendar: "校历", "Calendar";
        rules: "上限与规则", "Caps and rules";
        year: "升学年", "Next school year";
        link: "班级链接", "Class links";
        notice: "公示设置", "Settings of the notice";
        measuring: "用时反馈设置", "Settings of measuring";
        keeping: "保存期限", "How long things are kept";
        ways: "各项设置", "All settings";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// A step's address and words.
fn described(missing: Missing, state: &SetUpState, lang: Lang) -> (&'static str, String) {
    let w = Words::of(lang);
    let bare = || state.bare.iter().map(|g| grade_name(*g, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
    match missing {
        Missing::Classes => ("/admin/import", w.classes.to_owned()),
        Missing::Grades(_) => ("/admin/classes", fill(w.grades, &[("names", &bare())])),
        Missing::Lessons => ("/admin/import", w.lessons.to_owned()),
        Missing::Vacant(n) => ("/admin/import", fill(w.vacant, &[("n", &n)])),
        Missing::Term => ("/admin/calendar", w.term.to_owned()),
        Missing::Principal => ("/admin/staff", w.principal.to_owned()),
        Missing::Heads(n) => ("/admin/staff", fill(w.heads, &[("n", &n)])),
        Missing::Coordinators(n) => ("/admin/staff", fill(w.coordinators, &[("n", &n)])),
        Missing::Accounts(n) => ("/admin/staff", fill(w.accounts, &[("n", &n)])),
        Missing::Links(n) => ("/link", fill(w.links, &[("n", &n)])),
    }
}

/// What nobody teaches: the first of it by name, and that the file needs no more than that.
fn vacant(state: &SetUpState, lang: Lang) -> String {
    let w = Words::of(lang);
    let name = |(class, subject): &(Class, Subject)| format!("{} {}", class_name(class, lang), subject.label(lang));
    let mut names = state.vacant.iter().take(NAMED).map(name).collect::<Vec<_>>().join(lang.pick("、", ", "));
    if state.vacant.len() > NAMED {
        names.push_str(&fill(w.vacant_rest, &[("n", &state.vacant.len())]));
    }
    fill(w.vacant_more, &[("names", &names)])
}

/// The page.
#[component]
pub fn AdminPage(state: SetUpState) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let count = state.missing.len();
    let line = |missing: &Missing| {
        let (path, words) = described(*missing, &state, lang);
        let more =
            matches!(missing, Missing::Vacant(_)).then(|| view! { <br /><small class="hint">{vacant(&state, lang)}</small> });
        let or = (*missing == Missing::Classes).then(|| view! { " "<a href=site.href("/admin/classes")>{w.or_make}</a> });
        view! { <li><a href=site.href(path)>{words}</a>{or}{more}</li> }
    };
    let lines = state.missing.iter().map(line).collect_view();
    let todo = if count == 0 {
        view! { <p class="notice ok">{w.done}</p> }.into_any()
    } else {
        view! { <section class="card form"><h2>{fill(w.missing, &[("n", &count)])}</h2><p class="hint">{w.missing_more}</p><ul class="plain">{lines}</ul></section> }.into_any()
    };
    let has = fill(
        w.has,
        &[("classes", &state.classes), ("staff", &state.staff), ("lessons", &state.lessons), ("terms", &state.terms)],
    );
    let ways = [
        ("/admin/school", w.about),
        ("/admin/import", w.import),
        ("/admin/classes", w.make),
        ("/admin/staff", w.staff),
        ("/admin/sign-in", w.sign_in),
        ("/admin/calendar", w.calendar),
        ("/admin/rules", w.rules),
        ("/admin/year", w.year),
        ("/link", w.link),
        ("/publish/settings", w.notice),
        ("/feedback/settings", w.measuring),
        ("/admin/keeping", w.keeping),
    ];
    let ways = ways.into_iter().map(|(path, words)| view! { <li><a href=site.href(path)>{words}</a></li> }).collect_view();
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <p class="hint lead num">{has}</p>
        <div class="settings num">{todo}<section class="card form"><h2>{w.ways}</h2><ul class="plain">{ways}</ul></section></div>
    }
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 12] = [
    Words::ALL,
    about::Words::ALL,
    classes::Words::ALL,
    keeping::Words::ALL,
    sign_in::Words::ALL,
    stand_in::Words::ALL,
    stand_in::find::Words::ALL,
    staff::Words::ALL,
    person::Words::ALL,
    person::leaving::Words::ALL,
    slips::Words::ALL,
    year::Words::ALL,
];
