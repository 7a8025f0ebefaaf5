//! The staff of a school: who may sign in, what they are, who has left.

use super::{AppError, Cx};
use chrono::{DateTime, Utc};
use domain::{
    access::{Action, Grant, Role, Scope},
    draft::is_unprintable,
    id::{ClassId, StaffId},
    report::LookUpCode,
    school::School,
    typed,
};
use store::{AddStaff, ChangeRoles, Invite, NewStaff, Release, RolesChange, StaffRow, StoreError};

/// Most characters of a name, a number and a user name.
const LONGEST: usize = 40;

/// Everyone.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_staff(cx: &Cx) -> Result<Vec<StaffRow>, AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.staff_list(cx.school.id).await?)
}

/// One of them.
///
/// # Errors
/// Not theirs to set up; nobody of this school; the database.
pub async fn get_person(cx: &Cx, id: StaffId) -> Result<StaffRow, AppError> {
    get_staff(cx).await?.into_iter().find(|s| s.id == id).ok_or(AppError::NotFound)
}

/// Gives people codes with which they choose their password; each with the code's hash.
///
/// # Errors
/// Not theirs to set up; somebody who is not of this school or has left; the database.
pub async fn invite(
    cx: &Cx,
    people: Vec<(StaffId, [u8; 32])>,
    (made_at, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    for (staff, _) in &people {
        must_be_the_school_s(cx, *staff).await?;
    }
    Ok(cx.store.write(Invite { school: cx.school.id, people, made_at, expires_at, stamp: cx.stamp() }).await?)
}

/// Who is invited by codes that were made at a moment, each with their code: for the slips, as long as they may be shown.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn invited(
    cx: &Cx,
    made_at: DateTime<Utc>,
    same: fn(&LookUpCode, &[u8]) -> bool,
) -> Result<Vec<(StaffRow, LookUpCode)>, AppError> {
    let staff = get_staff(cx).await?;
    let made = cx.store.invites_made(cx.school.id, made_at).await?;
    let mut found = vec![];
    for row in staff {
        let Some((_, hash)) = made.iter().find(|(id, _)| *id == row.id) else { continue };
        let code = cx.store.invite_code((cx.school.id, row.id), made_at)?;
        // with another secret it would be another code
        if same(&code, hash) {
            found.push((row, code));
        }
    }
    Ok(found)
}

/// An inspector of the district reads other schools too: whoever runs the program sees to that account, no school's office.
pub(super) async fn must_be_the_school_s(cx: &Cx, staff: StaffId) -> Result<(), AppError> {
    let of_district = |row: &StaffRow| row.grants.iter().any(|g| g.scope == Scope::District);
    let all = cx.store.staff_list(cx.school.id).await?;
    if all.iter().any(|row| row.id == staff && of_district(row)) { Err(AppError::Forbidden) } else { Ok(()) }
}

/// Roles that the office gives; what a delegate may is said by the principal, with an end.
#[must_use]
pub fn grants(school: &School) -> Vec<Grant> {
    let whole = [Role::Principal, Role::Dean, Role::Inspector, Role::Admin, Role::Teacher];
    let whole = whole.into_iter().map(|role| Grant { role, scope: Scope::School });
    let grades = school.grades();
    let of_grade = |role| grades.clone().into_iter().map(move |g| Grant { role, scope: Scope::Grade(g) });
    let heads = school.classes.iter().map(|c| Grant { role: Role::HeadTeacher, scope: Scope::Class(c.id) });
    let leads = school.subjects.iter().map(|s| Grant { role: Role::SubjectLead, scope: Scope::Subject(s.id) });
    whole.chain(of_grade(Role::Coordinator)).chain(of_grade(Role::Deputy)).chain(heads).chain(leads).collect()
}

/// A role as a form sends it: `coordinator 7`.
#[must_use]
pub fn grant_to_text(grant: Grant) -> String {
    format!("{} {}", grant.role.name(), grant.scope.to_text())
}

/// Reads [`grant_to_text`]; only what the office gives.
#[must_use]
pub fn grant_of_text(school: &School, text: &str) -> Option<Grant> {
    grants(school).into_iter().find(|grant| grant_to_text(*grant) == text)
}

/// Whether somebody who is asked once more has said yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sure {
    /// Not yet.
    #[default]
    Asked,
    /// They have.
    Yes,
}

/// Why somebody's roles stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RolesStay {
    /// Somebody who teaches is a teacher: their lessons end first.
    StillTeaches,
    /// A class has one head teacher, and has one already, of that name.
    HasHead(ClassId, String),
    /// Nobody is sure that a principal is to be one no more.
    NotSure,
}

/// Gives or ends a role; ending a principal's is asked once more.
///
/// # Errors
/// Not theirs to set up; nobody of this school; the last administrator; the database.
pub async fn change_roles(
    cx: &Cx,
    staff: StaffId,
    (give, end): (Vec<Grant>, Vec<Grant>),
    sure: Sure,
) -> Result<Result<(), RolesStay>, AppError> {
    cx.require(Action::SetUp)?;
    must_be_the_school_s(cx, staff).await?;
    if end.iter().any(|g| g.role == Role::Teacher) && cx.school.lessons_of(staff).next().is_some() {
        return Ok(Err(RolesStay::StillTeaches));
    }
    if end.iter().any(|g| g.role == Role::Principal) && sure == Sure::Asked {
        return Ok(Err(RolesStay::NotSure));
    }
    Ok(match cx.store.write(ChangeRoles { school: cx.school.id, staff, give, end, stamp: cx.stamp() }).await? {
        RolesChange::Done => Ok(()),
        RolesChange::HasHead(class, name) => Err(RolesStay::HasHead(class, name)),
    })
}

/// Releases somebody's account from the account of an issuer elsewhere.
///
/// # Errors
/// As [`change_roles`]; nothing of that issuer is bound to them.
pub async fn release(cx: &Cx, staff: StaffId, issuer: String) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    must_be_the_school_s(cx, staff).await?;
    if !cx.store.elsewhere(cx.school.id, staff).await?.iter().any(|bound| bound.issuer == issuer) {
        return Err(AppError::NotFound);
    }
    Ok(cx.store.write(Release { school: cx.school.id, staff, issuer, stamp: cx.stamp() }).await?)
}

/// Somebody new, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// Their name.
    pub name: String,
    /// 工号; may be empty.
    pub number: String,
    /// With what they sign in; their number where it is empty, or their name.
    pub user_name: String,
    /// Somebody of that name is there already, and this is another person.
    pub another: Sure,
}

/// Why somebody can't be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPerson {
    /// No name, or one that is too long or has characters that nobody sees.
    Name,
    /// A number of that kind.
    Number,
    /// A user name with other characters than Han, letters and digits of ASCII, `-`, `_` and `.`.
    UserName,
    /// Somebody has that user name, or one that looks the same.
    Taken,
    /// Somebody has that name: whether it is another person is asked first.
    Namesake,
}

/// Whoever is called so, also whoever has left.
pub fn namesakes<'a>(staff: &'a [StaffRow], name: &'a str) -> impl Iterator<Item = &'a StaffRow> {
    staff.iter().filter(move |row| row.name == name.trim())
}

impl NewPerson {
    fn parse(&self) -> Result<(String, String, String), BadPerson> {
        let (name, number) = (self.name.trim(), self.number.trim());
        let user_name = [self.user_name.trim(), number, name].into_iter().find(|t| !t.is_empty()).unwrap_or_default();
        let fits = |text: &str| text.chars().count() <= LONGEST && !text.contains(|c| c == '\n' || is_unprintable(c));
        if name.is_empty() || !fits(name) {
            return Err(BadPerson::Name);
        }
        if !fits(number) {
            return Err(BadPerson::Number);
        }
        let user_name = typed::new_user_name(user_name).filter(|kept| fits(kept)).ok_or(BadPerson::UserName)?;
        Ok((name.to_owned(), number.to_owned(), user_name))
    }
}

/// Adds somebody, as a teacher.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn add_person(cx: &Cx, typed: &NewPerson) -> Result<Result<StaffId, BadPerson>, AppError> {
    let all = get_staff(cx).await?;
    let (name, number, user_name) = match typed.parse() {
        Ok(read) => read,
        Err(bad) => return Ok(Err(bad)),
    };
    if typed.another == Sure::Asked && namesakes(&all, &name).next().is_some() {
        return Ok(Err(BadPerson::Namesake));
    }
    let id = StaffId((cx.fresh)());
    let grants = vec![Grant { role: Role::Teacher, scope: Scope::School }];
    let staff = NewStaff { id, user_name, name, number, password_hash: String::new(), grants };
    match cx.store.write(AddStaff { school: cx.school.id, staff, stamp: cx.stamp() }).await {
        Ok(()) => Ok(Ok(id)),
        Err(StoreError::Stale) => Ok(Err(BadPerson::Taken)),
        Err(other) => Err(other.into()),
    }
}
