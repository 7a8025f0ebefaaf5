//! A note about a grade's plan: what became of it, why it was given back, and the way to it.

use crate::{
    api::term::plan_path,
    pages::item::grade_name,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{School, SchoolYear},
};
use store::{NoteAbout, NoteKind, NotedPlan};

catalogue! {
    /// Words of it.
    Words {
        agreed: "{who}确认了学期作业规划，交校长批准", "{who} agreed a term plan: it waits for the principal";
        returned: "{who}退回了学期作业规划", "{who} gave a term plan back";
        taken_back: "{who}收回了学期作业规划，可以再改", "{who} took a term plan back: it can be changed again";
        approved: "{who}批准了学期作业规划", "{who} approved a term plan";
        named: "{grade}，{term}，第 {n} 版", "{grade}, {term}, version {n}";
        of_year: "{year} 学年 {term}", "{year} {term}";
        reason: "{plan}。原因：{reason}", "{plan}. Why: {reason}";
        open: "打开规划", "Open the plan";
    }
}

/// What happened; `{who}` is still open.
pub(super) fn text(kind: NoteKind, about: &NoteAbout, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    let without_reason = matches!(about, NoteAbout::Plan(plan) if plan.reason.is_empty());
    if kind == NoteKind::PlanApproved {
        w.approved
    } else if kind == NoteKind::PlanReturned {
        if without_reason { w.taken_back } else { w.returned }
    } else {
        w.agreed
    }
}

/// Which plan, and why it was given back.
pub(super) fn named(about: &NoteAbout, school: &School, lang: Lang) -> Option<String> {
    let NoteAbout::Plan(plan) = about else { return None };
    let w = Words::of(lang);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("grade", &grade_name(plan.grade, lang)), ("term", &term(plan, school, lang)), ("n", &plan.version)];
    let named = fill(w.named, &values);
    if plan.reason.is_empty() {
        return Some(named);
    }
    Some(fill(w.reason, &[("plan", &named), ("reason", &plan.reason)]))
}

/// The term by its name, with the year where the name does not say it; a term that is gone is known by its year.
fn term(plan: &NotedPlan, school: &School, lang: Lang) -> String {
    let year = SchoolYear::of(plan.term);
    let name = school.term_of_plan(plan.grade, plan.term).map(|t| t.name.as_str()).unwrap_or_default();
    if name.contains(&year.begins().to_string()) {
        return name.to_owned();
    }
    fill(Words::of(lang).of_year, &[("year", &year), ("term", &name)]).trim().to_owned()
}

/// The page of the plan; none where its term is gone. A version that was taken away since is not looked for: the page shows what stands.
pub(super) fn path(plan: &NotedPlan, school: &School) -> Option<String> {
    let path = plan_path(school, (plan.grade, plan.term), plan.version)?;
    path.split('?').next().map(ToOwned::to_owned)
}
