//! `/term/{first day}/{grade}`: a grade's plan for a term.

use super::{
    Words as Page,
    above::AboveCap,
    actual::PlanAndActual,
    change::Versions,
    head::Head,
    other_day::OtherDayInForce,
    ready::{ReadyList, SayReady},
    rota::Rota,
    rows::{Rows, bad_field, minutes_field, practice_field},
    seen::{lines_seen, seen},
    state_name,
    steps::{DRAFT_FORM, Steps, StillMissing, not_done},
    tried::Tried,
    ways::school_field,
};
use crate::{
    api::term::{May, NotDone, NotSaved, Overtaken, PlanView},
    pages::item::{Way, Ways, grade_name},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    id::StaffId,
    lang::Lang,
    plan::{Plan, PlanState},
    school::{Grade, School},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;

catalogue! {
    /// Words of the plan.
    Words {
        title: "{grade} 学期作业规划", "Term plan, {grade}";
        grades: "年级", "Grades";
        empty: "还没有规划。请在 {date} 开学前起草、确认并批准。", "There is no plan yet. Draft, agree and approve it before {date}.";
        who: "起草：各学科组长；确认：{coordinators}；批准：{principals}。", "Subject leads draft; {coordinators} agrees; {principals} approves.";
        nobody: "（还没有人）", "(nobody yet)";
        waits_agree: "等年级组长确认：{names}", "For the coordinator to agree: {names}";
        waits_approve: "等校长批准：{names}", "For the principal to approve: {names}";
        returned: "校长退回：{reason}", "Given back by the principal: {reason}";
        save: "保存草稿", "Save the draft";
        bad: "没有保存，请改正：", "Nothing was saved. Please mend:";
        overtaken_lines: "刚才有人也改了{names}，没有保存。您填的还在下面，再按保存也不会盖掉别人的。请先看现在的内容，再在那里填写。", "Somebody changed {names} too just now: nothing was saved. What you typed is still below, and saving it again won't replace theirs. Look at what stands now, and type there.";
        overtaken_head: "无作业日和调查周", "the no-homework day and the survey weeks";
        overtaken: "刚才有人改过，没有保存。您填的还在下面，再按保存也不会盖掉别人的。请先看现在的内容，再在那里填写。", "Somebody changed it just now: nothing was saved. What you typed is still below, and saving it again won't replace theirs. Look at what stands now, and type there.";
        open_current: "打开现在的内容", "Open what stands now";
        files: "下载", "Files";
        on_paper: "{school}　{term}　打印日期：{date}", "{school}, {term}. Printed on {date}";
    }
}

/// The page's title.
#[must_use]
pub fn plan_title(grade: Grade, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("grade", &grade_name(grade, lang))])
}

/// The plan.
#[component]
pub fn PlanPage(view: PlanView, school: Arc<School>, tried: Tried) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let action = site.href(&format!("/term/{}/{}", view.first, view.grade.number()));
    let term = |t: &domain::school::Term| Way {
        path: format!("/term/{}/{}", t.starts_on, view.grade.number()),
        name: t.name.clone(),
        here: t.starts_on == view.first,
    };
    let grade =
        |g: Grade| Way { path: format!("/term/{}/{}", view.first, g.number()), name: grade_name(g, lang), here: g == view.grade };
    let (terms, grades) = (view.terms.iter().map(term).collect(), school.grades().into_iter().map(grade).collect());
    let names: Vec<(StaffId, String)> =
        view.versions.iter().filter_map(|s| s.approved).map(|(who, _)| (who, school.staff_name(who).to_owned())).collect();
    let plan = view.shown.as_ref().map(|s| s.plan.clone());
    let body = plan.map(|plan| view! { <Body view=view.clone() plan action=action.clone() tried=tried.clone() /> });
    let actual = view.actual.clone().map(|actual| view! { <PlanAndActual actual /> });
    // a draft says it beside what its leads say
    let missing = if view.shown.is_none() { view.missing.clone() } else { vec![] };
    view! {
        <div class="head"><h1>{plan_title(view.grade, lang)}</h1><p class="tags num"><span class="tag">{view.term.name.clone()}</span>{state(&view, lang)}</p></div>
        <p class="onpaper num">{on_paper(&view, &school, lang)}</p>
        <Ways label=Page::of(lang).terms ways=terms />
        <Ways label=Words::of(lang).grades ways=grades />
        <Notices view=view.clone() tried=tried.clone() current=action.clone() />
        <AboveCap view=view.clone() />
        <OtherDayInForce view=view.clone() />
        {body}
        <StillMissing missing />
        <ReadyList view=view.clone() />
        <Steps view=view.clone() action tried />
        <Versions view names />
        {actual}
    }
}

/// Whose plan it is and of when the sheet is; grade, version and state stand in the title.
fn on_paper(view: &PlanView, school: &School, lang: Lang) -> String {
    let date = lang.pick(view.today.format("%Y年%-m月%-d日"), view.today.format("%-d %b %Y"));
    fill(Words::of(lang).on_paper, &[("school", &school.name), ("term", &view.term.name), ("date", &date)])
}

fn state(view: &PlanView, lang: Lang) -> Option<impl IntoView + use<>> {
    let p = Page::of(lang);
    view.shown.as_ref().map(|s| {
        let approved = s.plan.state == PlanState::Approved;
        let from = approved.then(|| fill(p.from, &[("date", &sentence::date(s.plan.from, lang))]));
        let words = format!("{} {}", fill(p.version, &[("n", &s.plan.version)]), state_name(s.plan.state, lang));
        let class = if approved { "tag ok" } else { "tag note" };
        view! { <span class=class>{words}</span>{from.map(|f| view! { <span class="tag">{f}</span> })} }
    })
}

/// What was done or not, and who has it now. `current`: where what stands is.
#[component]
fn Notices(view: PlanView, tried: Tried, current: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let told = tried.told.map(|t| view! { <p class="notice ok" role="status">{t.words(lang)}</p> });
    // where it has gone on, nothing of it can be typed and what stands is on this page
    let overtaken = view.draft().is_some() && matches!(tried.not_saved, Some(NotSaved::Meanwhile | NotSaved::Overtaken(_)));
    let why = match (&tried.not_done, &tried.not_saved) {
        (Some(why), _) => not_done(why, lang),
        (None, Some(NotSaved::Meanwhile)) if overtaken => vec![w.overtaken.to_owned()],
        (None, Some(NotSaved::Overtaken(lines))) if overtaken => vec![overtaken_lines(lines, lang)],
        (None, Some(NotSaved::Meanwhile | NotSaved::Overtaken(_))) => not_done(&NotDone::Meanwhile, lang),
        (None, Some(NotSaved::Fields(_)) | None) => vec![],
    };
    let why = (!why.is_empty()).then(|| {
        let lines = why.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        let current = overtaken.then(|| view! { <p><a href=current>{w.open_current}</a></p> });
        view! { <div class="notice bad num" role="alert" id="why"><div>{lines}{current}</div></div> }
    });
    let bad = bad_fields(&view, &tried, lang);
    let bad = (!bad.is_empty()).then(|| {
        let lines = bad.into_iter().map(|(name, line)| view! { <li><a href=format!("#{name}")>{line}</a></li> }).collect_view();
        view! { <div class="summary num" role="alert" id="bad-fields"><p>{w.bad}</p><ul class="marks">{lines}</ul></div> }
    });
    view! { {told}{why}{bad}<Awaited view /> }
}

/// What somebody else changed too.
fn overtaken_lines(lines: &Overtaken, lang: Lang) -> String {
    let w = Words::of(lang);
    let subjects = lines.subjects.iter().map(|s| s.label(lang));
    let names: Vec<_> = subjects.chain(lines.head.then(|| w.overtaken_head.to_owned())).collect();
    fill(w.overtaken_lines, &[("names", &names.join(lang.pick("、", ", ")))])
}

/// Fields that can't be read, each with its sentence.
fn bad_fields(view: &PlanView, tried: &Tried, lang: Lang) -> Vec<(String, String)> {
    let fields = view.subjects.iter().flat_map(|s| {
        let minutes = view
            .weekdays
            .iter()
            .copied()
            .map(|d| (format!("m-{}-{}", s.code, d.number_from_monday()), minutes_field(s, d, lang)));
        let others =
            [(format!("practice-{}", s.code), practice_field(s, lang)), (format!("school-{}", s.code), school_field(s, lang))];
        minutes.chain(others).collect::<Vec<_>>()
    });
    fields.filter_map(|(name, label)| tried.bad(&name).map(|why| (name, bad_field(&label, why, lang)))).collect()
}

/// Who has it now.
#[component]
fn Awaited(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let names = |all: &[String]| if all.is_empty() { w.nobody.to_owned() } else { all.join(lang.pick("、", ", ")) };
    let (coordinators, principals) = (names(&view.coordinators), names(&view.principals));
    let Some(shown) = &view.shown else {
        let empty = fill(w.empty, &[("date", &sentence::date(view.term.starts_on, lang))]);
        let who = fill(w.who, &[("coordinators", &coordinators), ("principals", &principals)]);
        return view! { <section class="card empty num"><p>{empty}</p><p class="hint">{who}</p></section> }.into_any();
    };
    let returned = (!shown.returned.is_empty()).then(|| {
        view! { <p class="notice warn">{fill(w.returned, &[("reason", &shown.returned)])}</p> }
    });
    let waits = match shown.plan.state {
        PlanState::Draft => Some(fill(w.waits_agree, &[("names", &coordinators)])),
        PlanState::Agreed => Some(fill(w.waits_approve, &[("names", &principals)])),
        PlanState::Approved => None,
    };
    view! { {returned}{waits.map(|line| view! { <p class="line">{line}</p> })} }.into_any()
}

/// What it says.
#[component]
fn Body(view: PlanView, plan: Plan, action: String, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let rota = (!view.grade.has_no_home_work())
        .then(|| view! { <Rota plan=plan.clone() subjects=view.subjects.clone() days=view.weekdays.clone() other=view.other_days.clone() cap=view.cap /> });
    let writes = !view.own.is_empty() || view.may(May::WriteHead);
    let head = view! { <Head view=view.clone() plan=plan.clone() tried=tried.clone() /> };
    let seen = (seen(&view, &tried), lines_seen(&view, &tried));
    let rows = view! { <Rows view=view.clone() plan=plan.clone() tried /> };
    let inner = if writes {
        let ready = view! { <SayReady view=view.clone() /> };
        let save = view! { <p class="noprint ways"><button class="btn main" name="do" value="save">{w.save}</button>{ready}</p> };
        view! { <form method="post" action=action class="planform" id=DRAFT_FORM>{seen}{rows}{head}{save}</form> }.into_any()
    } else {
        view! { <div class="planform">{rows}{head}</div> }.into_any()
    };
    let file = |form: &str| site.href(&format!("/term/{}/{}/{form}?version={}", view.first, view.grade.number(), plan.version));
    view! {
        {rota}{inner}
        <p class="ways noprint"><span class="hint">{w.files}</span><a class="btn small" href=file("pdf")>"PDF (A4)"</a><a class="btn small" href=file("xlsx")>"Excel"</a></p>
    }
}
