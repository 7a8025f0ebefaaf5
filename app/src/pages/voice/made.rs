//! What a family sees once it has reported: the code, this once.

use super::{Words as Shared, details};
use crate::{site::site, text::catalogue};
use domain::report::{LookUpCode, Report};
use leptos::prelude::*;
use std::sync::Arc;

catalogue! {
    /// Words of the page.
    Words {
        done: "已经提交", "Your report is in";
        keep: "请抄下来，或者截屏、拍照。它只显示这一次，谁也不能替您找回。", "Write it down, or take a picture. It is shown this once, and nobody can find it again for you.";
        before: "已收到；查询码只显示一次", "Received; the code is shown once only";
        before_more: "这一份已经提交过，没有再存一次。刚才抄下的查询码就是它的。", "This one was sent before, and was not saved twice. The code that you took down is its code.";
        another: "再反映一件", "Report something else";
        use_it: "过几天打开“查看答复”，输入查询码，就能看到学校和督导的答复。", "In a few days open \"See the answer\" and type the code, to read what the school and the inspector say.";
    }
}

/// The page.
#[component]
pub fn MadePage(code: LookUpCode, report: Report, school: Arc<domain::school::School>, list: String) -> impl IntoView {
    let lang = site().lang;
    let (s, w) = (Shared::of(lang), Words::of(lang));
    let more = details(&report, &school, lang).into_iter().map(|d| view! { " · "{d} }).collect_view();
    view! {
        <div class="day voice">
            <header class="dayhead"><div><h1>{w.done}</h1><p class="num">{report.kind.label(lang)}{more}</p></div></header>
            <section class="card pad secret" role="status"><h2>{s.code}</h2>
                <p class="code num">{code.grouped()}</p><p><b>{w.keep}</b></p></section>
            <section class="card pad after"><h2>{s.next}</h2><ul>
                <li>{w.use_it}</li><li>{s.both}</li><li>{s.nobody_knows}</li><li>{s.stays}</li><li>{s.by_phone}</li>
            </ul></section>
            <p class="ways"><a class="btn" href="/voice">{s.look_up}</a><a class="btn quiet" href=list>{s.to_list}</a></p>
        </div>
    }
}

/// Instead of it, where the page is loaded again: all is well, and the code is not shown twice.
#[component]
pub fn MadeBefore(list: String) -> impl IntoView {
    let lang = site().lang;
    let (s, w) = (Shared::of(lang), Words::of(lang));
    let form = format!("{list}/report");
    view! {
        <div class="day voice">
            <header class="dayhead"><div><h1>{w.before}</h1></div></header>
            <section class="card pad" role="status"><p>{w.before_more}</p></section>
            <p class="ways"><a class="btn" href="/voice">{s.look_up}</a><a class="btn quiet" href=form>{w.another}</a><a class="btn quiet" href=list>{s.to_list}</a></p>
        </div>
    }
}
