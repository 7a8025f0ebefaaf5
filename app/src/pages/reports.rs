//! `/reports`: what families report, for the principal, the dean and the inspector. It is read and answered; nothing takes it away.

use super::{item::class_name, voice::details};
use crate::{
    api::{
        reports::{LONGEST_ANSWER, Reports},
        resolve::BadWords,
    },
    components::{
        field::{FieldError, textarea_content},
        record::when,
    },
    site::site,
    text::{catalogue, fill},
};
use domain::{calendar::monday_of, lang::Lang, report::AnsweredBy, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::{ReportAnswer, Reported};
use uuid::Uuid;

catalogue! {
    /// Words of the page.
    Words {
        title: "家庭反映", "Families' reports";
        intro: "家庭从班级链接提交的选择，没有姓名，也没有文字。校长和督导各自收到；谁也不能修改或删除。", "What families chose on their class's page: no names, no words of theirs. The principal and the inspector each receive it; nobody can change or delete it.";
        none: "还没有家庭反映问题", "No family has reported anything";
        none_more: "家庭打开班级的作业页面，点“反映问题”，就会出现在这里。", "What a family sends by \"Report a problem\" on its class's homework page appears here.";
        only_look: "您可以查看；学校的答复由校长发出。", "You may read them; the school's answers are the principal's to give.";
        waits: "学校未答复", "No answer by the school";
        answered: "{who}已答复", "Answered: {who}";
        made: "{date}反映", "Reported {date}";
        week: "看这个班的这一周", "See the class's week";
        answer: "答复", "Answer";
        again: "补充答复", "Answer again";
        answer_as: "以{who}的名义答复：家庭凭查询码能看到", "Answer for the {who}: the family reads it by its code";
        hint: "最多 {n} 字。请不要写学生或家长的姓名、电话；发出后不能修改。", "At most {n} characters. No names or numbers of pupils or parents; it can't be changed once sent.";
        send: "发出答复", "Send";
        sent: "答复已发出，家庭凭查询码能看到。", "Your answer is out; the family reads it by its code.";
        missing: "请写一句话", "Say it in a few words";
        long: "最多 {n} 个字", "At most {n} characters";
        unprintable: "有无法显示的字符", "There are characters that can't be shown";
        earlier: "更早的", "Earlier ones";
    }
}

/// An answer that was not taken: to which report, what was typed, and why.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The report.
    pub report: Uuid,
    /// What was typed.
    pub text: String,
    /// Why it is no answer.
    pub why: BadWords,
}

/// What stands around the reports.
#[derive(Clone, Debug)]
pub struct Around {
    /// The school.
    pub school: Arc<School>,
    /// Where its forms go: its own address.
    pub action: String,
    /// A report that was answered just now.
    pub told: Option<Uuid>,
    /// An answer that was not taken.
    pub tried: Option<Tried>,
    /// Makes the id of an answer that a form may give.
    pub fresh: fn() -> Uuid,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.to_owned()
}

/// The page.
#[component]
pub fn ReportsPage(list: Reports, around: Around) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let (empty, side) = (list.reports.is_empty(), list.side);
    let look = (side.is_none() && !empty).then(|| view! { <p class="hint intro">{w.only_look}</p> });
    let earlier = |id| view! { <p><a class="btn" href=site.href(&format!("/reports?after={id}"))>{w.earlier}</a></p> };
    let next = list.next.map(earlier);
    let lines = list.reports.into_iter().map(|r| view! { <Line r side around=around.clone() /> }).collect_view();
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <p class="hint intro">{w.intro}</p>
        {look}
        {empty.then(|| view! { <section class="card empty"><h2>{w.none}</h2><p>{w.none_more}</p></section> })}
        <ol class="plain notes reports">{lines}</ol>
        {next}
    }
}

#[component]
fn Line(r: Reported, side: Option<AnsweredBy>, around: Around) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let class = around.school.class(r.class).map(|c| class_name(c, lang)).unwrap_or_default();
    let more = details(&r.report, &around.school, lang).into_iter().map(|d| view! { " · "{d} }).collect_view();
    let made = fill(w.made, &[("date", &sentence::date(r.made_on, lang))]);
    let week = site.href(&format!("/class/{}/{}", r.class, monday_of(r.report.about.unwrap_or(r.made_on))));
    let told = (around.told == Some(r.id)).then(|| view! { <p class="notice ok" role="status">{w.sent}</p> });
    let answers = r.answers.iter().cloned().map(|a| answer(a, &around.school, lang)).collect_view();
    let form = side.map(|side| {
        let tried = around.tried.clone().filter(|t| t.report == r.id);
        let words = if r.is_answered_by(side) { w.again } else { w.answer };
        view! { <AnswerForm report=r.id words id=(around.fresh)() action=around.action.clone() side tried /> }
    });
    view! {
        <li class="card items" id=format!("r-{}", r.id)>
            {told}
            <p class="tags"><b>{r.report.kind.label(lang)}</b>{states(&r, lang)}</p>
            <p class="num">{class}{more}</p>
            <p class="hint num">{made}</p>
            {(!r.answers.is_empty()).then(|| view! { <ul class="thread">{answers}</ul> })}
            <div class="ways"><a class="btn small quiet" href=week>{w.week}</a>{form}</div>
        </li>
    }
}

/// Who has answered, and whether the school has not.
fn states(r: &Reported, lang: Lang) -> Vec<AnyView> {
    let w = Words::of(lang);
    let state = |side: AnsweredBy| match (r.is_answered_by(side), side) {
        (true, _) => Some(view! { <span class="tag ok">{fill(w.answered, &[("who", &side.label(lang))])}</span> }.into_any()),
        (false, AnsweredBy::School) => Some(view! { <span class="tag held">{w.waits}</span> }.into_any()),
        (false, AnsweredBy::Inspector) => None,
    };
    AnsweredBy::ALL.iter().copied().filter_map(state).collect()
}

fn answer(a: ReportAnswer, school: &School, lang: Lang) -> AnyView {
    let side = if a.answered_by == AnsweredBy::School { "tag" } else { "tag note" };
    view! {
        <li><span class=side>{a.answered_by.label(lang)}</span>" "<b>{school.staff_name(a.staff).to_owned()}</b>" "{a.text}" "<span class="hint num">{when(a.at, lang)}</span></li>
    }
    .into_any()
}

#[component]
fn AnswerForm(
    report: Uuid,
    words: &'static str,
    id: Uuid,
    action: String,
    side: AnsweredBy,
    tried: Option<Tried>,
) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let field = format!("answer-{report}");
    let bad = tried.is_some();
    let why = tried.as_ref().map(|t| sentence_of(t.why, lang));
    let text = textarea_content(&tried.map(|t| t.text).unwrap_or_default());
    let label = fill(w.answer_as, &[("who", &side.label(lang).to_lowercase())]);
    view! {
        <details class="answer" open=bad>
            <summary><span class="btn small">{words}</span></summary>
            <form method="post" action=format!("{action}#r-{report}") class="form">
                <input type="hidden" name="report" value=report.to_string() />
                <input type="hidden" name="id" value=id.to_string() />
                <div class="field" data-bad=bad.then_some("true")>
                    <label for=field.clone()>{label}</label>
                    <textarea id=field name="text" rows="3" maxlength=LONGEST_ANSWER.to_string() required
                        aria-invalid=bad.then_some("true") aria-describedby=bad.then_some("answer-error") inner_html=text></textarea>
                    {why.map(|e| view! { <FieldError name="answer" e /> })}
                    <p class="hint">{fill(w.hint, &[("n", &LONGEST_ANSWER)])}</p>
                </div>
                <p><button class="btn main">{w.send}</button></p>
            </form>
        </details>
    }
}

fn sentence_of(why: BadWords, lang: Lang) -> String {
    let w = Words::of(lang);
    match why {
        BadWords::Missing => w.missing.to_owned(),
        BadWords::TooLong => fill(w.long, &[("n", &LONGEST_ANSWER)]),
        BadWords::Unprintable => w.unprintable.to_owned(),
    }
}
