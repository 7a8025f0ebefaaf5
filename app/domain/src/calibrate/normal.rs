//! The normal distribution function, of our own: the standard library has none.

use std::f64::consts::{FRAC_2_SQRT_PI, SQRT_2};

/// Beyond this many standard deviations nothing is left, at the precision of `f64`.
const FAR: f64 = 8.3;
/// Up to here the series is shorter, beyond it the continued fraction.
const SERIES: f64 = 3.0;

/// The share of a standard normal distribution below `z`; absolute error below 1e-12.
pub(super) fn below(z: f64) -> f64 {
    match z {
        _ if z > FAR => 1.0,
        _ if z < -FAR => 0.0,
        _ if z.abs() < SERIES => 0.5 + 0.5 * erf_series(z / SQRT_2),
        _ if z > 0.0 => 1.0 - tail(z),
        _ => tail(-z),
    }
}

/// The error function by its series with positive terms: 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)).
fn erf_series(x: f64) -> f64 {
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term.abs() > 1e-16 {
        odd += 2.0;
        term *= 2.0 * x * x / odd;
        sum += term;
    }
    FRAC_2_SQRT_PI * (-x * x).exp() * sum
}

/// What is above a large `z`: the density over Laplace's continued fraction z + 1/(z + 2/(z + 3/(z + …))).
fn tail(z: f64) -> f64 {
    let fraction = (1..=40_u32).rev().fold(z, |rest, n| z + f64::from(n) / rest);
    (-0.5 * z * z).exp() * FRAC_2_SQRT_PI / (2.0 * SQRT_2 * fraction)
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn the_shares_are_those_of_printed_tables() {
        for (z, share) in [
            (0.0, 0.5),
            (0.5, 0.691_462_461_274_013),
            (1.0, 0.841_344_746_068_543),
            (1.644_853_626_951_472, 0.95),
            (2.5, 0.993_790_334_674_224),
            (3.1, 0.999_032_396_786_781),
            (4.0, 0.999_968_328_758_167),
        ] {
            assert!((below(z) - share).abs() < 1e-11, "{z}: {}", below(z));
            assert!((below(-z) - (1.0 - share)).abs() < 1e-11, "-{z}: {}", below(-z));
        }
    }

    #[test]
    fn the_two_ways_of_working_it_out_meet() {
        assert!((below(2.999_999_9) - below(3.000_000_1)).abs() < 1e-8);
        assert!(below(9.0) >= 1.0 && below(-9.0) <= 0.0);
    }
}
