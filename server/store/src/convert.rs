//! Between rows and the domain's types. A value that can't be is `StoreError::Corrupt`, never a guess.

use crate::StoreError;
use chrono::Weekday;
use domain::school::Grade;

/// A number that the database keeps as a 64-bit integer.
pub(crate) fn number<T: TryFrom<i64>>(value: i64) -> Result<T, StoreError> {
    T::try_from(value).map_err(|_| StoreError::Corrupt(value.to_string()))
}

/// A fixed name; `parse` is the type's own.
pub(crate) fn name<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| StoreError::Corrupt(text.into()))
}

pub(crate) fn grade(value: i64) -> Result<Grade, StoreError> {
    Grade::new(number(value)?).ok_or_else(|| StoreError::Corrupt(format!("grade {value}")))
}

/// 0 stands for "every grade that has no row of its own".
pub(crate) fn any_grade(value: i64) -> Result<Option<Grade>, StoreError> {
    if value == 0 { Ok(None) } else { grade(value).map(Some) }
}

pub(crate) fn weekday(value: i64) -> Result<Weekday, StoreError> {
    let from_monday: u8 = number(value - 1)?;
    Weekday::try_from(from_monday).map_err(|_| StoreError::Corrupt(format!("weekday {value}")))
}

pub(crate) fn weekday_number(day: Weekday) -> i64 {
    i64::from(day.number_from_monday())
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::Corrupt(e.to_string()))
}

pub(crate) fn to_json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(n.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}
