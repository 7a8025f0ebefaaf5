//! Secrets of second factors as the database keeps them: sealed with a key worked out from the secret of the installation, which
//! stands in no database and no backup. Whoever has the database alone can make no code.

use crate::{Signer, StoreError};
use domain::id::{SchoolId, StaffId};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

/// Bytes of the secret of a second factor: what RFC 4226 recommends.
pub const SECRET: usize = 20;

/// Whose secret it is.
type Whose = (SchoolId, StaffId);

fn key(signer: &Signer, (school, _): Whose) -> Result<LessSafeKey, StoreError> {
    let bytes = signer.derive(b"jianfu second factor", &[school.0.as_bytes()])?;
    let key = UnboundKey::new(&CHACHA20_POLY1305, bytes.as_ref()).map_err(|_| StoreError::Secret("no key of it".into()))?;
    Ok(LessSafeKey::new(key))
}

/// Sealed for that person: it can't be moved to somebody else's row.
fn of((_, staff): Whose) -> Aad<[u8; 16]> {
    Aad::from(*staff.0.as_bytes())
}

/// The nonce, then the sealed secret with its tag.
pub(super) fn seal(signer: &Signer, whose: Whose, secret: &[u8; SECRET]) -> Result<Vec<u8>, StoreError> {
    let mut nonce = [0; NONCE_LEN];
    SystemRandom::new().fill(&mut nonce).map_err(|_| StoreError::Secret("no randomness".into()))?;
    let mut sealed = secret.to_vec();
    let key = key(signer, whose)?;
    let unique = Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(unique, of(whose), &mut sealed).map_err(|_| StoreError::Secret("nothing was sealed".into()))?;
    Ok([nonce.to_vec(), sealed].concat())
}

/// `Secret`: it was sealed with another secret, or is not what was sealed.
pub(super) fn open(signer: &Signer, whose: Whose, sealed: &[u8]) -> Result<[u8; SECRET], StoreError> {
    let other = || StoreError::Secret("a second factor was sealed with another one".into());
    let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN).ok_or_else(other)?;
    let (nonce, mut bytes) = (Nonce::try_assume_unique_for_key(nonce).map_err(|_| other())?, sealed.to_vec());
    let opened = key(signer, whose)?.open_in_place(nonce, of(whose), &mut bytes).map_err(|_| other())?;
    <[u8; SECRET]>::try_from(&*opened).map_err(|_| other())
}

#[cfg(test)]
mod tests {
    use super::{SECRET, Whose, open, seal};
    use crate::Signer;
    use domain::id::{SchoolId, StaffId};
    use uuid::Uuid;

    #[test]
    fn a_secret_opens_for_its_owner_with_the_secret_that_sealed_it_and_in_no_other_way() {
        let signer = |digits: &str| Signer::of_secret(&digits.repeat(32)).unwrap();
        let whose = |school, staff| -> Whose { (SchoolId(Uuid::from_u128(school)), StaffId(Uuid::from_u128(staff))) };
        let sealed = seal(&signer("ab"), whose(1, 2), &[7; SECRET]).unwrap();
        assert_eq!(open(&signer("ab"), whose(1, 2), &sealed).unwrap(), [7; SECRET]);
        assert!(!sealed.windows(SECRET).any(|w| w == [7; SECRET]));
        assert!(open(&signer("cd"), whose(1, 2), &sealed).is_err());
        assert!(open(&signer("ab"), whose(1, 3), &sealed).is_err(), "another's row");
        assert!(open(&signer("ab"), whose(2, 2), &sealed).is_err());
        let mut bent = sealed.clone();
        bent.iter_mut().last().into_iter().for_each(|b| *b ^= 1);
        assert!(open(&signer("ab"), whose(1, 2), &bent).is_err());
        assert!(open(&signer("ab"), whose(1, 2), &sealed[..5]).is_err());
        assert_ne!(sealed, seal(&signer("ab"), whose(1, 2), &[7; SECRET]).unwrap(), "never sealed twice alike");
    }
}
