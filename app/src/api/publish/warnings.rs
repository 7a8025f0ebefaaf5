//! What the rules warn of in a week's posted work: the wording rules, R14 and R22. Nobody is kept from publishing by a warning.

use crate::api::{
    AppError, Cx,
    rules::words_known,
    week::{ClassDay, Span, week_span},
};
use chrono::NaiveDate;
use domain::{
    access::Action,
    finding::{Detail, Finding, Rule, Severity},
    judge::wording_of,
    school::Class,
};
use std::collections::BTreeSet;
use store::{Target, TargetOf};

/// A warning, and where it is.
#[derive(Clone, Debug)]
pub struct Warning {
    /// The class; of work for several the first.
    pub class: Class,
    /// The load day.
    pub date: NaiveDate,
    /// The item's line; empty where it is about the whole day.
    pub title: String,
    /// What the rule says.
    pub finding: Finding,
}

/// Every warning of a week's posted work. What is set for several classes is warned of once.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_warnings(cx: &Cx, monday: NaiveDate) -> Result<Vec<Warning>, AppError> {
    cx.require(Action::SeePublish)?;
    let span = Span::recent(cx, TargetOf::School, week_span(monday)).await?;
    let (mut found, mut read) = (vec![], BTreeSet::new());
    for class in &cx.school.classes {
        for day in span.class_week(cx, class, monday).days {
            let fresh = day.posted().filter(|t| read.insert(t.item.assignment));
            found.extend(fresh.flat_map(|t| worded(cx, class, &day, t)));
            found.extend(twice(cx, class, &day));
            found.extend(much_optional(class, &day));
        }
    }
    Ok(found)
}

fn worded(cx: &Cx, class: &Class, day: &ClassDay, t: &Target) -> Vec<Warning> {
    let own = words_known(cx, t);
    let texts = [t.item.title.as_str(), t.text.as_str()].into_iter().chain(t.tiers.iter().map(|t| t.text.as_str()));
    let warning = |finding| Warning { class: class.clone(), date: day.date, title: t.item.title.clone(), finding };
    wording_of(&own, texts, t.item.kind).into_iter().map(warning).collect()
}

/// R14: a subject's second required written item of the day, by another teacher or alike.
fn twice(cx: &Cx, class: &Class, day: &ClassDay) -> Vec<Warning> {
    let counted: Vec<_> = day.posted().filter(|t| t.item.kind.counts() && t.item.minutes > 0).collect();
    let second = |(at, t): (usize, &&Target)| {
        let before = counted.iter().take(at).find(|o| o.item.subject == t.item.subject && alike(o, t))?;
        let teacher = cx.school.staff_name(before.item.staff).to_owned();
        let detail = Detail::Twice { date: day.date, title: before.item.title.clone(), teacher };
        let finding = Finding { rule: Rule::R14, severity: Severity::Warn, detail };
        Some(Warning { class: class.clone(), date: day.date, title: t.item.title.clone(), finding })
    };
    counted.iter().enumerate().filter_map(second).collect()
}

fn alike(a: &Target, b: &Target) -> bool {
    a.item.staff != b.item.staff || a.item.title == b.item.title
}

/// R22: the load with all optional written work above one and a half caps.
fn much_optional(class: &Class, day: &ClassDay) -> Option<Warning> {
    let (total, cap) = (day.figures.load + day.figures.optional_minutes, day.cap.total);
    let much = !class.grade.has_no_home_work() && day.figures.optional_minutes > 0 && total * 2 > cap * 3;
    let finding =
        Finding { rule: Rule::R22, severity: Severity::Warn, detail: Detail::MuchOptional { date: day.date, total, cap } };
    much.then(|| Warning { class: class.clone(), date: day.date, title: String::new(), finding })
}
