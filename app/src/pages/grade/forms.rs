//! What can be done with one item: a plain form, that works without script.

use super::{items::Ask, reasons::ready};
use crate::{
    api::week::{ClassDay, ClassWeek},
    pages::cell::day_label,
    site::site,
    text::{catalogue, common::action, fill},
};
use domain::{
    assignment::{Need, State},
    lang::Lang,
    load::counted,
    resolve::ActionName,
    school::School,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the form.
    Words {
        resolve: "调整", "Resolve";
        reason: "理由（写入记录）", "Reason (on record)";
        why: "为什么这样调整", "Why it is changed";
        cut_whole: "缩短到（几天合计，现 {n} 分钟）", "Cut to (over all its days, {n} min now)";
        cut_to: "缩短到（分钟）", "Cut to (minutes)";
        move_to: "移到", "Move to";
        move_minutes: "移多少分钟（空：全部）", "How many minutes (empty: all)";
        option: "{day}（{before} → {after}/{cap}）", "{day} ({before} → {after}/{cap})";
        option_over: "{day}（{before} → {after}/{cap}，超 {over}）", "{day} ({before} → {after}/{cap}, {over} over)";
        swap: "与已发布的交换", "Swap with posted work";
        swap_do: "交换", "Swap";
    }
}

/// The form of one item of several, closed until it is wanted.
#[component]
pub fn Resolve(t: Arc<Target>, week: ClassWeek, day: ClassDay, school: Arc<School>, ask: Ask) -> impl IntoView {
    let w = Words::of(site().lang);
    let open = ask.said_of(t.item.assignment).is_some();
    view! {
        <details class="resolve" open=open>
            <summary><span class="btn small">{w.resolve}</span></summary>
            <ResolveForm t week day school ask />
        </details>
    }
}

/// The form of one item.
#[component]
pub fn ResolveForm(t: Arc<Target>, week: ClassWeek, day: ClassDay, school: Arc<School>, ask: Ask) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let said = ask.said_of(t.item.assignment).cloned();
    let typed = |name: &str| said.as_ref().and_then(|s| s.typed.get(name).cloned());
    let reasons = ready(lang);
    let over = day.figures.load + day.figures.held_minutes > day.cap.total;
    let first = reasons.first().copied().filter(|_| over).unwrap_or_default();
    let reason = typed("reason").unwrap_or_else(|| first.to_owned());
    let list = format!("reasons-{}", t.item.assignment);
    let field = format!("reason-{}", t.item.assignment);
    let to = format!("{}#item-{}", ask.action, t.item.assignment);
    let trouble = said.as_ref().map(|s| view! { <p class="summary" role="alert">{s.text.clone()}</p> });
    view! {
            {trouble}
            <form method="post" action=to class="form">
                <button class="sr" name="do" value="none" tabindex="-1" aria-hidden="true"></button>
                <input type="hidden" name="assignment" value=t.item.assignment.to_string() />
                <input type="hidden" name="class" value=t.class.to_string() />
                <input type="hidden" name="version" value=t.version />
                <input type="hidden" name="from" value=t.date.to_string() />
                <div class="field">
                    <label for=field.clone()>{w.reason}</label>
                    <input id=field name="reason" value=reason placeholder=w.why maxlength="200" required list=list.clone() />
                    <datalist id=list>{reasons.into_iter().map(|r| view! { <option value=r></option> }).collect_view()}</datalist>
                </div>
                <CutRow t=t.clone() typed=typed("minutes").unwrap_or_default() lang />
                <MoveRow t=t.clone() week=week school=school typed=Typed { many: typed("many"), to: typed("to") } lang />
                <p class="ways"><Others t=t.clone() day=day.clone() lang /></p>
                <SwapRow t day typed=typed("with").unwrap_or_default() lang />
            </form>
    }
}

#[component]
fn CutRow(t: Arc<Target>, typed: String, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let most = t.total.unwrap_or(0).saturating_sub(1);
    let field = format!("cut-{}", t.item.assignment);
    let several = t.total.is_some_and(|total| total != t.item.minutes);
    let label = if several { fill(w.cut_whole, &[("n", &t.total.unwrap_or(0))]) } else { w.cut_to.to_owned() };
    (most > 0).then(|| {
        view! {
            <div class="act">
                <label for=field.clone()>{label}</label>
                <input id=field class="num" type="text" name="minutes" inputmode="numeric" autocomplete="off" value=typed />
                <button class="btn small" name="do" value="cut">{action(ActionName::Cut, lang)}</button>
            </div>
        }
    })
}

/// What was typed of a move.
struct Typed {
    many: Option<String>,
    to: Option<String>,
}

/// The days to which it could go, each as it would be then.
#[component]
fn MoveRow(t: Arc<Target>, week: ClassWeek, school: Arc<School>, typed: Typed, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let today = site().now.today();
    let several = t.total.is_some_and(|total| total != t.item.minutes);
    let minutes = counted(week.class.grade, t.item.kind, t.item.minutes);
    let calendar = school.calendar(week.class.grade).clone();
    let open = week.days.into_iter().filter(|d| d.date != t.date && d.date >= today);
    let mut chosen = false;
    let options = open.map(move |d| {
        let (before, cap) = (d.figures.load, d.cap.total);
        let after = before + minutes;
        let day = day_label(d.date, calendar.days_off_after(d.date).min(9), lang);
        let text = if after > cap { w.option_over } else { w.option };
        let words = fill(
            text,
            &[("day", &day), ("before", &before), ("after", &after), ("cap", &cap), ("over", &after.saturating_sub(cap))],
        );
        let date = d.date.to_string();
        let first = typed.to.as_ref().map_or(!chosen && after <= cap, |to| *to == date);
        chosen |= first;
        view! { <option value=date selected=first>{words}</option> }
    });
    let options: Vec<_> = options.collect();
    let (field, many) = (format!("to-{}", t.item.assignment), format!("many-{}", t.item.assignment));
    let part = several.then(|| {
        view! { <label for=many.clone()>{w.move_minutes}</label><input id=many class="num" type="text" name="many" inputmode="numeric" autocomplete="off" value=typed.many.unwrap_or_default() /> }
    });
    (!options.is_empty() && t.date >= today).then(|| {
        view! {
            <div class="act">
                <label for=field.clone()>{w.move_to}</label>
                <select id=field name="to">{options}</select>
                {part}
                <button class="btn small" name="do" value="move" formnovalidate>{action(ActionName::Move, lang)}</button>
            </div>
        }
    })
}

/// What needs nothing typed.
#[component]
fn Others(t: Arc<Target>, day: ClassDay, lang: Lang) -> impl IntoView {
    let held = t.item.state == State::Held;
    // what is sure to be refused is not offered
    let fits = !t.item.kind.counts() || day.figures.load + t.item.minutes <= day.cap.total;
    let optional = (t.item.kind.need == Need::Required).then_some(ActionName::Optional);
    let shown = if held { ActionName::Post } else { ActionName::Hold };
    [Some(shown).filter(|_| fits || !held), optional, Some(ActionName::Withdraw)]
        .into_iter()
        .flatten()
        .map(|name| {
            let class = if name == ActionName::Withdraw { "btn small danger" } else { "btn small" };
            view! { <button class=class name="do" value=name.name() formnovalidate>{action(name, lang)}</button> }
        })
        .collect_view()
}

/// A held item in the place of a posted one.
#[component]
fn SwapRow(t: Arc<Target>, day: ClassDay, typed: String, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let posted = day.targets.into_iter().filter(|o| o.item.state == State::Posted && o.item.kind.counts());
    let option = |o: Arc<Target>| view! { <option value=o.item.assignment.to_string() selected=o.item.assignment.to_string() == typed>{o.item.title.clone()}" "{o.item.minutes}"′"</option> };
    let options: Vec<_> = posted.map(option).collect();
    let field = format!("with-{}", t.item.assignment);
    (t.item.state == State::Held && !options.is_empty()).then(|| {
        view! {
            <div class="act">
                <label for=field.clone()>{w.swap}</label>
                <select id=field name="with">{options}</select>
                <button class="btn small" name="do" value="swap" formnovalidate>{w.swap_do}</button>
            </div>
        }
    })
}
