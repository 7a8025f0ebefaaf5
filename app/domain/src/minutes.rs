//! Estimated minutes 预计用时 of one piece of homework.

use crate::typed::{NoNumber, number};
use serde::{Deserialize, Serialize};

/// Whole minutes, 1 to 240 (R08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u32", try_from = "u32")]
pub struct Minutes(u32);

/// Why a text is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MinutesError {
    /// Nothing was entered.
    #[error("no minutes")]
    Absent,
    /// Not a whole number.
    #[error("not a whole number")]
    NotWhole,
    /// Outside 1–240.
    #[error("outside 1 to 240")]
    OutOfRange,
}

impl Minutes {
    /// The largest estimate that one piece of homework can have.
    pub const MAX: u32 = 240;

    /// Whole minutes.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// Reads what a person typed; full-width digits are read as digits.
    ///
    /// # Errors
    /// Empty text, anything but a whole number, and numbers outside 1–240.
    pub fn parse(text: &str) -> Result<Self, MinutesError> {
        match number(text) {
            Ok(minutes) => minutes.try_into(),
            Err(NoNumber::Absent) => Err(MinutesError::Absent),
            Err(NoNumber::NotWhole) => Err(MinutesError::NotWhole),
            Err(NoNumber::OutOfRange) => Err(MinutesError::OutOfRange),
        }
    }
}

impl TryFrom<u32> for Minutes {
    type Error = MinutesError;
    fn try_from(minutes: u32) -> Result<Self, MinutesError> {
        if (1..=Self::MAX).contains(&minutes) { Ok(Self(minutes)) } else { Err(MinutesError::OutOfRange) }
    }
}

impl From<Minutes> for u32 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Minutes, MinutesError};

    #[test]
    fn one_to_240_are_estimates() {
        for (text, minutes) in [("1", 1), (" 25 ", 25), ("240", 240), ("２５", 25)] {
            assert_eq!(Minutes::parse(text).map(Minutes::get), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        use MinutesError::{Absent, NotWhole, OutOfRange};
        for (text, why) in [
            ("", Absent),
            ("  ", Absent),
            ("0", OutOfRange),
            ("-5", OutOfRange),
            ("241", OutOfRange),
            ("9223372036854775808", OutOfRange),
            ("1.5", NotWhole),
            ("abc", NotWhole),
            ("-", NotWhole),
            ("1e2", NotWhole),
        ] {
            assert_eq!(Minutes::parse(text), Err(why), "{text}");
        }
    }
}
