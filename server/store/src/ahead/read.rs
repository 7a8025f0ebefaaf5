//! The statements of reading ahead, many rows to each.

use super::{DayOf, KeyOf, LockedDay, Reserved, Week, WeekOf};
use crate::{
    StoreError, Tx,
    convert::{name, number},
    once::{Answer, Key},
    read_rows,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Kind, Need, Place, State, TierName},
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    load::Item,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A target on a locked day.
#[derive(FromRow)]
struct ItemRow {
    school_id: Uuid,
    class_id: Uuid,
    date: NaiveDate,
    id: Uuid,
    subject_id: Uuid,
    staff_id: Uuid,
    title: String,
    form: String,
    place: String,
    need: String,
    state: String,
    minutes: i64,
    tier_a: Option<i64>,
    tier_b: Option<i64>,
    tier_c: Option<i64>,
}

/// An answer that is kept.
#[derive(FromRow)]
struct AnswerRow {
    school_id: Uuid,
    staff_id: Uuid,
    key: String,
    request: Vec<u8>,
    status: i64,
    answer: String,
}

impl ItemRow {
    fn of(&self) -> DayOf {
        (SchoolId(self.school_id), ClassId(self.class_id), self.date)
    }

    fn item(self) -> Result<Item, StoreError> {
        Ok(Item {
            assignment: AssignmentId(self.id),
            subject: SubjectId(self.subject_id),
            staff: StaffId(self.staff_id),
            kind: Kind {
                form: name(&self.form, Form::parse)?,
                place: name(&self.place, Place::parse)?,
                need: name(&self.need, Need::parse)?,
            },
            title: self.title,
            state: name(&self.state, State::parse)?,
            minutes: number(self.minutes)?,
            tiers: tiers([self.tier_a, self.tier_b, self.tier_c])?,
        })
    }
}

/// A day's minutes per tier, where there are tiers.
pub(crate) fn tiers(minutes: [Option<i64>; 3]) -> Result<Vec<(TierName, u32)>, StoreError> {
    let named = [TierName::A, TierName::B, TierName::C].into_iter().zip(minutes);
    named.filter_map(|(n, m)| m.map(|m| Ok((n, number(m)?)))).collect()
}

impl Tx<'_> {
    /// A key without an answer is ours to answer under; whoever answers under it first is seen when the answer is written.
    pub(super) async fn look_up(&mut self, keys: &[(&KeyOf, &Key)]) -> Result<(), StoreError> {
        let answered: Vec<AnswerRow> = read_rows!(
            self,
            "with w (school_id, staff_id, key) as (",
            keys,
            |to, ((school, staff, name), _)| {
                to.push_bind(school.0).push_bind(staff).push_bind(name);
            },
            ") select i.school_id, i.staff_id, i.key, i.request, i.status, i.answer from w cross join idempotency i
               where i.school_id = w.school_id and i.staff_id = w.staff_id and i.key = w.key"
        );
        self.ahead.keys.extend(keys.iter().map(|(of, _)| ((*of).clone(), Reserved::Ours)));
        for row in answered {
            let answer = Answer { status: row.status, answer: row.answer };
            let of = (SchoolId(row.school_id), Some(row.staff_id), row.key);
            self.ahead.keys.insert(of, Reserved::Answered { request: row.request, answer });
        }
        Ok(())
    }

    /// Answers the days of which has to be read what stands on them.
    pub(super) async fn lock(&mut self, days: &[DayOf]) -> Result<Vec<DayOf>, StoreError> {
        let locked: Vec<(Uuid, Uuid, NaiveDate, i64, i64)> = read_rows!(
            self,
            "insert into class_day (school_id, class_id, date) ",
            days,
            |to, (school, class, date)| {
                to.push_bind(school.0).push_bind(class.0).push_bind(date);
            },
            " on conflict (school_id, class_id, date) do update set version = class_day.version + 1
              returning school_id, class_id, date, load, version"
        );
        let mut unknown = vec![];
        for (school, class, date, load, version) in locked {
            let of = (SchoolId(school), ClassId(class), date);
            let known = match &self.known_days {
                Some(days) => days.left_as(&of, version).await,
                None => None,
            };
            if known.is_none() {
                unknown.push(of);
            }
            let day = LockedDay { version, load: number(load)?, ..known.unwrap_or_default() };
            self.ahead.days.insert(of, day);
        }
        unknown.sort_unstable();
        Ok(unknown)
    }

    /// `cross join` keeps SQLite's planner from starting at the large tables.
    pub(super) async fn read_items(&mut self, days: &[DayOf]) -> Result<(), StoreError> {
        let rows: Vec<ItemRow> = read_rows!(
            self,
            "with w (school_id, class_id, date) as (",
            days,
            |to, (school, class, date)| {
                to.push_bind(school.0).push_bind(class.0).push_bind(date);
            },
            ") select d.school_id, d.class_id, d.date, a.id, a.subject_id, a.staff_id, a.title, a.form, a.place,
                      coalesce(t.own_need, a.need) as need, t.state,
                      d.minutes, d.tier_a, d.tier_b, d.tier_c
               from w cross join target_day d
               join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
               join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
               where d.school_id = w.school_id and d.class_id = w.class_id and d.date = w.date and t.state <> 'withdrawn'
               order by a.id"
        );
        for row in rows {
            let of = row.of();
            let item = row.item()?;
            self.ahead.days.entry(of).or_default().items.push(item);
        }
        Ok(())
    }

    pub(super) async fn read_none(&mut self, days: &[DayOf]) -> Result<(), StoreError> {
        let rows: Vec<(Uuid, Uuid, NaiveDate, Uuid)> = read_rows!(
            self,
            "with w (school_id, class_id, date) as (",
            days,
            |to, (school, class, date)| {
                to.push_bind(school.0).push_bind(class.0).push_bind(date);
            },
            ") select n.school_id, n.class_id, n.date, n.subject_id from w cross join none_mark n
               where n.school_id = w.school_id and n.class_id = w.class_id and n.date = w.date"
        );
        for (school, class, date, subject) in rows {
            let day = self.ahead.days.entry((SchoolId(school), ClassId(class), date)).or_default();
            day.none.push(SubjectId(subject));
        }
        Ok(())
    }

    pub(super) async fn read_weeks(&mut self, weeks: &[WeekOf]) -> Result<(), StoreError> {
        let rows: Vec<(Uuid, NaiveDate, i64, bool)> = read_rows!(
            self,
            "with w (school_id, monday) as (",
            weeks,
            |to, (school, monday)| {
                to.push_bind(school.0).push_bind(monday);
            },
            ") select w.school_id, w.monday, s.version,
                      exists (select 1 from board b where b.school_id = w.school_id and b.monday = w.monday)
               from w join school s on s.id = w.school_id"
        );
        for (school, monday, version, published) in rows {
            self.ahead.weeks.insert((SchoolId(school), monday), Week { version, published });
        }
        Ok(())
    }
}
