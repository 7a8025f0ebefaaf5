//! R01 and R08: what no room on any day would mend.

use super::Case;
use crate::{
    assignment::{Form, Place},
    finding::{Detail, Finding, Rule, Severity},
};

pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let kind = case.assignment.kind;
    if kind.form != Form::Written {
        return vec![];
    }
    let refuse = |rule, detail| Finding { rule, severity: Severity::Refuse, detail };
    let forbidden = kind.place == Place::Home && case.class.grade.has_no_home_work();
    let found = [
        forbidden.then(|| refuse(Rule::R01, Detail::HomeWritten)),
        case.assignment.minutes.is_none().then(|| refuse(Rule::R08, Detail::MinutesMissing)),
    ];
    found.into_iter().flatten().collect()
}
