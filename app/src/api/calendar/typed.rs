//! What was typed into the forms of the calendar.

use chrono::{NaiveDate, Weekday};
use domain::{
    calendar::{BadChange, CalendarChange, DayKey, PlanError, TermKey, for_school, national_plan, read_plan, span_of_days},
    lang::Lang,
    school::{DayKind, Grade, School, SpecialDay, Term},
    typed::{far, is_near},
};

/// The fields of a form, in their order.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub Vec<(String, String)>);

/// A field that can't be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    /// The form: `term`, `days`, `plan`, `file`, `row`.
    pub section: &'static str,
    /// The field.
    pub field: &'static str,
    /// Why, in the reader's language or in both.
    pub why: Why,
}

/// Why a field can't be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no date.
    NoDate,
    /// The year is mistyped.
    Far(NaiveDate),
    /// It comes before the first day.
    Reversed,
    /// Nothing is chosen.
    Choose,
    /// The table has no plan of that year.
    NoPlan,
    /// Every day of the plan is in the calendar already.
    NothingNew,
    /// The file can't be read.
    File(PlanError),
    /// The rules of a calendar.
    Change(String),
}

impl BadField {
    /// What the calendar says to a change.
    #[must_use]
    pub fn of(section: &'static str, bad: &BadChange, lang: Lang) -> Self {
        let field = match bad {
            BadChange::Label => "name",
            BadChange::Span | BadChange::Days => "to",
            BadChange::Far(_) | BadChange::Overlaps(_) | BadChange::Over(_) | BadChange::NotThere => "from",
        };
        Self { section, field, why: Why::Change(bad.sentence(lang)) }
    }

    /// For people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.why {
            Why::NoDate => lang.pick("请填日期，例如 2026-12-31", "Enter a date, such as 2026-12-31").to_owned(),
            Why::Far(date) => far(*date, lang),
            Why::Reversed => {
                lang.pick("结束不能早于开始，请改正", "The end can't come before the beginning: please mend").to_owned()
            }
            Why::Choose => lang.pick("请选择", "Choose one").to_owned(),
            Why::NoPlan => lang.pick("系统里没有这一年的放假安排", "The program has no plan of that year").to_owned(),
            Why::NothingNew => {
                lang.pick("这些日子校历里都有了，没有要改的", "The calendar has all of these days already").to_owned()
            }
            Why::File(error) => error.sentence(lang),
            Why::Change(sentence) => sentence.clone(),
        }
    }
}

impl Typed {
    /// A field; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// All fields of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.trim())
    }

    /// The form that it is of.
    #[must_use]
    pub fn section(&self) -> &'static str {
        match self.text("do") {
            "term" => "term",
            "days" => "days",
            "national" | "plan" => "plan",
            "file" => "file",
            _ => "row",
        }
    }

    fn bad(&self, field: &'static str, why: Why) -> BadField {
        BadField { section: self.section(), field, why }
    }

    /// The change that is asked for.
    ///
    /// # Errors
    /// The first field that can't be.
    pub fn read(&self, school: &School) -> Result<CalendarChange, BadField> {
        match self.text("do") {
            "term" => self.term(),
            "days" => self.days(),
            "national" => self.national(school),
            "file" => self.file(school),
            "plan" => self.planned(),
            "remove_term" => {
                let (starts_on, grade) = key(self.text("key")).ok_or_else(|| self.bad("from", Why::Choose))?;
                Ok(CalendarChange::RemoveTerm(TermKey { starts_on, grade }))
            }
            "remove_days" => {
                let keys = self.keys();
                if keys.is_empty() { Err(self.bad("from", Why::Choose)) } else { Ok(CalendarChange::RemoveDays(keys)) }
            }
            _ => Err(self.bad("from", Why::Choose)),
        }
    }

    /// The days that are removed or changed.
    fn keys(&self) -> Vec<DayKey> {
        self.all("key").filter_map(key).map(|(date, grade)| DayKey { date, grade }).collect()
    }

    fn date(&self, field: &'static str) -> Result<NaiveDate, BadField> {
        date(self.text(field)).ok_or_else(|| self.bad(field, Why::NoDate))
    }

    /// The first and the last day of a span; where only the first is needed, it is the last too.
    fn span(&self, last: &str) -> Result<(NaiveDate, NaiveDate), BadField> {
        let from = self.date("from")?;
        let to = if last.is_empty() { from } else { self.date("to")? };
        if to < from { Err(self.bad("to", Why::Reversed)) } else { Ok((from, to)) }
    }

    /// The first date of the form that is too far from today to be meant; what stands in the calendar already stays.
    pub(super) fn far(&self, school: &School, today: NaiveDate) -> Option<BadField> {
        let stands = |d: NaiveDate| {
            school.terms.iter().any(|t| t.starts_on == d || t.ends_on == d) || school.days.iter().any(|s| s.date == d)
        };
        let typed = ["from", "to"].into_iter().filter_map(|field| Some((field, date(self.text(field))?)));
        let mut far = typed.filter(|(_, d)| !is_near(*d, today) && !stands(*d));
        let asks = matches!(self.text("do"), "term" | "days");
        far.next().filter(|_| asks).map(|(field, d)| self.bad(field, Why::Far(d)))
    }

    fn term(&self) -> Result<CalendarChange, BadField> {
        let (starts_on, ends_on) = self.span("needed")?;
        let term = Term { name: self.text("name").to_owned(), starts_on, ends_on, grade: grade(self.text("grade")) };
        let instead_of = key(self.text("key")).map(|(starts_on, grade)| TermKey { starts_on, grade });
        Ok(CalendarChange::SetTerm { term, instead_of })
    }

    fn days(&self) -> Result<CalendarChange, BadField> {
        let (from, to) = self.span(self.text("to"))?;
        let kind = match self.text("kind") {
            "off" => DayKind::Off,
            "school" => DayKind::School(weekday(self.text("follows"))),
            _ => return Err(self.bad("kind", Why::Choose)),
        };
        let some: Vec<_> = self.all("grade").filter_map(grade).map(Some).collect();
        let grades = if some.is_empty() { vec![None] } else { some };
        let days = span_of_days(from, to, &grades, kind, self.text("name"));
        let instead_of = self.keys();
        Ok(if instead_of.is_empty() { CalendarChange::SetDays(days) } else { CalendarChange::ChangeDays { instead_of, days } })
    }

    fn national(&self, school: &School) -> Result<CalendarChange, BadField> {
        let plan = self.text("year").parse().ok().and_then(national_plan).ok_or_else(|| self.bad("year", Why::NoPlan))?;
        self.set_new(school, for_school(&plan.days()))
    }

    fn file(&self, school: &School) -> Result<CalendarChange, BadField> {
        let days = read_plan(self.text("text")).map_err(|error| self.bad(self.source(), Why::File(error)))?;
        self.set_new(school, for_school(&days))
    }

    /// Where a plan came from: the field for a file, or the one to paste into.
    fn source(&self) -> &'static str {
        if self.text("from") == "file" { "file" } else { "text" }
    }

    /// What the calendar has already keeps the name and the weekday that the school gave it.
    fn set_new(&self, school: &School, days: Vec<SpecialDay>) -> Result<CalendarChange, BadField> {
        let alike = |d: &SpecialDay, s: &SpecialDay| {
            let kinds = matches!((d.kind, s.kind), (DayKind::Off, DayKind::Off) | (DayKind::School(_), DayKind::School(_)));
            d.date == s.date && d.grade == s.grade && kinds
        };
        let new: Vec<_> = days.into_iter().filter(|d| !school.days.iter().any(|s| alike(d, s))).collect();
        let field = if self.section() == "file" { self.source() } else { "year" };
        if new.is_empty() { Err(self.bad(field, Why::NothingNew)) } else { Ok(CalendarChange::SetDays(new)) }
    }

    /// The days of a plan as its preview listed them, each made-up day with the weekday that was chosen for it.
    fn planned(&self) -> Result<CalendarChange, BadField> {
        let days: Vec<_> = self.all("day").filter_map(|text| self.planned_day(text)).collect();
        if days.is_empty() { Err(self.bad("year", Why::Choose)) } else { Ok(CalendarChange::SetDays(days)) }
    }

    /// `2026-10-10 school 国庆节调休`
    fn planned_day(&self, text: &str) -> Option<SpecialDay> {
        let mut parts = text.splitn(3, ' ');
        let (date, kind, label) = (date(parts.next()?)?, parts.next()?, parts.next()?);
        let kind = match kind {
            "off" => DayKind::Off,
            "school" => DayKind::School(weekday(self.text(&format!("follows-{date}")))),
            _ => return None,
        };
        Some(SpecialDay { date, grade: None, kind, label: label.to_owned() })
    }
}

/// A day of a plan as its preview carries it.
#[must_use]
pub fn plan_field(day: &SpecialDay) -> String {
    let kind = if day.kind == DayKind::Off { "off" } else { "school" };
    format!("{} {kind} {}", day.date, day.label)
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10)
}

/// 1 to 9; anything else is every grade.
fn grade(text: &str) -> Option<Grade> {
    text.parse().ok().and_then(Grade::new)
}

/// 1 Monday … 7 Sunday; anything else names none.
fn weekday(text: &str) -> Option<Weekday> {
    let n: u8 = text.parse().ok()?;
    n.checked_sub(1).and_then(|n| Weekday::try_from(n).ok())
}

/// `2026-09-01/0`: 0 stands for every grade.
fn key(text: &str) -> Option<(NaiveDate, Option<Grade>)> {
    let (day, of) = text.split_once('/')?;
    Some((date(day)?, grade(of)))
}
