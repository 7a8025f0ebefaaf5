//! Devices on which somebody has signed in: what strangers type elsewhere does not make them wait. Nothing is kept of a device; it
//! carries a mark that only the secret of the installation makes, and that holds until the password is another one or everything is
//! signed out.

use crate::{Store, StoreError, Tx, execute, on};
use domain::id::{SchoolId, StaffId};

/// Bytes of a device's id.
pub const DEVICE: usize = 16;
/// Bytes of a mark.
pub const MARK: usize = 32;

impl Store {
    /// The mark of a device of somebody, as it holds now. None: they have left, or there is no secret to make marks with.
    ///
    /// # Errors
    /// The database, or the secret can't be read.
    pub async fn device_mark(
        &self,
        (school, staff): (SchoolId, StaffId),
        device: &[u8; DEVICE],
    ) -> Result<Option<[u8; MARK]>, StoreError> {
        let Some(signer) = self.signer() else { return Ok(None) };
        let found: Option<(String, i64)> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select password_hash, devices from staff where school_id = $1 and id = $2 and left_on is null")
                .bind(school.0)
                .bind(staff.0)
                .fetch_optional(p)
                .await
        })?;
        let Some((password_hash, devices)) = found else { return Ok(None) };
        let since = devices.to_be_bytes();
        // all but the last are of one length each: no two devices, people or passwords have the same bytes
        let of: [&[u8]; 5] = [school.0.as_bytes(), staff.0.as_bytes(), device, &since, password_hash.as_bytes()];
        let mark = signer.derive(b"jianfu known device", &of)?;
        Ok(mark.as_ref().try_into().ok())
    }
}

/// No device of theirs is known any more.
pub(crate) async fn forget_devices(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId)) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("update staff set devices = devices + 1 where school_id = $1 and id = $2").bind(school.0).bind(staff.0)
    )?;
    Ok(())
}
