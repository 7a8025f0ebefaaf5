//! `/link/{class}`: the link of a class, its code, and the ways to renew and to end it. `/link`: those of all classes.

mod list;
mod sheet;

pub use list::{AllStep, LinkListPage, list_title};
pub use sheet::{Paper, SheetsPage, Shown, sheets_title};

use super::{
    board::QrCode,
    item::{Ways, class_name, class_ways},
};
use crate::{
    api::link::LinkOf,
    components::qr::Qr,
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, Utc};
use domain::{lang::Lang, moment::Moment, school::Class};
use leptos::prelude::*;

catalogue! {
    /// Words of class links and of the sheets that show them.
    Words {
        title: "{class} 班级链接", "Link of {class}";
        links: "班级链接", "Class links";
        what: "谁有链接，谁就能看这个班已发布的作业：不用账号，不用下载，不用签字。发给家长，或打印贴在教室门口。", "Whoever has the link sees what is posted for this class: no account, no app, nothing to sign. Give it to parents, or put it up at the classroom door.";
        made: "{date} 生成", "Made on {date}";
        none: "还没有链接，家长打不开这个班的作业。", "There is no link: parents can't open this class's homework.";
        make: "生成链接", "Make a link";
        make_all: "给没有链接的班生成链接", "Make links where there is none";
        make_all_ask: "给 {n} 个班生成链接？", "Make links for {n} classes?";
        make_all_more: "{names}。已有的链接不变。", "{names}. Links that stand go on.";
        make_all_do: "生成 {n} 个链接", "Make {n} links";
        made_all: "已生成 {n} 个链接。请打印张贴页，或发给家长。", "{n} links are made. Print the sheets, or give them to parents.";
        print: "打印张贴页", "Print a sheet";
        print_grade: "打印{grade}张贴页", "Print sheets of {grade}";
        print_all: "打印全部张贴页", "Print all sheets";
        renew: "换新", "Renew";
        revoke: "作废", "Revoke";
        renew_ask: "换成新链接？", "Renew the link?";
        renew_more: "旧链接、已经打印和转发的二维码马上打不开，也不能恢复。换新以后，请把新链接发给家长，重新打印张贴页。", "The old link, and QR codes that are printed or passed on, stop working at once and for good. Give parents the new one then, and print the sheet again.";
        renew_do: "换成新链接", "Renew the link";
        revoke_ask: "作废这个链接？", "Revoke the link?";
        revoke_more: "链接、已经打印和转发的二维码马上打不开，也不能恢复。以后家长打不开这个班的作业，直到您生成新链接。", "The link, and QR codes that are printed or passed on, stop working at once and for good. Parents can't open this class's homework until you make a new one.";
        revoke_do: "作废链接", "Revoke the link";
        keep: "不改了", "Keep it";
        saved_make: "已生成链接。请发给家长，或打印张贴页。", "The link is made. Give it to parents, or print the sheet.";
        saved_renew: "已换成新链接，旧的打不开了。请把新链接发给家长，重新打印张贴页。", "The link is new, the old one no longer works. Give parents the new one, and print the sheet again.";
        saved_revoke: "链接已作废，打不开了。", "The link is revoked and no longer works.";
        local: "这个地址只能在这台电脑上打开。要发给家长，请管理员先设置对外地址。", "This address opens on this computer only. Before it is given to parents, the administrator sets the public address.";
        calendar: "日历订阅地址：{address}", "For calendar programs: {address}";
        code: "二维码：{address}", "QR code: {address}";
        back: "返回", "Back";
        no_link: "没有链接", "No link";
        sheets: "班级张贴页", "Sheets for classroom doors";
        paper: "纸张", "Paper";
        a5: "A5，每页一个班", "A5, one class a page";
        a4: "A4，每页两个班", "A4, two classes a page";
        print_how: "用浏览器的“打印”，黑白即可；缩放选“实际大小”。", "Print from the browser, black and white will do, at actual size.";
        skipped: "没有链接、不打印的班：{names}", "Without a link, and not printed: {names}";
        sheet_title: "{class}今日作业", "Today's homework of {class}";
        scan: "扫一扫，看当天作业", "Scan to read today's homework";
        free: "不用账号 · 不用下载 · 不用签字", "No account · no app · nothing to sign";
        or: "或在浏览器里输入：", "Or type it into a browser:";
    }
}

/// What came of the last step, and what is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A code was made where there was none.
    Made,
    /// It was renewed.
    Renewed,
    /// It was revoked.
    Revoked,
    /// Renewing is asked once more.
    AskRenew,
    /// Revoking is asked once more.
    AskRevoke,
}

/// A standing link as a page shows it.
#[derive(Clone, Debug)]
pub struct Address {
    /// The whole address, with its code.
    pub code: QrCode,
    /// Who can open it.
    pub reach: Reach,
}

/// Who can open an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everyone.
    Everyone,
    /// This machine alone.
    ThisMachine,
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &class_name(class, lang))])
}

/// With its year: a code that nobody renews stands for years.
fn made_on(at: DateTime<Utc>, lang: Lang) -> String {
    let date = Moment::new(at).local().format(lang.pick("%Y年%-m月%-d日", "%-d %b %Y"));
    fill(Words::of(lang).made, &[("date", &date)])
}

/// The page.
#[component]
pub fn LinkPage(of: LinkOf, address: Option<Address>, step: Option<Step>, beside: Vec<Class>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let ways = class_ways(&beside, &of.class, |c| format!("/link/{}", c.id));
    let told = match step {
        Some(Step::Made) => Some(w.saved_make),
        Some(Step::Renewed) => Some(w.saved_renew),
        Some(Step::Revoked) => Some(w.saved_revoke),
        Some(Step::AskRenew | Step::AskRevoke) | None => None,
    };
    let path = site.href(&format!("/link/{}", of.class.id));
    let was = of.seen().to_owned();
    let standing = address.zip(of.link.clone()).map(|(address, link)| {
        let ask = view! { <Ask step path=path.clone() was=was.clone() /> };
        view! { {ask}<Standing address made=made_on(link.made_at, site.lang) path=path.clone() /> }
    });
    let none = standing.is_none().then(|| view! { <NoLink path was /> });
    view! {
        <div class="head"><h1>{title(&of.class, site.lang)}</h1></div>
        <Ways label=w.links ways />
        {told.map(|words| view! { <p class="notice ok" role="status">{words}</p> })}
        {standing}
        {none}
    }
}

/// The address, its code, what can be done with it.
#[component]
fn Standing(address: Address, made: String, path: String) -> impl IntoView {
    let w = Words::of(site().lang);
    let href = address.code.address.clone();
    let label = fill(w.code, &[("address", &href)]);
    let calendar = fill(w.calendar, &[("address", &format!("{href}/calendar.ics"))]);
    let local = (address.reach == Reach::ThisMachine).then(|| view! { <p class="notice">{w.local}</p> });
    view! {
        <section class="card pad linked">
            <Qr code=address.code label />
            <div>
                <p class="code"><a href=href>{href.clone()}</a></p>
                <p class="hint num">{made}</p>
                <p>{w.what}</p>
                {local}
                <p class="hint">{calendar}</p>
                <p class="ways">
                    <a class="btn main" href=format!("{path}/sheet")>{w.print}</a>
                    <a class="btn" href=format!("{path}?ask=renew")>{w.renew}</a>
                    <a class="btn danger" href=format!("{path}?ask=revoke")>{w.revoke}</a>
                </p>
            </div>
        </section>
    }
}

/// The second step: what happens, and the button that does it.
#[component]
fn Ask(step: Option<Step>, path: String, was: String) -> impl IntoView {
    let w = Words::of(site().lang);
    let back = path.clone();
    let (ask, more, act, words) = match step {
        Some(Step::AskRenew) => (w.renew_ask, w.renew_more, "renew", w.renew_do),
        Some(Step::AskRevoke) => (w.revoke_ask, w.revoke_more, "revoke", w.revoke_do),
        Some(Step::Made | Step::Renewed | Step::Revoked) | None => return ().into_any(),
    };
    view! {
        <section class="card pad asked" role="alert">
            <h2>{ask}</h2>
            <p>{more}</p>
            <form method="post" action=path class="ways">
                <input type="hidden" name="seen" value=was />
                <button class="btn danger" name="do" value=act>{words}</button>
                <a class="btn quiet" href=back>{w.keep}</a>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn NoLink(path: String, was: String) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <section class="card empty">
            <p>{w.none}</p>
            <form method="post" action=path>
                <input type="hidden" name="seen" value=was />
                <button class="btn main" name="do" value="make">{w.make}</button>
            </form>
        </section>
    }
}
