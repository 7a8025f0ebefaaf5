//! `/admin/staff`: everyone, what they are, whether they can sign in.

mod add;
mod find;
mod make_slips;

use self::{
    add::Add,
    find::{Find, is_sought},
    make_slips::slips,
};
use crate::{
    api::staff::{BadPerson, NewPerson},
    components::back::ToAdmin,
    pages::item::{class_name, grade_name},
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, Utc};
use domain::{
    access::{Grant, Role, Scope},
    lang::Lang,
    moment::Moment,
    school::School,
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::StaffRow;

catalogue! {
    /// Words of the page.
    Words {
        title: "教职工", "Staff";
        lead: "邀请码让老师自己设密码：打印出来，裁开，交给本人。14 天内有效，用一次就失效。", "With an invitation everyone chooses their own password: print the slips, cut them, hand them out. A code works once, within 14 days.";
        invite_all: "给还没有邀请码的 {n} 人做邀请条", "Make slips for those without a code ({n})";
        again: "给已有邀请码、还没用的 {n} 人重做", "Make new slips for those who have not used their code ({n})";
        again_sure: "他们手里的旧码马上作废", "The codes that they have end at once";
        not_sure: "没有重做：重做会让已经发出去的邀请码作废，请先勾选。", "Nothing was made: new slips end the codes that were handed out. Tick the box first.";
        gone: "邀请条只在做好后的半小时里能再看，现在看不到了。已经发出去的邀请码仍然有效；丢了的，请给本人重做一张。", "Slips can be looked at again for half an hour only, and these are past it. Codes that were handed out still work; for a lost one make that person a new slip.";
        name: "姓名", "Name";
        number: "工号", "Number";
        user_name: "用户名", "User name";
        roles: "职务", "Roles";
        sign_in: "登录", "Sign-in";
        active: "能登录", "can sign in";
        invited: "已邀请，{date} 前有效", "invited, until {date}";
        ended: "邀请过期了", "invitation has ended";
        none: "还不能登录", "not yet";
        left: "{date} 离校", "left {date}";
        find: "找人（姓名、用户名或工号）", "Find somebody (name, user name or number)";
        find_button: "查找", "Find";
        find_all: "看全部 {n} 人", "All {n}";
        found: "找到 {n} 人。", "{n} found.";
        found_none: "没有叫“{q}”的教职工。", "Nobody is called \"{q}\".";
        add: "加一个人", "Add somebody";
        add_more: "人多用导入；这里加一两个。", "Many come by import; here are one or two.";
        number_label: "工号（可不填）", "Number (may stay empty)";
        user_name_label: "登录用户名（不填就用工号或姓名）", "User name (empty: the number, or the name)";
        add_button: "加上", "Add";
        bad_name: "请填姓名，最多 40 个字", "Fill in a name, up to 40 characters";
        bad_number: "工号最多 40 个字", "A number has up to 40 characters";
        bad_user_name: "用户名只用汉字、英文字母（a–z）、数字和 - _ .：别的字母会和它们看混", "Use Chinese characters, letters a–z, digits and - _ . only: other letters can be taken for them";
        taken: "这个用户名有人用了（大小写、全角半角算同一个）", "Somebody has that user name (capitals and full-width letters make no difference)";
        namesake: "已经有同名的人：{who}。确实是另一个人，请勾选后再加；离校又回来的，请到其页面点“回来了”", "Somebody of that name is there: {who}. If this is another person, tick the box; whoever had left and is back is taken back on their page";
        another: "确实是另一个人", "This is another person";
        teacher: "教师", "Teacher";
        head: "班主任 {of}", "Head teacher {of}";
        lead_of: "学科组长 {of}", "Lead of {of}";
        coordinator: "年级组长 {of}", "Coordinator {of}";
        deputy: "副组长 {of}", "Deputy {of}";
        principal: "校长", "Principal";
        dean: "教导主任", "Dean";
        delegate: "受委托发布人", "Delegate";
        inspector: "督导{of}", "Inspector{of}";
        district: "（区县各校）", " (all schools of the district)";
        admin: "管理员", "Administrator";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// 班主任 七(3)班
#[must_use]
pub fn role_name(grant: Grant, school: &School, lang: Lang) -> String {
    let w = Words::of(lang);
    let of = match grant.scope {
        Scope::School => String::new(),
        Scope::District => w.district.into(),
        Scope::Grade(g) => grade_name(g, lang),
        Scope::Class(id) => school.class(id).map(|c| class_name(c, lang)).unwrap_or_default(),
        Scope::Subject(id) => school.subject(id).map(|s| s.label(lang)).unwrap_or_default(),
    };
    let text = match grant.role {
        Role::Teacher => w.teacher,
        Role::HeadTeacher => w.head,
        Role::SubjectLead => w.lead_of,
        Role::Coordinator => w.coordinator,
        Role::Deputy => w.deputy,
        Role::Principal => w.principal,
        Role::Dean => w.dean,
        Role::Delegate => w.delegate,
        Role::Inspector => w.inspector,
        Role::Admin => w.admin,
    };
    fill(text, &[("of", &of)])
}

/// Whether somebody can sign in, in words and with their tone.
#[must_use]
pub fn standing(row: &StaffRow, now: DateTime<Utc>, lang: Lang) -> (String, &'static str) {
    let w = Words::of(lang);
    let date = |at: DateTime<Utc>| sentence::date(Moment::new(at).today(), lang);
    match (row.left_on, row.invited_until) {
        (Some(day), _) => (fill(w.left, &[("date", &sentence::date(day, lang))]), "none"),
        (None, Some(until)) if until > now => (fill(w.invited, &[("date", &date(until))]), "note"),
        (None, _) if row.signs_in => (w.active.to_owned(), "ok"),
        (None, Some(_)) => (w.ended.to_owned(), "held"),
        (None, None) => (w.none.to_owned(), "held"),
    }
}

/// What came of adding somebody.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// What was typed.
    pub typed: NewPerson,
    /// Why it was not saved.
    pub bad: Option<BadPerson>,
    /// What came of making slips.
    pub told: Option<Told>,
}

/// Why there are no slips to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Codes that were handed out would end: that is asked first.
    NotSure,
    /// They can't be looked at any more.
    Gone,
}

impl Told {
    /// Reads `sure` and `gone`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "sure" => Some(Self::NotSure),
            "gone" => Some(Self::Gone),
            _ => None,
        }
    }
}

/// The page, of those who are sought; `now` by the real clock, as invitations go.
#[component]
pub fn StaffListPage(
    staff: Vec<StaffRow>,
    school: Arc<School>,
    tried: Tried,
    sought: String,
    now: DateTime<Utc>,
) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let found: Vec<_> = staff.iter().filter(|row| is_sought(row, &sought)).collect();
    let (count, all) = (found.len(), staff.len());
    let rows = found.into_iter().map(|row| line(row, &school, now, lang)).collect_view();
    let table = (count > 0).then(|| {
        view! {
            <div class="card scroll" tabindex="0" role="region" aria-label=w.title>
                <table class="plain stack num">
                    <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.number}</th><th scope="col">{w.user_name}</th><th scope="col">{w.roles}</th><th scope="col">{w.sign_in}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let told = tried.told.map(|told| {
        let words = if told == Told::Gone { w.gone } else { w.not_sure };
        view! { <p class="notice warn" role="status">{words}</p> }
    });
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{w.lead}</p>
        {told}
        {slips(&staff, now, lang)}
        <Find sought count all />
        {table}
        <Add tried staff now />
    }
}

fn line(row: &StaffRow, school: &School, now: DateTime<Utc>, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let href = site().href(&format!("/admin/staff/{}", row.id));
    // who teaches is what most of them do: only what stands beside it is told
    let roles: Vec<_> = row.grants.iter().filter(|g| g.role != Role::Teacher).map(|g| role_name(*g, school, lang)).collect();
    let roles = roles.join(lang.pick("、", ", "));
    // on a phone a label with nothing after it says nothing
    let label = |word: &'static str, text: &str| (!text.is_empty()).then_some(word);
    let (words, tone) = standing(row, now, lang);
    let class = format!("tag {tone}");
    view! {
        <tr>
            <th scope="row"><a href=href>{row.name.clone()}</a></th>
            <td data-label=label(w.number, &row.number)>{row.number.clone()}</td><td data-label=w.user_name>{row.user_name.clone()}</td>
            <td data-label=label(w.roles, &roles)>{roles.clone()}</td><td data-label=w.sign_in><span class=class>{words}</span></td>
        </tr>
    }
}
