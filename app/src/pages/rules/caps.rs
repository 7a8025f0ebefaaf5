//! Caps: the law's beside the school's, and the form that makes one stricter.

use super::{Section, Tried, Words as Page, above::Above, action, date_from, past, span, stamp};
use crate::{
    api::rules::RulesNow,
    components::field::{FieldError, Input, Takes},
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    cap::{MOST_DAYS_OFF, table},
    lang::Lang,
    school::{CapRule, Grade},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "各年级每日上限", "Daily caps by grade";
        more: "法定：《韶关市双减实施方案》四（一）2。休息三天及以上，按每日上限×休息天数计算，最多 7 天（本产品约定）；学校可以少算几天。", "By law: Shaoguan plan 四（一）2. Before three days off or more the daily cap counts once for each day off, 7 at most (this product's decision); a school may count fewer.";
        law: "法定", "By law";
        own: "本校", "This school";
        as_law: "同法定", "as by law";
        no_home: "不布置家庭书面作业", "none at home";
        minutes_n: "{n} 分钟", "{n} min";
        cap: "{n} 分钟，放假前最多算 {factor} 天", "{n} min, before days off {factor} days at most";
        line: "{grade}：{cap}，{span}", "{grade}: {cap}, {span}";
        until: "从哪天起恢复法定", "By law again from";
        end: "恢复法定", "By law again";
        end_sure: "从那天起不再执行，按法定上限：{words}", "No longer holds from that day on; the law's cap does: {words}";
        set: "定得更严", "Make it stricter";
        minutes: "每日上限（分钟）", "Minutes a day";
        factor: "放假前最多算几天", "Days off that count at most";
        to: "到哪天为止（可不填）", "Until (may stay empty)";
        set_more: "最早从今天起。这段日子里已发布的作业如果放不下，会列出来，调整好了才能保存。", "From today at the earliest. Where work that is posted for those days does not fit, the days are listed; it is saved once they are within it.";
    }
}

/// The section.
#[component]
pub fn Caps(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let rows = now.school.grades().into_iter().map(|g| row(&now, g, lang)).collect_view();
    let form = now.may_set.then(|| view! { <Form now=now.clone() tried=tried.clone() /> });
    view! {
        <Section name="caps" form="cap" title=w.title tried>
            <p class="hint">{w.more}</p>
            <table class="plain stack">
                <thead><tr><th scope="col">{Page::of(lang).grade}</th><th scope="col">{w.law}</th><th scope="col">{w.own}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <Decided now=now.clone() />
            {form}
        </Section>
    }
}

fn row(now: &RulesNow, grade: Grade, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let law = if grade.has_no_home_work() { w.no_home.to_owned() } else { fill(w.minutes_n, &[("n", &table(grade))]) };
    let own = now.caps(grade).now.map_or_else(|| w.as_law.to_owned(), |c| cap_words(&c, lang));
    view! { <tr><th scope="row">{grade_name(grade, lang)}</th><td data-label=w.law>{law}</td><td data-label=w.own>{own}</td></tr> }
}

fn cap_words(c: &CapRule, lang: Lang) -> String {
    let w = Words::of(lang);
    if c.days_off_factor == MOST_DAYS_OFF {
        return fill(w.minutes_n, &[("n", &c.minutes)]);
    }
    fill(w.cap, &[("n", &c.minutes), ("factor", &c.days_off_factor)])
}

fn line(c: &CapRule, lang: Lang) -> String {
    let values = [grade_name(c.grade, lang), cap_words(c, lang), span(c.from, c.to, lang)];
    let [grade, cap, span] = &values;
    fill(Words::of(lang).line, &[("grade", grade), ("cap", cap), ("span", span)])
}

/// What the school decided: what holds and what is to come, each with the way to end it; what held.
#[component]
fn Decided(now: RulesNow) -> impl IntoView {
    let lang = site().lang;
    let p = Page::of(lang);
    let (mut holding, mut to_come, mut over) = (vec![], vec![], vec![]);
    for grade in now.school.grades() {
        let caps = now.caps(grade);
        holding.extend(caps.now);
        to_come.extend(caps.to_come);
        over.extend(caps.past.iter().map(|c| line(c, lang)));
    }
    let list = |heading: &'static str, rows: Vec<CapRule>| {
        let lines = rows.into_iter().map(|c| view! { <Row c now=now.clone() /> }).collect_view();
        (!lines.is_empty()).then(|| view! { <h3>{heading}</h3><ul class="plain">{lines}</ul> })
    };
    view! { {list(p.now, holding)}{list(p.to_come, to_come)}{past(over, lang)} }
}

#[component]
fn Row(c: CapRule, now: RulesNow) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let words = line(&c, lang);
    let key = format!("{}/{}", c.grade.number(), c.from);
    let id = format!("until-{}-{}", c.grade.number(), c.from);
    let tomorrow = now.tomorrow().to_string();
    let label = format!("{} {words}", w.end);
    let sure = fill(w.end_sure, &[("words", &words)]);
    let end = now.may_set.then(|| {
        view! {
            <details class="resolve"><summary aria-label=label><span class="btn small">{w.end}</span></summary>
                <form method="post" action=action("caps") class="form">
                    <input type="hidden" name="key" value=key />
                    <p>{sure}</p>
                    <div class="row three"><div class="field"><label for=id.clone()>{w.until}</label>
                        <input id=id name="until" type="date" class="num" min=tomorrow.clone() value=tomorrow required /></div></div>
                    <p><button class="btn danger" name="do" value="end-cap">{w.end}</button></p>
                </form>
            </details>
        }
    });
    view! { <li><b>{words}</b>{end}</li> }
}

#[component]
fn Form(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let typed = |name: &str, usual: String| tried.typed("cap", name).unwrap_or(usual);
    let error = |name: &str| tried.error("cap", name, lang);
    let number = |max: u32| Takes { kind: "number", min: "0".into(), max: max.to_string() };
    let (today, chosen) = (now.today, typed("grade", String::new()));
    let options = now.home_grades().into_iter().map(|g| {
        let n = g.number().to_string();
        let is = n == chosen;
        view! { <option value=n selected=is>{grade_name(g, lang)}</option> }
    });
    let bad = error("grade").is_some().then_some("true");
    view! {
        <h3>{w.set}</h3>
        <form method="post" action=action("caps") class="form" novalidate>
            {stamp(&now, "caps")}
            <div class="row three">
                <div class="field" data-bad=bad><label for="caps-grade">{p.grade}</label>
                    <select id="caps-grade" name="grade" class="num" aria-invalid=bad aria-describedby=bad.map(|_| "caps-grade-error")>{options.collect_view()}</select>
                    {error("grade").map(|e| view! { <FieldError name="caps-grade" e /> })}</div>
                <Input form="caps" name="minutes" label=w.minutes takes=number(90) value=typed("minutes", String::new()) error=error("minutes") />
                <Input form="caps" name="factor" label=w.factor takes=number(MOST_DAYS_OFF) value=typed("factor", MOST_DAYS_OFF.to_string()) error=error("factor") />
            </div>
            <div class="row">
                <Input form="caps" name="from" label=p.from takes=date_from(today) value=typed("from", now.tomorrow().to_string()) error=error("from") />
                <Input form="caps" name="to" label=w.to takes=date_from(today) value=typed("to", String::new()) error=error("to") />
            </div>
            <p class="hint">{w.set_more}</p>
            <Above now above=tried.above.clone() />
            {tried.above.is_empty().then(|| view! { <p><button class="btn main" name="do" value="cap">{p.save}</button></p> })}
        </form>
    }
}
