//! What was typed into the forms of the rules.

use crate::api::calendar::Typed;
use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::{
    lang::Lang,
    rule_change::{BadRule, RuleChange},
    school::{CapRule, Grade, NoHomeworkRule, Posting, PostingFrom, School},
    telling::DayMinute,
    typed::{far, is_near, number},
    wording::{Weight, WordingRule},
};

/// A field that can't be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    /// The form: `caps`, `no-homework`, `posting`, or a wording rule's id.
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
    /// Nothing is chosen.
    Choose,
    /// It is no number of minutes.
    NoMinutes,
    /// It is no number of days.
    NoDays,
    /// It is no time of day.
    NoTime,
    /// Words of the school would go: it is to be asked for once more.
    Removed(Vec<String>),
    /// What the rules say, in the reader's language.
    Rule(String),
}

impl BadField {
    /// What the rules say to a change.
    #[must_use]
    pub fn of(section: &'static str, bad: &BadRule, lang: Lang) -> Self {
        let field = match bad {
            BadRule::Looser { .. } => "minutes",
            BadRule::Factor => "factor",
            BadRule::Dates => "to",
            BadRule::Times => "cut_off",
            BadRule::Word(_) | BadRule::ManyWords => "words",
            BadRule::TooEarly(_)
            | BadRule::Far(_)
            | BadRule::NotThere
            | BadRule::Unfit(_)
            | BadRule::PlansAbove(_)
            | BadRule::PlansOtherDay(_) => "from",
            // what a form of words says is in its words
            BadRule::NothingNew => {
                if WordingRule::parse(section).is_some() {
                    "words"
                } else {
                    "from"
                }
            }
        };
        Self { section, field, why: Why::Rule(bad.sentence(lang)) }
    }

    /// For people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.why {
            Why::NoDate => lang.pick("请填日期，例如 2026-12-31", "Enter a date, such as 2026-12-31").to_owned(),
            Why::Far(date) => far(*date, lang),
            Why::Choose => lang.pick("请选择", "Choose one").to_owned(),
            Why::NoMinutes => lang.pick("请填分钟数，例如 45", "Enter minutes, such as 45").to_owned(),
            Why::NoDays => lang.pick("请填 1 到 7 天", "Enter 1 to 7 days").to_owned(),
            Why::NoTime => lang.pick("请填时间，例如 16:30", "Enter a time, such as 16:30").to_owned(),
            Why::Removed(words) => {
                let words = words.join(lang.pick("、", ", "));
                lang.pick(
                    format!("还没有保存：这次会去掉“{words}”，以后布置作业不再查这些词。请勾选后再保存"),
                    format!("Not saved yet: this takes “{words}” away, and homework is no longer read for it. Tick the box and save again"),
                )
            }
            Why::Rule(sentence) => sentence.clone(),
        }
    }
}

/// The form that it is of.
#[must_use]
pub fn section(typed: &Typed) -> &'static str {
    match typed.text("do") {
        "no-homework" | "back-no-homework" => "no-homework",
        "posting" | "back-posting" => "posting",
        "wording" => rule(typed).map_or("R10", |rule| domain::finding::Rule::from(rule).name()),
        _ => "caps",
    }
}

fn rule(typed: &Typed) -> Option<WordingRule> {
    WordingRule::parse(typed.text("rule"))
}

/// The change that is asked for.
///
/// # Errors
/// The first field that can't be.
pub(super) fn read(typed: &Typed, school: &School) -> Result<RuleChange, BadField> {
    let read = Read(typed);
    match typed.text("do") {
        "cap" => read.cap(school).map(RuleChange::SetCap),
        "end-cap" => read.end_cap(),
        "no-homework" => {
            Ok(RuleChange::SetNoHomework { grade: read.grade(school)?, weekday: read.weekday()?, from: read.date("from")? })
        }
        "back-no-homework" => Ok(RuleChange::TakeBackNoHomework { grade: read.grade(school)?, from: read.date("from")? }),
        "posting" => read.posting().map(RuleChange::SetPosting),
        "back-posting" => Ok(RuleChange::TakeBackPosting { from: read.date("from")? }),
        "wording" => read.wording(),
        _ => Err(read.bad("grade", Why::Choose)),
    }
}

/// The first date of the form that is too far ahead to be meant; one that is over is refused by the rules themselves.
pub(super) fn far_ahead(typed: &Typed, today: NaiveDate) -> Option<BadField> {
    let read = |field: &'static str| Some((field, typed.text(field).parse::<NaiveDate>().ok()?));
    let mut far = ["from", "to", "until"].into_iter().filter_map(read).filter(|(_, d)| *d > today && !is_near(*d, today));
    let asks = !typed.text("do").starts_with("back-");
    far.next().filter(|_| asks).map(|(field, d)| Read(typed).bad(field, Why::Far(d)))
}

struct Read<'a>(&'a Typed);

impl Read<'_> {
    fn bad(&self, field: &'static str, why: Why) -> BadField {
        BadField { section: section(self.0), field, why }
    }

    fn date(&self, field: &'static str) -> Result<NaiveDate, BadField> {
        let text = self.0.text(field);
        // a browser's date; "2026-1-2" and years of five digits are none
        text.parse().ok().filter(|_| text.len() == 10).ok_or_else(|| self.bad(field, Why::NoDate))
    }

    /// A grade that the school has.
    fn grade(&self, school: &School) -> Result<Grade, BadField> {
        let grade = self.0.text("grade").parse().ok().and_then(Grade::new);
        grade.filter(|g| school.grades().contains(g)).ok_or_else(|| self.bad("grade", Why::Choose))
    }

    fn number(&self, field: &'static str, why: Why) -> Result<u32, BadField> {
        number(self.0.text(field)).map_err(|_| self.bad(field, why))
    }

    fn cap(&self, school: &School) -> Result<CapRule, BadField> {
        Ok(CapRule {
            grade: self.grade(school)?,
            minutes: self.number("minutes", Why::NoMinutes)?,
            days_off_factor: self.number("factor", Why::NoDays)?,
            from: self.date("from")?,
            to: if self.0.text("to").is_empty() { None } else { Some(self.date("to")?) },
        })
    }

    /// What a row's own form asks: its row is named by grade and first day.
    fn end_cap(&self) -> Result<RuleChange, BadField> {
        let key = self.0.text("key").split_once('/');
        let row = key.and_then(|(grade, from)| Some((Grade::new(grade.parse().ok()?)?, from.parse().ok()?)));
        let (grade, from) = row.ok_or_else(|| self.bad("from", Why::Choose))?;
        Ok(RuleChange::EndCap { grade, from, until: self.date("until")? })
    }

    /// `0`: none.
    fn weekday(&self) -> Result<Option<Weekday>, BadField> {
        let number: Option<u8> = self.0.text("weekday").parse().ok();
        let day = |n: u8| if n == 0 { Some(None) } else { Weekday::try_from(n - 1).ok().map(Some) };
        number.and_then(day).ok_or_else(|| self.bad("weekday", Why::Choose))
    }

    fn time(&self, field: &'static str) -> Result<NaiveTime, BadField> {
        let minutes = DayMinute::parse(self.0.text(field)).map(|m| u32::from(m.minutes()));
        let time = minutes.and_then(|m| NaiveTime::from_hms_opt(m / 60, m % 60, 0));
        time.ok_or_else(|| self.bad(field, Why::NoTime))
    }

    fn posting(&self) -> Result<PostingFrom, BadField> {
        let rule = NoHomeworkRule::parse(self.0.text("r06")).ok_or_else(|| self.bad("r06", Why::Choose))?;
        let posting = Posting { no_homework: rule, cut_off: self.time("cut_off")?, service_end: self.time("service_end")? };
        Ok(PostingFrom { posting, from: self.date("from")? })
    }

    /// Words parted by lines, commas or 、.
    fn wording(&self) -> Result<RuleChange, BadField> {
        let rule = rule(self.0).ok_or_else(|| self.bad("words", Why::Choose))?;
        let weight = Weight::parse(self.0.text("weight")).ok_or_else(|| self.bad("weight", Why::Choose))?;
        let words = self.0.text("words").split(['\n', '\r', ',', '，', '、', ';', '；']).map(|w| w.trim().to_owned());
        Ok(RuleChange::SetWording { rule, weight, words: words.filter(|w| !w.is_empty()).collect() })
    }
}
