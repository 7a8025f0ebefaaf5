//! What a change would do: posted, held or refused, with every finding. Asked by the form, the meter, the API and the store alike.
//!
//! Commit order decides who gets the room; a target's days are posted or held together.
//!
//! *(decisions)* where the rules leave an edge open:
//! - An edit that breaks a hold rule is judged `Held`; for a posted target the caller refuses it, and what is shown stays.
//! - A held or withdrawn target keeps its state under any edit: only [`Change::Post`] shows it.
//! - Late, and too late, are said of posting, not of editing. What an edit may add, which only who knows the days before
//!   can tell, is [`lateness_of_edit`].
//! - After the end of after-school service today takes no more required written work; other forms and optional work are late.
//! - A back-entry is a record of what was given: on days that are over, what exceeds the cap is a known overload, and the
//!   no-homework day warns. Its days still to come are judged like any others.
//! - Only an edit of what families see is a correction.

mod days;
mod form;
mod times;
mod words;

pub use times::{Work, closed, is_closed, lateness_of_edit};
pub use words::{as_it_stands, wording, wording_of};

use crate::{
    assignment::{Assignment, DayMinutes, State},
    cap::Cap,
    finding::{Detail, Finding, Severity},
    id::SubjectId,
    load::{self, counted, figures},
    moment::Moment,
    school::{Class, School},
};
use chrono::NaiveDate;
use std::{borrow::Cow, collections::BTreeMap};

/// School days that a back-entry 补录 reaches back.
pub const BACK_ENTRY_DAYS: usize = 5;

/// What stands before the change.
#[derive(Clone, Debug, Default)]
pub struct Situation {
    /// Every target of the class per load day, but the one being judged, and without withdrawn ones.
    pub days: BTreeMap<NaiveDate, Vec<load::Item>>,
    /// The week of `set_on` has a published board.
    pub published: bool,
}

impl Situation {
    /// The items of a day.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &[load::Item] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }

    /// The load of a day; minutes.
    #[must_use]
    pub fn load(&self, class: &Class, date: NaiveDate) -> u32 {
        figures(class.grade, self.on(date)).load
    }
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new assignment.
    New,
    /// Other values for a target in this state. A posted one stays posted, or the caller refuses the edit; a held one stays held.
    Edit(State),
    /// Text alone: only the wording rules are asked, and what is neither refused nor held stays as it is.
    Text,
    /// A person posts a held target.
    Post,
}

/// One load day with this target; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayEffect {
    /// The load day.
    pub date: NaiveDate,
    /// This target's minutes.
    pub minutes: u32,
    /// Load without it.
    pub load_before: u32,
    /// Load with it, also where it would be held.
    pub load_after: u32,
    /// What the day may hold.
    pub cap: Cap,
}

/// The judgement on one class's target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Posted or held. For an edit of a posted target, held means that the edit is refused.
    pub state: State,
    /// 补录; held as well: a known overload, for staff only.
    pub back_entered: bool,
    /// After the cut-off.
    pub late: bool,
    /// Every load day.
    pub days: Vec<DayEffect>,
    /// What the rules say, the gravest first.
    pub findings: Vec<Finding>,
}

impl Judged {
    /// A rule refuses it: nothing is saved.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|f| f.severity == Severity::Refuse)
    }
}

/// An assignment with what the wording rules say of it: read once, however many classes and days it is judged for.
#[derive(Clone, Debug)]
pub struct Proposed<'a> {
    /// What is proposed.
    pub assignment: &'a Assignment,
    /// R10–R13, R19, R21.
    pub words: Cow<'a, [Finding]>,
}

impl<'a> Proposed<'a> {
    /// Reads the wording, which takes far longer than all other rules together.
    #[must_use]
    pub fn read(school: &School, assignment: &'a Assignment) -> Self {
        Self { assignment, words: wording(&school.rules.wording, assignment).into() }
    }

    /// Another assignment with the same words, form and place.
    #[must_use]
    pub fn instead<'b>(&'b self, assignment: &'b Assignment) -> Proposed<'b> {
        Proposed { assignment, words: Cow::Borrowed(&self.words) }
    }
}

/// What is judged, and everything that the rules ask about it.
struct Case<'a> {
    school: &'a School,
    class: &'a Class,
    assignment: &'a Assignment,
    spread: &'a [DayMinutes],
    situation: &'a Situation,
    change: Change,
    moment: Moment,
}

/// Judges one class's target of an assignment.
#[must_use]
pub fn judge(
    school: &School,
    class: &Class,
    proposed: &Proposed<'_>,
    spread: &[DayMinutes],
    situation: &Situation,
    change: Change,
    moment: Moment,
) -> Judged {
    let case = Case { school, class, assignment: proposed.assignment, spread, situation, change, moment };
    let days = case.effects();
    let mut findings = proposed.words.to_vec();
    if change != Change::Text {
        findings.extend(form::findings(&case));
        findings.extend(days::findings(&case, &days));
        findings.extend(times::findings(&case));
    }
    findings.sort_by_key(|f| std::cmp::Reverse(weight(f.severity)));
    let state = state(change, &findings);
    Judged { state, back_entered: case.is_back_entry(), late: case.is_late(), days, findings }
}

/// What is not posted stays so under an edit. A known overload is recorded, but families never see it.
fn state(change: Change, findings: &[Finding]) -> State {
    if let Change::Edit(before @ (State::Held | State::Withdrawn)) = change {
        return before;
    }
    let stops =
        |f: &Finding| matches!(f.severity, Severity::Hold | Severity::Refuse) || matches!(f.detail, Detail::KnownOverload { .. });
    if findings.iter().any(stops) { State::Held } else { State::Posted }
}

fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Refuse => 3,
        Severity::Hold => 2,
        Severity::Warn => 1,
        Severity::Note => 0,
    }
}

impl Case<'_> {
    fn effects(&self) -> Vec<DayEffect> {
        let effect = |d: &DayMinutes| {
            let load_before = self.situation.load(self.class, d.date);
            let counts = counted(self.class.grade, self.assignment.kind, d.minutes);
            let cap = crate::cap::cap(self.school, self.class.grade, d.date);
            DayEffect { date: d.date, minutes: d.minutes, load_before, load_after: load_before.saturating_add(counts), cap }
        };
        self.spread.iter().map(effect).collect()
    }

    /// It is put before families now, by somebody's posting it.
    fn posts(&self) -> bool {
        matches!(self.change, Change::New | Change::Post)
    }

    /// Work already given, recorded afterwards: new, and set on a day that is over.
    fn is_back_entry(&self) -> bool {
        self.change == Change::New && self.assignment.set_on < self.moment.today()
    }

    /// Set for today, and posted after the cut-off.
    fn is_late(&self) -> bool {
        let today = self.moment.today();
        self.posts() && self.assignment.set_on == today && self.moment.time() >= self.school.posting(today).cut_off
    }
}

/// R18: subjects that the plan expects on the day and that have neither a target, held ones included, nor said anything – a mark, or
/// work that was held to the end of the day or moved away – once the cut-off has passed. Unfiled is never 0.
#[must_use]
pub fn unfiled(
    school: &School,
    class: &Class,
    date: NaiveDate,
    items: &[load::Item],
    said: &[SubjectId],
    moment: Moment,
) -> Vec<SubjectId> {
    let passed = date < moment.today() || (date == moment.today() && moment.time() >= school.posting(date).cut_off);
    if !passed {
        return vec![];
    }
    let filed = |s: SubjectId| said.contains(&s) || items.iter().any(|i| i.subject == s && i.state != State::Withdrawn);
    let expected = |s: &SubjectId| school.quota(class.grade, *s, date).is_some();
    school.subjects.iter().map(|s| s.id).filter(expected).filter(|s| !filed(*s)).collect()
}
