//! The forms of a week, read back.

#[cfg(test)]
mod archive;
#[cfg(test)]
#[path = "../shared/base.rs"]
mod base;
#[cfg(test)]
mod made;
#[cfg(test)]
mod part;
#[cfg(test)]
mod picture;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod qr;
#[cfg(test)]
mod read;
#[cfg(test)]
mod said;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod workbook;
