//! Effects: what a cell's log factor is the sum of, and how large each is before anyone has answered.
//!
//! *(decisions)* No text and no data set gives these figures. They are on the log scale, where 0.1 is about 10 %. Together they let a
//! cell's factor be between about half and twice (two standard deviations, 0.39 each), equally divided between what a teacher shares
//! with the grade, with colleagues of the subject, with the form, and with nobody. The lattice scales them up or down by 1.6, so the
//! proportions matter more than the figures.

use super::{Cell, answers::Told};
use crate::{
    assignment::Form,
    id::{ClassId, StaffId, SubjectId},
};
use std::collections::BTreeSet;

/// Everything that is set in the grade: the widest, since nothing is known of the grade beforehand.
const GRADE: f64 = 0.25;
/// A subject, a form, a teacher, or a cell by itself.
const PART: f64 = 0.15;
/// A class that is slower or faster with everything: 0.08, and 0.07 for which 45 pupils happen to be in it. Not scaled: it is
/// pupils, not estimates.
const CLASS: f64 = 0.11;

/// What one effect is shared by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Grade,
    Subject(SubjectId),
    Form(Form),
    Staff(StaffId),
    Cell(Cell),
    Class(ClassId),
}

impl Effect {
    fn of(cell: Cell) -> [Self; 5] {
        [Self::Grade, Self::Subject(cell.subject), Self::Form(cell.form), Self::Staff(cell.staff), Self::Cell(cell)]
    }

    /// The precision before any answer, with the sizes scaled.
    fn precision(self, scale: f64) -> f64 {
        let sd = match self {
            Self::Grade => GRADE * scale,
            Self::Subject(_) | Self::Form(_) | Self::Staff(_) | Self::Cell(_) => PART * scale,
            Self::Class(_) => CLASS,
        };
        1.0 / (sd * sd)
    }
}

/// All effects of a grade, in a fixed order.
pub(super) struct Effects {
    all: Vec<Effect>,
    /// The cells, in their order.
    pub(super) cells: Vec<Cell>,
}

impl Effects {
    pub(super) fn new(all: &[Told<'_>]) -> Self {
        let cells: BTreeSet<Cell> = all.iter().flat_map(|told| told.items).map(|item| item.cell).collect();
        let of_cells = cells.iter().flat_map(|cell| Effect::of(*cell));
        let effects: BTreeSet<Effect> = of_cells.chain(all.iter().map(|told| Effect::Class(told.class))).collect();
        Self { all: effects.into_iter().collect(), cells: cells.into_iter().collect() }
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Precisions before any answer.
    pub(super) fn precisions(&self, scale: f64) -> Vec<f64> {
        self.all.iter().map(|effect| effect.precision(scale)).collect()
    }

    /// 1 for each effect that a cell's log factor has, 0 for the others.
    pub(super) fn of_cell(&self, cell: Cell) -> Vec<f64> {
        self.column(&Effect::of(cell))
    }

    /// The same of a class.
    pub(super) fn of_class(&self, class: ClassId) -> Vec<f64> {
        self.column(&[Effect::Class(class)])
    }

    fn column(&self, of: &[Effect]) -> Vec<f64> {
        self.all.iter().map(|effect| if of.contains(effect) { 1.0 } else { 0.0 }).collect()
    }
}
