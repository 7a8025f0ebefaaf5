//! Standing in, on the page of one person: from a day to a day, for a teacher, one of their lessons, or a grade's coordinator.

pub(super) mod find;

use super::person::action;
use crate::{
    api::stand_in::{BadStandIn, StandInTyped, of_text, teacher_text},
    components::field::{Errors, Field, described, invalid},
    pages::item::{class_name, grade_name},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    access::{BadDays, StandIn, StandInFor},
    id::StaffId,
    lang::Lang,
    school::{Lesson, School},
    sentence,
    typed::far,
};
use find::{FEW, Finder, is_called};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};
use store::{Covered, StaffRow};

catalogue! {
    /// Words of the section.
    Words {
        title: "代课和代理", "Standing in";
        more: "只在这些天有效，到期自动停止；布置过的作业仍记在本人名下，期满后看不到这些班。", "Works on these days only and ends by itself. What they set stays theirs; after it they see nothing of these classes.";
        lesson: "代课 {of}", "Substitute in {of}";
        grade: "代理年级组长 {of}", "Deputy coordinator of {of}";
        days: "{from} 至 {to}", "{from} to {to}";
        now: "现在", "now";
        end: "取消", "End";
        of: "代替谁，代什么", "For whom, and what";
        choose: "请选择…", "Choose …";
        grades: "代理年级组长", "Deputy coordinator";
        whole: "{name} 的全部任课（{n} 项）", "Everything that {name} teaches ({n})";
        from: "从", "From";
        to: "到（含当天）", "To (that day too)";
        add: "加上", "Add";
        bad_of: "请选择代替谁", "Choose for whom";
        bad_date: "请填日期", "Fill in a date";
        order: "结束不能早于开始", "It ends before it begins";
        past: "这段日子已经过去了", "Those days are over";
        long: "最长一年；更久请改任课", "A year at most; for longer change who teaches";
        covered: "{of}这几天已有{by}代课（{from} 至 {to}）。请先取消那一项，或换日子", "{by} is the substitute in {of} then ({from} to {to}). End that first, or choose other days";
        instead: "代替{names}", "for {names}";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct StandInTried {
    /// What was typed.
    pub typed: StandInTyped,
    /// Why it was not saved.
    pub bad: Option<BadStandIn>,
    /// Which teacher was looked for.
    pub find: String,
}

fn problem(bad: BadStandIn, school: &School, lang: Lang) -> (&'static str, String) {
    let w = Words::of(lang);
    let (field, sentence) = match bad {
        BadStandIn::Of => ("of", w.bad_of),
        BadStandIn::From => ("from", w.bad_date),
        BadStandIn::To => ("to", w.bad_date),
        BadStandIn::Days(BadDays::Order) => ("to", w.order),
        BadStandIn::Days(BadDays::Past) => ("to", w.past),
        BadStandIn::Days(BadDays::Long) => ("to", w.long),
        BadStandIn::Days(BadDays::Far(date)) => return ("from", far(date, lang)),
        BadStandIn::Covered(covered) => return ("of", is_covered(&covered, school, lang)),
    };
    (field, sentence.to_owned())
}

fn is_covered(Covered { class, subject, by, from, to }: &Covered, school: &School, lang: Lang) -> String {
    let (of, date) = (lesson_name(school, (*class, *subject), lang), |day| sentence::date(day, lang));
    fill(Words::of(lang).covered, &[("of", &of), ("by", by), ("from", &date(*from)), ("to", &date(*to))])
}

/// Who teaches what somebody else stands in for.
fn instead(one: &StandIn, school: &School, lang: Lang) -> Option<String> {
    let StandInFor::Lesson { class, subject } = one.of else { return None };
    let taught = |l: &&Lesson| (l.class, l.subject) == (class, subject) && l.staff != one.staff;
    let names: Vec<_> = school.lessons.iter().filter(taught).map(|l| school.staff_name(l.staff)).collect();
    (!names.is_empty()).then(|| fill(Words::of(lang).instead, &[("names", &names.join(lang.pick("、", ", ")))]))
}

/// `七(3)班 数学`
fn lesson_name(school: &School, lesson: (domain::id::ClassId, domain::id::SubjectId), lang: Lang) -> String {
    let class = school.class(lesson.0).map(|c| class_name(c, lang)).unwrap_or_default();
    let subject = school.subject(lesson.1).map(|s| s.label(lang)).unwrap_or_default();
    format!("{class} {subject}")
}

/// What somebody stands in for, and on which days and for whom: `代课 七(3)班 数学`, `11月23日至12月4日 · 代替李老师`.
#[must_use]
pub fn stand_in_name(one: &StandIn, school: &School, lang: Lang) -> (String, String) {
    let w = Words::of(lang);
    let of = match one.of {
        StandInFor::Lesson { class, subject } => fill(w.lesson, &[("of", &lesson_name(school, (class, subject), lang))]),
        StandInFor::Grade(grade) => fill(w.grade, &[("of", &grade_name(grade, lang))]),
    };
    let days = fill(w.days, &[("from", &sentence::date(one.from, lang)), ("to", &sentence::date(one.to, lang))]);
    let instead = instead(one, school, lang).map(|names| format!(" · {names}")).unwrap_or_default();
    (of, days + &instead)
}

/// The section.
#[component]
pub fn StandIns(person: StaffRow, stand_ins: Vec<StandIn>, school: Arc<School>, tried: StandInTried) -> impl IntoView {
    let site = site();
    let (lang, today) = (site.lang, site.now.today());
    let w = Words::of(lang);
    let line = |one: StandIn| {
        let (of, days) = stand_in_name(&one, &school, lang);
        let label = format!("{} {of} {days}", w.end);
        let now = one.is_on(today).then(|| view! { " "<span class="tag ok">{w.now}</span> });
        view! {
            <li><span><b>{of}</b>{now}<br /><small class="hint">{days}</small></span>
                <form method="post" action=action(&person) class="inline"><input type="hidden" name="stand_in" value=one.id.to_string() /><button class="btn small" name="do" value="end_stand_in" aria-label=label>{w.end}</button></form></li>
        }
    };
    let any = !stand_ins.is_empty();
    let lines = stand_ins.into_iter().map(line).collect_view();
    view! {
        <section class="card form num" id="stand-in"><h2>{w.title}</h2><p class="hint">{w.more}</p>
            {any.then(|| view! { <ul class="plain stops">{lines}</ul> })}
            <Add person=person.clone() school=school.clone() tried />
        </section>
    }
}

#[component]
fn Add(person: StaffRow, school: Arc<School>, tried: StandInTried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let errors: Errors = tried.bad.map(|b| problem(b, &school, lang)).into_iter().map(|(n, e)| (n.to_owned(), e)).collect();
    let (StandInTyped { of, from, to }, find) = (tried.typed, tried.find);
    let option = |value: String, words: String| {
        let chosen = value == of;
        view! { <option value=value selected=chosen>{words}</option> }
    };
    let grades = school.grades().into_iter().map(|g| option(of_text(StandInFor::Grade(g)), grade_name(g, lang))).collect_view();
    let all = teachers(&school, person.id);
    let names: Vec<_> = all.iter().map(|(staff, _)| school.staff_name(*staff).to_owned()).collect();
    let finder = (all.len() > FEW).then(|| view! { <Finder person=person.clone() names find=find.clone() /> });
    let few = finder.is_none();
    let is_shown = |staff: StaffId, lessons: &[Lesson]| {
        let chosen = || teacher_text(staff) == of || lessons.iter().any(|l| of_text(lesson_of(l)) == of);
        few || is_called(school.staff_name(staff), &find) || chosen()
    };
    let teachers = all.into_iter().filter(|(staff, lessons)| is_shown(*staff, lessons)).map(|(staff, lessons)| {
        let name = school.staff_name(staff).to_owned();
        let whole = option(teacher_text(staff), fill(w.whole, &[("name", &name), ("n", &lessons.len())]));
        let one = |l: &Lesson| option(of_text(lesson_of(l)), lesson_name(&school, (l.class, l.subject), lang));
        view! { <optgroup label=name>{whole}{lessons.iter().map(one).collect_view()}</optgroup> }
    });
    let teachers = teachers.collect_view();
    let day = |name: &'static str, label: &'static str, value: String| {
        let input = view! { <input id=name name=name type="date" value=value required aria-invalid=invalid(name, &errors) aria-describedby=described(name, &errors) /> };
        view! { <Field name label error=errors.get(name).cloned()>{input}</Field> }
    };
    let select = view! {
        <select id="of" name="of" required aria-invalid=invalid("of", &errors) aria-describedby=described("of", &errors)>
            <option value="">{w.choose}</option><optgroup label=w.grades>{grades}</optgroup>{teachers}</select>
    };
    view! {
        {finder}
        <form method="post" action=format!("{}#stand-in", action(&person)) class="form">
            <Field name="of" label=w.of error=errors.get("of").cloned()>{select}</Field>
            <div class="row">{day("from", w.from, from)}{day("to", w.to, to)}</div>
            <p><button class="btn main" name="do" value="stand_in">{w.add}</button></p>
        </form>
    }
}

fn lesson_of(l: &Lesson) -> StandInFor {
    StandInFor::Lesson { class: l.class, subject: l.subject }
}

/// Whoever else teaches something, by name, with what they teach.
fn teachers(school: &School, but: StaffId) -> Vec<(StaffId, Vec<Lesson>)> {
    let mut all: BTreeMap<StaffId, Vec<Lesson>> = BTreeMap::new();
    for lesson in school.lessons.iter().filter(|l| l.staff != but) {
        all.entry(lesson.staff).or_default().push(*lesson);
    }
    let place = |l: &Lesson| school.class(l.class).map(|c| (c.grade, c.number));
    let mut all: Vec<_> = all.into_iter().collect();
    all.iter_mut().for_each(|(_, lessons)| lessons.sort_by_key(place));
    all.sort_by_key(|(staff, _)| school.staff_name(*staff).to_owned());
    all
}
