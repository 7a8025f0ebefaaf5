//! The no-homework day of each grade.

use super::{
    MaySet, Section, ToCome, Tried, Words as Page, action, date_from, day,
    other_day::{OtherDays, TakeBackAllTheSame},
    past, stamp,
};
use crate::{
    api::rules::RulesNow,
    components::field::{FieldError, Input},
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use chrono::Weekday;
use domain::{
    lang::Lang,
    school::{Grade, NoHomeworkBy, NoHomeworkFrom, NoHomeworkInForce},
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "无作业日", "No-homework day";
        more: "法规鼓励每周一天无作业日；是哪一天、有没有，由本校按年级决定。", "The law encourages one day a week without homework; whether and which is this school's decision, by grade.";
        weekday: "星期几", "Weekday";
        choose: "请选择…", "Choose …";
        none: "没有无作业日", "none";
        line: "{grade}：{day}，{from}起", "{grade}: {day}, from {from}";
        source: "由哪里决定", "Decided";
        by_set_up: "随学校设置一起设定", "with the set-up";
        by_rules: "本页，{from}起", "here, from {from}";
        by_plan: "学期作业规划第 {n} 版，{from}起", "term plan, version {n}, from {from}";
        becomes: "{from}起{day}：{by}", "from {from} {day}: {by}";
        next_rules: "本页", "here";
        next_plan: "学期作业规划第 {n} 版", "term plan, version {n}";
        both: "学期作业规划也可以定无作业日：生效日晚的为准，同一天以本页为准。在这里改，从那天起替下规划里的那一天；以后批准的规划更晚生效，又会替下这里的。", "Term plans may name a day too: whichever holds from the later day on stands, on the same day this page. A change here takes the place of the plan's day from then on; a plan that is approved for a later day takes its place again.";
        set: "改一个年级的无作业日", "Change a grade's day";
        set_more: "最早从明天起。如果无作业日不能布置作业（见下），而那天已经发布了作业，会列出来。", "From tomorrow at the earliest. Where work on that day is held (see below) and some is posted already, the days are listed.";
    }
}

/// The days of a week without weekends: made-up days follow one of these.
const DAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

fn day_words(weekday: Option<Weekday>, lang: Lang) -> &'static str {
    weekday.map_or(Words::of(lang).none, |d| sentence::weekday(d, lang))
}

fn line(n: &NoHomeworkFrom, lang: Lang) -> String {
    let (grade, from) = (grade_name(n.grade, lang), day(n.from, lang));
    fill(Words::of(lang).line, &[("grade", &grade), ("day", &day_words(n.weekday, lang)), ("from", &from)])
}

/// The section.
#[component]
pub fn NoHomework(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let rows = now.home_grades().into_iter().map(|g| row(&now, g, lang)).collect_view();
    let (mut to_come, mut over) = (vec![], vec![]);
    for grade in now.home_grades() {
        let times = now.no_homework(grade);
        to_come.extend(times.to_come);
        over.extend(times.past.iter().map(|n| line(n, lang)));
    }
    let may_set = MaySet::of(&now);
    let lines = to_come.iter().map(|n| {
        let fields = vec![("grade", n.grade.number().to_string()), ("from", n.from.to_string())];
        view! { <ToCome words=line(n, lang) form="back-no-homework" section="no-homework" fields may_set /> }
    });
    let to_come = (!to_come.is_empty()).then(|| view! { <h3>{p.to_come}</h3><ul class="plain">{lines.collect_view()}</ul> });
    let form = now.may_set.then(|| view! { <Form now=now.clone() tried=tried.clone() /> });
    let back = view! { <TakeBackAllTheSame now=now.clone() other=tried.other.clone() typed=tried.typed.clone() /> };
    view! {
        <Section name="no-homework" form="no-homework" title=w.title tried>
            {back}
            <p class="hint">{w.more}</p>
            <table class="plain stack">
                <thead><tr><th scope="col">{p.grade}</th><th scope="col">{p.now}</th><th scope="col">{w.source}</th><th scope="col">{p.to_come}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {to_come}{past(over, lang)}{form}
        </Section>
    }
}

fn row(now: &RulesNow, grade: Grade, lang: Lang) -> impl IntoView + use<> {
    let (w, p) = (Words::of(lang), Page::of(lang));
    let is = now.school.no_homework_in_force(grade, now.today);
    let since = is.from.map(|from| day(from, lang)).unwrap_or_default();
    let by = match is.by {
        NoHomeworkBy::SetUp => w.by_set_up.to_owned(),
        NoHomeworkBy::Rules => fill(w.by_rules, &[("from", &since)]),
        NoHomeworkBy::Plan { version, .. } => fill(w.by_plan, &[("n", &version), ("from", &since)]),
    };
    let by = to_plan(now, grade, &is, by);
    let to_come = now.school.no_homework_to_come(grade, now.today);
    let next = to_come.iter().map(|next| view! { <li>{becomes(now, grade, next, lang)}</li> }).collect_view();
    let next = (!to_come.is_empty()).then(|| view! { <ul class="plain">{next}</ul> });
    view! {
        <tr>
            <th scope="row">{grade_name(grade, lang)}</th>
            <td data-label=p.now>{day_words(is.weekday, lang)}</td>
            <td data-label=w.source>{by}</td>
            <td data-label=p.to_come>{next}</td>
        </tr>
    }
}

/// What comes into force later, and from where.
fn becomes(now: &RulesNow, grade: Grade, next: &NoHomeworkInForce, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let by = match next.by {
        NoHomeworkBy::Plan { version, .. } => fill(w.next_plan, &[("n", &version)]),
        NoHomeworkBy::Rules | NoHomeworkBy::SetUp => w.next_rules.to_owned(),
    };
    let from = next.from.map(|from| day(from, lang)).unwrap_or_default();
    to_plan(now, grade, next, fill(w.becomes, &[("from", &from), ("day", &day_words(next.weekday, lang)), ("by", &by)]))
}

/// The way to the plan, where a plan decided and the reader may see it.
fn to_plan(now: &RulesNow, grade: Grade, of: &NoHomeworkInForce, words: String) -> AnyView {
    let NoHomeworkBy::Plan { term, version } = of.by else { return words.into_any() };
    match now.plan_path(grade, term, version) {
        Some(path) => view! { <a href=site().href(&path)>{words}</a> }.into_any(),
        None => words.into_any(),
    }
}

#[component]
fn Form(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let typed = |name: &str, usual: String| tried.typed("no-homework", name).unwrap_or(usual);
    let error = |name: &str| tried.error("no-homework", name, lang);
    let (grade, weekday) = (typed("grade", String::new()), typed("weekday", String::new()));
    let grades = now.home_grades().into_iter().map(|g| {
        let n = g.number().to_string();
        let is = n == grade;
        view! { <option value=n selected=is>{grade_name(g, lang)}</option> }
    });
    let days = std::iter::once(None).chain(DAYS.map(Some)).map(|d| {
        let n = d.map_or(0, |d| d.number_from_monday()).to_string();
        let is = n == weekday;
        view! { <option value=n selected=is>{day_words(d, lang)}</option> }
    });
    let other = if tried.typed.text("do") == "no-homework" { tried.other.clone() } else { vec![] };
    let choose = || view! { <option value="">{w.choose}</option> };
    let [bad_grade, bad_day] = ["grade", "weekday"].map(|name| error(name).is_some().then_some("true"));
    view! {
        <h3>{w.set}</h3>
        <form method="post" action=action("no-homework") class="form" novalidate>
            {stamp(&now, "no-homework")}
            <div class="row three">
                <div class="field" data-bad=bad_grade><label for="no-homework-grade">{p.grade}</label>
                    <select id="no-homework-grade" name="grade" class="num" aria-invalid=bad_grade aria-describedby=bad_grade.map(|_| "no-homework-grade-error")>{choose()}{grades.collect_view()}</select>
                    {error("grade").map(|e| view! { <FieldError name="no-homework-grade" e /> })}</div>
                <div class="field" data-bad=bad_day><label for="no-homework-weekday">{w.weekday}</label>
                    <select id="no-homework-weekday" name="weekday" aria-invalid=bad_day aria-describedby=bad_day.map(|_| "no-homework-weekday-error")>{choose()}{days.collect_view()}</select>
                    {error("weekday").map(|e| view! { <FieldError name="no-homework-weekday" e /> })}</div>
                <Input form="no-homework" name="from" label=p.from takes=date_from(now.tomorrow()) value=typed("from", now.tomorrow().to_string()) error=error("from") />
            </div>
            <p class="hint">{w.set_more}" "{w.both}</p>
            <OtherDays now=now.clone() other=other.clone() form="no-homework" />
            {other.is_empty().then(|| view! { <p><button class="btn main" name="do" value="no-homework">{p.save}</button></p> })}
        </form>
    }
}
