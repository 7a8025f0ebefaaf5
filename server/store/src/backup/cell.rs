//! One value: from a row to JSON and back, the same whichever database it was in.

use super::tables::Kind;
use crate::convert::hex;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::Value;
use sqlx::{Row, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

/// A value, or null, of a column's kind: a null too is bound with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Uuid(Option<Uuid>),
    Text(Option<String>),
    Integer(Option<i64>),
    Boolean(Option<bool>),
    Date(Option<NaiveDate>),
    Instant(Option<DateTime<Utc>>),
    Bytes(Option<Vec<u8>>),
}

/// A row that cells are read from.
pub(super) trait Cells {
    fn cell(&self, at: usize, kind: Kind) -> Result<Cell, sqlx::Error>;
}

macro_rules! cells {
    ($row:ty) => {
        impl Cells for $row {
            fn cell(&self, at: usize, kind: Kind) -> Result<Cell, sqlx::Error> {
                Ok(match kind {
                    Kind::Uuid => Cell::Uuid(self.try_get(at)?),
                    Kind::Text => Cell::Text(self.try_get(at)?),
                    Kind::Integer => Cell::Integer(self.try_get(at)?),
                    Kind::Boolean => Cell::Boolean(self.try_get(at)?),
                    Kind::Date => Cell::Date(self.try_get(at)?),
                    Kind::Instant => Cell::Instant(self.try_get(at)?),
                    Kind::Bytes => Cell::Bytes(self.try_get(at)?),
                })
            }
        }
    };
}
cells!(SqliteRow);
cells!(PgRow);

/// Binds a cell to a statement of either database.
macro_rules! bind {
    ($query:expr, $cell:expr) => {
        match $cell {
            Cell::Uuid(v) => $query.bind(v),
            Cell::Text(v) => $query.bind(v),
            Cell::Integer(v) => $query.bind(v),
            Cell::Boolean(v) => $query.bind(v),
            Cell::Date(v) => $query.bind(v),
            Cell::Instant(v) => $query.bind(v),
            Cell::Bytes(v) => $query.bind(v),
        }
    };
}
pub(super) use bind;

impl Cell {
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Uuid(v) => v.map(|v| v.to_string()).into(),
            Self::Text(v) => v.clone().into(),
            Self::Integer(v) => (*v).into(),
            Self::Boolean(v) => (*v).into(),
            Self::Date(v) => v.map(|v| v.to_string()).into(),
            Self::Instant(v) => v.map(|v| v.to_rfc3339_opts(SecondsFormat::Micros, true)).into(),
            Self::Bytes(v) => v.as_deref().map(hex).into(),
        }
    }

    /// Nothing where the value is none of that kind.
    pub(super) fn from_json(kind: Kind, value: Value) -> Option<Self> {
        let text = match value {
            Value::Null => return Some(Self::null(kind)),
            Value::Number(n) => return (kind == Kind::Integer).then(|| n.as_i64().map(|n| Self::Integer(Some(n))))?,
            Value::Bool(yes) => return (kind == Kind::Boolean).then_some(Self::Boolean(Some(yes))),
            Value::String(text) => text,
            Value::Array(_) | Value::Object(_) => return None,
        };
        Some(match kind {
            Kind::Uuid => Self::Uuid(Some(text.parse().ok()?)),
            Kind::Text => Self::Text(Some(text)),
            Kind::Date => Self::Date(Some(text.parse().ok()?)),
            Kind::Instant => Self::Instant(Some(DateTime::parse_from_rfc3339(&text).ok()?.to_utc())),
            Kind::Bytes => Self::Bytes(Some(unhex(&text)?)),
            Kind::Integer | Kind::Boolean => return None,
        })
    }

    fn null(kind: Kind) -> Self {
        match kind {
            Kind::Uuid => Self::Uuid(None),
            Kind::Text => Self::Text(None),
            Kind::Integer => Self::Integer(None),
            Kind::Boolean => Self::Boolean(None),
            Kind::Date => Self::Date(None),
            Kind::Instant => Self::Instant(None),
            Kind::Bytes => Self::Bytes(None),
        }
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let (pairs, rest) = digits.as_ref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

#[cfg(test)]
mod tests {
    use super::{Cell, Kind, hex, unhex};
    use serde_json::{Value, json};

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let examples = [
            (Kind::Uuid, json!("0193e0a0-0000-7000-8000-000000000001")),
            (Kind::Text, json!("练习册 \"P35\" \u{1F600}\n")),
            (Kind::Integer, json!(i64::MIN)),
            (Kind::Boolean, json!(true)),
            (Kind::Date, json!("2026-11-23")),
            (Kind::Instant, json!("2026-11-23T02:00:00.000001Z")),
            (Kind::Bytes, json!("00ff7b")),
        ];
        for (kind, value) in examples {
            for value in [value, Value::Null] {
                assert_eq!(Cell::from_json(kind, value.clone()).unwrap().to_json(), value);
            }
        }
    }

    #[test]
    fn a_value_of_another_kind_is_none() {
        let wrong = [
            (Kind::Uuid, json!("x")),
            (Kind::Text, json!(1)),
            (Kind::Integer, json!("1")),
            (Kind::Integer, json!(1.5)),
            (Kind::Boolean, json!(0)),
            (Kind::Date, json!("2026-02-30")),
            (Kind::Instant, json!("2026-11-23")),
            (Kind::Bytes, json!("abc")),
            (Kind::Bytes, json!(["ab"])),
        ];
        for (kind, value) in wrong {
            assert_eq!(Cell::from_json(kind, value.clone()), None, "{kind:?} {value}");
        }
    }

    #[test]
    fn bytes_are_two_digits_each() {
        assert_eq!(hex(&[0, 15, 160, 255]), "000fa0ff");
        assert_eq!(unhex("000fa0ff").unwrap(), [0, 15, 160, 255]);
    }
}
