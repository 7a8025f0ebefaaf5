//! Which file is asked for.

use crate::site::date;
use app::api::AppError;
use chrono::NaiveDate;
use domain::id::ClassId;
use forms::{Paper, Scope};
use serde::Deserialize;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Pdf(Option<Scope>, Paper),
    Xlsx,
    Csv,
    Text(Scope, Option<NaiveDate>),
    Png(ClassId, Option<NaiveDate>),
}

impl Form {
    pub(super) fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf(..) => ("pdf", "application/pdf"),
            Self::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Csv => ("csv", "text/csv; charset=utf-8"),
            Self::Text(..) => ("txt", "text/plain; charset=utf-8"),
            Self::Png(..) => ("png", "image/png"),
        }
    }

    /// Of the file's name: which part of the week.
    pub(super) fn part(self) -> String {
        let date = |d: Option<NaiveDate>| d.map(|d| format!("-{d}")).unwrap_or_default();
        match self {
            Self::Pdf(None, _) | Self::Xlsx | Self::Csv => String::new(),
            Self::Pdf(Some(Scope::Grade(n)), _) => format!("-grade{n}"),
            Self::Pdf(Some(Scope::Class(id)), _) => format!("-class-{id}"),
            Self::Text(Scope::Grade(n), d) => format!("-grade{n}{}", date(d)),
            Self::Text(Scope::Class(id), d) | Self::Png(id, d) => format!("-class-{id}{}", date(d)),
        }
    }
}

/// Which part, on which paper.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    grade: Option<String>,
    class: Option<String>,
    date: Option<String>,
    paper: Option<String>,
}

impl Asked {
    pub(super) fn form(&self, name: &str) -> Result<Form, AppError> {
        Ok(match name {
            "pdf" => Form::Pdf(self.scope()?, self.paper()),
            "xlsx" => Form::Xlsx,
            "csv" => Form::Csv,
            "txt" => Form::Text(self.scope()?.ok_or(AppError::NotFound)?, self.date()?),
            "png" => Form::Png(self.class()?.ok_or(AppError::NotFound)?, self.date()?),
            _ => return Err(AppError::NotFound),
        })
    }

    fn class(&self) -> Result<Option<ClassId>, AppError> {
        self.class.as_deref().map(|c| c.parse().map_err(|_| AppError::NotFound)).transpose()
    }

    fn grade(&self) -> Result<Option<u8>, AppError> {
        self.grade.as_deref().map(|g| g.parse().map_err(|_| AppError::NotFound)).transpose()
    }

    fn date(&self) -> Result<Option<NaiveDate>, AppError> {
        self.date.as_deref().map(date).transpose()
    }

    fn scope(&self) -> Result<Option<Scope>, AppError> {
        Ok(self.class()?.map(Scope::Class).or(self.grade()?.map(Scope::Grade)))
    }

    fn paper(&self) -> Paper {
        if self.paper.as_deref() == Some("a3") { Paper::A3 } else { Paper::A4 }
    }
}
