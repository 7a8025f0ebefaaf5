//! A guess at somebody's password. It is counted before it is looked at; one that nobody had time for does not count.

use super::Visit;
use crate::{clock::real_now, password::NoHash};
use app::api::AppError;
use domain::id::StaffId;
use store::{BeginTry, DEVICE, EndTries, TakeBackTry, Try};

/// Who is said to be here, and by what.
pub(super) struct Guess {
    /// As typed; it need not exist.
    pub user_name: String,
    /// As typed.
    pub password: String,
    /// Whose name it is; none where there is no such account.
    pub staff: Option<StaffId>,
    /// The account's; empty where there is none.
    pub hash: String,
}

/// What came of it.
pub(super) enum Guessed {
    /// After it the caller ends the count.
    Right(Counted),
    Wrong,
    /// Not before so many seconds are over.
    Wait(i64),
    /// Too many are there.
    Crowded,
}

/// Under what a guess is counted: the name; on a device that is known, the device.
pub(super) struct Counted(String);

impl Counted {
    async fn of(visit: &Visit, guess: &Guess) -> Result<Self, AppError> {
        let known = match guess.staff {
            Some(staff) => visit.known.of(&visit.app, (visit.cx.school.id, staff)).await?.map(|device| (staff, device)),
            None => None,
        };
        Ok(Self(known.map_or_else(|| guess.user_name.clone(), |(staff, device)| on_device(staff, device))))
    }

    /// The right password: it starts again.
    pub async fn end(self, visit: &Visit) -> Result<(), AppError> {
        Ok(visit.cx.store.write(EndTries { school: visit.cx.school.id, user_name: self.0 }).await?)
    }
}

/// Nobody can type it as a user name.
fn on_device(staff: StaffId, device: [u8; DEVICE]) -> String {
    format!("\0device\0{staff}\0{}", u128::from_be_bytes(device))
}

/// Guesses.
pub(super) async fn guess(visit: &Visit, guess: Guess) -> Result<Guessed, AppError> {
    let (store, school) = (&visit.cx.store, visit.cx.school.id);
    // who finds no place costs the database no write
    let Ok(place) = visit.app.hasher.place(visit.network) else { return Ok(Guessed::Crowded) };
    let counted = Counted::of(visit, &guess).await?;
    let user_name = counted.0.clone();
    if let Try::Wait(seconds) = store.write(BeginTry { school, user_name: user_name.clone(), now: real_now() }).await? {
        return Ok(Guessed::Wait(seconds));
    }
    match place.verify(guess.password, guess.hash).await {
        Ok(true) => Ok(Guessed::Right(counted)),
        Ok(false) => Ok(Guessed::Wrong),
        Err(NoHash::Crowded) => {
            store.write(TakeBackTry { school, user_name }).await?;
            Ok(Guessed::Crowded)
        }
        Err(fault) => Err(fault.into()),
    }
}
