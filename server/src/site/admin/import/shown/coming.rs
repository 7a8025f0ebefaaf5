//! What would come into the school, for the page.

use ::import::{ClassRow, Roster, StaffRow};
use app::pages::import::{Coming, ComingClass, Part, Taught};
use domain::{lang::Lang, school::subject_name};
use std::collections::BTreeMap;

/// The people, the classes, and who teaches what.
pub(super) fn coming(roster: &Roster, lang: Lang) -> Coming {
    let class = |c: &ClassRow| ComingClass { name: c.name.label(lang), head_count: c.head_count };
    let (new, known): (Vec<_>, Vec<_>) = roster.staff.iter().partition(|s| s.id.is_none());
    let who = |s: &StaffRow| who(s, lang);
    let staff = Part { new: new.into_iter().map(who).collect(), known: known.into_iter().map(who).collect() };
    let (new, known): (Vec<_>, Vec<_>) = roster.classes.iter().partition(|c| c.id.is_none());
    let classes = Part { new: new.into_iter().map(class).collect(), known: known.into_iter().map(class).collect() };
    let subjects = roster.subjects.iter().filter(|s| s.id.is_none());
    Coming {
        staff,
        classes,
        subjects: subjects.map(|s| subject_name(&s.name, lang).to_owned()).collect(),
        lessons: lessons(roster, lang),
    }
}

/// 王若岚（G0012）: two may have one name.
fn who(StaffRow { name, number, .. }: &StaffRow, lang: Lang) -> String {
    let with = |number| lang.pick(format!("{name}（{number}）"), format!("{name} ({number})"));
    number.as_ref().map_or_else(|| name.clone(), with)
}

/// A line for everyone and every subject of theirs, and one where they are head teacher.
fn lessons(roster: &Roster, lang: Lang) -> Vec<Taught> {
    let mut lines: BTreeMap<(usize, Option<usize>), Vec<usize>> = BTreeMap::new();
    let taught = roster.lessons.iter().map(|l| ((l.staff, Some(l.subject)), l.class));
    for (line, class) in taught.chain(roster.heads.iter().map(|h| ((h.staff, None), h.class))) {
        lines.entry(line).or_default().push(class);
    }
    let class = |at: usize| roster.classes.get(at).map(|c| c.name.label(lang));
    let subject = |at: usize| roster.subjects.get(at).map(|s| subject_name(&s.name, lang).to_owned());
    let line = |((staff, of), classes): ((usize, Option<usize>), Vec<usize>)| Taught {
        teacher: roster.staff.get(staff).map(|s| who(s, lang)).unwrap_or_default(),
        subject: of.and_then(subject),
        classes: classes.into_iter().filter_map(class).collect(),
    };
    lines.into_iter().map(line).collect()
}
