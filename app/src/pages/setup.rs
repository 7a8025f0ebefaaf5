//! `/setup/{token}`: a new school, on one page. Everything else is set up later, and listed until it is.

use crate::{
    api::setup::{Bad, Field as Name, LONGEST as LONGEST_NAME, NewSchool, Problems},
    components::field::{Errors, Field, described, invalid},
    pages::item::grade_name,
    text::{catalogue, count, fill},
};
use domain::{
    lang::{Lang, Offered},
    password::{LONGEST, SHORTEST, Weak},
    school::Grade,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "新建学校", "Set up a school";
        lead: "先填这一页，学校就建好了。班级、教师和任课用现有的 Excel 导入，下一步再做；随时可以停下，以后接着做。", "Fill in this page, and the school is there. Classes, teachers and lessons come from the Excel files you have, in the next step; you may stop at any time and go on later.";
        school: "学校", "School";
        name: "学校名称", "Name of the school";
        district: "区县（可不填）", "District (may stay empty)";
        hotline: "监督电话（每份公示上都有）", "Supervision phone (on every notice)";
        district_hotline: "区县监督电话（可不填）", "District's supervision phone (may stay empty)";
        language: "先用哪种语言", "Which language comes first";
        offered: "页面有哪些语言", "Languages of the pages";
        offered_both: "中文和英文（读者可换）", "Chinese and English";
        offered_first: "只用一种", "Only the first";
        first: "最低年级", "First grade";
        last: "最高年级", "Last grade";
        term: "学期", "Term";
        term_name: "学期名称", "Name of the term";
        starts_on: "第一天", "First day";
        ends_on: "最后一天", "Last day";
        holidays: "国家法定节假日和调休已经算进去，以后可以改。", "National holidays and made-up school days are included, and can be changed later.";
        admin: "管理员", "Administrator";
        admin_name: "您的姓名", "Your name";
        user_name: "登录用户名", "User name";
        user_name_hint: "汉字、字母、数字", "Letters, digits, Chinese characters";
        password: "密码", "Password";
        password_hint: "至少 {n} 个字，句子也行", "At least {n} characters; a sentence will do";
        again: "再输一次密码", "Password again";
        save: "建立学校", "Set up the school";
        one_problem: "有 {n} 处要改，还没有保存。", "{n} field needs a change. Nothing is saved yet.";
        problems: "有 {n} 处要改，还没有保存。", "{n} fields need a change. Nothing is saved yet.";
        length: "请填写，最多 60 个字", "Fill this in, up to 60 characters";
        characters: "有不能用的字符", "Some characters can't be used";
        letters: "用户名只用汉字、英文字母（a–z）和数字：别的字母会和它们看混", "Use Chinese characters, letters a–z and digits: other letters can be taken for them";
        dates: "请填第一天和最后一天，先后要对，最长 230 天", "Give a first and a last day, in order, at most 230 days";
        order: "最高年级不能低于最低年级", "The last grade can't come before the first";
        weak_short: "密码太短，至少 {n} 个字", "Too short: at least {n} characters";
        weak_long: "密码太长，最多 {n} 个字", "Too long: at most {n} characters";
        weak_breached: "这个密码人人会试，请换一个", "Everyone tries this one: choose another";
        weak_named: "密码里别用姓名和用户名", "Don't make it from a name";
        differ: "两次输的不一样", "The two are not the same";
        plain_http: "这个地址没有加密，不能设密码。请用 https 地址，或在服务器本机打开。", "This address is not encrypted: open it over https, or on the server itself.";
        gone_title: "这个链接不能用了", "This link is used up";
        gone: "它只能用一次。请在服务器上运行 jianfu setup-link，得到新的链接；已经建好的学校，请直接登录。", "It works once. Run `jianfu setup-link` on the server for a new one; for a school that is there already, sign in.";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The title and words of a link that is used up.
#[must_use]
pub fn gone(lang: Lang) -> (&'static str, &'static str) {
    let w = Words::of(lang);
    (w.gone_title, w.gone)
}

/// No password goes over a connection that anyone can read.
#[must_use]
pub fn plain_http(lang: Lang) -> &'static str {
    Words::of(lang).plain_http
}

/// Why a password can't be chosen.
#[must_use]
pub fn weak(why: Weak, lang: Lang) -> String {
    let w = Words::of(lang);
    match why {
        Weak::Short => fill(w.weak_short, &[("n", &SHORTEST)]),
        Weak::Long => fill(w.weak_long, &[("n", &LONGEST)]),
        Weak::Breached => w.weak_breached.to_owned(),
        Weak::Named => w.weak_named.to_owned(),
    }
}

/// What is wrong with a field.
pub(super) fn sentence(bad: Bad, lang: Lang) -> String {
    let w = Words::of(lang);
    match bad {
        Bad::Length => w.length.to_owned(),
        Bad::Characters => w.characters.to_owned(),
        Bad::Dates => w.dates.to_owned(),
        Bad::Order => w.order.to_owned(),
        Bad::Weak(why) => weak(why, lang),
        Bad::Letters => w.letters.to_owned(),
        Bad::Differ => w.differ.to_owned(),
    }
}

/// The name of a field's control.
pub(super) fn control(name: Name) -> &'static str {
    match name {
        Name::Name => "name",
        Name::District => "district",
        Name::Hotline => "hotline",
        Name::DistrictHotline => "district_hotline",
        Name::Grades => "last",
        Name::Term => "term",
        Name::Dates => "starts_on",
        Name::Admin => "admin",
        Name::UserName => "user_name",
        Name::Password => "password",
        Name::Again => "again",
    }
}

/// The form; `trouble` is why nothing can be saved at all.
#[component]
pub fn SetupPage(typed: NewSchool, problems: Problems, trouble: Option<&'static str>, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let errors: Errors = problems.iter().map(|(field, bad)| (control(*field).to_owned(), sentence(*bad, lang))).collect();
    let bad = errors.len();
    let summary = (bad > 0).then(|| view! { <p class="summary" role="alert">{count(bad, (w.one_problem, w.problems))}</p> });
    let plain = trouble.map(|why| view! { <p class="notice bad" role="alert">{why}</p> });
    view! {
        <div class="settings">
            <div class="head"><h1>{w.title}</h1></div>
            <p class="hint lead">{w.lead}</p>
            {plain}{summary}
            <form method="post" class="form">
                <section class="card form"><h2>{w.school}</h2>{about_school(&typed, &errors, lang)}</section>
                <section class="card form"><h2>{w.term}</h2>{about_term(&typed, &errors, lang)}</section>
                <section class="card form"><h2>{w.admin}</h2>{about_admin(&typed, &errors, lang)}</section>
                <p><button class="btn main">{w.save}</button></p>
            </form>
        </div>
    }
}

/// A field of one line.
pub(super) fn line(name: &'static str, label: &'static str, value: &str, errors: &Errors) -> AnyView {
    let value = value.to_owned();
    let input = view! { <input id=name name=name value=value maxlength=LONGEST_NAME aria-invalid=invalid(name, errors) aria-describedby=described(name, errors) /> };
    view! { <Field name label error=errors.get(name).cloned()>{input}</Field> }.into_any()
}

fn day(name: &'static str, label: &'static str, value: &str, errors: &Errors) -> AnyView {
    let value = value.to_owned();
    let input = view! { <input id=name name=name type="date" class="num" value=value required aria-invalid=invalid(name, errors) aria-describedby=described(name, errors) /> };
    view! { <Field name label error=errors.get(name).cloned()>{input}</Field> }.into_any()
}

fn grade(name: &'static str, label: &'static str, chosen: &str, (errors, lang): (&Errors, Lang)) -> AnyView {
    let option = |g: Grade| {
        let value = g.number().to_string();
        let selected = value == chosen;
        view! { <option value=value selected=selected>{grade_name(g, lang)}</option> }
    };
    let options = (1..=9).filter_map(Grade::new).map(option).collect_view();
    let select = view! { <select id=name name=name aria-invalid=invalid(name, errors) aria-describedby=described(name, errors)>{options}</select> };
    view! { <Field name label error=errors.get(name).cloned()>{select}</Field> }.into_any()
}

/// The language that the school speaks first, and which its pages can be read in.
pub(super) fn languages((chosen, offered): (&str, &str), lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let chosen = Lang::parse(chosen).unwrap_or_default();
    let option =
        |of: Lang| view! { <option value=of.tag() selected=of == chosen lang=of.tag()>{of.pick("中文", "English")}</option> };
    let select = view! { <select id="first_language" name="first_language">{option(Lang::Zh)}{option(Lang::En)}</select> };
    let offers = Offered::parse(offered).unwrap_or_default();
    let offer = |of: Offered, words: &'static str| view! { <option value=of.name() selected=of == offers>{words}</option> };
    let both = offer(Offered::Both, w.offered_both);
    let offered = view! { <select id="offered" name="offered">{both}{offer(Offered::First, w.offered_first)}</select> };
    view! {
        <div class="row">
            <Field name="first_language" label=w.language error=None>{select}</Field>
            <Field name="offered" label=w.offered error=None>{offered}</Field>
        </div>
    }
    .into_any()
}

fn about_school(typed: &NewSchool, errors: &Errors, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    view! {
        {line("name", w.name, &typed.name, errors)}
        <div class="row">{grade("first", w.first, &typed.first, (errors, lang))}{grade("last", w.last, &typed.last, (errors, lang))}</div>
        <div class="row">{line("hotline", w.hotline, &typed.hotline, errors)}{line("district_hotline", w.district_hotline, &typed.district_hotline, errors)}</div>
        {line("district", w.district, &typed.district, errors)}
        {languages((&typed.first_language, &typed.offered), lang)}
    }
}

fn about_term(typed: &NewSchool, errors: &Errors, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    view! {
        {line("term", w.term_name, &typed.term, errors)}
        <div class="row">{day("starts_on", w.starts_on, &typed.starts_on, errors)}{day("ends_on", w.ends_on, &typed.ends_on, errors)}</div>
        <p class="hint">{w.holidays}</p>
    }
}

fn about_admin(typed: &NewSchool, errors: &Errors, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let secret = |name: &'static str, label: &'static str, hint: String| {
        let input = view! { <input id=name name=name type="password" autocomplete="new-password" required maxlength="200" aria-invalid=invalid(name, errors) aria-describedby=described(name, errors) /> };
        view! { <Field name label hint error=errors.get(name).cloned()>{input}</Field> }
    };
    view! {
        <div class="row">{line("admin", w.admin_name, &typed.admin, errors)}{line("user_name", w.user_name, &typed.user_name, errors)}</div>
        <div class="row">{secret("password", w.password, fill(w.password_hint, &[("n", &SHORTEST)]))}{secret("again", w.again, String::new())}</div>
    }
}
