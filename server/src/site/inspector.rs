//! Who comes from another school of the district.

use crate::AppState;
use domain::{
    access::{Grant, Role, Scope, Who},
    school::School,
};
use std::sync::Arc;
use store::{SignedIn, StoreError};

/// What makes somebody an inspector of the whole district.
const INSPECTOR: Grant = Grant { role: Role::Inspector, scope: Scope::District };

/// An inspector of the district is one in each of its schools, and nothing else there.
pub(super) async fn of_district(
    app: &AppState,
    staff: Option<Arc<SignedIn>>,
    school: &School,
) -> Result<Option<Arc<SignedIn>>, StoreError> {
    let Some(who) = staff.as_deref().filter(|who| who.school != school.id && who.who.grants.contains(&INSPECTOR)) else {
        return Ok(staff);
    };
    let own = app.store.school(who.school).await?.map(|own| own.settings.district.clone()).unwrap_or_default();
    if own.is_empty() || own != school.settings.district {
        return Ok(staff);
    }
    // what this school requires of inspectors it requires of one from outside too
    let needs_factor = app.store.factor_rule(school.id).await?.requires(&[INSPECTOR]);
    if needs_factor && app.store.factor(who.school, who.who.staff).await?.is_none_or(|f| f.confirmed_at.is_none()) {
        return Ok(staff);
    }
    let here = Who { staff: who.who.staff, grants: vec![INSPECTOR], lessons: vec![] };
    Ok(Some(Arc::new(SignedIn { school: school.id, who: here, stand_ins: vec![], ..who.clone() })))
}
