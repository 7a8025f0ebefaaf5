//! What a school needs before a page has anything to show: whoever sets it up is led there, everyone else is told whose it is to do.

use crate::{
    api::admin::Missing,
    site::{Here, Site, site},
    text::{catalogue, common::Common},
};
use leptos::prelude::*;

catalogue! {
    /// Words of what is missing.
    Words {
        no_classes: "学校还没有建班级，所以这里还没有内容。", "The school has no classes yet, so there is nothing to show.";
        no_lessons: "还没有填任课（谁教哪个班、哪一科），教师还不能布置作业。", "Who teaches what is not filled in yet, so no homework can be set.";
        see: "看还缺什么", "See what is missing";
        office: "班级和任课由学校管理员在“学校设置”里建立。", "The school's administrator sets up classes and lessons.";
    }
}

/// The page's reader sets the school up.
fn sets_up(site: &Site) -> bool {
    site.user.as_ref().is_some_and(|user| user.tabs.iter().any(|tab| tab.here == Here::Admin))
}

/// The sentence, and the way on.
#[component]
pub fn MissingNote(missing: Missing) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let what = if missing == Missing::Classes { w.no_classes } else { w.no_lessons };
    let way = if sets_up(&site) {
        view! { <p class="ways"><a class="btn main" href=site.href("/admin")>{w.see}</a></p> }.into_any()
    } else {
        view! { <p class="hint">{w.office}</p> }.into_any()
    };
    view! { <section class="card form"><p>{what}</p>{way}</section> }
}

/// A page of its own, in place of what there can't be yet.
#[component]
pub fn MissingPage(title: String, missing: Missing) -> impl IntoView {
    let site = site();
    let home = Common::of(site.lang).back_home;
    view! {
        <div class="head"><h1>{title}</h1><a class="btn quiet" href=site.href("/")>{home}</a></div>
        <MissingNote missing />
    }
}
