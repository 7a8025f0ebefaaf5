//! `/admin/year`: from one school year into the next.

use crate::{
    api::year::{NotUndone, YearState},
    components::back::ToAdmin,
    pages::item::{class_name, grade_name},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{CarriedPlan, Class, MOST_NEW, NextClass, NotYet, begins_stage},
    sentence,
};
use leptos::prelude::*;
use store::YearUse;

catalogue! {
    /// Words of the page.
    Words {
        title: "升学年", "Next school year";
        lead: "每个班升一级，成为新的班；毕业班离校，{grade}招新班。今年的作业、公示和班级链接都留着，照样能看。", "Each class goes up a grade and is a new class there; the last grade leaves, and new classes come into {grade}. This year's homework, notices and links stay, and can still be read.";
        now: "现在是 {year} 学年。", "The school year is {year}.";
        until: "本学年到 {date} 才结束，之后再升。", "This year goes on until {date}; it can be done after that.";
        no_classes: "还没有班级。", "There are no classes yet.";
        no_term: "本学年还没有学期，等它上完才能再升。请先在校历里加上学期。", "This year has no term yet; the next one comes after it. Add its terms to the calendar first.";
        will: "升到 {year} 学年", "Into {year}";
        up: "升级", "Going up";
        leaving: "毕业", "Leaving";
        new: "{grade}新班（个）", "New classes in {grade}";
        teachers: "任课和班主任", "Teachers and head teachers";
        go_up: "跟班升级", "go up with their classes";
        within_stage: "跟班升级；升入七年级（初中）的班重新安排", "go up with their classes; classes that come into grade 7 are assigned anew";
        go_up_all: "全部跟班升级，升入七年级的班也跟", "all go up with their classes, also into grade 7";
        stay: "重新安排（用导入）", "are assigned anew (by import)";
        plans: "学期作业规划", "Term plans";
        carry: "把去年同年级的规划带过来作草稿", "begin drafts from last year's plans of the same grade";
        carry_more: "只是草稿：还要由学科组长修改、年级组长确认、校长批准才生效。撤销升学年时，没改过的草稿一起撤掉。", "Drafts only: they count once leads, coordinator and principal have changed, agreed and approved them. Taking the step back takes untouched drafts away.";
        carried: "{grade}：第 {n} 版（{term}）→ {to} 草稿", "{grade}: version {n} ({term}) → draft for {to}";
        no_new_term: "下一学年还没有学期，规划先带不过来。可以先在校历里加上学期再升；升了以后，也可以在“学期作业规划”里逐个年级从去年的开始。", "The next year has no term in the calendar yet, so no plan can be begun for it. Add its term first; or begin each grade's plan from last year's on the page of term plans afterwards.";
        no_plans: "没有可以带过来的规划。", "There are no plans to begin from.";
        look: "再看一遍", "Look again";
        save: "确认升学年", "Go into the next year";
        sure: "我看过了：一周之内可以撤销", "I have looked at it: it can be taken back within a week";
        done_with_term: "已升到 {year} 学年。接下来：发新的班级链接。", "It is {year} now. Next: make new class links.";
        done: "已升到 {year} 学年。接下来：补上新学期，发新的班级链接。", "It is {year} now. Next: add the new term, and make new class links.";
        undo: "撤销，回到上一学年", "Take it back";
        undo_more: "{date} 前可以撤销，只要新学年还没有作业、班级链接，班级、任课和带过来的规划也没人改过。", "Until {date}, as long as the new year has no homework and no class links, and nobody has changed its classes and lessons or a draft that came with it.";
        left_out: "去掉：{subjects}（这个年级没有人教）", "without {subjects}, which nobody teaches in this grade";
        not_undoable: "已经不能撤销，因为新学年里{why}。", "It can't be taken back any more: in the new year {why}.";
        late: "没有撤销：升学年已经超过一周，或者没有可以撤销的。", "Not taken back: it was done more than a week ago, or there is nothing to take back.";
        not_undone: "没有撤销，因为新学年里{why}。", "Not taken back: in the new year {why}.";
        homework: "已经有作业", "homework was set";
        links: "已经发了班级链接", "class links were made";
        none_marks: "已经有“今日无作业”", "a subject was said to have no homework";
        cancelled: "取消过一天的作业", "a day's homework was cancelled";
        set_up: "班级、任课、班主任或代课有改动", "its classes, lessons, head teachers or substitutes were changed";
        plan_changed: "带过来的规划有人改过", "somebody has worked on a plan that came with it";
        undone: "已撤销，回到原来的学年。", "Taken back: the school is in its old year again.";
        bad_new: "没有办成：新班的个数请填 0 到 {n} 的整数。", "Not done: fill in how many new classes, a whole number from 0 to {n}.";
        not_sure: "没有办成：请先勾选确认。", "Not done: tick the box first.";
        stale: "没有办成：学校设置刚才改过，或者新学年已经有人用了。", "Not done: the set-up has changed meanwhile, or the new year is in use.";
        from: "{was} → {is}", "{was} → {is}";
        new_class: "新班", "new";
    }
}

/// What came of the last try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing was tried.
    Nothing,
    /// It is the next year.
    Done,
    /// It is the old year again.
    Undone,
    /// It was not confirmed.
    NotSure,
    /// How many new classes is no number that can be.
    BadNew,
    /// Something has changed.
    Stale,
    /// It is not taken back.
    NotUndone(NotUndone),
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn YearPage(state: YearState, told: Told) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let told = match told {
        Told::Nothing => None,
        Told::NotUndone(why) => Some(view! { <p class="summary" role="alert">{not_undone(why, lang)}</p> }.into_any()),
        Told::Done => Some(view! { <p class="notice ok" role="status">{fill(if state.has_own_term { w.done_with_term } else { w.done }, &[("year", &state.year)])}</p> }.into_any()),
        Told::Undone => Some(view! { <p class="notice ok" role="status">{w.undone}</p> }.into_any()),
        Told::NotSure => Some(view! { <p class="summary" role="alert">{w.not_sure}</p> }.into_any()),
        Told::BadNew => Some(view! { <p class="summary" role="alert">{fill(w.bad_new, &[("n", &MOST_NEW)])}</p> }.into_any()),
        Told::Stale => Some(view! { <p class="summary" role="alert">{w.stale}</p> }.into_any()),
    };
    let lead = fill(w.lead, &[("grade", &grade_name(state.first, lang))]);
    let now = fill(w.now, &[("year", &state.year)]);
    let used = (state.undoable_until.is_some() && !state.used.is_nothing())
        .then(|| view! { <p class="notice">{fill(w.not_undoable, &[("why", &uses(&state.used, lang))])}</p> });
    let undo = state.undoable_until.filter(|_| state.used.is_nothing()).map(|until| {
        let more = fill(w.undo_more, &[("date", &sentence::date(until, lang))]);
        view! { <section class="card form"><h2>{w.undo}</h2><p class="hint">{more}</p><form method="post" action=site.href("/admin/year")><p><button class="btn" name="do" value="undo">{w.undo}</button></p></form></section> }
    });
    let next = match state.not_yet {
        Some(NotYet::SchoolUntil(date)) => {
            let words = fill(w.until, &[("date", &sentence::date(date, lang))]);
            view! { <p class="card empty">{words}</p> }.into_any()
        }
        Some(NotYet::NoTerm) => view! { <p class="card empty">{w.no_term}</p> }.into_any(),
        Some(NotYet::NoClasses) => view! { <p class="card empty">{w.no_classes}</p> }.into_any(),
        None => view! { <Next state /> }.into_any(),
    };
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{lead}" "{now}</p>
        <div class="settings num">{told}{used}{undo}{next}</div>
    }
}

/// What there is of the year, in words.
fn uses(used: &YearUse, lang: Lang) -> String {
    let w = Words::of(lang);
    let all = [
        (used.homework, w.homework),
        (used.links, w.links),
        (used.none_marks, w.none_marks),
        (used.cancelled, w.cancelled),
        (used.plans, w.plan_changed),
        (used.set_up, w.set_up),
    ];
    let said: Vec<_> = all.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
    said.join(lang.pick("、", ", "))
}

fn not_undone(why: NotUndone, lang: Lang) -> String {
    let w = Words::of(lang);
    match why {
        NotUndone::Late => w.late.to_owned(),
        NotUndone::Used(used) => fill(w.not_undone, &[("why", &uses(&used, lang))]),
    }
}

fn step(next: &NextClass, classes: &[Class], lang: Lang) -> String {
    let w = Words::of(lang);
    let was = next.came_from.and_then(|id| classes.iter().find(|c| c.id == id));
    let is = class_name(&next.class, lang);
    was.map_or_else(|| format!("{is} ({})", w.new_class), |was| fill(w.from, &[("was", &class_name(was, lang)), ("is", &is)]))
}

/// What would be begun from last year's plans.
#[component]
fn Plans(state: YearState) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let name = |day| state.terms.iter().rfind(|t| t.starts_on <= day).map(|t| t.name.clone()).unwrap_or_default();
    let line = |carried: &CarriedPlan| {
        let ((begun_for, grade, version), to) = (carried.from, carried.plan.term);
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("grade", &grade_name(grade, lang)), ("n", &version), ("term", &name(begun_for)), ("to", &name(to))];
        let names = |id: &_| state.subjects.iter().find(|s| s.id == *id).map(|s| s.label(lang));
        let names: Vec<_> = carried.left_out.iter().filter_map(names).collect();
        let out = (!names.is_empty()).then(|| fill(w.left_out, &[("subjects", &names.join(lang.pick("、", ", ")))]));
        view! { <li>{fill(w.carried, &values)}{out.map(|out| view! { " "<span class="hint">{out}</span> })}</li> }
    };
    let body = match (state.has_term, state.next.plans.is_empty()) {
        (false, _) => view! { <p class="hint">{w.no_new_term}</p> }.into_any(),
        (true, true) => view! { <p class="hint">{w.no_plans}</p> }.into_any(),
        (true, false) => {
            let lines = state.next.plans.iter().map(line).collect_view();
            view! {
                <label class="check"><input type="checkbox" name="plans" value="carry" checked /><span>{w.carry}</span></label>
                <p class="hint">{w.carry_more}</p><ul class="marks">{lines}</ul>
            }
            .into_any()
        }
    };
    view! { <fieldset class="field" id="plans"><legend>{w.plans}</legend>{body}</fieldset> }
}

#[component]
fn Next(state: YearState) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let chip = |text: String| view! { <span class="tag">{text}</span>" " };
    let up = state.next.classes.iter().map(|n| chip(step(n, &state.classes, lang))).collect_view();
    let leaving = state.next.leaving.iter().map(|c| chip(class_name(c, lang))).collect_view();
    let first = state.next.classes.first().map_or_else(String::new, |c| grade_name(c.class.grade, lang));
    let new = fill(w.new, &[("grade", &first)]);
    let into_junior = state.next.classes.iter().any(|n| n.came_from.is_some() && begins_stage(n.class.grade));
    let usual = if into_junior { w.within_stage } else { w.go_up };
    let all = into_junior.then(|| {
        view! { <label class="check"><input type="radio" name="teachers" value="go_up" /><span>{w.go_up_all}</span></label> }
    });
    view! {
        <section class="card form"><h2>{fill(w.will, &[("year", &state.next.year)])}</h2>
            <h3>{w.up}</h3><p>{up}</p>
            {(!state.next.leaving.is_empty()).then(|| view! { <h3>{w.leaving}</h3><p>{leaving}</p> })}
            <form method="post" action=site.href("/admin/year") class="form">
                <div class="field"><label for="new">{new}</label><input id="new" name="new" class="num" type="text" inputmode="numeric" autocomplete="off" value=state.new.to_string() /></div>
                <fieldset class="field"><legend>{w.teachers}</legend>
                    <label class="check"><input type="radio" name="teachers" value="within_stage" checked /><span>{usual}</span></label>
                    {all}
                    <label class="check"><input type="radio" name="teachers" value="stay" /><span>{w.stay}</span></label>
                </fieldset>
                <Plans state=state.clone() />
                <label class="check"><input type="checkbox" name="sure" value="yes" /><span>{w.sure}</span></label>
                <p class="ways"><button class="btn main" name="do" value="save">{w.save}</button><button class="btn" name="do" value="look">{w.look}</button></p>
            </form>
        </section>
    }
}
