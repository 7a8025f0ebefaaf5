//! A class's day and week in figures: what every page that shows load reads.

use super::{AppError, Cx};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::State,
    cap::{Cap, cap},
    id::{ClassId, SubjectId},
    judge::unfiled,
    load::{Figures, Item, figures},
    school::{Class, School},
};
use std::{collections::BTreeSet, sync::Arc};
use store::{Rows, Target, TargetOf};

/// One class on one load day.
#[derive(Clone, Debug)]
pub struct ClassDay {
    /// The load day.
    pub date: NaiveDate,
    /// What it may hold.
    pub cap: Cap,
    /// Its sums.
    pub figures: Figures,
    /// Its targets, in the school's order of subjects.
    pub targets: Vec<Arc<Target>>,
    /// Subjects that say they set nothing.
    pub none: Vec<SubjectId>,
    /// Subjects that the plan expects and that said nothing by the cut-off (R18).
    pub unfiled: Vec<SubjectId>,
    /// The school cancelled its homework; what stands there was set since.
    pub cancelled: bool,
    /// Its cut-off is not over: more may come, and what is missing is not none (R18).
    pub open: bool,
}

impl ClassDay {
    /// What families see.
    pub fn posted(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().map(Arc::as_ref).filter(|t| t.item.state == State::Posted)
    }

    /// Nothing is set nor marked as none yet, and there is still time to.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        self.open && self.targets.is_empty() && self.none.is_empty()
    }

    /// Held targets that wait for somebody; a known overload waits for nobody.
    pub fn waiting(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().map(Arc::as_ref).filter(|t| t.item.state == State::Held && !t.back_entered)
    }

    /// Known overloads 补录: held for good, on record.
    pub fn known_overloads(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().map(Arc::as_ref).filter(|t| t.item.state == State::Held && t.back_entered)
    }

    /// Subjects whose only target is held: 待发布, without text or minutes. A known overload is for staff only.
    #[must_use]
    pub fn pending(&self) -> Vec<SubjectId> {
        let posted: Vec<_> = self.posted().map(|t| t.item.subject).collect();
        let mut pending: Vec<_> = self
            .targets
            .iter()
            .filter(|t| t.item.state == State::Held && !t.back_entered && !posted.contains(&t.item.subject))
            .map(|t| t.item.subject)
            .collect();
        pending.dedup();
        pending
    }
}

/// One class's week.
#[derive(Clone, Debug)]
pub struct ClassWeek {
    /// The class.
    pub class: Class,
    /// Its school days.
    pub days: Vec<ClassDay>,
}

impl ClassWeek {
    /// Days that would be over if what is held were posted.
    #[must_use]
    pub fn over(&self) -> usize {
        let over = |d: &&ClassDay| d.figures.held > 0 && d.figures.load + d.figures.held_minutes > d.cap.total;
        self.days.iter().filter(over).count()
    }

    /// Targets that wait 待统筹.
    #[must_use]
    pub fn held(&self) -> usize {
        distinct(self.days.iter().flat_map(ClassDay::waiting))
    }

    /// Subjects not filed.
    #[must_use]
    pub fn unfiled(&self) -> usize {
        self.days.iter().map(|d| d.unfiled.len()).sum()
    }
}

/// What stands on a span of days, read together. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Span(pub Arc<Rows>);

impl Span {
    /// Reads the span of dates, inclusive: for what is kept.
    ///
    /// # Errors
    /// The database.
    pub async fn read(cx: &Cx, of: TargetOf, span: (NaiveDate, NaiveDate)) -> Result<Self, AppError> {
        Ok(Self(Arc::new(cx.store.rows(cx.school.id, of, span).await?)))
    }

    /// As somebody may have read it within the last second, unless a change is known: for pages of staff and programs; what is made of it is kept
    /// under its reading at most.
    ///
    /// # Errors
    /// The database.
    pub async fn recent(cx: &Cx, of: TargetOf, span: (NaiveDate, NaiveDate)) -> Result<Self, AppError> {
        Ok(Self(cx.store.kept_rows(&cx.school, of, span).await?))
    }

    /// What a class stands at: grows with every change that a page of it could show.
    #[must_use]
    pub fn version(&self, class: ClassId) -> i64 {
        self.0.versions.get(&class).copied().unwrap_or(0)
    }

    /// One class on one of its days.
    #[must_use]
    pub fn class_day(&self, cx: &Cx, class: &Class, date: NaiveDate) -> ClassDay {
        let mut targets = self.on(class.id, date).to_vec();
        targets.sort_by_key(|t| (order(&cx.school, t.item.subject), t.item.assignment));
        let items: Vec<Item> = targets.iter().map(|t| t.item.clone()).collect();
        let none = self.none_of(class.id, date);
        let filed = self.0.filed.iter().filter(|f| f.class == class.id && f.date == date).map(|f| f.subject);
        let said: Vec<_> = none.iter().copied().chain(filed).collect();
        ClassDay {
            date,
            cap: cap(&cx.school, class.grade, date),
            figures: figures(class.grade, &items),
            unfiled: unfiled(&cx.school, class, date, &items, &said, cx.now),
            cancelled: self.0.cancelled.contains(&(class.id, date)),
            open: is_open(cx, date),
            targets,
            none,
        }
    }

    /// The rows are sorted by class and date.
    fn on(&self, class: ClassId, date: NaiveDate) -> &[Arc<Target>] {
        let all = &self.0.targets;
        let from = all.partition_point(|t| (t.class, t.date) < (class, date));
        let to = all.partition_point(|t| (t.class, t.date) <= (class, date));
        all.get(from..to).unwrap_or_default()
    }

    fn none_of(&self, class: ClassId, date: NaiveDate) -> Vec<SubjectId> {
        self.0.none.iter().filter(|m| m.class == class && m.date == date).map(|m| m.subject).collect()
    }

    /// A class's school days of the week.
    #[must_use]
    pub fn class_week(&self, cx: &Cx, class: &Class, monday: NaiveDate) -> ClassWeek {
        let days = cx.school.calendar(class.grade).week(monday);
        ClassWeek { class: class.clone(), days: days.into_iter().map(|d| self.class_day(cx, class, d)).collect() }
    }
}

/// The cut-off of a day is not over.
fn is_open(cx: &Cx, date: NaiveDate) -> bool {
    (date, cx.school.posting(date).cut_off) > (cx.now.today(), cx.now.time())
}

/// Targets, each once however many days it has.
pub fn distinct<'a>(days: impl Iterator<Item = &'a Target>) -> usize {
    days.map(|t| (t.item.assignment, t.class)).collect::<BTreeSet<_>>().len()
}

/// The week that starts on a Monday, as dates.
#[must_use]
pub fn week_span(monday: NaiveDate) -> (NaiveDate, NaiveDate) {
    (monday, monday + Days::new(6))
}

/// A subject's place in the school's order.
#[must_use]
pub fn order(school: &School, subject: SubjectId) -> usize {
    school.subjects.iter().position(|s| s.id == subject).unwrap_or(usize::MAX)
}
