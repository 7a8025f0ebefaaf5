//! Findings: what a rule says about one change, with severity, figures and the clause it rests on.
//! Sentences are made from them in `sentence`.

use crate::{assignment::named, id::SubjectId};
use chrono::NaiveDate;

named! {
    /// How much a finding weighs.
    Severity {
        /// Not saved.
        Refuse = "refuse",
        /// Saved, but unseen by families until resolved.
        Hold = "hold",
        /// Saved; the teacher must see it.
        Warn = "warn",
        /// Shown.
        Note = "note",
    }
}

named! {
    /// The rules of `rules.md`, by their fixed ids.
    Rule {
        /// Grades 1–2: no written work at home.
        R01 = "R01",
        /// Grades 3–6: cap.
        R02 = "R02",
        /// Grades 7–9: cap.
        R03 = "R03",
        /// Near the cap.
        R04 = "R04",
        /// Above the plan's quota.
        R05 = "R05",
        /// No-homework day.
        R06 = "R06",
        /// Bucket before days off.
        R07 = "R07",
        /// Written work without minutes.
        R08 = "R08",
        /// Late, back-entered, addition or correction.
        R09 = "R09",
        /// Punishment or mechanical repetition.
        R10 = "R10",
        /// Work given to parents.
        R11 = "R11",
        /// Pupils mark themselves or each other.
        R12 = "R12",
        /// Needs a phone or an app.
        R13 = "R13",
        /// Two of one subject on a day.
        R14 = "R14",
        /// Unfiled.
        R18 = "R18",
        /// New teaching in after-school service.
        R19 = "R19",
        /// Written work under another form.
        R21 = "R21",
        /// Too much optional work.
        R22 = "R22",
    }
}

/// The figures of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "date: the load day; load, minutes, quota, cap, total: minutes; the variant says the rest")]
pub enum Detail {
    /// R01
    HomeWritten,
    /// R02, R03, R07: what the load would be, against the cap (of `days_off` days off where ≥ 3); `law`: what it is by the table.
    Over { date: NaiveDate, load: u32, cap: u32, law: u32, days_off: u32 },
    /// R04
    Near { date: NaiveDate, load: u32, cap: u32 },
    /// R05: the subject's minutes that day against its quota.
    AboveQuota { date: NaiveDate, minutes: u32, quota: u32 },
    /// R05: room that the plan keeps for other subjects and that this would take: subject and minutes taken.
    TakesRoom { date: NaiveDate, from: Vec<(SubjectId, String, u32)> },
    /// R06
    NoHomeworkDay { date: NaiveDate },
    /// R08
    MinutesMissing,
    /// R09: after the cut-off.
    Late,
    /// R09: required work for today after the end of after-school service; refused. The next load day is offered.
    TooLate { next: Option<NaiveDate> },
    /// R09: a day that is over for longer than a back-entry reaches; refused.
    Closed { date: NaiveDate },
    /// R09: 补录
    BackEntered,
    /// R09: 补录 that exceeds the cap: recorded for staff only.
    KnownOverload { date: NaiveDate, load: u32, cap: u32 },
    /// R09: new after its week was published 补充.
    Addition,
    /// R09: changed after its week was published 更正.
    Correction,
    /// R10–R13, R19, R21: the words found.
    Words(Vec<String>),
    /// The same, where the rule warns and the school refuses.
    RefusedWords(Vec<String>),
    /// R10–R13, R19, R21: words found that the school added itself.
    OwnWords(Vec<String>),
    /// R14: the other item's title and teacher's name.
    Twice { date: NaiveDate, title: String, teacher: String },
    /// R18: the subject's name.
    Unfiled { subject: String },
    /// R22: load with all optional work.
    MuchOptional { date: NaiveDate, total: u32, cap: u32 },
}

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// Its figures or words.
    pub detail: Detail,
}
