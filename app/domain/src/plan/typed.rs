//! Reading what somebody types into a plan.

use crate::{
    minutes::Minutes,
    typed::{NoNumber, number},
};

/// Why a field can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BadField {
    /// Not a whole number.
    NotWhole,
    /// Above 240 minutes, or above 100 percent.
    OutOfRange,
}

/// Minutes of an evening: 0 to 240, empty is 0; full-width digits are read as digits.
///
/// # Errors
/// Anything but a whole number in that range.
pub fn read_minutes(text: &str) -> Result<u32, BadField> {
    match number(text) {
        // zero is no estimate of homework, but a plan for a day without any
        Ok(minutes) if minutes <= Minutes::MAX => Ok(minutes),
        Ok(_) | Err(NoNumber::OutOfRange) => Err(BadField::OutOfRange),
        Err(NoNumber::Absent) => Ok(0),
        Err(NoNumber::NotWhole) => Err(BadField::NotWhole),
    }
}

/// Percent: 0 to 100, empty is 0.
///
/// # Errors
/// Anything but a whole number in that range.
pub fn read_percent(text: &str) -> Result<u32, BadField> {
    read_minutes(text.trim().trim_end_matches(['%', '％'])).and_then(|n| if n <= 100 { Ok(n) } else { Err(BadField::OutOfRange) })
}
