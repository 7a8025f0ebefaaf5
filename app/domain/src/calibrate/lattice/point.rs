//! The points of the lattice, what each stands for, and how likely it is before any answer.

use super::super::answers::Shares;
use std::f64::consts::LN_2;

/// Steps of: pupils' spread, scale of noise, scale of effects, and the shares of careless, high and low answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point([u32; 6]);

/// The least spread: standard deviation of pupils' log minutes. *(decision)* The slowest tenth then needs 1.4 times the median.
const LEAST_SPREAD: f64 = 0.25;
/// The last step of the spread, each of which is 1.04 times the one before: 0.69, where the slowest tenth needs 2.4 times the median.
const SPREADS: u32 = 24;
/// Steps of the spread that make it 1.4 times as large.
const SPREADS_TO_SPAN: f64 = 8.0;
/// The last step of either scale.
const SCALES: u32 = 2;
/// The step of either scale at which effects and noise are as large as their constants say.
const AS_SAID: u32 = 1;
/// One step of a share.
const SHARE: f64 = 0.02;
/// Most steps of the three shares together. *(decision)* Twelve are 24 %: about what still leaves the shape of the rest to be seen.
const SHARES: u32 = 12;
/// Careless answers that there always are: no answer is impossible.
const ALWAYS: f64 = 0.02;

/// How far apart neighbours are.
#[derive(Clone, Copy)]
pub(super) struct Stride([u32; 6]);

impl Stride {
    /// As fine as the answers of the whole grade can tell: a step too coarse for them leaves a single point with all the weight, and
    /// nothing is averaged; one too fine only takes time. A spread that is off is made up for by wrong shares, so that both are
    /// refined together. *(decisions)* From 300 answers on they tell steps of 9 % of the spread and of 4 % of all answers, from
    /// 5,000 on half of that. With steps finer still it takes four times as long, and coverage moves by a point at most.
    pub(super) fn of(answers: u32) -> Self {
        match answers {
            ..300 => Self([8, 1, 1, 4, 4, 4]),
            300..5000 => Self([2, 1, 1, 2, 2, 2]),
            _ => Self([1; 6]),
        }
    }
}

impl Point {
    /// Where the walk begins: usual spread and scales, and all answers meant.
    pub(super) const MIDDLE: Self = Self([8, AS_SAID, AS_SAID, 0, 0, 0]);

    /// Standard deviation of pupils' log minutes. All are as likely.
    pub(super) fn spread(self) -> f64 {
        let [spread, ..] = self.0;
        LEAST_SPREAD * 1.4_f64.powf(f64::from(spread) / SPREADS_TO_SPAN)
    }

    /// What noise is multiplied by: 0.7, 1 or 1.4.
    pub(super) fn noise(self) -> f64 {
        let [_, noise, ..] = self.0;
        2.0_f64.powf(0.5 * from_middle(noise))
    }

    /// What the sizes of effects are multiplied by: 0.6, 1 or 1.6.
    pub(super) fn scale(self) -> f64 {
        let [_, _, scale, ..] = self.0;
        1.6_f64.powf(from_middle(scale))
    }

    pub(super) fn shares(self) -> Shares {
        let [_, _, _, careless, high, low] = self.0.map(|step| SHARE * f64::from(step));
        Shares { careless: careless + ALWAYS, high, low }
    }

    /// *(decision)* The constants are the best guess there is: the outer steps of a scale are a quarter as likely as the middle, divided
    /// by what they multiply with, so that the mean variances are exactly those of the constants. With likelier or larger ones an
    /// interval of few answers is wider than it need be where the guess is right, and with none of them far too narrow where it is
    /// not. Every four steps of a share halve it.
    pub(super) fn log_prior(self) -> f64 {
        let [_, noise, scale, careless, high, low] = self.0;
        let away = from_middle(noise).abs() + from_middle(scale).abs();
        -LN_2 * (2.0 * away + 0.25 * f64::from(careless + high + low)) - self.noise().ln() - self.scale().ln()
    }

    /// What the answers' probabilities depend on.
    pub(super) fn answering(self) -> [u32; 4] {
        let [spread, _, _, careless, high, low] = self.0;
        [spread, careless, high, low]
    }

    pub(super) fn neighbours(self, stride: Stride) -> Vec<Self> {
        let moved = |place: usize, by: u32, up: bool| {
            let mut steps = self.0;
            let step = steps.get_mut(place)?;
            *step = if up { step.checked_add(by)? } else { step.checked_sub(by)? };
            Some(Self(steps)).filter(|point| point.lawful())
        };
        let both = |(place, by): (usize, &u32)| [moved(place, *by, false), moved(place, *by, true)];
        stride.0.iter().enumerate().flat_map(both).flatten().collect()
    }

    fn lawful(self) -> bool {
        let [spread, noise, scale, careless, high, low] = self.0;
        spread <= SPREADS && noise <= SCALES && scale <= SCALES && careless + high + low <= SHARES
    }
}

/// Steps of a scale away from the middle.
fn from_middle(step: u32) -> f64 {
    f64::from(step) - f64::from(AS_SAID)
}
