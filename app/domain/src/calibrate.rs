//! Calibration: how many minutes pupils usually need for a kind of item, worked out from families' anonymous answers.
//!
//! A teacher who posts sees "pupils usually need 31 (26–37), you wrote 20". Neither figure ever overwrites the other.
//!
//! # What is estimated
//! A cell is what one teacher sets in one form of one subject, in one grade. Its *usual factor* is what the minutes written are to
//! be multiplied by to get the minutes that the median pupil of the grade needs for the middle one of such items. `Usual` is that
//! factor times the minutes written. Its interval is for this typical need and holds it nine times in ten; a single item scatters
//! more widely about it, since no teacher misjudges every item alike.
//!
//! # What is known
//! Per class-evening: the items, and how many answers fell into each band of minutes (`Evening`: the whole evening; `Survey`: one
//! subject of it). Only those with ten answers or more count. Nothing is known of who answered, nor whether it was the same pupils.
//!
//! # Method
//! One model of all the evenings of a grade, since an evening's total is one sum of several cells:
//!
//! 1. The log factor of a cell is the sum of effects of the grade, subject, form, teacher and the cell itself, each normal around
//!    0 (`effects`). A cell with few answers thus shrinks towards what is known of its subject, form and teacher.
//! 2. The median pupil's minutes of an evening are the sum of its items' minutes times their cells' factors, times the class's own
//!    effect, times what this evening and its items have to themselves (`evening`). The last is integrated out, for each evening.
//! 3. Pupils lie lognormally around that. The answers of a band are a mixture: pupils who mean it, and shares of careless answers
//!    (any band), of answers made high and of answers made low (`answers`). So these are estimated instead of moving the median.
//! 4. The effects are found by Newton's steps with the curvature of the likelihood, kept at or above that of the priors (`solve`).
//! 5. What is common to the grade – spread of pupils, the shares, the scales of effects and of noise – is not fixed, but averaged over
//!    a lattice, each point by its marginal likelihood (Laplace; `lattice`). The average is a mixture of normal distributions
//!    of the log factor; its median is the estimate, its 5th and 95th hundredths are the interval (`mixture`).
//!
//! # Assumptions and decisions
//! - A band's minutes are those of all items of the evening, required and optional, of every form. *(decision)* The caller leaves out
//!   evenings with an item without minutes, and gives the minutes of that evening for work over several days.
//! - *(decision)* In an evening of a survey only the survey is to be given: the total is the same pupils' same time once more.
//! - *(decision)* "0" in a survey, of a subject that had work, is no time that the work takes: not done, or not meant. It is left out.
//! - A class may be slower or faster than its grade with everything; that is the class's effect and moves no teacher's factor. A
//!   teacher with a single class can't be told from it: the doubt is in the interval.
//! - Shares that are not meant are up to about a quarter, the same for the whole grade. *(decision)* Beyond half no method
//!   could tell; a single class that spoils all its evenings is partly taken for a slow class.
//! - A shift that all cells share is told from spoiled answers only by the shape of the counts: with few answers hardly at all. The
//!   interval is then wide, and mostly the prior.
//! - Pupils who name round minutes shift the edges of the bands by up to 2 minutes; nothing corrects that.
//!
//! Deterministic: the same answers, in the same order, give the same factors. `end2end/load/CALIBRATION.md` has how often the
//! interval holds the truth in simulated grades; `cargo run --release -p domain --example calibrate` makes it.

mod answers;
mod effects;
mod evening;
mod lattice;
mod matrix;
mod mixture;
mod normal;
mod solve;

use crate::{
    assignment::Form,
    id::{ClassId, StaffId, SubjectId},
    minutes::Minutes,
    pulse::{Band, Counts, LEAST_ANSWERS, SubjectBand},
};
use answers::{Told, told};
use effects::Effects;
use mixture::Mixture;
use serde::{Deserialize, Serialize};

/// How often the interval is meant to hold the usual need, in hundredths.
pub const NOMINAL: u32 = 90;
/// Most minutes that are shown, one evening of 24 hours: beyond it a factor says nothing any more.
const MOST: u32 = 1440;

/// A kind of item within a grade: what one teacher sets in one form of one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The subject.
    pub subject: SubjectId,
    /// Form 形式.
    pub form: Form,
    /// Whose items they are.
    pub staff: StaffId,
}

/// One item of an evening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetItem {
    /// What kind it is.
    pub cell: Cell,
    /// Estimated minutes of that evening, as the teacher wrote them; 1–240.
    pub minutes: Minutes,
}

/// What a class had, and how long families say it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<B> {
    /// The class.
    pub class: ClassId,
    /// All the items that the answers are about.
    pub items: Vec<SetItem>,
    /// How many answered what.
    pub answers: Counts<B>,
}

/// A class-evening: the answers are about everything of that evening.
pub type Evening = Asked<Band>;
/// One subject of a class-evening in a survey: the answers are about that subject's items alone.
pub type Survey = Asked<SubjectBand>;

/// What pupils usually need for an item, whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    /// The estimate of the typical need: of the median pupil, for the middle one of such items.
    pub minutes: u32,
    /// Where its interval begins.
    pub from: u32,
    /// Where its interval ends.
    pub to: u32,
    /// Answers about evenings with such items.
    pub answers: u32,
}

/// What is kept of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellFactor {
    /// The cell.
    pub cell: Cell,
    /// Natural logarithm of the usual factor; 0: pupils need what is written.
    pub log_factor: f64,
    /// Where its interval begins: five times in a hundred it is below.
    pub log_from: f64,
    /// Where its interval ends: five times in a hundred it is above.
    pub log_to: f64,
    /// Answers about evenings with such items; at least ten.
    pub answers: u32,
}

/// What is known of a grade's cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// One for each cell with enough answers, in the cells' order.
    pub cells: Vec<CellFactor>,
}

/// Works out the factors of one grade from its evenings and surveys. Those with too few answers or without items count nothing.
#[must_use]
pub fn calibrate(evenings: &[Evening], surveys: &[Survey]) -> Calibration {
    let all: Vec<Told<'_>> = evenings.iter().filter_map(told).chain(surveys.iter().filter_map(told)).collect();
    let effects = Effects::new(&all);
    let known = lattice::averaged(&all, &effects);
    let cells = effects.cells.iter().zip(&known).filter_map(|(cell, known)| CellFactor::new(*cell, known, &all));
    Calibration { cells: cells.collect() }
}

impl Calibration {
    /// What pupils usually need for an item of this cell with so many minutes written; `None` where too few answers tell of it.
    #[must_use]
    pub fn usual(&self, cell: &Cell, minutes: Minutes) -> Option<Usual> {
        Some(self.cells.iter().find(|factor| factor.cell == *cell)?.usual(minutes))
    }
}

impl CellFactor {
    fn new(cell: Cell, known: &Mixture, all: &[Told<'_>]) -> Option<Self> {
        let about = all.iter().filter(|told| told.items.iter().any(|item| item.cell == cell));
        let answers = about.fold(0_u32, |sum, told| sum.saturating_add(told.answers));
        let side = f64::from(100 - NOMINAL) / 200.0;
        let [log_factor, log_from, log_to] = [0.5, side, 1.0 - side].map(|share| known.quantile(share));
        Some(Self { cell, log_factor, log_from, log_to, answers }).filter(|factor| factor.answers >= LEAST_ANSWERS)
    }

    /// What pupils usually need for an item with so many minutes written. Each of the three is rounded to the nearest minute.
    #[must_use]
    pub fn usual(&self, minutes: Minutes) -> Usual {
        let times = |log: f64| whole(f64::from(minutes.get()) * log.exp());
        Usual { minutes: times(self.log_factor), from: times(self.log_from), to: times(self.log_to), answers: self.answers }
    }
}

/// The nearest whole minutes, 0 to `MOST`; halves round up.
fn whole(minutes: f64) -> u32 {
    // a search, since a cast would hide what is no number or too large
    let (mut least, mut most) = (0, MOST);
    while least < most {
        let middle = least + (most - least).div_ceil(2);
        if f64::from(middle) - 0.5 <= minutes { least = middle } else { most = middle - 1 }
    }
    least
}
