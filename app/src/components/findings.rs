//! What the rules say, as a list: severity in words and by mark, the sentence, the clause it rests on.

use crate::{check::FindingOut, site::site, text::common::severity};
use domain::finding::{Finding, Severity};
use leptos::prelude::*;

/// A finding in the reader's language.
#[must_use]
pub fn finding_out(finding: &Finding, lang: domain::lang::Lang) -> FindingOut {
    FindingOut {
        rule: finding.rule.name().into(),
        severity: finding.severity.name().into(),
        message: finding.sentence(lang),
        clause: finding.clause(lang).into(),
        words: finding.words().to_vec(),
    }
}

/// The list; nothing where there is nothing to say.
#[component]
pub fn Findings(findings: Vec<FindingOut>) -> impl IntoView {
    let lang = site().lang;
    let item = move |f: FindingOut| {
        let word = Severity::parse(&f.severity).map_or("", |s| severity(s, lang));
        view! { <li data-severity=f.severity><b>{word}</b>" "{f.message}<small>{f.rule}" · "{f.clause}</small></li> }
    };
    (!findings.is_empty()).then(|| view! { <ul class="findings">{findings.into_iter().map(item).collect_view()}</ul> })
}
