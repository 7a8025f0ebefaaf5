//! Evenings made by hand: one class, teachers and subjects by number.

use domain::{
    assignment::Form,
    calibrate::{Asked, Cell, Evening, SetItem, Survey},
    id::{ClassId, StaffId, SubjectId},
    minutes::Minutes,
    pulse::{Band, SubjectBand},
};
use uuid::Uuid;

pub fn minutes(minutes: u32) -> Minutes {
    Minutes::try_from(minutes).unwrap()
}

/// What a teacher sets in writing, in a subject.
pub fn cell(subject: u128, staff: u128) -> Cell {
    Cell { subject: SubjectId(Uuid::from_u128(subject)), form: Form::Written, staff: StaffId(Uuid::from_u128(staff)) }
}

pub fn item(cell: Cell, of: u32) -> SetItem {
    SetItem { cell, minutes: minutes(of) }
}

pub fn evening(items: &[SetItem], counts: [u32; 6]) -> Evening {
    in_class(1, items, counts)
}

pub fn in_class(class: u128, items: &[SetItem], counts: [u32; 6]) -> Evening {
    let answers = Band::ALL.iter().copied().zip(counts).collect();
    Asked { class: ClassId(Uuid::from_u128(class)), items: items.to_vec(), answers }
}

pub fn survey(items: &[SetItem], counts: [u32; 7]) -> Survey {
    let answers = SubjectBand::ALL.iter().copied().zip(counts).collect();
    Asked { class: ClassId(Uuid::from_u128(1)), items: items.to_vec(), answers }
}

/// Twenty answers around 60 minutes, symmetric on the log scale.
pub const AROUND_60: [u32; 6] = [0, 3, 7, 5, 3, 2];
/// Twenty answers well below.
pub const AROUND_40: [u32; 6] = [5, 9, 4, 2, 0, 0];
