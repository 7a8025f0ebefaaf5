//! Files that we make, read again.

#[cfg(test)]
#[path = "../understanding/made.rs"]
#[expect(dead_code, reason = "shared with the tests of understanding")]
mod made;
#[cfg(test)]
mod workbooks;

#[cfg(test)]
mod round_trips;
