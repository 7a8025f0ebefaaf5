//! The form for setting homework: everything typed comes back, each error stands at its field, the meter shows each class's day.

mod classes;
mod more;

use crate::{
    api::plan::{Editing, PlanWeek},
    check::CheckAnswer,
    components::field::{Errors, Field, described, invalid},
    islands::meter::{LiveMeter, MeterView},
    site::site,
    text::catalogue,
};
use classes::{Classes, Locked};
use domain::school::School;
use domain::{
    assignment::{Form, Need, Place},
    draft::Draft,
    sentence,
};
use leptos::prelude::*;
use more::{More, spread_days};
use std::sync::Arc;

catalogue! {
    /// Words of the form.
    Words {
        new: "布置作业", "Set homework";
        change: "修改作业", "Change homework";
        errors: "有 {n} 处要改，还没有保存。", "{n} field(s) need a change. Nothing is saved yet.";
        refused: "这样不能保存，请看下面的说明。", "This can't be saved as it is; see below.";
        would_not_fit: "没有保存：家长看到的还是原来的作业。改成这样就要待统筹，请看下面的说明。", "Not saved: families still see it as it was. Changed so, it would have to be held; see below.";
        stale: "没有保存：刚才有人改过。您输入的都还在；核对后再保存，就以您的为准。", "Not saved: somebody changed it meanwhile. What you typed is still here; look at it and save again.";
        on_cancelled: "还没有保存：学校取消了这一天的作业，原因见下。仍要布置，请再保存一次。", "Not saved yet: the school cancelled the homework of that day; see below why. To set it all the same, save once more.";
        edited_classes: "{classes}：修改对这些班都有效", "{classes}: the change is for all of them";
        classes: "班级", "Classes";
        subject: "学科", "Subject";
        title: "内容", "Task";
        title_hint: "如：练习册 P35 第 1–6 题", "Such as: workbook p. 35, 1–6";
        text: "补充说明", "More";
        form: "形式", "Form";
        place: "完成地点", "Place";
        need: "要求", "Required?";
        minutes: "预计用时（分钟）", "Estimated minutes";
        set_on: "布置日期", "Set on";
        due_on: "上交日期", "Due on";
        due_fixed: "上交日不能改（如测验）", "The due day is fixed (a test, say)";
        marking: "批改方式", "Marking";
        more: "更多：分层、多天分配、说明、批改", "More: tiers, several days, notes, marking";
        tiers: "分层（按用时最多的一层计入）", "Tiers (the longest one counts)";
        tier: "{name} 层", "Tier {name}";
        tier_minutes: "分钟", "Minutes";
        tier_text: "做什么", "What it does";
        spread: "每天的分钟数（空着则平均分配）", "Minutes per day (empty: evenly)";
        save: "保存并发布", "Save and post";
        save_change: "保存修改", "Save changes";
        check: "看看合计", "Work out the day";
        copy: "照上次：{title}", "Copy the last: {title}";
        cancel: "取消", "Cancel";
    }
}

/// What the form shows.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// What was typed, or the starting values.
    pub draft: Draft,
    /// An assignment that is being changed.
    pub editing: Option<Editing>,
    /// Sentences by field.
    pub errors: Errors,
    /// What saving would do.
    pub check: Option<CheckAnswer>,
    /// Why it was not saved, beside what its fields say.
    pub trouble: Option<Trouble>,
    /// The part that most homework does not need is open.
    pub open: bool,
    /// Of this form alone: sent twice, it saves once.
    pub key: String,
}

/// Why a form that could be read was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A rule refuses new work.
    Refused,
    /// What families see already would break a rule.
    WouldNotFit,
    /// Somebody else changed it.
    Stale,
    /// It is for a day whose homework the school cancelled, and that was not shown yet.
    OnCancelled,
}

impl Trouble {
    fn line(self, w: Words) -> &'static str {
        match self {
            Self::Refused => w.refused,
            Self::WouldNotFit => w.would_not_fit,
            Self::Stale => w.stale,
            Self::OnCancelled => w.on_cancelled,
        }
    }
}

/// The form.
#[component]
pub fn PlanForm(week: PlanWeek, school: Arc<School>, form: FormState) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let trouble = form.trouble.map(|t| t.line(w));
    let FormState { draft, editing, errors, check, open, key, .. } = form;
    let count = errors.len();
    let summary = (count > 0).then(|| crate::text::fill(w.errors, &[("n", &count)]));
    let action = site.href(&format!("/plan/{}", week.monday));
    let copy = week.last.clone().filter(|_| editing.is_none()).map(|(id, title)| {
        let href = site.href(&format!("/plan/{}?copy={id}#set", week.monday));
        view! { <a class="btn small quiet copy" href=href>{crate::text::fill(w.copy, &[("title", &title)])}</a> }
    });
    let check_at = site.href("/api/v1/assignments/check");
    let initial = check.map(|answer| MeterView::of(&answer, lang));
    view! {
        <section id="set">
            <h2>{if editing.is_some() { w.change } else { w.new }}</h2>
            {copy}
            <form method="post" action=action class="card" id="plan-form" novalidate>
                // Enter in any field presses a form's first button: that is saving, never a way out
                <button class="sr" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
                {summary.map(|s| view! { <p class="summary" role="alert">{s}</p> })}
                {trouble.map(|s| view! { <p class="summary" role="alert">{s}</p> })}
                <input type="hidden" name="key" value=key />
                {editing.map(|e| view! { <EditingFields e /> })}
                <Classes week=week.clone() draft=draft.clone() errors=errors.clone() locked=Locked::of(editing) />
                <Main draft=draft.clone() errors=errors.clone() />
                <Days draft=draft.clone() errors=errors.clone() />
                <LiveMeter lang=lang.tag().to_owned() check_at initial />
                <More draft=draft.clone() errors open days=spread_days(&school, &week, &draft) />
                <div class="ways">
                    <button class="btn main" name="do" value="save">{if editing.is_some() { w.save_change } else { w.save }}</button>
                    <button class="btn" name="do" value="check">{w.check}</button>
                    {editing.map(|_| view! { <a class="btn quiet" href=site.href(&format!("/plan/{}", week.monday))>{w.cancel}</a> })}
                </div>
            </form>
        </section>
    }
}

#[component]
fn EditingFields(e: Editing) -> impl IntoView {
    view! {
        <input type="hidden" name="edit" value=e.id.to_string() />
        <input type="hidden" name="version" value=e.version.to_string() />
    }
}

/// What an input takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Line,
    Number,
    Date,
}

/// A labelled input with its hint and error.
#[component]
fn Input(
    name: &'static str,
    label: &'static str,
    value: String,
    errors: Errors,
    takes: Takes,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let (bad, by) = (invalid(name, &errors), described(name, &errors));
    let (kind, mode, class) = match takes {
        Takes::Line => ("text", "text", ""),
        Takes::Number => ("text", "numeric", "num"),
        Takes::Date => ("date", "none", "num"),
    };
    let error = errors.get(name).cloned();
    let input = view! {
        <input id=name name=name type=kind inputmode=mode class=class value=value autocomplete="off" aria-invalid=bad aria-describedby=by />
    };
    view! { <Field name label hint=hint.unwrap_or_default() error>{input}</Field> }
}

#[component]
fn Main(draft: Draft, errors: Errors) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let forms = options(Form::ALL, &draft.form, |f| (f.name(), sentence::form(f, lang)));
    let places = options(Place::ALL, &draft.place, |p| (p.name(), sentence::place(p, lang)));
    let need = if draft.required { "required" } else { "optional" };
    let needs = options(Need::ALL, need, |n| (n.name(), sentence::need(n, lang)));
    let (form_error, place_error) = (errors.get("form").cloned(), errors.get("place").cloned());
    view! {
        <Input name="title" label=w.title value=draft.title errors=errors.clone() takes=Takes::Line hint=w.title_hint />
        <div class="row">
            <Input name="minutes" label=w.minutes value=draft.minutes errors takes=Takes::Number />
            <Field name="form" label=w.form error=form_error><select id="form" name="form">{forms}</select></Field>
        </div>
        <div class="row">
            <Field name="place" label=w.place error=place_error><select id="place" name="place">{places}</select></Field>
            <Field name="need" label=w.need error=None><select id="need" name="need">{needs}</select></Field>
        </div>
    }
}

fn options<T: Copy + 'static>(all: &'static [T], chosen: &str, name: impl Fn(T) -> (&'static str, &'static str)) -> AnyView {
    all.iter()
        .map(|v| {
            let (value, label) = name(*v);
            view! { <option value=value selected=value == chosen>{label}</option> }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Days(draft: Draft, errors: Errors) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <div class="row">
            <Input name="set_on" label=w.set_on value=draft.set_on errors=errors.clone() takes=Takes::Date />
            <Input name="due_on" label=w.due_on value=draft.due_on errors takes=Takes::Date />
        </div>
    }
}
