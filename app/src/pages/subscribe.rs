//! `/c/{code}/calendar`: how a family gets the class's homework into its calendar. No account, no script.

use crate::{
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, school::Class};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "{class}班 作业日历", "{class}, calendar";
        head: "订阅到日历", "Subscribe in a calendar";
        what: "订阅以后，每天的作业会自动出现在手机或电脑的日历里，改了也会跟着更新。", "Once subscribed, each day's homework is in the calendar of your phone or computer, and follows every change.";
        apple: "苹果手机和电脑：点“打开日历”，再点“订阅”。在微信里打不开的，请先用浏览器打开本页。", "iPhone, iPad and Mac: choose \"Open the calendar\", then \"Subscribe\". Where WeChat can't, open this page in a browser first.";
        other: "其他日历（华为、小米、谷歌、Outlook）：复制下面的地址，在“添加日历 › 通过网址订阅”里粘贴。", "Other calendars (Android, Google, Outlook): copy the address below, and paste it under \"Add a calendar from a URL\".";
        open: "打开日历", "Open the calendar";
        address: "订阅地址", "Address";
        keep: "谁有这个地址，谁就能看这个班的作业，和班级链接一样。", "Whoever has this address can read the class's homework, as with the class's link.";
        back: "回到作业", "Back to the list";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &class.label(lang))])
}

/// The page; `feed` is the whole address of the feed, `list` the path of the day's list.
#[component]
pub fn SubscribePage(class: Class, feed: String, list: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    // with this scheme a program subscribes, where with http it would read the events once
    let at = feed.split_once("://").map_or(feed.as_str(), |(_, at)| at);
    let open = format!("webcal://{at}");
    view! {
        <div class="day">
            <header class="dayhead"><div><h1>{w.head}</h1><p>{class.label(lang)}{lang.pick("班", "")}</p></div></header>
            <section class="card ask">
                <p>{w.what}</p>
                <p class="ways"><a class="btn main" href=open>{w.open}</a></p>
                <p>{w.apple}</p>
                <p>{w.other}</p>
                <h2>{w.address}</h2>
                <p class="address"><a href=feed>{feed.clone()}</a></p>
                <p class="hint">{w.keep}</p>
            </section>
            <p class="ways on"><a class="btn" href=list>{w.back}</a></p>
        </div>
    }
}
