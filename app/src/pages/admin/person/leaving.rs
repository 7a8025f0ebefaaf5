//! Somebody leaves: what falls vacant is seen first, the lessons may pass to somebody, and whoever left can come back.

use super::{
    super::{staff::role_name, stand_in::stand_in_name},
    action, lessons,
};
use crate::{
    api::leave::Leaving,
    components::field::{Errors, Field, described, invalid},
    site::site,
    text::{catalogue, fill},
};
use domain::{id::StaffId, lang::Lang, school::School};
use leptos::prelude::*;
use std::sync::Arc;
use store::StaffRow;

catalogue! {
    /// Words of leaving and of coming back.
    Words {
        leave: "离校", "Leaves the school";
        leave_more: "不再能登录，任课和职务取消；做过的事仍记着姓名。先看会空出什么，再确认。", "Can't sign in any more; lessons and roles end; the name stays on what they did. What falls vacant is shown before it is confirmed.";
        see: "看会空出什么…", "See what falls vacant …";
        title: "{name} 离校", "{name} leaves the school";
        vacant: "会空出什么", "What falls vacant";
        lessons: "任课（{n} 项）", "Lessons ({n})";
        roles: "职务", "Roles";
        stand_ins: "代课和代理", "Standing in";
        none: "没有", "None";
        successor: "任课交给谁（可以不选）", "Who takes the lessons over (may stay open)";
        successor_more: "选了，这些任课马上转给这位老师。不选就空着，“学校设置”里会列出哪些班哪一科没有老师，用导入补上。职务请到接手的人页面上加。", "Whoever is chosen teaches these lessons at once. Otherwise they are vacant, and School set-up lists what nobody teaches, to be filled by import. Roles are given on the page of whoever takes them over.";
        nobody: "先空着", "Nobody yet";
        stays: "布置过的作业都留着，仍署原来的名字。", "Homework that was set stays, under the same name.";
        sure: "确认 {name} 已离校", "Yes, {name} has left";
        confirm: "确认离校", "Record it";
        keep: "不改了", "Change nothing";
        not_sure: "没有保存：请先勾选确认。", "Not saved: tick the box first.";
        no_successor: "这位老师现在不在名单里了，请另选", "They are not on the list any more: choose somebody else";
        back: "回来了", "Is back";
        back_more: "账号恢复，可以重新邀请。任课和职务不会自动还回来。", "The account is there again and can be invited. Lessons and roles don't come back by themselves.";
        back_do: "恢复 {name}", "Take {name} back";
    }
}

/// Why nobody has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It was not confirmed.
    NotSure,
    /// Whoever was chosen can't take the lessons over.
    Successor,
}

/// The way to the preview.
#[component]
pub(super) fn LeaveStep(person: StaffRow) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <section class="card form"><h2>{w.leave}</h2><p class="hint">{w.leave_more}</p>
            <p><a class="btn" href=format!("{}?ask=leave", action(&person))>{w.see}</a></p></section>
    }
}

/// Of whoever has left.
#[component]
pub(super) fn BackStep(person: StaffRow) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <section class="card form"><h2>{w.back}</h2><p class="hint">{w.back_more}</p>
            <form method="post" action=action(&person)><p><button class="btn" name="do" value="come_back">{fill(w.back_do, &[("name", &person.name)])}</button></p></form></section>
    }
}

/// The preview, and the form that confirms it.
#[component]
pub fn LeavingPage(person: StaffRow, leaving: Leaving, school: Arc<School>, wrong: Option<Wrong>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let alert = (wrong == Some(Wrong::NotSure)).then(|| view! { <p class="summary" role="alert">{w.not_sure}</p> });
    let roles = leaving.roles.iter().map(|g| role_name(*g, &school, lang)).collect();
    let stand_in = |one| {
        let (of, days) = stand_in_name(one, &school, lang);
        format!("{of} · {days}")
    };
    let stand_ins = leaving.stand_ins.iter().map(stand_in).collect();
    let lessons = lessons(&person, &school, lang);
    let (count, head) = (lessons.len(), fill(w.title, &[("name", &person.name)]));
    view! {
        <div class="head"><h1>{head}</h1><a class="btn quiet" href=action(&person)><span aria-hidden="true">"‹ "</span>{person.name.clone()}</a></div>
        {alert}
        <div class="settings">
            <section class="card form num"><h2>{w.vacant}</h2>
                {part(fill(w.lessons, &[("n", &count)]), lessons, lang)}{part(w.roles.into(), roles, lang)}{part(w.stand_ins.into(), stand_ins, lang)}
                <p class="hint">{w.stays}</p></section>
            <Confirm person others=leaving.others wrong lessons=count />
        </div>
    }
}

fn part(title: String, all: Vec<String>, lang: Lang) -> impl IntoView {
    let none = all.is_empty().then(|| view! { <p class="hint">{Words::of(lang).none}</p> });
    let lines = all.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    view! { <h3>{title}</h3>{none}<ul class="plain">{lines}</ul> }
}

#[component]
fn Confirm(person: StaffRow, others: Vec<(StaffId, String)>, wrong: Option<Wrong>, lessons: usize) -> impl IntoView {
    let w = Words::of(site().lang);
    let bad = (wrong == Some(Wrong::Successor)).then(|| ("successor".to_owned(), w.no_successor.to_owned()));
    let errors: Errors = bad.into_iter().collect();
    let successor = (lessons > 0).then(|| {
        let options = others.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view();
        let select = view! { <select id="successor" name="successor" aria-invalid=invalid("successor", &errors) aria-describedby=described("successor", &errors)><option value="">{w.nobody}</option>{options}</select> };
        view! { <Field name="successor" label=w.successor hint=w.successor_more error=errors.get("successor").cloned()>{select}</Field> }
    });
    view! {
        <section class="card form"><h2>{w.confirm}</h2>
            <form method="post" action=action(&person) class="form">
                {successor}
                <label class="check"><input type="checkbox" name="sure" value="yes" required /><span>{fill(w.sure, &[("name", &person.name)])}</span></label>
                <p class="ways"><button class="btn danger" name="do" value="leave">{w.confirm}</button><a class="btn quiet" href=action(&person)>{w.keep}</a></p>
            </form>
        </section>
    }
}
