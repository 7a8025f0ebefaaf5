//! What files mean to a school.

#[cfg(test)]
mod headers;
#[cfg(test)]
mod made;
#[cfg(test)]
mod names;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod unused;
#[cfg(test)]
mod wrong;
