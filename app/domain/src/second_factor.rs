//! Who needs a second factor to sign in, besides the password.

use crate::{
    access::{Grant, Role},
    assignment::named,
};

named! {
    /// What a school decides about the second factor.
    FactorRule {
        /// Whoever wants one has one.
        Offered = "offered",
        /// Whoever decides for the school, or sees all of it, has one.
        Required = "required",
    }
}

impl FactorRule {
    /// Whether somebody with these roles must have one.
    #[must_use]
    pub fn requires(self, grants: &[Grant]) -> bool {
        self == Self::Required && is_for(grants)
    }
}

/// Whether these roles decide for the school, or see all of it.
#[must_use]
pub fn is_for(grants: &[Grant]) -> bool {
    grants.iter().any(|grant| match grant.role {
        Role::Principal | Role::Dean | Role::Delegate | Role::Inspector | Role::Admin => true,
        Role::Teacher | Role::HeadTeacher | Role::SubjectLead | Role::Coordinator | Role::Deputy => false,
    })
}

#[cfg(test)]
mod tests {
    use super::FactorRule;
    use crate::access::{Grant, Role, Scope};

    #[test]
    fn only_where_it_is_required_and_only_who_decides_for_the_school_must_have_one() {
        let of = |role| Grant { role, scope: Scope::School };
        for role in Role::ALL {
            let expected = matches!(role, Role::Principal | Role::Dean | Role::Delegate | Role::Inspector | Role::Admin);
            assert_eq!(FactorRule::Required.requires(&[of(Role::Teacher), of(*role)]), expected, "{role:?}");
            assert!(!FactorRule::Offered.requires(&[of(*role)]), "{role:?}");
        }
        assert!(!FactorRule::Required.requires(&[]));
    }
}
