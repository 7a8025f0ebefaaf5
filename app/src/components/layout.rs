//! The frame of a page: head, navigation, foot.

use crate::site::{Here, Site, User, site};
use domain::lang::{Lang, Offered};
use leptos::prelude::*;

/// A page for staff: with its style as a file and the loader of the islands.
#[component]
pub fn StaffPage(site: Site, title: String, children: Children) -> impl IntoView {
    let bundle = site.bundle.clone();
    let head = view! {
        <link rel="stylesheet" href=bundle.css.clone() />
        <link rel="modulepreload" href=bundle.glue.clone() />
        <script type="module" src=bundle.boot.clone()></script>
    };
    view! { <Document site title head=head.into_any() children /> }
}

/// A page for everyone: its style inside it, and a script only where it is worth one, inside it too.
#[component]
pub fn PublicPage(site: Site, title: String, css: String, script: Option<String>, children: Children) -> impl IntoView {
    let script = script.map(|s| view! { <script type="module" inner_html=s></script> });
    let head = view! { <style inner_html=css></style>{script} };
    view! { <Document site title head=head.into_any() children /> }
}

/// A page for anyone that is made for each visit: with its style as a file, and no script.
#[component]
pub fn PlainPage(site: Site, title: String, children: Children) -> impl IntoView {
    let head = view! { <link rel="stylesheet" href=site.bundle.css.clone() /> };
    view! { <Document site title head=head.into_any() children /> }
}

/// A page on a screen that nobody touches: nothing but what it shows, and the script that turns it over.
#[component]
pub fn BarePage(site: Site, title: String, css: String, script: String, children: Children) -> impl IntoView {
    let lang = site.lang.tag();
    provide_context(site);
    view! {
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title}</title>
                <style inner_html=css></style>
                <script src=script defer></script>
            </head>
            <body class="bare"><Patterns />{children()}</body>
        </html>
    }
}

#[component]
fn Document(site: Site, title: String, head: AnyView, children: Children) -> impl IntoView {
    let t = site.common();
    let icon = site.bundle.assets.get("favicon.svg").cloned().unwrap_or_else(|| "data:,".into());
    let title = if title.is_empty() || title == t.product { t.product.to_owned() } else { format!("{title} · {}", t.product) };
    let lang = site.lang.tag();
    provide_context(site);
    view! {
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                <link rel="icon" href=icon />
                {head}
            </head>
            <body>
                <a class="skip" href="#content">{t.skip}</a>
                <Patterns />
                <Top />
                <main id="content">{children()}</main>
                <Foot />
            </body>
        </html>
    }
}

/// Patterns of what is held and what is over: seen without colour and on paper.
#[component]
fn Patterns() -> impl IntoView {
    view! {
        <svg class="defs" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="6" height="6" /><path d="M0 0V6" />
                </pattern>
                <pattern id="hatch-held" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                    <rect width="6" height="6" /><path d="M0 0V6" />
                </pattern>
            </defs>
        </svg>
    }
}

/// The product's mark: bars that stay left of the cap line.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <rect class="load" x="2" y="4" width="11" height="4" rx="1" />
            <rect class="load" x="2" y="10" width="14" height="4" rx="1" />
            <rect class="load" x="2" y="16" width="8" height="4" rx="1" />
            <path class="cap" d="M19 2v20" />
        </svg>
    }
}

#[component]
fn Top() -> impl IntoView {
    let site = site();
    let t = site.common();
    let tabs = site.user.as_ref().map_or_else(|| site.open.clone(), |u| u.tabs.clone());
    let here = site.here;
    let links = tabs
        .into_iter()
        .map(|tab| view! { <a href=site.href(&tab.path) aria-current=(tab.here == here).then_some("page")>{tab.label}</a> })
        .collect_view();
    view! {
        <header class="top">
            <a class="brand" href=site.href("/")><Mark /><b>{t.product}</b></a>
            <nav aria-label=t.menu>{links}</nav>
            <div class="who"><Who /></div>
        </header>
        {site.demo.then(|| view! { <aside class="demo" aria-label=t.demo_name>{t.demo}</aside> })}
    }
}

#[component]
fn Who() -> impl IntoView {
    let site = site();
    let t = site.common();
    let other = site.lang.pick(Lang::En, Lang::Zh);
    // what is shown this once can't be gone back to in another language
    let switch = match site.address.as_str() {
        _ if site.offered == Offered::First => None,
        "" => None,
        "?" => Some(format!("?lang={}", other.tag())),
        address => Some(format!("/lang/{}?to={}", other.tag(), encode(address))),
    };
    let sign = match &site.user {
        Some(user) => view! {
            {name(&site, user)}
            <form method="post" action=site.href("/sign-out")><button class="btn quiet small">{t.sign_out}</button></form>
        }
        .into_any(),
        None if site.here == Here::SignIn => ().into_any(),
        None => view! { <a class="btn quiet small" href=site.href("/sign-in")>{t.sign_in}</a> }.into_any(),
    };
    view! {
        {(!site.school.is_empty()).then(|| view! { <span class="school">{site.school.clone()}</span> })}
        {switch.map(|href| view! { <a class="lang" href=href lang=other.tag() hreflang=other.tag()>{t.other_language}</a> })}
        {sign}
    }
}

/// Their name, and with it the way to their account.
fn name(site: &Site, user: &User) -> AnyView {
    let name = user.name.clone();
    match &user.account {
        Some(path) => {
            let here = (site.here == Here::Account).then_some("page");
            view! { <a class="user" href=site.href(path) title=site.common().account aria-current=here>{name}</a> }.into_any()
        }
        None => view! { <span class="user">{name}</span> }.into_any(),
    }
}

/// Percent-encodes what has a meaning of its own in a query.
fn encode(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '%' => "%25".into(),
            '&' => "%26".into(),
            '#' => "%23".into(),
            '+' => "%2B".into(),
            '?' => "%3F".into(),
            '=' => "%3D".into(),
            ' ' => "%20".into(),
            other => other.to_string(),
        })
        .collect()
}

#[component]
fn Foot() -> impl IntoView {
    let site = site();
    let t = site.common();
    let phone = |text, number: &str| {
        (!number.is_empty()).then(|| view! { <p class="num">{crate::text::fill(text, &[("phone", &number)])}</p> })
    };
    let phones = (phone(t.hotline, &site.hotline), phone(t.district_hotline, &site.district_hotline));
    let voice = site.user.is_none().then(|| view! { <p><a href=site.href("/voice")>{t.voice}</a></p> });
    view! {
        <footer class="foot">
            <p>{t.no_parents}</p>
            {phones}
            {voice}
        </footer>
    }
}
