//! Summing up: what families said about an evening, the next morning; about a week, once it is over – and then what single devices said
//! is deleted. What was summed up never changes. With the week it is told, too, where pupils stopped for sleep.

mod kept;
mod tell;

pub use kept::MeasuredOf;

use crate::{
    Command, Hold, Locked, Stamp, StoreError, Tx,
    day::{Target, TargetOf, targets},
    execute,
    pulse::PulseRow,
    run,
};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Need, State},
    cap::cap,
    evening::{Answer, Evening},
    id::{ClassId, SchoolId, SubjectId},
    load::counted,
    measured::{Answered, all, measure},
    moment::Moment,
    pulse::{Band, Banded, Counts},
    school::{Class, School},
};
use kept::{More, NewRow};
use std::{collections::BTreeMap, sync::Arc};

/// What is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Summed {
    /// One evening, by its load day.
    Evening(NaiveDate),
    /// A week, by its Monday.
    Week(NaiveDate),
}

impl Summed {
    /// First and last day.
    #[must_use]
    pub fn span(self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Evening(day) => (day, day),
            Self::Week(monday) => (monday, monday + Days::new(6)),
        }
    }

    fn days(self) -> impl Iterator<Item = NaiveDate> {
        let (from, to) = self.span();
        from.iter_days().take_while(move |d| *d <= to)
    }

    /// Whether an evening is part of it: of a week, those that are told by themselves.
    fn takes<B: Banded>(self, evening: &Answered<B>) -> bool {
        match self {
            Self::Evening(_) => true,
            Self::Week(_) => evening.is_told(),
        }
    }

    /// Whether nothing more can be said about it, in any grade.
    #[must_use]
    pub fn is_over(self, school: &School, now: Moment) -> bool {
        let (_, to) = self.span();
        let evenings =
            school.grades().into_iter().flat_map(|g| self.days().filter_map(move |d| Evening::of(school.calendar(g), d)));
        // a day that is no school day any more ends with itself
        now.today() > to && evenings.into_iter().all(|e| e.is_over(now))
    }
}

/// Sums up, once for all servers.
pub struct SumUp {
    /// The school.
    pub school: Arc<School>,
    /// What.
    pub what: Summed,
    /// The program, and when.
    pub stamp: Stamp,
}

impl Command for SumUp {
    /// Whether it was this server's to do.
    type Done = bool;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        let (id, span) = (self.school.id, self.what.span());
        for day in self.what.days() {
            tx.hold(id, Locked::Evening(day), Hold::Alone).await?;
        }
        if !self.take(tx).await? {
            return Ok(false);
        }
        let answers = answers(tx, id, span).await?;
        let set = targets(tx, id, TargetOf::School, span).await?;
        let mut rows = vec![];
        for class in &self.school.classes {
            rows.extend(ClassSpan::new(&self.school, class, &answers, &set).rows(self.what)?);
        }
        for row in &rows {
            row.insert(tx, id).await?;
        }
        forget_salts(tx, id, span).await?;
        match self.what {
            Summed::Evening(_) => (),
            Summed::Week(monday) => {
                self.tell(tx, monday, &rows).await?;
                self.tell_stops(tx, span).await?;
                forget_answers(tx, id, span).await?;
            }
        }
        Ok(true)
    }
}

impl SumUp {
    async fn take(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        let (from, to) = self.what.span();
        let taken = execute!(
            tx,
            sqlx::query(
                "insert into measured_span (school_id, from_date, to_date, at) values ($1, $2, $3, $4) on conflict do nothing"
            )
            .bind(self.school.id.0)
            .bind(from)
            .bind(to)
            .bind(self.stamp.utc())
        )?;
        Ok(taken > 0)
    }
}

/// What single devices said, by class and load day.
type Answers = BTreeMap<(ClassId, NaiveDate), Vec<Answer>>;

async fn answers(tx: &mut Tx<'_>, school: SchoolId, (from, to): (NaiveDate, NaiveDate)) -> Result<Answers, StoreError> {
    let rows: Vec<PulseRow> = run!(
        tx,
        sqlx::query_as(
            "select class_id, date, band, heaviest, finished_by, at_school, by_subject from pulse
             where school_id = $1 and date between $2 and $3"
        )
        .bind(school.0)
        .bind(from)
        .bind(to),
        fetch_all
    )?;
    let mut all = Answers::new();
    for row in rows {
        all.entry((ClassId(row.class_id), row.date)).or_default().push(row.answer()?);
    }
    Ok(all)
}

async fn forget_answers(tx: &mut Tx<'_>, school: SchoolId, (from, to): (NaiveDate, NaiveDate)) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("delete from pulse where school_id = $1 and date between $2 and $3").bind(school.0).bind(from).bind(to)
    )?;
    Ok(())
}

/// From now on nobody could say which device an answer of those evenings came from.
async fn forget_salts(tx: &mut Tx<'_>, school: SchoolId, (from, to): (NaiveDate, NaiveDate)) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("delete from pulse_salt where school_id = $1 and date between $2 and $3").bind(school.0).bind(from).bind(to)
    )?;
    Ok(())
}

/// A class's evenings with answers.
struct ClassSpan<'a> {
    school: &'a School,
    class: &'a Class,
    evenings: Vec<(NaiveDate, &'a [Answer], Vec<&'a Target>)>,
}

impl<'a> ClassSpan<'a> {
    fn new(school: &'a School, class: &'a Class, answers: &'a Answers, set: &'a [Target]) -> Self {
        let shown = |t: &&Target, day: NaiveDate| {
            t.class == class.id && t.date == day && t.item.state == State::Posted && t.item.kind.need == Need::Required
        };
        let of = answers.iter().filter(|((c, _), _)| *c == class.id);
        let evenings = of.map(|((_, day), said)| (*day, said.as_slice(), set.iter().filter(|t| shown(t, *day)).collect()));
        Self { school, class, evenings: evenings.collect() }
    }

    /// The written work of all subjects, and each subject that was asked about; what no evening is part of has no row.
    fn rows(&self, what: Summed) -> Result<Vec<NewRow>, StoreError> {
        let written = self.evenings.iter().map(|(day, said, set)| (self.written(*day, said, set), More::of(said)));
        let (written, more): (Vec<_>, Vec<_>) = written.filter(|(evening, _)| what.takes(evening)).unzip();
        let mut rows = vec![];
        rows.extend(self.row(what.span(), None, &written, &more.into_iter().fold(More::default(), More::and))?);
        for subject in &self.school.subjects {
            let of = self.evenings.iter().filter_map(|(_, said, set)| self.subject(subject.id, said, set));
            let of: Vec<_> = of.filter(|evening| what.takes(evening)).collect();
            rows.extend(self.row(what.span(), Some(subject.id), &of, &More::default())?);
        }
        Ok(rows)
    }

    fn written(&self, day: NaiveDate, said: &[Answer], set: &[&Target]) -> Answered<Band> {
        let cap = cap(self.school, self.class.grade, day);
        Answered {
            counts: said.iter().map(|a| (a.band, 1)).collect(),
            asked: self.class.head_count,
            estimate: set.iter().map(|t| counted(self.class.grade, t.item.kind, t.item.minutes)).sum(),
            cap: (!cap.is_bucket()).then_some(cap.daily),
        }
    }

    fn subject(&self, subject: SubjectId, said: &[Answer], set: &[&Target]) -> Option<Answered<domain::pulse::SubjectBand>> {
        let counts: Counts<_> = said.iter().filter_map(|a| Some((*a.by_subject.get(&subject)?, 1))).collect();
        let estimate = set.iter().filter(|t| t.item.subject == subject).map(|t| t.item.minutes).sum();
        (counts.n() > 0).then_some(Answered { counts, asked: self.class.head_count, estimate, cap: None })
    }

    fn row<B: Banded + serde::Serialize>(
        &self,
        span: (NaiveDate, NaiveDate),
        subject: Option<SubjectId>,
        evenings: &[Answered<B>],
        more: &More,
    ) -> Result<Option<NewRow>, StoreError> {
        let row = || NewRow::new((self.class.id, subject), span, measure(evenings), &all(evenings), more);
        (!evenings.is_empty()).then(row).transpose()
    }
}
