//! How a school keeps to the caps over a span of days, per class, grade and school; and the schools of a district side by side. No
//! list is in the order of a figure: nothing here ranks (I7).

mod sums;

use super::{AppError, Cx};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use domain::{
    access::Action,
    calendar::monday_of,
    cap::cap,
    id::{ClassId, SchoolId},
    moment::Moment,
    report::AnsweredBy,
    school::{Class, Grade, School},
};
use std::{collections::BTreeMap, sync::Arc};
use store::{DayLoad, Store};
pub use sums::Sums;

/// Longest span; days. More than a school year has.
pub const MOST_DAYS: u64 = 400;
/// Days of the usual span: four weeks.
const USUAL: u64 = 28;

/// Weeks and their notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// Weeks with school whose notice was due.
    pub due: u32,
    /// Of those, published at all.
    pub published: u32,
    /// Of those, published in time (R16).
    pub in_time: u32,
}

/// A school over a span of days.
#[derive(Clone, Debug)]
pub struct Compliance {
    /// First and last day.
    pub span: (NaiveDate, NaiveDate),
    /// Each class, in the school's order.
    pub classes: Vec<(Class, Sums)>,
    /// Its notices.
    pub notices: Notices,
}

impl Compliance {
    /// The sums of a grade's classes.
    #[must_use]
    pub fn grade(&self, grade: Grade) -> Sums {
        sum(self.classes.iter().filter(|(class, _)| class.grade == grade))
    }

    /// The sums of all classes.
    #[must_use]
    pub fn school(&self) -> Sums {
        sum(self.classes.iter())
    }

    /// Its grades.
    #[must_use]
    pub fn grades(&self) -> Vec<Grade> {
        let mut grades: Vec<_> = self.classes.iter().map(|(class, _)| class.grade).collect();
        grades.dedup();
        grades
    }
}

fn sum<'a>(classes: impl Iterator<Item = &'a (Class, Sums)>) -> Sums {
    classes.fold(Sums::default(), |mut all, (_, one)| {
        all += one;
        all
    })
}

/// The days that are asked about: four weeks until yesterday where nothing is said; never today, which is not over.
///
/// # Errors
/// The end before the beginning, or too long.
pub fn span(cx: &Cx, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(NaiveDate, NaiveDate), AppError> {
    // far from them no date can be moved
    if [from, to].into_iter().flatten().any(|day| !(2000..2100).contains(&day.year())) {
        return Err(AppError::NotFound);
    }
    let yesterday = cx.now.today() - Days::new(1);
    let to = to.unwrap_or(yesterday).min(yesterday);
    let from = from.unwrap_or(to - Days::new(USUAL - 1));
    if from <= to && to < from + Days::new(MOST_DAYS) { Ok((from, to)) } else { Err(AppError::NotFound) }
}

/// The figures of the school, as far as they may be seen: of the grades that are theirs to see.
///
/// # Errors
/// Nobody's who sees no grade; the database.
pub async fn get_compliance(cx: &Cx, span: (NaiveDate, NaiveDate)) -> Result<Compliance, AppError> {
    cx.signed_in()?;
    let grades: Vec<_> = cx.school.grades().into_iter().filter(|g| cx.allows(Action::SeeGrade(*g))).collect();
    if grades.is_empty() {
        return Err(AppError::Forbidden);
    }
    let mut all = of_school(&cx.store, &cx.school, span, cx.now).await?;
    all.classes.retain(|(class, _)| grades.contains(&class.grade));
    Ok(all)
}

async fn of_school(store: &Store, school: &School, span: (NaiveDate, NaiveDate), now: Moment) -> Result<Compliance, AppError> {
    let mut sums: BTreeMap<ClassId, Sums> =
        school.classes.iter().map(|c| (c.id, Sums { classes: 1, ..Sums::default() })).collect();
    add_days(&mut sums, school, &store.day_loads(school.id, span).await?, span);
    for (class, unposted) in store.unposted(school.id, span).await? {
        sums.entry(class).and_modify(|s| s.unposted = unposted);
    }
    let time = (start(span.0), start(span.1 + Days::new(1)));
    for (class, made) in store.resolutions_made(school.id, time).await? {
        sums.entry(class).and_modify(|s| s.resolutions = made);
    }
    for week in store.measured_weeks(school.id, span).await?.iter().filter(|m| m.subject.is_none()) {
        let Some(over) = week.measured.told.and_then(|t| t.over_cap) else { continue };
        let n = week.measured.answers;
        sums.entry(week.class).and_modify(|s| (s.answers, s.over_cap) = (s.answers + n, s.over_cap + (n * over + 500) / 1000));
    }
    let classes = school.classes.iter().filter_map(|c| Some((c.clone(), *sums.get(&c.id)?))).collect();
    let published = store.first_published(school.id, (monday_of(span.0), span.1)).await?.into_iter().collect();
    Ok(Compliance { span, classes, notices: notices(school, span, now, &published) })
}

fn start(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    Moment::at(day, NaiveTime::MIN).utc
}

/// Every school day of a class that has a cap counts, also one without homework; before days off the minutes per day off do.
fn add_days(sums: &mut BTreeMap<ClassId, Sums>, school: &School, loads: &[DayLoad], (from, to): (NaiveDate, NaiveDate)) {
    let loads: BTreeMap<_, _> = loads.iter().map(|l| ((l.class, l.date), l.load)).collect();
    for class in &school.classes {
        let Some(sums) = sums.get_mut(&class.id) else { continue };
        let calendar = school.calendar(class.grade);
        for date in from.iter_days().take_while(|d| *d <= to).filter(|d| calendar.is_school_day(*d)) {
            let (load, cap) = (loads.get(&(class.id, date)).copied().unwrap_or(0), cap(school, class.grade, date));
            let a_day = if cap.is_bucket() { load.div_ceil(cap.days_off) } else { load };
            sums.days += u32::from(cap.total > 0);
            sums.minutes += u64::from(a_day);
            sums.most = sums.most.max(a_day);
            sums.near += u32::from(cap.total > 0 && load * 10 >= cap.total * 8);
            sums.over += u32::from(load > cap.total);
        }
    }
}

type Published = BTreeMap<NaiveDate, chrono::DateTime<chrono::Utc>>;

fn notices(school: &School, (from, to): (NaiveDate, NaiveDate), now: Moment, published: &Published) -> Notices {
    let mondays = monday_of(from).iter_weeks().take_while(|monday| *monday <= to).filter(|monday| school.has_school(*monday));
    let due = |monday: &NaiveDate| school.settings.board.publish_by.in_week(*monday);
    mondays.filter(|monday| due(monday) <= now).fold(Notices::default(), |sum, monday| {
        let at = published.get(&monday);
        Notices {
            due: sum.due + 1,
            published: sum.published + u32::from(at.is_some()),
            in_time: sum.in_time + u32::from(at.is_some_and(|at| *at <= due(&monday).utc)),
        }
    })
}

/// A school of the district.
#[derive(Clone, Debug)]
pub struct SchoolOf {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Pupils, by the classes' head counts.
    pub pupils: u32,
    /// The sums of its classes.
    pub sums: Sums,
    /// Its notices.
    pub notices: Notices,
    /// Reports of families that wait for the inspector.
    pub reports: i64,
}

/// Every school of the district, in the order of their addresses.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_district(cx: &Cx, span: (NaiveDate, NaiveDate)) -> Result<Vec<SchoolOf>, AppError> {
    cx.require(Action::SeeDistrict)?;
    let mut all = vec![];
    for name in cx.store.schools_of_district(&cx.school.settings.district).await? {
        let Some(school): Option<Arc<School>> = cx.store.school(SchoolId(name.id)).await? else { continue };
        let compliance = of_school(&cx.store, &school, span, cx.now).await?;
        all.push(SchoolOf {
            slug: name.slug,
            name: name.name,
            pupils: school.classes.iter().map(|c| c.head_count).sum(),
            sums: compliance.school(),
            notices: compliance.notices,
            reports: cx.store.waiting_reports(school.id, AnsweredBy::Inspector).await?,
        });
    }
    Ok(all)
}
