//! Slips with one-time codes, to be printed, cut and handed out. Shown for half an hour: the codes are kept nowhere.

use crate::{
    components::qr::Qr,
    pages::{board::QrCode, link::Reach},
    site::site,
    text::{catalogue, fill},
};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the slips.
    Words {
        title: "邀请条", "Invitation slips";
        once: "现在就打印：这一页半小时以内可以刷新再看，之后邀请码就看不到了，只能重做。", "Print now: this page can be loaded again within half an hour; after that the codes can't be seen, only made anew.";
        local: "邀请条上的地址只能在这台电脑上打开，老师用别的电脑和手机都打不开。先设置对外地址：启动程序时加 --public-address https://学校的地址，或设环境变量 JIANFU_PUBLIC_ADDRESS，再启动。邀请码不用重做，重新打开这一页就印上新地址。", "The address on the slips opens on this computer only: teachers can't open it on theirs. Set the public address first: start the program with --public-address https://…, or with JIANFU_PUBLIC_ADDRESS in its environment. The codes stay: load this page again, and the slips have the new address.";
        print: "打印", "Print";
        how_many: "共 {n} 张。用浏览器的“打印”，裁开后交给本人。", "Slips: {n}. Print from the browser, cut them, and hand them out.";
        to_staff: "回到教职工", "Back to staff";
        hello: "{name} 老师，您好", "For {name}";
        how: "打开 {address}，输入邀请码，自己设一个密码。", "Open {address}, enter the code, and choose a password.";
        code: "邀请码", "Code";
        user_name: "用户名", "User name";
        until: "{date} 前有效，用一次失效。请勿转给他人。", "Valid until {date}, once. Do not pass on.";
    }
}

/// One slip.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Whose.
    pub name: String,
    /// With what they sign in.
    pub user_name: String,
    /// The code in groups.
    pub code: String,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page; `address` is where a code is entered, `until` the day before which.
#[component]
pub fn SlipsPage(slips: Vec<Slip>, address: String, reach: Reach, code: Option<QrCode>, until: String) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let slip = |slip: Slip| {
        view! {
            <li class="slip">
                <div>
                    <h2>{fill(w.hello, &[("name", &slip.name)])}</h2>
                    <p>{fill(w.how, &[("address", &address)])}</p>
                    <dl><div><dt>{w.code}</dt><dd><b class="code">{slip.code}</b></dd></div><div><dt>{w.user_name}</dt><dd>{slip.user_name}</dd></div></dl>
                    <p class="hint">{fill(w.until, &[("date", &until)])}</p>
                </div>
                {code.clone().map(|code| view! { <Qr code label=address.clone() /> })}
            </li>
        }
    };
    let local = (reach == Reach::ThisMachine).then(|| view! { <p class="notice warn noprint">{w.local}</p> });
    let count = fill(w.how_many, &[("n", &slips.len())]);
    let slips = slips.into_iter().map(slip).collect_view();
    view! {
        <div class="head noprint"><h1>{w.title}</h1><a class="btn quiet" href=site.href("/admin/staff")>{w.to_staff}</a></div>
        <p class="notice warn noprint">{w.once}</p>
        {local}
        // the button is for whoever has script: without, the sentence beside it is enough
        <p class="ways noprint"><button type="button" class="btn main" data-print="" hidden>{w.print}</button><span class="hint num">{count}</span></p>
        <ul class="slips num">{slips}</ul>
    }
}
