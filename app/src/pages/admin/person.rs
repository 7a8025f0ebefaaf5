//! `/admin/staff/{id}`: one person: roles, invitation, leaving and coming back.

pub mod leaving;
mod roles;
mod told;

use self::{
    leaving::{BackStep, LeaveStep},
    roles::Roles,
    told::Note,
};
pub use self::{
    leaving::{LeavingPage, Wrong},
    told::{Done, Told},
};
use super::{
    staff::standing,
    stand_in::{StandInTried, StandIns},
};
use crate::{
    pages::item::class_name,
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, Utc};
use domain::{access::StandIn, lang::Lang, moment::Moment, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::{Elsewhere, StaffRow};

catalogue! {
    /// Words of the page.
    Words {
        to_staff: "教职工", "Staff";
        user_name: "用户名 {name}", "User name {name}";
        teaches: "任课", "Teaches";
        teaches_none: "没有任课。任课由导入的表格来。", "Teaches nothing. Lessons come from imported files.";
        roles: "职务", "Roles";
        no_roles: "没有职务。", "No roles.";
        end: "取消", "End";
        give: "加一项职务", "Give a role";
        choose: "请选择…", "Choose …";
        give_button: "加上", "Give";
        sign_in: "登录", "Sign-in";
        invite: "做一张邀请条", "Make a slip";
        invite_more: "忘了密码也用它：旧密码在本人设新密码时失效。", "Also for a forgotten password: the old one ends when a new one is chosen.";
        signed_in: "现在有 {n} 台设备登录着。", "Signed in on {n} devices.";
        end_sessions: "让它们全部退出", "Sign all of them out";
        factor: "两步验证已开启。手机丢了、恢复码也没有时，可以取消；请先当面或打电话确认是本人。", "Two-step sign-in is on. It can be ended for somebody who has lost phone and recovery codes: make sure that it is they who ask.";
        end_factor: "取消两步验证", "End it";
        elsewhere: "学校统一账号 {issuer}，{date} 起绑定：只认那边的这一个人，那边改名、换名也不影响。换了账号的，先解除，下次登录再按用户名绑定。", "The school's account at {issuer}, bound since {date}: that one person, whatever they are called there. For another account release it: the next sign-in by the user name binds again.";
        release: "解除绑定", "Release it";
        released: "已解除绑定，登录着的设备都已退出。请告诉本人：下次用学校统一账号登录时重新绑定。", "Released, and signed out everywhere. Tell them: the next sign-in with the school's account binds it again.";
        end_factor_sure: "已确认是本人", "It is they who ask";
        end_principal_sure: "确认不再是校长", "A principal no more";
        added: "已加上 {name}，是教师。任课由导入的表格来；要登录，请做一张邀请条。", "{name} is added, as a teacher. Lessons come from imported files; to sign in they need a slip.";
        given: "已加上职务：{role}。", "Role given: {role}.";
        ended: "已取消职务：{role}。", "Role ended: {role}.";
        signed_out: "已让所有设备退出登录。", "Signed out on every device.";
        factor_ended: "两步验证已取消：下次登录只要密码；学校要求的，会请本人重新设置。", "Two-step sign-in is ended: the next sign-in asks for the password alone, or for setting it up again where the school requires it.";
        stands_in: "代课、代理已加上。", "Standing in is recorded.";
        stand_in_ended: "代课、代理已取消，马上生效。", "Standing in is ended, at once.";
        left: "{name} 已离校：不能再登录，任课和职务已取消。没有交给别人的任课和空出来的职务，“学校设置”里会列出。", "{name} has left: no sign-in any more, lessons and roles are ended. What nobody has taken over is listed in School set-up.";
        back: "{name} 回来了，是教师。任课和别的职务没有自动还回来：职务在这里加，任课用导入；要登录，请做一张邀请条。", "{name} is back, as a teacher. Lessons and other roles did not come back by themselves: roles are given here, lessons imported; to sign in they need a slip.";
        has_head: "{class}已有班主任：{name}。请先在{name}的页面取消，再加给{person}。", "{class} has a head teacher: {name}. End that role on the page of {name} first, then give it to {person}.";
        still_teaches: "没有保存：{name}还教{lessons}。先用导入把这些课换给别人，再取消教师职务；已离校的，在下面“离校”里办。", "Not saved: {name} still teaches {lessons}. Give these lessons to somebody else by import first; for somebody who has gone use \"Leaves the school\" below.";
        last_admin: "没有保存：学校至少要有一名管理员。", "Not saved: a school needs an administrator.";
        not_sure: "没有保存：请先勾选确认。", "Not saved: tick the box first.";
    }
}

/// How somebody is signed in, and what they are for some days.
#[derive(Clone, Debug)]
pub struct Standing {
    /// On how many devices.
    pub devices: usize,
    /// Their second factor is in force, and the reader may end it.
    pub factor: bool,
    /// Accounts elsewhere that are bound to theirs.
    pub elsewhere: Vec<Elsewhere>,
    /// What they stand in for today or later.
    pub stand_ins: Vec<StandIn>,
    /// What came of adding to that.
    pub tried: StandInTried,
}

/// The page.
#[component]
pub fn PersonPage(person: StaffRow, signed_in: Standing, school: Arc<School>, told: Told, now: DateTime<Utc>) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let (words, tone) = standing(&person, now, lang);
    let class = format!("tag {tone}");
    let user_name = fill(w.user_name, &[("name", &person.user_name)]);
    let here = person.left_on.is_none();
    view! {
        <div class="head"><h1>{person.name.clone()}</h1><a class="btn quiet" href=site.href("/admin/staff")><span aria-hidden="true">"‹ "</span>{w.to_staff}</a></div>
        <p class="hint lead num">{user_name}" "<span class=class>{words}</span></p>
        <Note told=told.clone() person=person.clone() school=school.clone() />
        {here.then(|| view! { <div class="settings"><Teaches person=person.clone() school=school.clone() /><Roles person=person.clone() school=school.clone() told /><StandIns person=person.clone() stand_ins=signed_in.stand_ins.clone() school tried=signed_in.tried.clone() /><SignIn person=person.clone() signed_in /><LeaveStep person=person.clone() /></div> })}
        {(!here).then(|| view! { <div class="settings"><BackStep person=person.clone() /></div> })}
    }
}

/// 七(3)班 数学
fn lessons(person: &StaffRow, school: &School, lang: Lang) -> Vec<String> {
    let name = |l: &domain::school::Lesson| {
        let (class, subject) = (school.class(l.class)?, school.subject(l.subject)?);
        Some(format!("{} {}", class_name(class, lang), subject.label(lang)))
    };
    school.lessons_of(person.id).filter_map(name).collect()
}

#[component]
fn Teaches(person: StaffRow, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let all = lessons(&person, &school, lang);
    let text = if all.is_empty() { w.teaches_none.to_owned() } else { all.join(lang.pick("、", ", ")) };
    view! { <section class="card form"><h2>{w.teaches}</h2><p>{text}</p></section> }
}

/// Where the forms of the page go.
pub(super) fn action(person: &StaffRow) -> String {
    site().href(&format!("/admin/staff/{}", person.id))
}

#[component]
fn SignIn(person: StaffRow, signed_in: Standing) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let Standing { devices, factor, elsewhere, .. } = signed_in;
    let bound = elsewhere.into_iter().map(|e| {
        let date = sentence::date(Moment::new(e.bound_at).today(), site.lang);
        let said = fill(w.elsewhere, &[("issuer", &e.issuer), ("date", &date)]);
        view! { <form method="post" action=action(&person)><input type="hidden" name="issuer" value=e.issuer /><p>{said}" "<button class="btn small" name="do" value="release">{w.release}</button></p></form> }
    });
    let bound = bound.collect_view();
    let end_factor = factor.then(|| {
        view! { <form method="post" action=action(&person)><p>{w.factor}</p><p class="ways"><label class="chip"><input type="checkbox" name="sure" value="yes" required />{w.end_factor_sure}</label><button class="btn small" name="do" value="end_factor">{w.end_factor}</button></p></form> }
    });
    let end = (devices > 0).then(|| {
        view! { <form method="post" action=action(&person)><p>{fill(w.signed_in, &[("n", &devices)])}" "<button class="btn small" name="do" value="end_sessions">{w.end_sessions}</button></p></form> }
    });
    view! {
        <section class="card form"><h2>{w.sign_in}</h2><p class="hint">{w.invite_more}</p>
            <form method="post" action=site.href("/admin/staff/slips")><p><button class="btn" name="who" value=person.id.to_string()>{w.invite}</button></p></form>
            {end}{end_factor}{bound}
        </section>
    }
}
