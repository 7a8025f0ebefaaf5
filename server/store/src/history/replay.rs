//! From rows of the log to a story: what stood on the day after each of them.

use super::{
    Did, HistoryEntry, Stood, Sums,
    read::Log,
    said::{Line, Of, Said, SaidTask, Task},
};
use crate::Target;
use chrono::NaiveDate;
use domain::{
    assignment::{DayMinutes, Kind, Need, State},
    id::{AssignmentId, StaffId, SubjectId},
    load::counted,
    resolve::ActionName,
    school::Grade,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) fn replay(grade: Grade, date: NaiveDate, log: &Log) -> Vec<HistoryEntry> {
    let here: BTreeSet<_> = log.now.iter().map(|t| t.item.assignment).collect();
    let mut replay = Replay::start(grade, date, log);
    let entries: Vec<_> = log.lines.iter().filter_map(|line| replay.take(line)).collect();
    let stood = |s: &Option<Stood>| s.as_ref().is_some_and(|s| s.on(date).is_some());
    let touching = entries.iter().filter(|e| stood(&e.before) || stood(&e.after)).filter_map(|e| e.assignment);
    let touched: BTreeSet<_> = touching.chain(here).collect();
    entries.into_iter().filter(|e| e.assignment.is_none_or(|a| touched.contains(&a))).collect()
}

/// What stands, and where.
struct Replay {
    grade: Grade,
    date: NaiveDate,
    tasks: BTreeMap<AssignmentId, Task>,
    standing: BTreeMap<AssignmentId, Standing>,
    /// What resolutions did, so that their undoing can name it.
    resolved: BTreeMap<Uuid, ActionName>,
}

/// A target, with what it has of its own.
#[derive(Clone)]
struct Standing {
    stood: Stood,
    own_need: Option<Need>,
}

impl Standing {
    /// What a row says, and for the rest what was known.
    fn told(was: Option<&Self>, said: &Said, task: &Task) -> Option<Self> {
        let own_need = said.own.map_or(was.and_then(|w| w.own_need), |own| own.need);
        let stood = was.map(|w| &w.stood);
        let days = said.days.clone().or_else(|| stood.map(|s| s.days.clone())).unwrap_or_default();
        let stood = Stood {
            state: said.state.or(stood.map(|s| s.state))?,
            days,
            kind: Kind { need: own_need.unwrap_or(task.kind.need), ..task.kind },
            title: task.title.clone(),
            back_entered: said.back_entered.or(stood.map(|s| s.back_entered)).unwrap_or(false),
        };
        Some(Self { stood, own_need })
    }

    /// Of a row that stands though the log tells nothing of it.
    fn now(target: &Target) -> Self {
        let item = &target.item;
        let stood = Stood {
            state: item.state,
            days: vec![DayMinutes { date: target.date, minutes: item.minutes }],
            kind: item.kind,
            title: item.title.clone(),
            back_entered: target.back_entered,
        };
        Self { stood, own_need: None }
    }
}

impl Replay {
    /// As it was before the first row: what the log finds rather than tells, such as work that was read in as a whole.
    fn start(grade: Grade, date: NaiveDate, log: &Log) -> Self {
        let mut tasks = log.tasks.clone();
        let mut first: BTreeMap<AssignmentId, &Line> = BTreeMap::new();
        for line in log.lines.iter().rev() {
            match line.of() {
                Some(Of::Task(id)) => put_first(&mut tasks, id, line),
                Some(Of::Target(id)) => drop(first.insert(id, line)),
                Some(Of::Mark(_)) | None => (),
            }
        }
        let told = |(id, line): (&AssignmentId, &&Line)| Some((*id, Standing::told(None, &line.said_before()?, tasks.get(id)?)?));
        let untold = log.now.iter().filter(|t| !first.contains_key(&t.item.assignment));
        let standing = first.iter().filter_map(told).chain(untold.map(|t| (t.item.assignment, Standing::now(t)))).collect();
        Self { grade, date, tasks, standing, resolved: BTreeMap::new() }
    }

    fn sums(&self) -> Sums {
        let minutes = |s: &Stood| counted(self.grade, s.kind, s.on(self.date).unwrap_or(0));
        let of = |state| {
            let standing = self.standing.values().map(|s| &s.stood).filter(|s| s.state == state);
            standing.map(minutes).fold(0, u32::saturating_add)
        };
        Sums { load: of(State::Posted), held: of(State::Held) }
    }

    /// Takes the next row; answers what a person reads of it.
    fn take(&mut self, line: &Line) -> Option<HistoryEntry> {
        match line.of()? {
            Of::Task(id) => {
                self.change_task(id, line);
                None
            }
            Of::Target(id) => self.change_target(id, line),
            Of::Mark(subject) => Some(self.mark(subject, line)),
        }
    }

    fn change_task(&mut self, id: AssignmentId, line: &Line) {
        let Some(task) = line.said_after::<SaidTask>().map(Task::from) else { return };
        let old = self.tasks.insert(id, task.clone());
        // what its teacher sets anew holds for every class
        if old.is_some_and(|old| old.kind.need != task.kind.need)
            && let Some(standing) = self.standing.get_mut(&id)
        {
            standing.own_need = None;
        }
    }

    fn change_target(&mut self, id: AssignmentId, line: &Line) -> Option<HistoryEntry> {
        let task = self.tasks.get(&id)?.clone();
        self.find(id, line);
        let (was, sums) = (self.standing.get(&id).cloned(), self.sums());
        let said: Option<Said> = line.said_after();
        let is = said.as_ref().and_then(|said| Standing::told(was.as_ref(), said, &task));
        let did = if is.is_some() { self.did(line, said.as_ref()) } else { Did::Changed };
        if let Some(is) = is.clone() {
            self.standing.insert(id, is);
        }
        Some(HistoryEntry {
            did,
            assignment: Some(id),
            title: task.title.clone(),
            before: was.map(|w| w.stood),
            after: is.map(|i| i.stood),
            reason: if did == Did::Closed { String::new() } else { said.map(|s| s.reason()).unwrap_or_default() },
            ..self.entry(line, task.subject, sums)
        })
    }

    /// Where a row before this one was not understood, this one says what it found.
    fn find(&mut self, id: AssignmentId, line: &Line) {
        let (Some(was), Some(said)) = (self.standing.get(&id), line.said_before::<Said>()) else { return };
        let Some(task) = self.tasks.get(&id) else { return };
        let as_it_was = Task { title: was.stood.title.clone(), kind: was.stood.kind, ..task.clone() };
        let found = Standing::told(Some(was), &said, &as_it_was);
        self.standing.extend(found.map(|found| (id, found)));
    }

    fn did(&mut self, line: &Line, said: Option<&Said>) -> Did {
        let resolution = said.and_then(|s| s.resolution);
        match line.action.as_str() {
            "post" | "hold" if line.before.is_none() => Did::Set,
            "edit" => Did::Edited,
            "undo" => Did::Undone(resolution.and_then(|r| self.resolved.get(&r).copied())),
            // nobody's doing: the end of its day
            "withdraw" if line.staff_id.is_none() => Did::Closed,
            name => {
                let Some(action) = ActionName::parse(name) else { return Did::Changed };
                self.resolved.extend(resolution.map(|r| (r, action)));
                Did::Action(action)
            }
        }
    }

    fn mark(&self, subject: SubjectId, line: &Line) -> HistoryEntry {
        let did = match line.action.as_str() {
            "mark_none" => Did::MarkedNone,
            "unmark_none" => Did::UnmarkedNone,
            _ => Did::Changed,
        };
        HistoryEntry { did, ..self.entry(line, subject, self.sums()) }
    }

    /// When, who, and the sums; the rest is the caller's to say.
    fn entry(&self, line: &Line, subject: SubjectId, sums_before: Sums) -> HistoryEntry {
        HistoryEntry {
            at: line.at,
            by: line.staff_id.map(StaffId),
            did: Did::Changed,
            subject,
            assignment: None,
            title: String::new(),
            before: None,
            after: None,
            reason: String::new(),
            sums_before,
            sums: self.sums(),
        }
    }
}

/// An assignment as it was first; rows come the latest first.
fn put_first(tasks: &mut BTreeMap<AssignmentId, Task>, id: AssignmentId, line: &Line) {
    let said = line.said_before().or_else(|| line.said_after::<SaidTask>());
    tasks.extend(said.map(|said| (id, said.into())));
}
