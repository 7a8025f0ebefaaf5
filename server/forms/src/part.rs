//! A part of a week: whose homework is told, and what a file of it is called.

use crate::{
    FormError, Notice, Scope,
    words::{self, Words, fill},
};
use chrono::NaiveDate;
use domain::{
    board::{Document, GradeSheet},
    id::ClassId,
    lang::Lang,
    school::{Grade, class_name},
};

impl Notice<'_> {
    /// The document with that grade or class alone; with none, the whole of it.
    ///
    /// # Errors
    /// It is not in the document.
    pub fn part(&self, of: Option<Scope>) -> Result<Document, FormError> {
        Ok(Document { header: self.document.header.clone(), grades: self.grades(of)? })
    }

    pub(crate) fn grades(&self, of: Option<Scope>) -> Result<Vec<GradeSheet>, FormError> {
        let all = &self.document.grades;
        let (found, missing) = match of {
            None => (all.clone(), FormError::Empty),
            Some(Scope::Grade(n)) => {
                (all.iter().filter(|g| g.grade == n).cloned().collect(), FormError::Missing(Scope::Grade(n)))
            }
            Some(Scope::Class(id)) => (all.iter().filter_map(|g| only(g, id)).collect(), FormError::Missing(Scope::Class(id))),
        };
        if found.is_empty() { Err(missing) } else { Ok(found) }
    }

    /// What a file of that part is called, without its ending: `第13周-七(3)班-11月26日-公示-第2版`.
    #[must_use]
    pub fn name(&self, of: Option<Scope>, date: Option<NaiveDate>, lang: Lang) -> String {
        let (w, h) = (Words::of(lang), &self.document.header);
        let week = h.week.map_or_else(|| h.monday.to_string(), |n| fill(w.week, &[("n", &n)]));
        let whose = match of {
            None => None,
            Some(Scope::Grade(n)) => Grade::new(n).map(|g| words::grade(g, lang)),
            Some(Scope::Class(id)) => self.class(id).map(|name| words::class(name, lang)),
        };
        let revision = fill(w.revision, &[("n", &h.number)]);
        let parts = [Some(week), whose, date.map(|d| words::date(d, lang)), Some(w.notice.to_owned()), Some(revision)];
        tidy(&parts.into_iter().flatten().collect::<Vec<_>>(), |c| c.is_alphanumeric())
    }

    /// The same for programs that read nothing but ASCII: `2026-11-23-7(3)-2026-11-26-2`.
    #[must_use]
    pub fn plain_name(&self, of: Option<Scope>, date: Option<NaiveDate>) -> String {
        let h = &self.document.header;
        let whose = match of {
            None => None,
            Some(Scope::Grade(n)) => Some(format!("grade{n}")),
            Some(Scope::Class(id)) => self.class(id).map(|name| class_name(name, Lang::En)),
        };
        let parts = [Some(h.monday.to_string()), whose, date.map(|d| d.to_string()), Some(h.number.to_string())];
        tidy(&parts.into_iter().flatten().collect::<Vec<_>>(), |c| c.is_ascii_alphanumeric())
    }

    fn class(&self, id: ClassId) -> Option<&str> {
        let mut classes = self.document.grades.iter().flat_map(|g| &g.classes);
        classes.find(|c| c.class_id == id).map(|c| c.name.as_str())
    }
}

/// The grade with that class alone.
fn only(grade: &GradeSheet, id: ClassId) -> Option<GradeSheet> {
    let class = grade.classes.iter().find(|c| c.class_id == id)?.clone();
    Some(GradeSheet { grade: grade.grade, days: grade.days.clone(), classes: vec![class] })
}

/// Joined, with nothing in it that a disk or a header would take for something else.
fn tidy(parts: &[String], allowed: fn(char) -> bool) -> String {
    parts.join("-").chars().filter(|c| allowed(*c) || matches!(c, '-' | '(' | ')')).collect()
}
