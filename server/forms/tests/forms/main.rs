//! The forms of a week, read back.

#[cfg(test)]
#[cfg(test)]
mod made;
#[cfg(test)]
mod picture;
#[cfg(test)]
mod read;
#[cfg(test)]
mod said;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod workbook;
