//! A guess at somebody's password. It is counted before it is looked at; one that nobody had time for does not count.

use super::Visit;
use crate::{clock::real_now, password::NoHash};
use app::api::AppError;
use store::{BeginTry, TakeBackTry, Try};

/// Who is said to be here, and by what.
pub(super) struct Guess {
    /// As typed; it need not exist.
    pub user_name: String,
    /// As typed.
    pub password: String,
    /// The account's; empty where there is none.
    pub hash: String,
}

/// What came of it.
pub(super) enum Guessed {
    Right,
    Wrong,
    /// Not before so many seconds are over.
    Wait(i64),
    /// Too many are there.
    Crowded,
}

/// Guesses. After a right one the caller ends the count.
pub(super) async fn guess(visit: &Visit, guess: Guess) -> Result<Guessed, AppError> {
    let (store, school) = (&visit.cx.store, visit.cx.school.id);
    // who finds no place costs the database no write
    let Ok(place) = visit.app.hasher.place(visit.network) else { return Ok(Guessed::Crowded) };
    let Guess { user_name, password, hash } = guess;
    if let Try::Wait(seconds) = store.write(BeginTry { school, user_name: user_name.clone(), now: real_now() }).await? {
        return Ok(Guessed::Wait(seconds));
    }
    match place.verify(password, hash).await {
        Ok(true) => Ok(Guessed::Right),
        Ok(false) => Ok(Guessed::Wrong),
        Err(NoHash::Crowded) => {
            store.write(TakeBackTry { school, user_name }).await?;
            Ok(Guessed::Crowded)
        }
        Err(fault) => Err(fault.into()),
    }
}
