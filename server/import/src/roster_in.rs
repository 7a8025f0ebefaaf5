//! OneRoster 1.1 and 1.2: staff, classes and lessons in files of their own that point to each other.

use crate::{
    book::{Book, Cell, Kind, Sheet},
    desk::Desk,
    facts::{Counted, Facts, Headed, Taught},
    place::Place,
    preview::{Dropped, Left},
    problem::{At, Trouble},
    subject,
    subjects::Subjects,
};
use domain::school::{ClassName, Grade, Named};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A file of the archive by its columns.
struct File<'b> {
    sheet: usize,
    of: &'b Sheet,
    columns: HashMap<String, u16>,
}

impl<'b> File<'b> {
    fn find(book: &'b Book, name: &str) -> Option<Self> {
        let (sheet, of) = book.sheets.iter().enumerate().find(|(_, s)| s.name.as_deref() == Some(name))?;
        let head = of.rows.first()?;
        let columns = head.cells.iter().map(|(at, cell)| (cell.text.to_ascii_lowercase(), *at)).collect();
        Some(Self { sheet, of, columns })
    }

    fn rows(&self) -> impl Iterator<Item = Line<'_, 'b>> {
        self.of.rows.iter().skip(1).map(|row| Line { file: self, row: row.at }).filter(Line::is_active)
    }
}

/// A row of a file.
#[derive(Clone, Copy)]
struct Line<'f, 'b> {
    file: &'f File<'b>,
    row: u32,
}

impl<'f> Line<'f, '_> {
    fn at(&self, column: &str) -> At {
        let column = self.file.columns.get(&column.to_ascii_lowercase()).copied().unwrap_or(0);
        At { sheet: self.file.sheet, cell: Place { row: self.row, column } }
    }

    fn text(&self, column: &str) -> &'f str {
        let Some(column) = self.file.columns.get(&column.to_ascii_lowercase()) else { return "" };
        self.file.of.cell(Place { row: self.row, column: *column }).map_or("", |cell| cell.text.as_str())
    }

    fn is_active(&self) -> bool {
        self.text("status") != "tobedeleted"
    }
}

/// What is read of a class: which it is, and which subject it is of unless it is the class as a whole.
struct Section {
    class: ClassName,
    subjects: Vec<usize>,
    homeroom: bool,
}

/// Reads the files; says what of them is not kept.
pub(crate) fn read(book: &Book, desk: &mut Desk<'_>, subjects: &mut Subjects, facts: &mut Facts) -> Vec<Dropped> {
    let courses = File::find(book, "courses.csv");
    let courses = by_id(courses.as_ref(), |line| (line.text("title").to_owned(), line.text("subjects").to_owned()));
    let classes = File::find(book, "classes.csv");
    let mut sections = HashMap::new();
    for line in classes.iter().flat_map(File::rows) {
        if let Some(section) = section(line, &courses, desk, subjects) {
            let count = Some(line.text("metadata.headCount")).filter(|t| !t.is_empty());
            let at = line.at("metadata.headCount");
            match count.filter(|_| section.homeroom) {
                Some(text) => facts.count(desk, Some(&Cell { text: text.to_owned(), kind: Kind::Text }), section.class, at),
                None => facts.classes.push(Counted { class: section.class, count: None, at: line.at("title") }),
            }
            sections.insert(line.text("sourcedId"), section);
        }
    }
    let users = File::find(book, "users.csv");
    let staff = staff(book, users.as_ref(), desk, facts);
    if let Some(enrollments) = File::find(book, "enrollments.csv") {
        enrolled(&enrollments, &sections, &staff, desk, facts);
    }
    users.iter().flat_map(personal).chain(unused(book)).collect()
}

/// What is read of each file; every other column is named. Those of `status` and ids say which rows count and how they belong together.
const READ: [(&str, &[&str]); 5] = [
    ("courses.csv", &["sourcedid", "status", "title", "subjects"]),
    (
        "classes.csv",
        &[
            "sourcedid",
            "status",
            "title",
            "grades",
            "coursesourcedid",
            "classcode",
            "classtype",
            "subjects",
            "metadata.headcount",
        ],
    ),
    ("users.csv", &["sourcedid", "status", "role", "identifier", "familyname", "givenname"]),
    ("roles.csv", &["sourcedid", "status", "usersourcedid", "role"]),
    ("enrollments.csv", &["sourcedid", "status", "classsourcedid", "usersourcedid", "role", "primary"]),
];

/// Columns of which nothing is kept, in their order.
fn unused(book: &Book) -> Vec<Dropped> {
    let of = |(name, read): (&str, &[&str])| {
        let file = File::find(book, name)?;
        let personal = |header: &str| name == "users.csv" && PERSONAL.contains(&header);
        let is_left = |header: &str| !header.is_empty() && !read.contains(&header) && !personal(header);
        let headers = file.of.rows.first()?.cells.values().map(|cell| cell.text.clone());
        let drop = |header| Dropped { sheet: file.of.name.clone(), header: Some(header), why: Left::Unused };
        Some(headers.filter(|h| is_left(&h.to_ascii_lowercase())).map(drop).collect::<Vec<_>>())
    };
    READ.into_iter().filter_map(of).flatten().collect()
}

fn by_id<'f, T>(file: Option<&'f File<'_>>, of: impl Fn(Line<'f, '_>) -> T) -> HashMap<&'f str, T> {
    file.into_iter().flat_map(File::rows).map(|line| (line.text("sourcedId"), of(line))).collect()
}

/// What else users have that is about them.
const PERSONAL: [&str; 9] = ["username", "email", "sms", "phone", "password", "userids", "birthdate", "sex", "agentsourcedids"];

/// Everything about users but their names and numbers.
fn personal(users: &File<'_>) -> Vec<Dropped> {
    let drop = |header: &&str| Dropped { sheet: users.of.name.clone(), header: Some((*header).to_owned()), why: Left::Personal };
    PERSONAL.iter().filter(|p| users.columns.contains_key(**p)).map(drop).collect()
}

fn section(
    line: Line<'_, '_>,
    courses: &HashMap<&str, (String, String)>,
    desk: &mut Desk<'_>,
    subjects: &mut Subjects,
) -> Option<Section> {
    let (title, at) = (line.text("title"), line.at("title"));
    let course = courses.get(line.text("courseSourcedId"));
    let homeroom = line.text("classType").eq_ignore_ascii_case("homeroom");
    let beside = grade(line.text("grades"));
    let class = match named(title, line.text("classCode"), beside, desk) {
        Some(class) => class,
        None => {
            let text = Cell { text: title.to_owned(), kind: Kind::Text };
            *desk.classes(Some(&text), beside, at).first()?
        }
    };
    if homeroom {
        return Some(Section { class, subjects: vec![], homeroom });
    }
    let said = [line.text("subjects"), course.map_or("", |c| c.1.as_str()), course.map_or("", |c| c.0.as_str())];
    let own = title.split_whitespace().last().filter(|last| subject::of(last).is_some());
    let text = said.into_iter().find(|s| !s.is_empty()).or(own).unwrap_or(title);
    Some(Section { class, subjects: subjects.of(desk, text, line.at("subjects")), homeroom })
}

/// 07 of OneRoster; KG and the rest are no grades of compulsory school.
fn grade(text: &str) -> Option<Grade> {
    text.split(',').next().and_then(|g| g.trim().parse::<u8>().ok()).and_then(Grade::new)
}

/// The class that a title begins with: 七(3)班 数学.
fn named(title: &str, code: &str, beside: Option<Grade>, desk: &Desk<'_>) -> Option<ClassName> {
    let words = title.split([' ', '-', '—', '_', '·']).chain([title, code]);
    let read = |text: &str| match ClassName::parse(text, &desk.known.year, beside) {
        Named::Class(class) if !text.is_empty() => Some(class),
        Named::Class(_) | Named::Ask(_) | Named::Impossible(_) => None,
    };
    [title].into_iter().chain(words).find_map(read)
}

/// Mentions of staff by their sourced id. In 1.2 their roles stand in a file of their own.
fn staff<'f>(
    book: &'f Book,
    users: Option<&'f File<'_>>,
    desk: &mut Desk<'_>,
    facts: &mut Facts,
) -> HashMap<&'f str, Option<usize>> {
    let roles = File::find(book, "roles.csv");
    let is_staff =
        |role: &str| !matches!(role.to_ascii_lowercase().as_str(), "" | "student" | "parent" | "guardian" | "relative");
    let by_roles: BTreeSet<String> = roles
        .iter()
        .flat_map(File::rows)
        .filter(|line| is_staff(line.text("role")))
        .map(|line| line.text("userSourcedId").to_owned())
        .collect();
    let mut found = HashMap::new();
    for line in users.into_iter().flat_map(File::rows) {
        let id = line.text("sourcedId");
        if !is_staff(line.text("role")) && !by_roles.contains(id) {
            found.insert(id, None);
            continue;
        }
        let number = Some(line.text("identifier")).filter(|n| !n.is_empty() && !crate::person::is_personal_number(n));
        let name = crate::person::of_family_and_given(line.text("familyName"), line.text("givenName"));
        found.insert(id, facts.mention(desk, &name, number.map(str::to_owned), line.at("familyName")));
    }
    found
}

fn enrolled(
    file: &File<'_>,
    sections: &HashMap<&str, Section>,
    staff: &HashMap<&str, Option<usize>>,
    desk: &mut Desk<'_>,
    facts: &mut Facts,
) {
    let mut pupils: BTreeMap<ClassName, (BTreeSet<&str>, At)> = BTreeMap::new();
    for line in file.rows() {
        let (class, user) = (line.text("classSourcedId"), line.text("userSourcedId"));
        let Some(section) = sections.get(class) else {
            desk.problem(line.at("classSourcedId"), Trouble::NoSuchRow { text: class.to_owned() });
            continue;
        };
        let at = line.at("userSourcedId");
        if line.text("role").eq_ignore_ascii_case("student") {
            let (of, _) = pupils.entry(section.class).or_insert((BTreeSet::new(), at));
            of.extend(section.homeroom.then_some(user));
            continue;
        }
        match staff.get(user) {
            Some(Some(mention)) => taught(section, (*mention, at), line.text("primary"), desk, facts),
            Some(None) => {}
            None => desk.problem(at, Trouble::NoSuchRow { text: user.to_owned() }),
        }
    }
    let counted =
        |(class, (of, at)): (ClassName, (BTreeSet<&str>, At))| Counted { class, count: u32::try_from(of.len()).ok(), at };
    facts.pupils.extend(pupils.into_iter().filter(|(_, (of, _))| !of.is_empty()).map(counted));
}

fn taught(section: &Section, (mention, at): (usize, At), primary: &str, desk: &mut Desk<'_>, facts: &mut Facts) {
    if section.homeroom && !primary.eq_ignore_ascii_case("false") {
        facts.heads.push(Headed { mention, class: section.class, at });
    }
    for subject in &section.subjects {
        facts.teach(desk, Taught { mention, subject: *subject, class: section.class, at });
    }
}
