//! What a change would do: posted, held or refused, with every finding. Asked by the form, the meter, the API and the store alike.
//!
//! Commit order decides who gets the room; a target's days are posted or held together.

mod days;
mod words;

use crate::{
    assignment::{Assignment, DayMinutes, State},
    cap::Cap,
    finding::{Detail, Finding, Rule, Severity},
    id::SubjectId,
    load::{self, counted},
    moment::Moment,
    school::{Class, School},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

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
        load::figures(class.grade, self.on(date)).load
    }
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new assignment.
    New,
    /// Another value for a target in this state. A posted one stays posted or the edit is refused by the caller; a held one stays held.
    Edit(State),
    /// Text alone: only the wording rules are asked.
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

/// What is judged, and everything that the rules ask about it.
pub(crate) struct Case<'a> {
    pub school: &'a School,
    pub class: &'a Class,
    pub assignment: &'a Assignment,
    pub spread: &'a [DayMinutes],
    pub situation: &'a Situation,
    pub change: Change,
    pub moment: Moment,
}

/// Judges one class's target of an assignment.
#[must_use]
pub fn judge(
    school: &School,
    class: &Class,
    assignment: &Assignment,
    spread: &[DayMinutes],
    situation: &Situation,
    change: Change,
    moment: Moment,
) -> Judged {
    let case = Case { school, class, assignment, spread, situation, change, moment };
    let mut findings = words::findings(&case);
    let mut days = case.effects();
    let (mut back_entered, mut late) = (false, false);
    if change == Change::Text {
        days.iter_mut().for_each(|d| d.load_after = d.load_before + d.minutes);
    } else {
        findings.extend(case.form());
        findings.extend(days::findings(&case, &days));
        (back_entered, late) = (case.is_back_entry(), case.is_late());
        findings.extend(case.times(late, &days));
    }
    findings.sort_by_key(|f| std::cmp::Reverse(weight(f.severity)));
    let holds = findings.iter().any(|f| matches!(f.severity, Severity::Hold | Severity::Refuse));
    let overload = findings.iter().any(|f| matches!(f.detail, Detail::KnownOverload { .. }));
    let stays_held = change == Change::Edit(State::Held);
    let state = if holds || overload || stays_held { State::Held } else { State::Posted };
    Judged { state, back_entered, late, days, findings }
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

    /// R01 and R08: what no room on any day would mend.
    fn form(&self) -> Vec<Finding> {
        use crate::assignment::{Form, Place};
        let kind = self.assignment.kind;
        let written = kind.form == Form::Written;
        let mut found = vec![];
        if written && kind.place == Place::Home && self.class.grade.has_no_home_work() {
            found.push(Finding { rule: Rule::R01, severity: Severity::Refuse, detail: Detail::HomeWritten });
        }
        if written && self.assignment.minutes.is_none() {
            found.push(Finding { rule: Rule::R08, severity: Severity::Refuse, detail: Detail::MinutesMissing });
        }
        found
    }

    /// Work already given, recorded afterwards: new, and set on a day that is over.
    pub(crate) fn is_back_entry(&self) -> bool {
        self.change == Change::New && self.assignment.set_on < self.moment.today()
    }

    fn touches_today(&self) -> bool {
        self.spread.iter().any(|d| d.date == self.moment.today())
    }

    fn is_late(&self) -> bool {
        self.touches_today() && self.moment.time() >= self.school.settings.cut_off && self.change != Change::Text
    }

    /// R09: cut-off, end of service, days that are over, weeks that are published.
    fn times(&self, late: bool, days: &[DayEffect]) -> Vec<Finding> {
        let note = |detail| Finding { rule: Rule::R09, severity: Severity::Note, detail };
        let refuse = |detail| Finding { rule: Rule::R09, severity: Severity::Refuse, detail };
        let next = self.school.calendar(self.class.grade).next_school_day(self.moment.today());
        let mut found = vec![];
        if self.is_back_entry() {
            found.push(note(Detail::BackEntered));
        } else if self.enters_the_past(days) || self.comes_too_late() {
            found.push(refuse(Detail::TooLate { next }));
        } else if late {
            found.push(note(Detail::Late));
        }
        if self.situation.published {
            let changed = matches!(self.change, Change::Edit(_));
            found.push(note(if changed { Detail::Correction } else { Detail::Addition }));
        }
        found
    }

    /// After the end of after-school service today takes no more required work; shortening stays possible.
    fn comes_too_late(&self) -> bool {
        let adds = matches!(self.change, Change::New | Change::Post);
        adds && self.assignment.kind.need == crate::assignment::Need::Required
            && self.touches_today()
            && self.moment.time() >= self.school.settings.service_end
    }

    /// Nothing is posted into a day that is over.
    fn enters_the_past(&self, days: &[DayEffect]) -> bool {
        self.change == Change::Post && days.iter().any(|d| d.date < self.moment.today())
    }
}

/// R18: subjects that the plan expects on the day and that have neither a target nor a mark, once the cut-off has passed.
/// Unfiled is never 0.
#[must_use]
pub fn unfiled(
    school: &School,
    class: &Class,
    date: NaiveDate,
    items: &[load::Item],
    none_marks: &[SubjectId],
    moment: Moment,
) -> Vec<SubjectId> {
    let passed = date < moment.today() || (date == moment.today() && moment.time() >= school.settings.cut_off);
    if !passed {
        return vec![];
    }
    let filed = |s: SubjectId| none_marks.contains(&s) || items.iter().any(|i| i.subject == s && i.state != State::Withdrawn);
    let expected = |s: &SubjectId| school.quota(class.grade, *s, date).is_some();
    school.subjects.iter().map(|s| s.id).filter(expected).filter(|s| !filed(*s)).collect()
}
