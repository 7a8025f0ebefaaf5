//! Approved plans beside which another no-homework day would be in force: listed before it is saved, with the box that says that it is meant.

use super::{
    Words as Page, day,
    listed::{Around, Listed, by_plan},
};
use crate::{
    api::{calendar::Typed, rules::RulesNow},
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, plan::OtherDay, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        differs: "和规划不同的地方", "How it differs from the plan";
        named: "规划的无作业日是{was}，{day}起变成{is}", "the plan names {was}; from {day} it is {is}";
        sum: "规划在{weekday}有 {sum} 分钟，{day}起那天是无作业日", "{sum} min are planned for {weekday}, which is without homework from {day}";
        none: "“不设”", "none";
        more: "规划不拦无作业日：保存后照样生效。已批准的规划不会自动改，会标明哪天起是无作业日，请年级组长起草下一版。", "A plan keeps no day from being set: it holds from its day on. The approved plan stays as it is, marked with the new day; its coordinator drafts the next version.";
        meant: "我看过了，仍然这样改", "I have seen them: change it all the same";
        back: "仍然撤销", "Take it back all the same";
    }
}

/// The list, the box and the button; nothing where there are none. `form`: what the button does.
#[component]
pub fn OtherDays(now: RulesNow, other: Vec<OtherDay>, form: &'static str) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let told = by_plan(&other, |o| (o.grade, o.term, o.version), |o| lines(o, lang));
    let called = if form == TAKE_BACK { w.back } else { p.save };
    let around = Around {
        id: "other-day",
        column: w.differs,
        more: w.more,
        check: ("meant", "yes"),
        meant: w.meant,
        button: (form, called),
    };
    view! { <Listed now told around /> }
}

/// Taking a day back that is to come.
const TAKE_BACK: &str = "back-no-homework";

/// The same where a day is taken back: a form of its own, with what was asked for.
#[component]
pub fn TakeBackAllTheSame(now: RulesNow, other: Vec<OtherDay>, typed: Typed) -> impl IntoView {
    let fields = ["grade", "from"].map(|name| view! { <input type="hidden" name=name value=typed.text(name).to_owned() /> });
    (typed.text("do") == TAKE_BACK && !other.is_empty()).then(|| {
        view! { <form method="post" action=super::action("no-homework") class="form">{fields.collect_view()}<OtherDays now other form=TAKE_BACK /></form> }
    })
}

/// What differs: the day that is named, and minutes on the day in force.
fn lines(o: &OtherDay, lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let name = |d: Option<chrono::Weekday>| d.map_or(w.none, |d| sentence::weekday(d, lang)).to_owned();
    let since = day(o.since, lang);
    let named = o.named.map(|was| fill(w.named, &[("was", &name(Some(was))), ("day", &since), ("is", &name(o.weekday))]));
    let sum = (o.sum > 0).then(|| fill(w.sum, &[("weekday", &name(o.weekday)), ("sum", &o.sum), ("day", &since)]));
    named.into_iter().chain(sum).collect()
}
