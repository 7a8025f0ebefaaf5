//! A grade whose truth is known: what pupils need for every kind of item, and what their families answer.
//!
//! Four classes of 45 pupils; five subjects, each with two teachers of two classes. An evening has three or four subjects of 10 to
//! 25 minutes each, seven of ten written, the others oral or reading. A pupil's minutes for an item are the minutes written, times
//! the cell's factor, the class's, the evening's, the item's, the pupil's and the pupil's for this item, each lognormal. The same
//! pupils answer evening after evening, some of each class every time. All drawn anew for each grade.

use super::dice::Dice;
use domain::{
    assignment::Form,
    calibrate::{Asked, Cell, Evening, SetItem},
    id::{ClassId, StaffId, SubjectId},
    minutes::Minutes,
    pulse::{Band, Counts},
};
use std::collections::BTreeMap;
use uuid::Uuid;

const CLASSES: usize = 4;
const PUPILS: usize = 45;
const SUBJECTS: usize = 5;

/// Standard deviations of logarithms.
#[derive(Clone, Copy)]
pub struct World {
    pub grade: f64,
    /// Of a subject's, a form's, a teacher's and a cell's own effect, each.
    pub part: f64,
    pub class: f64,
    pub evening: f64,
    pub item: f64,
    /// Pupils' speed: its middle, and how far grades lie around it.
    pub pupils: (f64, f64),
    pub pupil_item: f64,
    pub naming: Naming,
}

/// How pupils tell their minutes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The band that they lie in.
    Exact,
    /// The band of the nearest five minutes.
    Fives,
}

/// The world that the estimator's priors describe.
pub const AS_ASSUMED: World = World {
    grade: 0.25,
    part: 0.15,
    class: 0.08,
    evening: 0.12,
    item: 0.2,
    pupils: (0.4, 0.2),
    pupil_item: 0.2,
    naming: Naming::Exact,
};

/// What is wrong with some of the answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spoiled {
    Nothing,
    /// So many per cent name any band.
    Careless(u32),
    /// So many per cent name the longest.
    High(u32),
    /// So many per cent name the shortest.
    Low(u32),
}

/// One grade of a world.
pub struct Grade {
    world: World,
    dice: Dice,
    effects: BTreeMap<(u8, u128), f64>,
    /// Log speed of each class with each of its pupils'.
    pupils: Vec<Vec<f64>>,
}

impl Grade {
    pub fn new(world: World, seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let spread = world.pupils.0 * dice.normal(world.pupils.1).exp();
        let pupils = (0..CLASSES).map(|_| {
            let class = dice.normal(world.class);
            (0..PUPILS).map(|_| class + dice.normal(spread)).collect()
        });
        let pupils = pupils.collect();
        Self { world, dice, effects: BTreeMap::new(), pupils }
    }

    fn effect(&mut self, kind: u8, of: u128, sd: f64) -> f64 {
        let Self { effects, dice, .. } = self;
        *effects.entry((kind, of)).or_insert_with(|| dice.normal(sd))
    }

    /// The true log factor of a cell.
    pub fn truth(&mut self, cell: &Cell) -> f64 {
        let (subject, staff) = (cell.subject.0.as_u128(), cell.staff.0.as_u128());
        let form = u128::try_from(Form::ALL.iter().position(|form| *form == cell.form).unwrap()).unwrap();
        let (grade, part) = (self.world.grade, self.world.part);
        let parts = [(1, subject), (2, form), (3, staff), (4, (subject << 64) + (staff << 8) + form)];
        self.effect(0, 0, grade) + parts.map(|(kind, of)| self.effect(kind, of, part)).iter().sum::<f64>()
    }

    /// What a class has this evening.
    pub fn items(&mut self, class: usize) -> Vec<SetItem> {
        let subjects = self.dice.shuffled((0..SUBJECTS).collect());
        let many = 3 + self.dice.below(2);
        subjects.into_iter().take(many).map(|subject| self.item(class, subject)).collect()
    }

    fn item(&mut self, class: usize, subject: usize) -> SetItem {
        let form = match self.dice.below(10) {
            ..7 => Form::Written,
            7 => Form::Reading,
            _ => Form::Oral,
        };
        let id = |number: usize| Uuid::from_u128(u128::try_from(number + 1).unwrap());
        let cell = Cell { subject: SubjectId(id(subject)), form, staff: StaffId(id(2 * subject + class % 2)) };
        let minutes = u32::try_from(10 + 5 * self.dice.below(4)).unwrap();
        SetItem { cell, minutes: Minutes::try_from(minutes).unwrap() }
    }

    /// The evening of a class, with so many answers.
    pub fn evening(&mut self, class: usize, answers: u32, spoiled: Spoiled) -> Evening {
        let items = self.items(class);
        let evening = self.dice.normal(self.world.evening);
        let needs: Vec<f64> = items.iter().map(|item| self.need(item) + evening).collect();
        let answering = self.dice.shuffled((0..PUPILS).collect());
        let mut counts = Counts::default();
        for (number, pupil) in (0..answers).zip(answering) {
            let honest = self.answer(class, pupil, &needs);
            counts.add(spoiled.instead(number, answers, honest, &mut self.dice), 1);
        }
        Asked { class: ClassId(Uuid::from_u128(u128::try_from(class).unwrap())), items, answers: counts }
    }

    /// Log minutes of the median pupil for one item.
    fn need(&mut self, item: &SetItem) -> f64 {
        let own = self.dice.normal(self.world.item);
        f64::from(item.minutes.get()).ln() + self.truth(&item.cell) + own
    }

    fn answer(&mut self, class: usize, pupil: usize, needs: &[f64]) -> Band {
        let speed = self.pupils[class][pupil];
        let own = self.world.pupil_item;
        let minutes: f64 = needs.iter().map(|need| (need + speed + self.dice.normal(own)).exp()).sum();
        match self.world.naming {
            Naming::Exact => band(minutes),
            Naming::Fives => band((minutes / 5.0).round() * 5.0),
        }
    }
}

fn band(minutes: f64) -> Band {
    let holds = |band: &&Band| band.range().to.is_none_or(|to| minutes <= f64::from(to));
    *Band::ALL.iter().find(holds).unwrap()
}

impl Spoiled {
    fn instead(self, number: u32, of: u32, honest: Band, dice: &mut Dice) -> Band {
        let first = |percent: u32| 100 * number < percent * of;
        match self {
            Self::Careless(percent) if first(percent) => Band::ALL[dice.below(Band::ALL.len())],
            Self::High(percent) if first(percent) => Band::More,
            Self::Low(percent) if first(percent) => Band::UpTo30,
            Self::Nothing | Self::Careless(_) | Self::High(_) | Self::Low(_) => honest,
        }
    }
}

/// What is to be told of, with its truth: a kind of item with just so many answers, in a grade where each evening has as many answers.
pub struct Asking {
    pub evenings: Vec<Evening>,
    pub item: SetItem,
    /// Minutes that pupils usually need for the item.
    pub truth: f64,
}

/// Evening after evening, class after class, until just so many answers tell of the first item of the first evening.
pub fn asking(world: World, seed: u64, answers: u32, spoiled: Spoiled) -> Asking {
    let mut grade = Grade::new(world, seed);
    let each = answers.clamp(10, 20);
    let mut evenings = vec![grade.evening(0, each, spoiled)];
    let item = evenings[0].items[0];
    let tells = |evening: &Evening| evening.items.iter().any(|other| other.cell == item.cell);
    let mut told = each;
    for class in (0..CLASSES).cycle().skip(1) {
        if told >= answers {
            break;
        }
        let evening = grade.evening(class, each, spoiled);
        told += if tells(&evening) { each } else { 0 };
        evenings.push(evening);
    }
    let truth = f64::from(item.minutes.get()) * grade.truth(&item.cell).exp();
    Asking { evenings, item, truth }
}
