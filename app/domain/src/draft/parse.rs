//! From a draft to an assignment: every field is read, every error is told at once.

use super::{Draft, FieldError, Problem, SpreadDraft, TierDraft};
use crate::{
    assignment::{Assignment, DayMinutes, Form, Kind, Need, Place, Tier, TierName},
    id::{AssignmentId, ClassId, StaffId, SubjectId},
    judge::BACK_ENTRY_DAYS,
    minutes::{Minutes, MinutesError},
    moment::Moment,
    school::{Class, School},
    spread::{SpreadError, checked, days_for},
};
use chrono::{Days, NaiveDate};

const TITLE: usize = 120;
const TEXT: usize = 2_000;
const TIER_TEXT: usize = 500;
const MARKING: usize = 200;
/// Days ahead that homework can be set on: longer than a term's planning, shorter than a typing error in the year.
const AHEAD: u64 = 200;
/// Days between set and due: the longest holiday and some.
const SPAN: u64 = 90;

/// Who sets it, and for which classes and subjects they may (their lessons, and those of co-teachers).
#[derive(Clone, Debug)]
pub struct Author {
    /// The teacher.
    pub staff: StaffId,
    /// Pairs they may set work for.
    pub may_set: Vec<(ClassId, SubjectId)>,
}

#[derive(Default)]
struct Errors(Vec<FieldError>);

impl Errors {
    fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push(FieldError { field: field.into(), problem });
    }

    /// The value, or its error noted.
    fn take<T>(&mut self, field: &str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.add(field, problem)).ok()
    }
}

/// Reads a draft. Whether it may be posted is `judge`'s to say.
///
/// # Errors
/// Every field that can't be read, each with its problem.
pub fn parse(draft: &Draft, id: AssignmentId, author: &Author, school: &School, moment: Moment) -> Result<Assignment, Vec<FieldError>> {
    let mut e = Errors::default();
    let subject = school.subject_by_code(draft.subject.trim()).map(|s| s.id);
    if subject.is_none() {
        e.add("subject", Problem::NoChoice);
    }
    let classes = e.take("class_ids", classes(draft, school, author, subject)).unwrap_or_default();
    let title = e.take("title", line(&draft.title, TITLE).and_then(filled));
    let body = e.take("text", text(&draft.text, TEXT));
    let marking = e.take("marking", line(&draft.marking, MARKING));
    let form = e.take("form", Form::parse(draft.form.trim()).ok_or(Problem::NoChoice));
    let place = e.take("place", Place::parse(draft.place.trim()).ok_or(Problem::NoChoice));
    let tiers = tiers(&mut e, &draft.tiers);
    let minutes = minutes(&mut e, draft, form, &tiers);
    let dates = dates(&mut e, draft, school, &classes, place, moment);
    let total = minutes.map_or(0, Minutes::get);
    let spread = dates.and_then(|d| spread(&mut e, draft, school, &classes, d, total));
    let (Some(subject), Some(title), Some(text), Some(marking), Some(form), Some(place), Some((set_on, due_on)), Some(spread)) =
        (subject, title, body, marking, form, place, dates, spread)
    else {
        return Err(e.0);
    };
    if !e.0.is_empty() {
        return Err(e.0);
    }
    let kind = Kind { form, place, need: if draft.required { Need::Required } else { Need::Optional } };
    let classes = classes.iter().map(|c| c.id).collect();
    let (staff, due_fixed) = (author.staff, draft.due_fixed);
    Ok(Assignment { id, subject, staff, classes, title, text, kind, minutes, tiers, set_on, due_on, due_fixed, spread, marking })
}

fn classes<'a>(draft: &Draft, school: &'a School, author: &Author, subject: Option<SubjectId>) -> Result<Vec<&'a Class>, Problem> {
    let mut classes: Vec<&Class> = vec![];
    for id in &draft.class_ids {
        let class = id.parse().ok().and_then(|id| school.class(id)).ok_or(Problem::NoChoice)?;
        if subject.is_some_and(|s| !author.may_set.contains(&(class.id, s))) {
            return Err(Problem::NotYours);
        }
        if !classes.iter().any(|c| c.id == class.id) {
            classes.push(class);
        }
    }
    if classes.is_empty() { Err(Problem::Missing) } else { Ok(classes) }
}

fn filled(text: String) -> Result<String, Problem> {
    if text.is_empty() { Err(Problem::Missing) } else { Ok(text) }
}

/// One line of text.
fn line(typed: &str, most: usize) -> Result<String, Problem> {
    text(typed, most).and_then(|t| if t.contains('\n') { Err(Problem::Unprintable) } else { Ok(t) })
}

/// Text of several lines: trimmed, line ends made one kind.
fn text(typed: &str, most: usize) -> Result<String, Problem> {
    let text = typed.replace("\r\n", "\n").replace('\t', " ").trim().to_owned();
    if text.chars().any(is_unprintable) {
        return Err(Problem::Unprintable);
    }
    if text.chars().count() > most { Err(Problem::TooLong { most }) } else { Ok(text) }
}

/// Control characters but the line end; marks that turn the direction of text; characters of no width.
fn is_unprintable(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}' | '\u{2028}' | '\u{2029}')
}

fn tiers(e: &mut Errors, typed: &[TierDraft]) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = vec![];
    for t in typed {
        let Some(name) = TierName::parse(t.name.trim()) else {
            e.add("tiers", Problem::NoChoice);
            continue;
        };
        if tiers.iter().any(|other| other.name == name) {
            e.add("tiers", Problem::TierTwice);
        }
        let minutes = e.take(&format!("tier_{}_minutes", name.name()), Minutes::parse(&t.minutes).map_err(Problem::Minutes));
        let text = e.take(&format!("tier_{}_text", name.name()), line(&t.text, TIER_TEXT));
        if let (Some(minutes), Some(text)) = (minutes, text) {
            tiers.push(Tier { name, minutes, text });
        }
    }
    if typed.len() == 1 {
        e.add("tiers", Problem::OneTier);
    }
    tiers
}

/// The largest tier's, where there are tiers; may be absent where the form is not written (R08).
fn minutes(e: &mut Errors, draft: &Draft, form: Option<Form>, tiers: &[Tier]) -> Option<Minutes> {
    if let Some(largest) = tiers.iter().map(|t| t.minutes).max() {
        return Some(largest);
    }
    match Minutes::parse(&draft.minutes) {
        Ok(minutes) => Some(minutes),
        Err(MinutesError::Absent) if form.is_some_and(|f| f != Form::Written) => None,
        Err(why) => {
            e.add("minutes", Problem::Minutes(why));
            None
        }
    }
}

fn dates(
    e: &mut Errors,
    draft: &Draft,
    school: &School,
    classes: &[&Class],
    place: Option<Place>,
    moment: Moment,
) -> Option<(NaiveDate, NaiveDate)> {
    let set_on = e.take("set_on", date(&draft.set_on).and_then(|d| set_on(d, school, classes, moment)));
    let due_on = e.take("due_on", date(&draft.due_on));
    let (set_on, due_on) = (set_on?, due_on?);
    e.take("due_on", due(set_on, due_on, school, classes, place)).map(|()| (set_on, due_on))
}

fn date(typed: &str) -> Result<NaiveDate, Problem> {
    let typed = typed.trim();
    let shaped = typed.len() == 10 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let read = NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| Problem::NoDate);
    if shaped { read } else { Err(Problem::NoDate) }
}

fn set_on(d: NaiveDate, school: &School, classes: &[&Class], moment: Moment) -> Result<NaiveDate, Problem> {
    let last = moment.today() + Days::new(AHEAD);
    if d > last {
        return Err(Problem::TooFarAhead { last });
    }
    for class in classes {
        let calendar = school.calendar(class.grade);
        if calendar.term_of(d).is_none() {
            return Err(Problem::OutsideTerm);
        }
        if !calendar.is_school_day(d) {
            return Err(Problem::NoSchoolDay(d));
        }
        let first = calendar.school_days_back(moment.today(), BACK_ENTRY_DAYS).last().copied().unwrap_or(moment.today());
        if d < first {
            return Err(Problem::TooLongAgo { first });
        }
    }
    Ok(d)
}

fn due(set_on: NaiveDate, due_on: NaiveDate, school: &School, classes: &[&Class], place: Option<Place>) -> Result<(), Problem> {
    if due_on < set_on {
        return Err(Problem::DueBeforeSet);
    }
    if due_on == set_on && place == Some(Place::Home) {
        return Err(Problem::DueSameDay);
    }
    let last = set_on + Days::new(SPAN);
    if due_on > last {
        return Err(Problem::TooFarAhead { last });
    }
    // it may lie in the next term, but not on a day without school
    let off = classes.iter().any(|c| !school.calendar(c.grade).is_school_day(due_on));
    if off { Err(Problem::NoSchoolDay(due_on)) } else { Ok(()) }
}

fn spread(
    e: &mut Errors,
    draft: &Draft,
    school: &School,
    classes: &[&Class],
    (set_on, due_on): (NaiveDate, NaiveDate),
    total: u32,
) -> Option<Vec<DayMinutes>> {
    let mut days = vec![];
    for day in &draft.spread {
        days.push(e.take("spread", spread_day(day))?);
    }
    if days.is_empty() {
        return Some(days);
    }
    for class in classes {
        let load_days = days_for(school.calendar(class.grade), set_on, due_on);
        e.take("spread", checked(&days, total, &load_days).map_err(problem))?;
    }
    Some(days)
}

/// Zero minutes are allowed on a day.
fn spread_day(day: &SpreadDraft) -> Result<DayMinutes, Problem> {
    let date = date(&day.date)?;
    let minutes = if day.minutes.trim() == "0" { 0 } else { Minutes::parse(&day.minutes).map_err(Problem::Minutes)?.get() };
    Ok(DayMinutes { date, minutes })
}

fn problem(error: SpreadError) -> Problem {
    match error {
        SpreadError::WrongDays(days) => Problem::SpreadDays(days),
        SpreadError::WrongSum { given, total } => Problem::SpreadSum { given, total },
        SpreadError::Twice(day) => Problem::SpreadDays(vec![day]),
    }
}
