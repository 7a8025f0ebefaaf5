//! A new school from what its office types: parsed whole, or every field that can't be is named.

use super::about::{at_most, needed};
use chrono::NaiveDate;
use domain::{
    access::{Grant, Role, Scope},
    id::{SchoolId, StaffId, SubjectId},
    lang::{Lang, Offered},
    moment::Moment,
    password::{self, Weak},
    school::{
        BoardSettings, Grade, Measuring, NoHomeworkRule, Parts, Rules, SchoolYear, Settings, SpecialDay, Subject, Term,
        usual_subjects, usual_term,
    },
    typed,
};
use std::collections::BTreeMap;
use store::{NewStaff, SetUp, Stamp};
use uuid::Uuid;

/// Most characters of a name.
pub const LONGEST: usize = 60;
/// Longest term; days.
const LONGEST_TERM: i64 = 230;
/// The cut-off and the end of after-school service of a new school, minutes after midnight: 16:30 and 18:00.
const TIMES: [u32; 2] = [990, 1080];

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct NewSchool {
    /// Its name.
    pub name: String,
    /// The district; may be empty.
    pub district: String,
    /// Supervision telephone.
    pub hotline: String,
    /// That of the district; may be empty.
    pub district_hotline: String,
    /// In which language its pages are for whoever has not chosen one: its tag.
    pub first_language: String,
    /// Which languages they can be read in: its name.
    pub offered: String,
    /// First grade.
    pub first: String,
    /// Last grade.
    pub last: String,
    /// Name of the term.
    pub term: String,
    /// Its first day.
    pub starts_on: String,
    /// Its last day.
    pub ends_on: String,
    /// Name of whoever sets it up.
    pub admin: String,
    /// With what they sign in.
    pub user_name: String,
    /// What they choose as a password.
    pub password: String,
    /// The same again.
    pub again: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The school's name.
    Name,
    /// The district.
    District,
    /// The school's telephone.
    Hotline,
    /// The district's telephone.
    DistrictHotline,
    /// First and last grade.
    Grades,
    /// The term's name.
    Term,
    /// First and last day.
    Dates,
    /// The administrator's name.
    Admin,
    /// The user name.
    UserName,
    /// The password.
    Password,
    /// The password again.
    Again,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Empty, or too long.
    Length,
    /// Characters that it can't have.
    Characters,
    /// No date, an end before its beginning, or far too long.
    Dates,
    /// The last grade comes before the first.
    Order,
    /// A password that can't be chosen.
    Weak(Weak),
    /// A user name with letters that can be taken for others.
    Letters,
    /// The two are not the same.
    Differ,
}

/// What can't be as it is.
pub type Problems = BTreeMap<Field, Bad>;

impl NewSchool {
    /// What the form starts with; the term's name is in the language of whoever fills it in.
    #[must_use]
    pub fn usual(today: NaiveDate, lang: Lang) -> Self {
        let term = usual_term(today, lang);
        Self {
            first: "1".into(),
            last: "9".into(),
            term: term.name,
            starts_on: term.starts_on.to_string(),
            ends_on: term.ends_on.to_string(),
            user_name: "admin".into(),
            first_language: Lang::default().tag().into(),
            offered: Offered::default().name().into(),
            ..Self::default()
        }
    }

    /// The same without its passwords: they never come back to a page.
    #[must_use]
    pub fn without_passwords(self) -> Self {
        Self { password: String::new(), again: String::new(), ..self }
    }

    fn problems(&self) -> Problems {
        let password = password::check(&self.password, &[&self.user_name, &self.admin, &self.name]);
        let all = [
            (Field::Name, needed(&self.name)),
            (Field::District, at_most(&self.district)),
            (Field::Hotline, needed(&self.hotline)),
            (Field::DistrictHotline, at_most(&self.district_hotline)),
            (Field::Grades, self.grades().is_none().then_some(Bad::Order)),
            (Field::Term, needed(&self.term)),
            (Field::Dates, self.dates().is_none().then_some(Bad::Dates)),
            (Field::Admin, needed(&self.admin)),
            (Field::UserName, user_name(&self.user_name)),
            (Field::Password, password.err().map(Bad::Weak)),
            (Field::Again, (self.password != self.again).then_some(Bad::Differ)),
        ];
        all.into_iter().filter_map(|(field, bad)| Some((field, bad?))).collect()
    }

    fn grades(&self) -> Option<(Grade, Grade)> {
        let read = |text: &str| text.parse().ok().and_then(Grade::new);
        Some((read(&self.first)?, read(&self.last)?)).filter(|(first, last)| first <= last)
    }

    fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        let read = |text: &str| text.parse::<NaiveDate>().ok().filter(|d| SchoolYear::of(*d).is_near());
        Some((read(&self.starts_on)?, read(&self.ends_on)?))
            .filter(|(from, to)| (1..=LONGEST_TERM).contains(&(*to - *from).num_days()))
    }

    /// The school that was typed.
    ///
    /// # Errors
    /// The fields that can't be as they are.
    pub fn parse(&self, holidays: Vec<SpecialDay>, slug: String, fresh: fn() -> Uuid) -> Result<Parts, Problems> {
        let problems = self.problems();
        let (Some(grades), Some((starts_on, ends_on)), true) = (self.grades(), self.dates(), problems.is_empty()) else {
            return Err(problems);
        };
        Ok(Parts {
            id: SchoolId(fresh()),
            slug,
            name: self.name.clone(),
            version: 1,
            settings: self.settings(grades),
            terms: vec![Term { name: self.term.clone(), starts_on, ends_on, grade: None }],
            days: holidays,
            caps: vec![],
            quotas: vec![],
            no_homework: BTreeMap::new(),
            rules: Rules::default(),
            plans: vec![],
            year: SchoolYear::of(starts_on),
            classes: vec![],
            past: vec![],
            subjects: subjects(grades, fresh),
            lessons: vec![],
            staff: BTreeMap::new(),
        })
    }

    fn settings(&self, grades: (Grade, Grade)) -> Settings {
        let [cut_off, service_end] =
            TIMES.map(|m| chrono::NaiveTime::from_num_seconds_from_midnight_opt(m * 60, 0).unwrap_or_default());
        Settings {
            district: self.district.clone(),
            grades,
            hotline: self.hotline.clone(),
            district_hotline: self.district_hotline.clone(),
            first_language: Lang::parse(&self.first_language).unwrap_or_default(),
            offered: Offered::parse(&self.offered).unwrap_or_default(),
            no_homework: NoHomeworkRule::Hold,
            cut_off,
            service_end,
            board: BoardSettings::by_link(),
            measuring: Measuring::new(),
        }
    }

    /// The command that writes it, with its first account.
    #[must_use]
    pub fn set_up(&self, parts: Parts, password_hash: String, (at, fresh): (Moment, fn() -> Uuid)) -> (SetUp, StaffId) {
        let admin = NewStaff {
            id: StaffId(fresh()),
            user_name: self.user_name.clone(),
            name: self.admin.clone(),
            number: String::new(),
            password_hash,
            grants: vec![Grant { role: Role::Admin, scope: Scope::School }],
        };
        let id = admin.id;
        (SetUp { parts, staff: vec![admin], demo: false, stamp: Stamp { at, by: None, id: fresh() } }, id)
    }
}

fn subjects(grades: (Grade, Grade), fresh: fn() -> Uuid) -> Vec<Subject> {
    let subject = |(code, name): (&str, &str)| Subject { id: SubjectId(fresh()), code: code.into(), name: name.into() };
    usual_subjects(grades).map(subject).collect()
}

/// What somebody types on any keyboard, and nothing that could be taken for something else.
fn user_name(text: &str) -> Option<Bad> {
    let text = typed::user_name(text);
    match text.chars().count() {
        1..=LONGEST if typed::new_user_name(&text).is_some() => None,
        1..=LONGEST if text.contains(|c: char| c.is_alphabetic() && !c.is_ascii()) => Some(Bad::Letters),
        1..=LONGEST => Some(Bad::Characters),
        _ => Some(Bad::Length),
    }
}
