//! What can be done with a plan besides writing it: begin, agree, take back, give back, approve.

use super::{Words as Page, seen::seen, tried::Tried};
use crate::{
    api::term::{May, Missing, NotDone, NotSaved, PlanView, Said, Source},
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    plan::{BadStart, PlanProblem},
    rule_change::UnfitDay,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the steps.
    Words {
        begin: "开始起草", "Begin a draft";
        begin_next: "起草下一版", "Draft the next version";
        source: "从哪里开始", "Begin from";
        empty: "空白", "Nothing";
        last: "本学期第 {n} 版", "This term's version {n}";
        earlier: "本年级 {term} 第 {n} 版", "This grade, {term}, version {n}";
        other: "{grade} 第 {n} 版", "{grade}, version {n}";
        agree: "确认这份规划", "Agree this plan";
        agree_more: "上面填写的内容一并保存。确认后交校长批准，学科组长不能再改。", "What is filled in above is saved with it. It then goes to the principal, and leads can't change it any more.";
        can_not: "可以保存，还不能确认：", "It can be saved, but not agreed yet:";
        not_ready: "还没说备好的学科组长：{names}", "Leads who have not said that they are ready: {names}";
        without: "不等了，仍然确认", "Agree it without them";
        wait: "先没有确认：{names}还没说备好。可以等他们，也可以勾选“不等了，仍然确认”再按一次。", "Not agreed yet: {names} not ready. Wait for them, or tick “Agree it without them” and press again.";
        of_subject: "{subject}（{leads}）", "{subject} ({leads})";
        drop: "删去这份草稿", "Take this draft away";
        sure: "确定删去，不再恢复", "I am sure: it can't be brought back";
        unsure: "请先勾选“确定删去”", "Say first that you are sure";
        take_back: "收回再改", "Take it back to change it";
        approve: "批准", "Approve";
        approve_from: "从哪天起生效", "Valid from";
        approve_more: "从这天起，布置提醒、无作业日和未填报都按这一版；之前的日子不受影响。", "From that day on warnings, the no-homework day and what is not filed follow this version; earlier days stay as they were.";
        over: "学期已经结束，不能再批准。", "The term is over: nothing can be approved any more.";
        give_back: "退回", "Give back";
        reason: "退回的原因（写入记录，告诉年级组长）", "Why (on record, and told to the coordinator)";
        bad_reason: "请写明原因，最多 200 字", "Say why, in 200 characters at most";
        meanwhile: "刚才有人改过或已进入下一步，没有保存。请看过现在的内容再做一次。", "Somebody changed it just now, or it has gone on: nothing was saved. Look at what stands now and do it again.";
        past: "生效日不能在过去", "It can't be valid from a day that is over";
        no_monday: "生效日要是周一，或开学第一天", "It is valid from a Monday, or from the term's first day";
        unfit: "有 {n} 天已发布了作业，从这天起会变成无作业日。请年级组长先调整下面这些天，或者换一个生效日", "{n} days with posted work would become days without homework. Have the days below changed first, or choose a later day";
        unfit_day: "{class} {date}：已发布 {load} 分钟", "{class}, {date}: {load} min posted";
        outside: "生效日不在本学期内", "That day is not in this term";
        problem_over: "{day} 合计 {sum} 分钟，超上限 {over} 分钟（上限 {cap}）", "{day}: {sum} min, {over} above the cap of {cap}";
        problem_free: "{day} 是无作业日，还有 {sum} 分钟", "{day} is the no-homework day and has {sum} min";
        problem_empty: "还没有填写任何学科", "No subject has anything yet";
        missing: "还没有填写的学科：", "Subjects without anything yet:";
        lead: "学科组长 {names}", "lead {names}";
        no_lead: "没有学科组长", "nobody leads it";
    }
}

/// A problem in words.
pub(super) fn problem(problem: PlanProblem, lang: Lang) -> String {
    let w = Words::of(lang);
    match problem {
        PlanProblem::Over { weekday, sum, cap } => {
            let day = sentence::weekday(weekday, lang);
            fill(w.problem_over, &[("day", &day), ("sum", &sum), ("over", &sum.saturating_sub(cap)), ("cap", &cap)])
        }
        PlanProblem::NoHomeworkDay { weekday, sum } => {
            fill(w.problem_free, &[("day", &sentence::weekday(weekday, lang)), ("sum", &sum)])
        }
        PlanProblem::Empty => w.problem_empty.to_owned(),
    }
}

/// Why a step was not done, in sentences.
pub(super) fn not_done(why: &NotDone, lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let one = |words: &str| vec![words.to_owned()];
    match why {
        NotDone::Meanwhile | NotDone::NotSaved(NotSaved::Meanwhile | NotSaved::Overtaken(_)) => one(w.meanwhile),
        // each beside its field
        NotDone::NotSaved(NotSaved::Fields(_)) => vec![],
        NotDone::Problems(problems) => problems.iter().map(|p| problem(*p, lang)).collect(),
        NotDone::Unfit(days) => unfit(days, lang),
        NotDone::Start(BadStart::Past) => one(w.past),
        NotDone::Start(BadStart::NoMonday) => one(w.no_monday),
        NotDone::Start(BadStart::Outside) => one(w.outside),
        NotDone::Reason => one(w.bad_reason),
        NotDone::Unsure => one(w.unsure),
        NotDone::NotReady(subjects) => {
            let names: Vec<_> = subjects.iter().map(|s| s.label(lang)).collect();
            vec![fill(w.wait, &[("names", &names.join(lang.pick("、", ", ")))])]
        }
    }
}

/// The days in the way.
fn unfit(days: &[(String, UnfitDay)], lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let line = |(class, day): &(String, UnfitDay)| {
        fill(w.unfit_day, &[("class", class), ("date", &sentence::date(day.date, lang)), ("load", &day.load)])
    };
    [fill(w.unfit, &[("n", &days.len())])].into_iter().chain(days.iter().map(line)).collect()
}

/// Everything that the reader may do now.
#[component]
pub(super) fn Steps(view: PlanView, action: String, tried: Tried) -> impl IntoView {
    let begin = view.may(May::Begin).then(|| view! { <Begin view=view.clone() action=action.clone() /> });
    let agree = view.may(May::Agree).then(|| view! { <Agree view=view.clone() action=action.clone() tried=tried.clone() /> });
    let back = view.may(May::TakeBack).then(|| {
        let words = Words::of(site().lang).take_back;
        view! { <form method="post" action=action.clone() class="card form noprint">{seen(&view, &tried)}<p><button class="btn" name="do" value="take_back">{words}</button></p></form> }
    });
    let decide = view.may(May::Decide).then(|| view! { <Decide view=view.clone() action=action.clone() tried /> });
    (begin, agree, back, decide)
}

/// The form of what a draft says is called so.
pub(super) const DRAFT_FORM: &str = "draft";

#[component]
fn Begin(view: PlanView, action: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let title = if view.versions.is_empty() { w.begin } else { w.begin_next };
    let option = |s: &Source| view! { <option value=s.value()>{source(s, &view, lang)}</option> };
    let options = view.sources.iter().map(option).collect_view();
    view! {
        <form method="post" action=action class="card form noprint" id="begin">
            <h2>{title}</h2>
            <div class="field"><label for="source">{w.source}</label><select id="source" name="source" class="num">{options}<option value="">{w.empty}</option></select></div>
            <p><button class="btn main" name="do" value="begin">{title}</button></p>
        </form>
    }
}

fn source(s: &Source, view: &PlanView, lang: Lang) -> String {
    let w = Words::of(lang);
    if s.grade != view.grade {
        return fill(w.other, &[("grade", &grade_name(s.grade, lang)), ("n", &s.version)]);
    }
    let words = if s.term_name == view.term.name { w.last } else { w.earlier };
    fill(words, &[("term", &s.term_name), ("n", &s.version)])
}

/// Agreeing sends the form of the draft, so that nothing typed into it is lost.
#[component]
fn Agree(view: PlanView, action: String, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let problems = view.problems.iter().map(|p| view! { <li>{problem(*p, lang)}</li> }).collect_view();
    let fine = view.problems.is_empty();
    view! {
        <section class="card form noprint" id="agree">
            {(!fine).then(|| view! { <div class="notice warn num"><p>{w.can_not}</p><ul class="marks">{problems}</ul></div> })}
            <Awaited said=view.said.clone() />
            <p class="hint">{w.agree_more}</p>
            <p><button class="btn main" form=DRAFT_FORM name="do" value="agree">{w.agree}</button></p>
        </section>
        <details class="more card noprint" id="drop">
            <summary>{w.drop}</summary>
            <form method="post" action=action class="form">
                {seen(&view, &tried)}
                <label class="check"><input type="checkbox" name="sure" value="yes" /><span>{w.sure}</span></label>
                <p><button class="btn danger" name="do" value="drop">{w.drop}</button></p>
            </form>
        </details>
    }
}

/// Leads who are waited for, and the box that agrees the draft without them.
#[component]
fn Awaited(said: Vec<Said>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let comma = lang.pick("、", ", ");
    let name = |s: &Said| fill(w.of_subject, &[("subject", &s.subject.label(lang)), ("leads", &s.leads.join(comma))]);
    let names: Vec<_> = said.iter().filter(|s| s.is_awaited()).map(name).collect();
    (!names.is_empty()).then(|| {
        let words = fill(w.not_ready, &[("names", &names.join(comma))]);
        view! { <p>{words}</p><label class="check"><input type="checkbox" name="without" value="yes" form=DRAFT_FORM /><span>{w.without}</span></label> }
    })
}

#[component]
fn Decide(view: PlanView, action: String, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let first = view.term.starts_on;
    let option = |d: &chrono::NaiveDate| {
        let day = fill(p.from, &[("date", &sentence::date(*d, lang))]);
        view! { <option value=d.to_string() selected=*d == first>{day}</option> }
    };
    let options = view.starts.iter().map(option).collect_view();
    let bad = (tried.not_done == Some(NotDone::Reason)).then_some("true");
    let (seen_first, seen_again) = (seen(&view, &tried), seen(&view, &tried));
    let reason = tried.reason;
    let approve = if view.starts.is_empty() {
        view! { <p class="notice">{w.over}</p> }.into_any()
    } else {
        view! {
            <div class="field"><label for="from">{w.approve_from}</label><select id="from" name="from" class="num">{options}</select><p class="hint">{w.approve_more}</p></div>
            <p><button class="btn main" name="do" value="approve">{w.approve}</button></p>
        }
        .into_any()
    };
    view! {
        <form method="post" action=action.clone() class="card form noprint" id="approve">{seen_first}{approve}</form>
        <form method="post" action=action class="card form noprint" id="give_back">
            {seen_again}
            <div class="field" data-bad=bad><label for="reason">{w.reason}</label>
                <input id="reason" name="reason" maxlength="200" value=reason aria-invalid=bad aria-describedby=bad.map(|_| "why") /></div>
            <p><button class="btn" name="do" value="give_back">{w.give_back}</button></p>
        </form>
    }
}

/// Who is still awaited.
#[component]
pub(super) fn StillMissing(missing: Vec<Missing>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let comma = lang.pick("、", ", ");
    let line = |m: &Missing| {
        let lead = if m.leads.is_empty() { w.no_lead.to_owned() } else { fill(w.lead, &[("names", &m.leads.join(comma))]) };
        view! { <li><b>{m.subject.label(lang)}</b>" "<span class="hint">{lead}</span></li> }
    };
    let lines = missing.iter().map(line).collect_view();
    (!missing.is_empty()).then(|| view! { <details class="card items noprint" open><summary><h2>{w.missing}</h2></summary><ul class="marks">{lines}</ul></details> })
}
