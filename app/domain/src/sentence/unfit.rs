//! Why an action makes no sense for a target, in words.

use crate::{lang::Lang, resolve::Unfit};

impl Unfit {
    /// A plain sentence, and what to do instead.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        if let Self::NoCut { minutes } = self {
            return lang.pick(
                format!("缩短后要少于现在的 {minutes} 分钟，且至少 1 分钟"),
                format!("A cut leaves less than the {minutes} min it has, and at least one"),
            );
        }
        lang.pick(self.zh(), self.en()).to_owned()
    }

    fn zh(self) -> &'static str {
        match self {
            Self::NoCut { .. } => "",
            Self::NoSchoolDay => "那一天不上课，请选上课日",
            Self::Over => "那一天已经过去，是记录，不再调整",
            Self::OtherTerm => "只能移到本学期的上课日",
            Self::DueFixed => "交作业的日子是固定的，只能移到它之前",
            Self::Whole => "一天的作业要整项移动",
            Self::NotItsDay => "这项作业不包括那一天，分钟只能在它自己的日子之间移动",
            Self::NotSoMany => "那一天没有这么多分钟可移",
            Self::ThreadFull => "这里的回复已经很多了，请当面说",
            Self::Already => "已经是这样了",
            Self::Closed => "已撤回的作业和补录超限是记录，不能再调整",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::NoCut { .. } => "",
            Self::NoSchoolDay => "There is no school on that day: choose a school day",
            Self::Over => "That day is over: it is the record, and is not resolved any more",
            Self::OtherTerm => "It stays in its term: choose a school day of this term",
            Self::DueFixed => "The day it is due is fixed: it moves only to days before",
            Self::Whole => "Work of one day moves whole",
            Self::NotItsDay => "That is not one of its days: minutes move between its own days only",
            Self::NotSoMany => "There are not so many minutes on that day",
            Self::ThreadFull => "There are many answers here already: talk to each other",
            Self::Already => "It is so already",
            Self::Closed => "Withdrawn work and known overloads are on record and can't be resolved",
        }
    }
}
