//! One change of a day as a plain sentence.

use super::Words;
use crate::text::{common, fill};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Kind, Need, State},
    cap::Cap,
    lang::Lang,
    resolve::ActionName,
    sentence as words_of,
};
use store::{Did, HistoryEntry, Stood, Sums};

/// What a line is about, for its mark: something counts, waits, or has left.
pub(super) fn tone(entry: &HistoryEntry, date: NaiveDate) -> &'static str {
    match (&entry.after, entry.did) {
        (Some(after), _) if after.on(date).is_none() => "left",
        (Some(after), _) => after.state.name(),
        (None, Did::MarkedNone | Did::UnmarkedNone) => "mark",
        (None, Did::Set | Did::Edited | Did::Action(_) | Did::Closed | Did::Undone(_) | Did::Changed) => "changed",
    }
}

/// What was done, in the reader's language.
pub(super) fn sentence(entry: &HistoryEntry, date: NaiveDate, cap: Option<Cap>, lang: Lang) -> String {
    let w = Words::of(lang);
    let (before, after) = (entry.before.as_ref(), entry.after.as_ref());
    match (entry.did, before, after) {
        (Did::MarkedNone, ..) => w.marked.to_owned(),
        (Did::UnmarkedNone, ..) => w.unmarked.to_owned(),
        (Did::Closed, ..) => w.closed.to_owned(),
        (Did::Set, _, Some(after)) => Teller { date, lang, w }.set(after, entry.sums, cap),
        (Did::Edited, Some(before), Some(after)) => Teller { date, lang, w }.edited(before, after),
        (Did::Action(action), Some(before), Some(after)) => Teller { date, lang, w }.action(action, before, after),
        (Did::Undone(what), Some(before), Some(after)) => Teller { date, lang, w }.undone(what, before, after),
        (Did::Set | Did::Edited | Did::Action(_) | Did::Undone(_) | Did::Changed, ..) => w.changed.to_owned(),
    }
}

/// Tells of one day to one reader.
#[derive(Clone, Copy)]
struct Teller {
    date: NaiveDate,
    lang: Lang,
    w: Words,
}

impl Teller {
    fn set(self, after: &Stood, sums: Sums, cap: Option<Cap>) -> String {
        let w = self.w;
        let done = match (after.on(self.date), after.days.first()) {
            _ if after.back_entered && after.state == State::Held => return fill(w.recorded, &[("n", &after.total())]),
            (None, Some(first)) => fill(w.set_on, &[("date", &self.name(first.date)), ("n", &after.total())]),
            _ if after.total() == 0 => w.set_only.to_owned(),
            _ => fill(w.set, &[("n", &after.total())]),
        };
        let part = after.on(self.date).filter(|n| *n != after.total()).map(|n| fill(w.part, &[("n", &n)]));
        let aside = if cap.is_some() { w.kind } else { w.kind_only };
        let kind = (!after.kind.counts()).then(|| fill(aside, &[("kind", &self.kind(after.kind))]));
        let waits = (after.state == State::Held).then(|| self.waits(after, sums, cap));
        [Some(done), part, kind, waits].into_iter().flatten().collect()
    }

    /// Held, and by how much it would have been over on this day.
    fn waits(self, after: &Stood, sums: Sums, cap: Option<Cap>) -> String {
        let here = after.on(self.date).filter(|_| after.kind.counts()).unwrap_or(0);
        let over = cap.map_or(0, |cap| (sums.load + here).saturating_sub(cap.total));
        if over > 0 { fill(self.w.waits_over, &[("n", &over)]) } else { self.w.waits.to_owned() }
    }

    fn edited(self, before: &Stood, after: &Stood) -> String {
        let w = self.w;
        let title = (before.title != after.title).then(|| fill(w.renamed, &[("a", &before.title), ("b", &after.title)]));
        let (a, b) = (before.total(), after.total());
        let minutes = (a != b).then(|| fill(w.minutes, &[("a", &a), ("b", &b)]));
        let kind = (before.kind != after.kind).then(|| fill(w.now_kind, &[("kind", &self.kind(after.kind))]));
        let days = (before.days != after.days && (a == b || dates(before) != dates(after))).then(|| self.moved(before, after));
        let parts: Vec<_> = [title, minutes, kind, days].into_iter().flatten().collect();
        let what = if parts.is_empty() { w.words.to_owned() } else { parts.join(self.lang.pick("，", ", ")) };
        format!("{}{}", fill(w.edited, &[("what", &what)]), self.then(before, after))
    }

    fn action(self, action: ActionName, before: &Stood, after: &Stood) -> String {
        let w = self.w;
        let done = match (action, before.on(self.date).or(after.on(self.date))) {
            (ActionName::Cut, Some(_)) => self.cut(before, after),
            (ActionName::Move, _) => self.moved(before, after),
            (ActionName::Optional, Some(_)) => w.optional.to_owned(),
            (ActionName::Post, Some(here)) => return fill(w.posted, &[("n", &here)]),
            (ActionName::Hold, Some(here)) => return fill(w.held, &[("n", &here)]),
            (ActionName::Withdraw, Some(here)) if before.state == State::Posted => fill(w.withdrawn, &[("n", &here)]),
            (ActionName::Withdraw, Some(_)) => w.withdrawn_only.to_owned(),
            (action, None) => self.elsewhere(action, before, after),
        };
        format!("{done}{}", self.then(before, after))
    }

    /// Done while it stood on another day: told so that its story has no gap.
    fn elsewhere(self, action: ActionName, before: &Stood, after: &Stood) -> String {
        let done = if action == ActionName::Cut { self.cut(before, after) } else { self.did(action).to_owned() };
        let there = after.days.first().map(|d| fill(self.w.there, &[("date", &self.name(d.date))]));
        format!("{done}{}", there.unwrap_or_default())
    }

    fn cut(self, before: &Stood, after: &Stood) -> String {
        let cut = fill(self.w.cut, &[("a", &before.total()), ("b", &after.total())]);
        let here = before.on(self.date).zip(after.on(self.date)).filter(|_| after.days.len() > 1);
        let part = here.map(|(a, b)| fill(self.w.part_changed, &[("a", &a), ("b", &b)]));
        format!("{cut}{}", part.unwrap_or_default())
    }

    /// As this day sees it: minutes leave it, come to it, or go from one day to another elsewhere.
    fn moved(self, before: &Stood, after: &Stood) -> String {
        let w = self.w;
        let first = |stood: &Stood| stood.days.first().map(|d| self.name(d.date)).unwrap_or_default();
        match (before.on(self.date), after.on(self.date)) {
            (Some(n), None) => fill(w.left, &[("date", &first(after)), ("n", &n)]),
            (None, Some(n)) => fill(w.came, &[("date", &first(before)), ("n", &n)]),
            (Some(a), Some(b)) => fill(w.shifted, &[("a", &a), ("b", &b)]),
            (None, None) => fill(w.elsewhere, &[("from", &first(before)), ("to", &first(after))]),
        }
    }

    fn undone(self, what: Option<ActionName>, before: &Stood, after: &Stood) -> String {
        let w = self.w;
        let undone = fill(w.undone, &[("what", &what.map_or(w.any, |what| self.did(what)))]);
        let on = after.days.iter().find(|d| d.date == self.date).or(after.days.first());
        let state = common::state(after.state, self.lang);
        let text = if on.is_some_and(|d| d.date == self.date) { w.again } else { w.again_there };
        let again = on.map(|d| fill(text, &[("date", &self.name(d.date)), ("n", &d.minutes), ("state", &state)]));
        let changed = before.days != after.days || before.state != after.state;
        format!("{undone}{}", again.filter(|_| changed).unwrap_or_default())
    }

    /// Whether families see it now, where that changed or might have.
    fn then(self, before: &Stood, after: &Stood) -> &'static str {
        match (before.state, after.state) {
            (State::Held, State::Posted) => self.w.shown,
            (State::Held, State::Held) => self.w.still_waits,
            (State::Held, State::Withdrawn) | (State::Posted | State::Withdrawn, _) => "",
        }
    }

    fn did(self, what: ActionName) -> &'static str {
        match what {
            ActionName::Cut => self.w.did_cut,
            ActionName::Move => self.w.did_move,
            ActionName::Optional => self.w.did_optional,
            ActionName::Withdraw => self.w.did_withdraw,
            ActionName::Post => self.w.did_post,
            ActionName::Hold => self.w.did_hold,
        }
    }

    /// `选做`, `口头/背诵 必做`
    fn kind(self, kind: Kind) -> String {
        let need = words_of::need(kind.need, self.lang);
        match (kind.form, kind.need) {
            (Form::Written, _) => need.to_owned(),
            (form, Need::Required) => words_of::form(form, self.lang).to_owned(),
            (form, Need::Optional) => format!("{} {need}", words_of::form(form, self.lang)),
        }
    }

    fn name(self, date: NaiveDate) -> String {
        words_of::date(date, self.lang)
    }
}

fn dates(stood: &Stood) -> Vec<NaiveDate> {
    stood.days.iter().map(|d| d.date).collect()
}
