//! Which file is asked for, and why there is none.

use crate::site::date;
use app::pages::board::NoFile;
use chrono::NaiveDate;
use domain::id::ClassId;
use forms::{Paper, Scope};
use serde::Deserialize;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Pdf(Option<Scope>, Paper),
    Xlsx(Option<Scope>),
    Csv(Option<Scope>),
    Text(Scope, Option<NaiveDate>),
    Png(ClassId, Option<NaiveDate>),
}

impl Form {
    pub(super) fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf(..) => ("pdf", "application/pdf"),
            Self::Xlsx(_) => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Csv(_) => ("csv", "text/csv; charset=utf-8"),
            Self::Text(..) => ("txt", "text/plain; charset=utf-8"),
            Self::Png(..) => ("png", "image/png"),
        }
    }

    /// Which part of the week.
    pub(super) fn part(self) -> (Option<Scope>, Option<NaiveDate>) {
        match self {
            Self::Pdf(of, _) | Self::Xlsx(of) | Self::Csv(of) => (of, None),
            Self::Text(of, date) => (Some(of), date),
            Self::Png(class, date) => (Some(Scope::Class(class)), date),
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
    pub(super) fn form(&self, name: &str) -> Result<Form, NoFile> {
        Ok(match name {
            "pdf" => Form::Pdf(self.week()?, self.paper()?),
            "xlsx" => Form::Xlsx(self.week()?),
            "csv" => Form::Csv(self.week()?),
            "txt" => Form::Text(self.scope()?.ok_or(NoFile::NoPart)?, self.date()?),
            "png" => Form::Png(self.class()?.ok_or(NoFile::NoClass)?, self.date()?),
            _ => return Err(NoFile::Form),
        })
    }

    fn class(&self) -> Result<Option<ClassId>, NoFile> {
        self.class.as_deref().map(|c| c.parse().map_err(|_| NoFile::Class)).transpose()
    }

    fn grade(&self) -> Result<Option<u8>, NoFile> {
        self.grade.as_deref().map(|g| g.parse().map_err(|_| NoFile::Grade)).transpose()
    }

    fn date(&self) -> Result<Option<NaiveDate>, NoFile> {
        self.date.as_deref().map(|text| date(text).map_err(|_| NoFile::Day)).transpose()
    }

    fn scope(&self) -> Result<Option<Scope>, NoFile> {
        Ok(self.class()?.map(Scope::Class).or(self.grade()?.map(Scope::Grade)))
    }

    /// Of forms that are of the whole week: one that asks for a day would get what it did not ask for.
    fn week(&self) -> Result<Option<Scope>, NoFile> {
        if self.date.is_some() { Err(NoFile::WholeWeek) } else { self.scope() }
    }

    fn paper(&self) -> Result<Paper, NoFile> {
        match self.paper.as_deref() {
            None | Some("a4") => Ok(Paper::A4),
            Some("a3") => Ok(Paper::A3),
            Some(_) => Err(NoFile::Paper),
        }
    }
}
