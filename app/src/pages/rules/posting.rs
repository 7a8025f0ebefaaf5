//! What happens on a no-homework day, and until when homework is posted.

use super::{MaySet, Section, ToCome, Tried, Words as Page, action, date_from, day, past, stamp};
use crate::{
    api::rules::RulesNow,
    components::field::{Input, Takes},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{NoHomeworkRule, Posting, PostingFrom},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "布置时间与无作业日的做法", "Times of posting, and what a no-homework day does";
        more: "布置截止和课后服务结束在 16:30–18:00 之间（本产品约定），由本校决定。截止后布置的标为“补发”；课后服务结束后，当天不能再布置必做作业。", "The cut-off and the end of after-school service lie between 16:30 and 18:00 (this product's decision); which is this school's. Work posted after the cut-off is marked late; after the end of the service the day takes no more required work.";
        r06: "无作业日布置书面作业", "Written work on a no-homework day";
        hold: "待统筹", "Held";
        hold_more: "不让家长看到，等年级组长处理", "Unseen by families until it is resolved";
        warn: "只提醒教师", "Warned of only";
        warn_more: "照常发布", "It is posted all the same";
        cut_off: "布置截止", "Cut-off";
        service_end: "课后服务结束", "End of after-school service";
        line: "无作业日的书面作业：{rule}；{cut_off} 布置截止；{service_end} 课后服务结束", "written work on a no-homework day: {rule}; cut-off {cut_off}; after-school service ends {service_end}";
        dated: "{line}（{from}起）", "{line}; from {from}";
        set: "改变", "Change";
    }
}

fn line(p: &Posting, lang: Lang) -> String {
    let w = Words::of(lang);
    let rule = match p.no_homework {
        NoHomeworkRule::Hold => w.hold,
        NoHomeworkRule::Warn => w.warn,
    };
    let (cut_off, end) = (p.cut_off.format("%H:%M"), p.service_end.format("%H:%M"));
    fill(w.line, &[("rule", &rule), ("cut_off", &cut_off), ("service_end", &end)])
}

fn dated(p: &PostingFrom, lang: Lang) -> String {
    fill(Words::of(lang).dated, &[("line", &line(&p.posting, lang)), ("from", &day(p.from, lang))])
}

/// The section.
#[component]
pub fn PostingTimes(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let times = now.posting();
    let is = times.now.map_or_else(|| line(&now.school.posting(now.today), lang), |p| dated(&p, lang));
    let may_set = MaySet::of(&now);
    let lines = times.to_come.iter().map(|p| {
        let fields = vec![("from", p.from.to_string())];
        view! { <ToCome words=dated(p, lang) form="back-posting" section="posting" fields may_set /> }
    });
    let to_come =
        (!times.to_come.is_empty()).then(|| view! { <h3>{p.to_come}</h3><ul class="plain">{lines.collect_view()}</ul> });
    let over = past(times.past.iter().map(|p| dated(p, lang)).collect(), lang);
    let form = now.may_set.then(|| view! { <Form now=now.clone() tried=tried.clone() /> });
    view! {
        <Section name="posting" form="posting" title=w.title tried>
            <p class="hint">{w.more}</p>
            <h3>{p.now}</h3><p>{is}</p>
            {to_come}{over}{form}
        </Section>
    }
}

#[component]
fn Form(now: RulesNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let is = now.school.posting(now.tomorrow());
    let typed = |name: &str, usual: String| tried.typed("posting", name).unwrap_or(usual);
    let error = |name: &str| tried.error("posting", name, lang);
    let time = || Takes { kind: "time", min: "16:30".into(), max: "18:00".into() };
    let chosen = typed("r06", is.no_homework.name().to_owned());
    let choice = |rule: NoHomeworkRule, name: &'static str, more: &'static str| {
        let on = chosen == rule.name();
        view! { <label class="check"><input type="radio" name="r06" value=rule.name() checked=on /><span><b>{name}</b><small class="hint">" "{more}</small></span></label> }
    };
    let choices = (choice(NoHomeworkRule::Hold, w.hold, w.hold_more), choice(NoHomeworkRule::Warn, w.warn, w.warn_more));
    let (cut_off, end) = (is.cut_off.format("%H:%M").to_string(), is.service_end.format("%H:%M").to_string());
    let why = error("r06").map(|e| view! { <p class="error" role="alert"><span aria-hidden="true">"!"</span>{e}</p> });
    view! {
        <h3>{w.set}</h3>
        <form method="post" action=action("posting") class="form" novalidate>
            {stamp(&now, "posting")}
            <fieldset class="field"><legend>{w.r06}</legend>{choices}{why}</fieldset>
            <div class="row three">
                <Input form="posting" name="cut_off" label=w.cut_off takes=time() value=typed("cut_off", cut_off) error=error("cut_off") />
                <Input form="posting" name="service_end" label=w.service_end takes=time() value=typed("service_end", end) error=error("service_end") />
                <Input form="posting" name="from" label=p.from takes=date_from(now.tomorrow()) value=typed("from", now.tomorrow().to_string()) error=error("from") />
            </div>
            <p><button class="btn main" name="do" value="posting">{p.save}</button></p>
        </form>
    }
}
