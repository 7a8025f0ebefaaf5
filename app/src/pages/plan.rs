//! `/plan/{monday}`: the teacher's own classes × days with everyone's load against the cap, and the form beside it.

mod told;

pub use told::{SavedTold, Told};

use super::{
    cell::{NoHomework, cancelled_words, day_label},
    plan_form::{FormState, PlanForm},
};
use crate::{
    api::{
        plan::{OwnClass, OwnRecord, PlanWeek},
        week::{ClassDay, ClassWeek},
    },
    components::{
        bar::{Bar, LoadBar},
        record::{Reader, Record},
        week_nav::WeekNav,
    },
    pages::rules::OwnCaps,
    render::Part,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::NaiveDate;
use domain::{assignment::State, id::StaffId, judge::BACK_ENTRY_DAYS, school::School};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the teacher's week.
    Words {
        title: "备作业", "Plan";
        grid_hint: "每格上方是全班当天合计，下方是您布置的。点“布置”就在那一天布置。", "The whole class's day is on top of each cell, your own work below it. Choose \"Set\" to set work on that day.";
        set: "布置", "Set";
        all_class: "全班", "class";
        edit: "修改", "Edit";
        copy: "照此再布置", "Copy";
        withdraw: "撤回", "Withdraw";
        post: "发布", "Post";
        none_set: "标为今日无作业", "Mark: no homework today";
        none_back: "取消“今日无作业”", "Take back \"no homework\"";
        no_class: "您还没有任课班级。请找管理员在任课表里添加。", "You teach no class yet. Ask the administrator to add your lessons.";
        no_days: "这一周不上课。", "No school this week.";
        saved: "已保存：{title}（{posted}）。", "Saved: {title} ({posted}).";
        saved_held: "已保存：{title}。待统筹：{held}，家长暂时看不到。", "Saved: {title}. Held: {held}; families do not see it there yet.";
        saved_overload: "已补录：{title}。{held} 超过上限，只在校内记录，家长看不到。", "Recorded: {title}. {held}: above the cap, on record for staff only.";
        resolve: "只调整本班", "Resolve for this class";
        withdraw_ask: "撤回……", "Withdraw …";
        withdraw_sure: "从 {class} 撤回？家长不再看到。", "Withdraw it from {class}? Families will no longer see it.";
        back_enter: "补录", "Record";
        withdrawn: "已撤回。", "Withdrawn.";
        posted: "已发布。", "Posted.";
        marked: "已标为今日无作业。", "Marked: no homework today.";
        unmarked: "已取消标记。", "Mark taken back.";
        not_done: "没有办成：", "Not done: ";
    }
}

/// The teacher's page, with the grid of its week, where the week has one.
#[component]
pub fn PlanPage(week: PlanWeek, school: Arc<School>, form: FormState, told: Option<Told>, grid: Option<Part>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let told = told.map(|t| t.view(lang));
    if week.classes.is_empty() {
        return view! { <h1>{w.title}</h1><p class="empty card">{w.no_class}</p> }.into_any();
    }
    let (monday, number) = (week.monday, week.week);
    let no_days = grid.is_none().then(|| view! { <p class="empty card">{w.no_days}</p> });
    view! {
        <div class="head">
            <h1>{w.title}</h1>
            <WeekNav path="/plan".to_owned() monday week=number />
        </div>
        {told}
        <div class="split">
            <PlanForm week school form />
            <section class="grid">
                {grid.map(|grid| grid.view())}
                {no_days}
            </section>
        </div>
    }
    .into_any()
}

/// What the grid shows.
#[derive(Clone, Debug)]
pub struct GridData {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Its school days.
    pub days: Vec<NaiveDate>,
    /// Own classes, each with its whole week.
    pub weeks: Vec<(OwnClass, ClassWeek)>,
    /// Resolutions of own work.
    pub record: OwnRecord,
    /// Who looks.
    pub staff: StaffId,
}

/// The week of own classes: its grid, and what was resolved of own work.
#[component]
pub fn Grid(data: GridData, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (t, w) = (site.common(), Words::of(site.lang));
    let GridData { monday, days, weeks, record, staff } = data;
    let action = site.href(&format!("/plan/{monday}"));
    let OwnRecord { found, bound, days: cancelled } = record;
    let reader = Reader::Owns(staff);
    let any = !found.is_empty() || !cancelled.is_empty();
    let record = any.then(|| view! { <Record record=found days=cancelled school=school.clone() action reader bound /> });
    let (lang, today) = (site.lang, site.now.today());
    let grade = weeks.first().map(|(own, _)| own.class.grade);
    let off = |d: NaiveDate| grade.map_or(0, |g| school.calendar(g).days_off_after(d).min(9));
    let heads =
        days.iter().map(|d| view! { <th scope="col" class:today=*d == today>{day_label(*d, off(*d), lang)}</th> }).collect_view();
    let row = |(own, week)| view! { <Row own week days=days.clone() school=school.clone() monday /> };
    let grades = weeks.iter().map(|(own, _)| own.class.grade).collect();
    let rows = weeks.into_iter().map(row).collect_view();
    view! {
        <OwnCaps school=school.clone() grades monday />
        <div class="scroll card" tabindex="0" role="region" aria-label=t.plan>
            <table class="week"><thead><tr><th scope="col">{t.class}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
        <p class="hint">{w.grid_hint}</p>
        {record}
    }
}

#[component]
fn Row(own: OwnClass, week: ClassWeek, days: Vec<NaiveDate>, school: Arc<School>, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let (lang, today) = (site.lang, site.now.today());
    let class = own.class.clone();
    let t = Common::of(lang);
    let cells = days.into_iter().map(|date| {
        let label = day_label(date, school.calendar(class.grade).days_off_after(date).min(9), lang);
        match week.days.iter().find(|d| d.date == date) {
            None => view! { <td class="cell off" data-label=label>{t.day_off}</td> }.into_any(),
            Some(day) => {
                let shown = label.clone();
                let bad = day.figures.load + day.figures.held_minutes > day.cap.total;
                view! {
                    <td class="cell" class:today=date == today class:bad=bad data-label=shown>
                        <Cell own=own.clone() day=day.clone() school=school.clone() monday label />
                    </td>
                }
                .into_any()
            }
        }
    });
    view! { <tr><th scope="row">{class.label(lang)}</th>{cells.collect_view()}</tr> }
}

#[component]
fn Cell(own: OwnClass, day: ClassDay, school: Arc<School>, monday: NaiveDate, label: String) -> impl IntoView {
    let site = site();
    let (lang, class) = (site.lang, own.class.clone());
    let (t, w) = (Common::of(lang), Words::of(lang));
    let items: Vec<_> = own.own(&day).cloned().collect();
    let marked: Vec<_> = own.subjects.iter().filter(|s| day.none.contains(&s.id)).cloned().collect();
    let open = day.date >= site.now.today();
    let past = school.calendar(class.grade).school_days_back(site.now.today(), BACK_ENTRY_DAYS).contains(&day.date);
    let set = site.href(&format!("/plan/{monday}?class={}&date={}#set", class.id, day.date));
    let bar = Bar { load: day.figures.load, held: day.figures.held_minutes, cap: day.cap.total, new: 0 };
    let over = bar.over();
    let may_mark = open && items.is_empty() && marked.is_empty();
    let subject = own.subjects.first().cloned();
    let no_homework = NoHomework::of(&school, class.grade, day.date) == NoHomework::Day;
    let (class_id, name) = (class.id, class.label(lang));
    let date = day.date;
    let unmark = open.then(|| marked.first().cloned()).flatten();
    view! {
        <div class="v num"><span>{w.all_class}" "<b class:free=bar.load == 0>{bar.load}</b>"/"{bar.cap}</span></div>
        <LoadBar bar size="cell" lang />
        <p class="tags num">
            {(bar.held > 0).then(|| view! { <span class="tag held">{t.held}" "{bar.held}"′"</span> })}
            {(over > 0).then(|| view! { <span class="tag over">{fill(t.over_by, &[("n", &over)])}</span> })}
            {no_homework.then(|| view! { <span class="tag none">{t.no_homework_day}</span> })}
            {cancelled_words(&day, lang).map(|words| view! { <span class="tag note">{words}</span> })}
            {marked.into_iter().map(|s| view! { <span class="tag none">{s.label(lang)}" "{t.none_today}</span> }).collect_view()}
        </p>
        {items.into_iter().map(|item| view! { <OwnItem item class=class_id class_name=class.label(lang) monday /> }).collect_view()}
        {past.then(|| view! { <a class="add" href=set.clone() aria-label=format!("{} {name} {label}", w.back_enter)><span aria-hidden="true">"＋ "</span>{w.back_enter}</a> })}
        {open.then(|| view! { <a class="add" href=set aria-label=format!("{} {name} {label}", w.set)><span aria-hidden="true">"＋ "</span>{w.set}</a> })}
        {may_mark.then(|| subject.map(|s| view! { <NoneButton class=class_id date subject=s.code monday mark="none" label=w.none_set /> }))}
        {unmark.map(|s| view! { <NoneButton class=class_id date subject=s.code monday mark="unnone" label=w.none_back /> })}
    }
}

/// Sets the 今日无作业 mark, or takes it back: a plain form.
#[component]
fn NoneButton(
    class: domain::id::ClassId,
    date: NaiveDate,
    subject: String,
    monday: NaiveDate,
    mark: &'static str,
    label: &'static str,
) -> impl IntoView {
    let action = site().href(&format!("/plan/{monday}"));
    view! {
        <form method="post" action=action class="inline">
            <input type="hidden" name="class" value=class.to_string() />
            <input type="hidden" name="date" value=date.to_string() />
            <input type="hidden" name="subject" value=subject />
            <button class="btn quiet small" name="do" value=mark>{label}</button>
        </form>
    }
}

#[component]
fn OwnItem(item: Target, class: domain::id::ClassId, class_name: String, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let (t, w) = (Common::of(site.lang), Words::of(site.lang));
    let held = item.item.state == State::Held;
    let id = item.item.assignment;
    let (edit, copy) = (site.href(&format!("/plan/{monday}?edit={id}#set")), site.href(&format!("/plan/{monday}?copy={id}#set")));
    let resolve = site.href(&format!("/resolve/{id}/{class}/{}", item.date));
    let action = site.href(&format!("/plan/{monday}"));
    let title = item.item.title.clone();
    let optional = item.item.kind.need == domain::assignment::Need::Optional;
    view! {
        <details class="own">
            <summary>
                <span>{title}</span>" "{(item.item.minutes > 0).then(|| view! { <span class="num">{item.item.minutes}"′"</span> })}
                {held.then(|| view! { <span class="tag held">{if item.back_entered { t.known_overload } else { t.held }}</span> })}
                {optional.then(|| view! { <span class="tag">{t.optional}</span> })}
                {item.late.then(|| view! { <span class="tag late">{t.late}</span> })}
                {(item.back_entered && !held).then(|| view! { <span class="tag late">{t.back_entered}</span> })}
            </summary>
            <p class="ways"><a class="btn small" href=edit>{w.edit}</a><a class="btn small" href=copy>{w.copy}</a>
                {(!item.back_entered).then(|| view! { <a class="btn small" href=resolve>{w.resolve}</a> })}</p>
            <form method="post" action=action class="ways">
                <input type="hidden" name="assignment" value=id.to_string() />
                <input type="hidden" name="class" value=class.to_string() />
                {(held && !item.back_entered).then(|| view! { <button class="btn small" name="do" value="post_held">{w.post}</button> })}
                <details class="ask">
                    <summary class="btn small">{w.withdraw_ask}</summary>
                    <p class="hint">{fill(w.withdraw_sure, &[("class", &class_name)])}</p>
                    <button class="btn small danger" name="do" value="withdraw">{w.withdraw}</button>
                </details>
            </form>
        </details>
    }
}
