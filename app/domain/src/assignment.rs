//! Assignment 作业 and target 班级作业: what a teacher sets, and what one class gets of it.

use crate::{
    id::{AssignmentId, ClassId, StaffId, SubjectId},
    minutes::Minutes,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Makes an enum whose names on paper, in the API and in the database are one and the same.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// All of them, in their fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its fixed name in API and database.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Reads the fixed name.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use named;

named! {
    /// Form 形式. Only written work counts towards the cap.
    Form {
        /// 书面
        Written = "written",
        /// 口头/背诵
        Oral = "oral",
        /// 阅读
        Reading = "reading",
        /// 实践/实验
        Practical = "practical",
        /// 体育
        Physical = "physical",
        /// 艺术
        Arts = "arts",
        /// 劳动
        Labour = "labour",
    }
}

named! {
    /// Place 完成地点.
    Place {
        /// 家庭
        Home = "home",
        /// 校内: in after-school service, evening study or boarding study
        School = "school",
    }
}

named! {
    /// State of a target.
    State {
        /// 已发布: families see it, it counts
        Posted = "posted",
        /// 待统筹: saved, unseen by families, counts nothing
        Held = "held",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

named! {
    /// Tier 分层 (or walking-class group 走班).
    TierName {
        /// A
        A = "A",
        /// B
        B = "B",
        /// C
        C = "C",
    }
}

named! {
    /// Required 必做 or optional 选做. Optional work never counts towards the cap.
    Need {
        /// 必做
        Required = "required",
        /// 选做
        Optional = "optional",
    }
}

/// One of the alternative versions of an assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// A, B or C
    pub name: TierName,
    /// Estimated minutes of this tier.
    pub minutes: Minutes,
    /// What this tier does; may be empty.
    pub text: String,
}

/// What of tiers counts: their names and minutes.
#[must_use]
pub fn tier_figures(tiers: &[Tier]) -> Vec<(TierName, Minutes)> {
    tiers.iter().map(|t| (t.name, t.minutes)).collect()
}

/// Minutes on one load day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DayMinutes {
    /// The load day 计量日.
    pub date: NaiveDate,
    /// Whole minutes, zero allowed.
    pub minutes: u32,
}

/// The days on which there is something to do: those that have minutes, or all where none has.
pub fn worked(days: &[DayMinutes]) -> impl Iterator<Item = &DayMinutes> {
    let sized = days.iter().any(|d| d.minutes > 0);
    days.iter().filter(move |d| d.minutes > 0 || !sized)
}

/// How much of an item counts towards a day's figures: what `load` sums over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Form 形式.
    pub form: Form,
    /// Place 完成地点.
    pub place: Place,
    /// Required or optional.
    pub need: Need,
}

impl Kind {
    /// Required written work: the only work that counts (rules, arithmetic 1–3).
    #[must_use]
    pub fn counts(self) -> bool {
        self.form == Form::Written && self.need == Need::Required
    }

    /// Optional written work: "if all optional work is done: +N".
    #[must_use]
    pub fn is_optional_written(self) -> bool {
        self.form == Form::Written && self.need == Need::Optional
    }
}

/// An assignment as a teacher sets it, checked field by field (`draft::parse`); whether it may be posted is `judge`'s to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Its id, made at the edge.
    pub id: AssignmentId,
    /// The subject it belongs to.
    pub subject: SubjectId,
    /// Whose it is.
    pub staff: StaffId,
    /// The classes that get it; at least one, all of one grade's calendar or each with its own.
    pub classes: Vec<ClassId>,
    /// One line, 1–120 characters.
    pub title: String,
    /// More, up to 2,000 characters; may be empty.
    pub text: String,
    /// Form, place, required or optional.
    pub kind: Kind,
    /// The estimate; the largest tier's where there are tiers. `None` only where the form is not written.
    pub minutes: Option<Minutes>,
    /// Alternative versions; empty where everyone gets the same.
    pub tiers: Vec<Tier>,
    /// The school day it is set on.
    pub set_on: NaiveDate,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// The due day can't be moved (a test, say).
    pub due_fixed: bool,
    /// Minutes per load day as the teacher moved them; empty: spread evenly.
    pub spread: Vec<DayMinutes>,
    /// How it will be marked 批改方式; may be empty.
    pub marking: String,
}

impl Assignment {
    /// The estimate as a number; 0 where there is none.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.minutes.map_or(0, Minutes::get)
    }

    /// Everything but words is as it was.
    #[must_use]
    pub fn differs_in_words_alone(&self, old: &Self) -> bool {
        old.kind == self.kind && old.subject == self.subject && self.has_days_of(old)
    }

    /// Minutes and dates are as they were.
    #[must_use]
    pub fn has_days_of(&self, old: &Self) -> bool {
        old.minutes == self.minutes
            && old.set_on == self.set_on
            && old.due_on == self.due_on
            && tier_figures(&old.tiers) == tier_figures(&self.tiers)
            && (self.spread.is_empty() || self.spread == old.spread)
    }

    /// The wording rules read the same of both.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let tiers = |a: &Self| a.tiers.iter().map(|t| t.text.clone()).collect::<Vec<_>>();
        let texts = self.title == other.title && self.text == other.text && tiers(self) == tiers(other);
        texts && self.kind.form == other.kind.form && self.kind.place == other.kind.place
    }
}
