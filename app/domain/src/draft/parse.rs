//! From a draft to an assignment: every field is read, every error is told at once.

use super::{Author, Draft, FieldError, Problem, SpreadDraft, TierDraft, dates, text};
use crate::{
    assignment::{Assignment, DayMinutes, Form, Kind, Need, Place, Tier, TierName},
    id::{AssignmentId, SubjectId},
    minutes::{Minutes, MinutesError},
    moment::Moment,
    school::{Class, School},
    spread::{SpreadError, checked, days_for},
    typed::number,
};
use chrono::NaiveDate;

const TITLE: usize = 120;
const TEXT: usize = 2_000;
const TIER_TEXT: usize = 500;
const MARKING: usize = 200;

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
pub fn parse(
    draft: &Draft,
    id: AssignmentId,
    author: &Author,
    school: &School,
    moment: Moment,
) -> Result<Assignment, Vec<FieldError>> {
    let mut e = Errors::default();
    let read = fields(&mut e, draft, id, author, school, moment);
    read.filter(|_| e.0.is_empty()).ok_or(e.0)
}

/// `None` where a field is missing; a field that is merely wrong is among the errors.
fn fields(
    e: &mut Errors,
    draft: &Draft,
    id: AssignmentId,
    author: &Author,
    school: &School,
    moment: Moment,
) -> Option<Assignment> {
    let subject = e.take("subject", subject(draft, school));
    let classes = classes(e, draft, school, author, subject);
    let title = e.take("title", text::filled(&draft.title, TITLE));
    let body = e.take("text", text::lines(&draft.text, TEXT));
    let marking = e.take("marking", text::line(&draft.marking, MARKING));
    let form = e.take("form", Form::parse(draft.form.trim()).ok_or(Problem::UnknownForm));
    let place = e.take("place", Place::parse(draft.place.trim()).ok_or(Problem::UnknownPlace));
    let tiers = tiers(e, &draft.tiers);
    let minutes = e.take("minutes", minutes(draft, form, &tiers));
    let set_on = e.take("set_on", dates::set_on(&draft.set_on, school, &classes, moment));
    let due_on = e.take("due_on", dates::due_on(&draft.due_on, set_on, place));
    let days = set_on.zip(due_on);
    if let Some((subject, days)) = subject.zip(days) {
        within(e, school, (author, &classes), subject, days);
    }
    let spread = spread(e, draft, school, &classes, days, minutes);
    let (set_on, due_on) = days?;
    Some(Assignment {
        id,
        subject: subject?,
        staff: author.staff,
        classes: classes.iter().map(|c| c.id).collect(),
        title: title?,
        text: body?,
        kind: Kind { form: form?, place: place?, need: if draft.required { Need::Required } else { Need::Optional } },
        minutes: minutes?,
        tiers,
        set_on,
        due_on,
        due_fixed: draft.due_fixed,
        spread,
        marking: marking?,
    })
}

fn subject(draft: &Draft, school: &School) -> Result<SubjectId, Problem> {
    school.subject_by_code(draft.subject.trim()).map(|s| s.id).ok_or(Problem::UnknownSubject)
}

/// Each class once, as far as they can be read and are the author's.
fn classes<'a>(e: &mut Errors, draft: &Draft, school: &'a School, author: &Author, subject: Option<SubjectId>) -> Vec<&'a Class> {
    let mut classes: Vec<&Class> = vec![];
    for id in &draft.class_ids {
        let class = id.trim().parse().ok().and_then(|id| school.class(id)).ok_or(Problem::UnknownClass);
        let Some(class) = e.take("class_ids", class) else { continue };
        if classes.iter().any(|c| c.id == class.id) {
            continue;
        }
        if subject.is_some_and(|s| !author.may_set.contains(&(class.id, s))) {
            e.add("class_ids", Problem::NotYours(class.to_string()));
        }
        classes.push(class);
    }
    if draft.class_ids.is_empty() {
        e.add("class_ids", Problem::NoClass);
    }
    classes
}

/// A substitute sets work for the evenings of their own days *(decision: it may be due on the first school day after the last of them, or
/// whoever stands in for a day could set nothing)*.
fn within(
    e: &mut Errors,
    school: &School,
    (author, classes): (&Author, &[&Class]),
    subject: SubjectId,
    (set_on, due_on): (NaiveDate, NaiveDate),
) {
    for class in classes {
        let beyond = |date| author.beyond_their_days((class.id, subject), date);
        let nights = || days_for(school.calendar(class.grade), set_on, due_on).into_iter();
        let (field, Some((from, to))) =
            beyond(set_on).map_or_else(|| ("due_on", nights().find_map(beyond)), |days| ("set_on", Some(days)))
        else {
            continue;
        };
        e.add(field, Problem::NotYourDays { class: class.to_string(), from, to });
    }
}

/// In their fixed order, as far as they can be read.
fn tiers(e: &mut Errors, typed: &[TierDraft]) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = typed.iter().filter_map(|t| tier(e, t)).collect();
    tiers.sort_by_key(|t| t.name);
    let mut twice: Vec<TierName> = tiers.windows(2).filter_map(same_name).collect();
    twice.dedup();
    for name in twice {
        e.add("tiers", Problem::TierTwice(name));
    }
    if typed.len() == 1 {
        e.add("tiers", Problem::OneTier);
    }
    tiers
}

fn same_name(pair: &[Tier]) -> Option<TierName> {
    let (first, last) = (pair.first()?.name, pair.last()?.name);
    (first == last).then_some(first)
}

fn tier(e: &mut Errors, typed: &TierDraft) -> Option<Tier> {
    let name = e.take("tiers", TierName::parse(typed.name.trim()).ok_or(Problem::UnknownTier))?;
    let field = |part: &str| format!("tier_{}_{part}", name.name());
    let minutes = e.take(&field("minutes"), Minutes::parse(&typed.minutes).map_err(Problem::Minutes));
    let text = e.take(&field("text"), text::lines(&typed.text, TIER_TEXT));
    Some(Tier { name, minutes: minutes?, text: text? })
}

/// The largest tier's where there are tiers, whatever was typed beside them. Absent only where the form is not written
/// and no spread needs them (R08).
fn minutes(draft: &Draft, form: Option<Form>, tiers: &[Tier]) -> Result<Option<Minutes>, Problem> {
    if !draft.tiers.is_empty() {
        return Ok(tiers.iter().map(|t| t.minutes).max());
    }
    let optional = form != Some(Form::Written) && draft.spread.is_empty();
    match Minutes::parse(&draft.minutes) {
        Ok(minutes) => Ok(Some(minutes)),
        Err(MinutesError::Absent) if optional => Ok(None),
        Err(why) if form == Some(Form::Written) => Err(Problem::Unestimated(why)),
        Err(why) => Err(Problem::Minutes(why)),
    }
}

/// As typed; it has to fit the calendar of every class. Empty: evenly.
fn spread(
    e: &mut Errors,
    draft: &Draft,
    school: &School,
    classes: &[&Class],
    days: Option<(NaiveDate, NaiveDate)>,
    minutes: Option<Option<Minutes>>,
) -> Vec<DayMinutes> {
    let given: Vec<_> = draft.spread.iter().filter_map(|day| spread_day(e, day)).collect();
    let all_read = given.len() == draft.spread.len() && !given.is_empty();
    let (true, Some((set_on, due_on)), Some(Some(minutes))) = (all_read, days, minutes) else { return given };
    let fits = |class: &&Class| checked(&given, minutes.get(), &days_for(school.calendar(class.grade), set_on, due_on)).err();
    if let Some(error) = classes.iter().find_map(fits) {
        spread_problem(e, error);
    }
    given
}

/// Zero minutes are allowed on a day.
fn spread_day(e: &mut Errors, typed: &SpreadDraft) -> Option<DayMinutes> {
    let date = e.take("spread", dates::date(&typed.date))?;
    let minutes = match number(&typed.minutes) {
        Ok(0) => Ok(0),
        _ => Minutes::parse(&typed.minutes).map(Minutes::get).map_err(Problem::Minutes),
    };
    Some(DayMinutes { date, minutes: e.take(&field(date), minutes)? })
}

fn field(date: NaiveDate) -> String {
    format!("spread_{date}")
}

fn spread_problem(e: &mut Errors, error: SpreadError) {
    match error {
        SpreadError::WrongDays(days) => days.into_iter().for_each(|d| e.add(field(d), Problem::SpreadDay(d))),
        SpreadError::WrongSum { given, total } => e.add("spread", Problem::SpreadSum { given, total }),
        SpreadError::Twice(day) => e.add(field(day), Problem::SpreadTwice(day)),
    }
}
