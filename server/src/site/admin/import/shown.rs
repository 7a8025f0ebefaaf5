//! What a file would do, in the page's words; the last import; the school as OneRoster.

mod coming;

use crate::import::{beside, known};
use ::import::{
    Answers, ClassRow, HeadRow, LessonRow, Outcome, Place, Preview, Refused, Session, StaffRow, SubjectRow, WriteError,
};
use app::{
    api::{AppError, Cx},
    pages::import::{Asked, Last, Line, Numbers, Shown},
};
use domain::{
    access::{Action, Role, Scope},
    lang::Lang,
    moment::Moment,
    school::ClassName,
    sentence,
};

/// Sheet and cell, as people say them.
fn place(sheet: Option<&str>, cell: Option<Place>) -> String {
    let cell = cell.map(|c| c.to_string());
    sheet.map(str::to_owned).into_iter().chain(cell).collect::<Vec<_>>().join("!")
}

pub(super) fn refused(why: &Refused, lang: Lang) -> String {
    let (sheet, cell) = why.place();
    format!("{} {}", place(sheet, cell), why.sentence(lang)).trim().to_owned()
}

/// The page's data: what is asked comes from the preview without answers, so that an answer can be changed.
pub(super) fn shown(
    (preview, asked, answers): (&Preview, &Preview, &Answers),
    (path, trouble): (String, Option<String>),
    lang: Lang,
) -> Shown {
    let (told, all) = (preview.told(lang), asked.told(lang));
    let line =
        |sheet: Option<String>, cell: Place, sentence: String| Line { place: place(sheet.as_deref(), Some(cell)), sentence };
    let mut questions: Vec<Asked> = vec![];
    for q in all.questions.into_iter().chain(told.questions) {
        if questions.iter().all(|known| known.key != q.key) {
            let choices: Vec<_> = q.choices.into_iter().map(|c| (c.value, c.label)).collect();
            let chosen = answers.get(&q.key).filter(|a| choices.iter().any(|(value, _)| value == *a)).cloned();
            questions.push(Asked { chosen, line: line(q.sheet, q.cell, q.sentence), key: q.key, choices });
        }
    }
    let dropped = told
        .dropped
        .into_iter()
        .map(|d| Line { place: d.sheet.into_iter().chain(d.header).collect::<Vec<_>>().join("："), sentence: d.sentence });
    let unused = told.unused.into_iter().map(|u| Line { place: u.sheet.unwrap_or_default(), sentence: u.sentence });
    let ::import::Counts { staff, classes, lessons, heads, head_counts } = preview.counts;
    Shown {
        path,
        numbers: Numbers { staff, classes, lessons, heads, head_counts },
        problems: told.problems.into_iter().map(|p| line(p.sheet, p.cell, p.sentence)).collect(),
        questions,
        coming: (preview.outcome == Outcome::Accept).then(|| coming::coming(&preview.roster, lang)),
        dropped: dropped.chain(unused).collect(),
        trouble,
    }
}

pub(super) async fn last(cx: &Cx) -> Result<Option<Last>, AppError> {
    let last = cx.store.last_import(cx.school.id).await?;
    Ok(last.map(|last| Last {
        id: last.id.to_string(),
        date: sentence::date(Moment::new(last.at).today(), cx.lang),
        numbers: Numbers {
            staff: last.counts.staff,
            classes: last.counts.classes,
            lessons: last.counts.lessons,
            heads: last.counts.heads,
            head_counts: last.counts.head_counts,
        },
        undoable: last.version == cx.school.version,
    }))
}

/// The school's staff, classes and lessons as an archive that other systems read.
pub(super) async fn one_roster(cx: &Cx) -> Result<Result<Vec<u8>, WriteError>, AppError> {
    cx.require(Action::SetUp)?;
    let known = known(cx).await?;
    let staff = cx.store.staff_list(cx.school.id).await?;
    let school = cx.school.clone();
    beside(move || {
        let people: Vec<_> = staff.iter().filter(|s| s.left_on.is_none()).collect();
        let at = |id| people.iter().position(|s| s.id == id);
        let class_at = |id| school.classes.iter().position(|c| c.id == id);
        let lesson = |l: &domain::school::Lesson| {
            let subject = school.subjects.iter().position(|s| s.id == l.subject)?;
            Some(LessonRow { staff: at(l.staff)?, subject, class: class_at(l.class)? })
        };
        let heads = people.iter().enumerate().flat_map(|(n, s)| {
            let of = s.grants.iter().filter(|g| g.role == Role::HeadTeacher);
            of.filter_map(move |g| if let Scope::Class(id) = g.scope { Some((n, id)) } else { None })
        });
        let heads = heads.filter_map(|(staff, id)| Some(HeadRow { staff, class: class_at(id)? })).collect();
        let row = |c: &domain::school::Class| {
            let name = ClassName::new(c.grade, c.number.into())?;
            Some(ClassRow { id: Some(c.id), name, head_count: Some(c.head_count) })
        };
        let roster = ::import::Roster {
            staff: known
                .staff
                .iter()
                .map(|s| StaffRow { id: Some(s.id), number: s.number.clone(), name: s.name.clone() })
                .collect(),
            subjects: school
                .subjects
                .iter()
                .map(|s| SubjectRow { id: Some(s.id), code: s.code.clone(), name: s.name.clone() })
                .collect(),
            classes: school.classes.iter().filter_map(row).collect(),
            lessons: school.lessons.iter().filter_map(lesson).collect(),
            heads,
        };
        let term = school.terms.first();
        let session = Session {
            school: &school.name,
            name: &school.year.to_string(),
            starts_on: term.map(|t| t.starts_on).unwrap_or_default(),
            ends_on: school.terms.last().map(|t| t.ends_on).unwrap_or_default(),
        };
        ::import::one_roster(&roster, session)
    })
    .await
}
