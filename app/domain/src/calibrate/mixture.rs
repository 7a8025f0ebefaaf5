//! Mixtures of normal distributions: what is known of a cell when what is common to the grade is not known.

use super::normal;

/// How often the interval is halved in which a quantile is looked for: from 20 to less than 1e-8.
const HALVINGS: u32 = 32;
/// Log factors that are looked at, to either side of 0.
const WIDEST: f64 = 10.0;

/// One distribution of a mixture.
#[derive(Clone, Copy)]
struct Part {
    weight: f64,
    mean: f64,
    sd: f64,
}

/// A mixture; the weights need no particular sum.
#[derive(Clone, Default)]
pub(super) struct Mixture(Vec<Part>);

impl Mixture {
    pub(super) fn add(&mut self, weight: f64, mean: f64, sd: f64) {
        self.0.push(Part { weight, mean, sd });
    }

    /// What so large a share is below, by bisection.
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let wanted = share * self.0.iter().map(|part| part.weight).sum::<f64>();
        let (mut from, mut to) = (-WIDEST, WIDEST);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (from + to);
            if self.below(middle) < wanted { from = middle } else { to = middle }
        }
        0.5 * (from + to)
    }

    fn below(&self, log_factor: f64) -> f64 {
        self.0.iter().map(|part| part.weight * normal::below((log_factor - part.mean) / part.sd)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Mixture;

    #[test]
    fn the_quantiles_of_a_single_part_are_those_of_a_normal_distribution() {
        let mut one = Mixture::default();
        one.add(0.3, 1.0, 0.5);
        for (share, expected) in [(0.5, 1.0), (0.95, 1.822_426_813), (0.05, 0.177_573_186)] {
            assert!((one.quantile(share) - expected).abs() < 1e-7, "{share}: {}", one.quantile(share));
        }
    }

    #[test]
    fn of_two_parts_far_apart_each_has_the_share_of_its_weight() {
        let mut two = Mixture::default();
        two.add(1.0, -2.0, 0.1);
        two.add(3.0, 2.0, 0.1);
        assert!((two.quantile(0.125) + 2.0).abs() < 1e-7, "the middle of the first quarter");
        assert!((two.quantile(0.625) - 2.0).abs() < 1e-7, "the middle of the other three");
    }
}
