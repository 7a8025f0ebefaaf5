//! Symmetric positive definite matrices, small and dense: Cholesky's factor and what it solves.

/// The lower triangle of a symmetric matrix: row n has n + 1 entries.
pub(super) struct Symmetric(Vec<Vec<f64>>);

/// Cholesky's factor of such a matrix, in the same shape.
pub(super) struct Factor(Vec<Vec<f64>>);

impl Symmetric {
    /// With these entries on the diagonal, and zero elsewhere.
    pub(super) fn diagonal(entries: &[f64]) -> Self {
        let row = |(place, entry): (usize, &f64)| {
            let mut row = vec![0.0; place];
            row.push(*entry);
            row
        };
        Self(entries.iter().enumerate().map(row).collect())
    }

    /// Adds so many times a column by its own transpose.
    pub(super) fn add_square(&mut self, times: f64, column: &[f64]) {
        for (row, left) in self.0.iter_mut().zip(column).filter(|(_, left)| **left != 0.0) {
            for (entry, right) in row.iter_mut().zip(column) {
                *entry += times * left * right;
            }
        }
    }

    /// `None` where the matrix is not positive definite.
    pub(super) fn factor(&self) -> Option<Factor> {
        let mut done: Vec<Vec<f64>> = Vec::with_capacity(self.0.len());
        for row in &self.0 {
            let mut new = Vec::with_capacity(row.len());
            for (entry, other) in row.iter().zip(&done) {
                new.push((entry - dot(&new, other)) / other.last()?);
            }
            let rest = row.last()? - dot(&new, &new);
            new.push(Some(rest.sqrt()).filter(|root| *root > 0.0)?);
            done.push(new);
        }
        Some(Factor(done))
    }
}

impl Factor {
    /// The x for which the matrix times x is `right`.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut rest = self.forward(right);
        let mut found = Vec::with_capacity(rest.len());
        for row in self.0.iter().rev() {
            let x = rest.pop().zip(row.last()).map_or(0.0, |(rest, diagonal)| rest / diagonal);
            for (other, entry) in rest.iter_mut().zip(row) {
                *other -= x * entry;
            }
            found.push(x);
        }
        found.reverse();
        found
    }

    /// The variance of the sum of `column` by effects whose covariance is the inverse of the matrix.
    pub(super) fn variance(&self, column: &[f64]) -> f64 {
        let half = self.forward(column);
        dot(&half, &half)
    }

    /// The logarithm of the determinant of the matrix.
    pub(super) fn log_determinant(&self) -> f64 {
        self.0.iter().filter_map(|row| row.last()).map(|entry| 2.0 * entry.ln()).sum()
    }

    fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut found = Vec::with_capacity(right.len());
        for (row, entry) in self.0.iter().zip(right) {
            let diagonal = row.last().copied().unwrap_or(1.0);
            found.push((entry - dot(&found, row)) / diagonal);
        }
        found
    }
}

/// The sum of products, as far as the shorter one reaches.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::Symmetric;

    /// [[4, 2, 1], [2, 5, 3], [1, 3, 6]], whose determinant is 67.
    fn three() -> Symmetric {
        let mut matrix = Symmetric::diagonal(&[1.0, 0.0, 0.0]);
        for (times, column) in [(1.0, [1.0, 2.0, 1.0]), (2.0, [1.0, 0.0, 0.0]), (1.0, [0.0, 1.0, 1.0]), (4.0, [0.0, 0.0, 1.0])] {
            matrix.add_square(times, &column);
        }
        matrix
    }

    #[test]
    fn what_is_solved_gives_the_right_side_again() {
        let found = three().factor().unwrap().solve(&[11.0, 21.0, 25.0]);
        for (x, expected) in found.iter().zip([1.0, 2.0, 3.0]) {
            assert!((x - expected).abs() < 1e-12, "{found:?}");
        }
    }

    #[test]
    fn determinant_and_variance_are_those_of_the_inverse() {
        let factor = three().factor().unwrap();
        assert!((factor.log_determinant() - 67.0_f64.ln()).abs() < 1e-12);
        assert!((factor.variance(&[1.0, 0.0, 0.0]) - 21.0 / 67.0).abs() < 1e-12);
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_no_factor() {
        assert!(Symmetric::diagonal(&[1.0, 0.0]).factor().is_none());
        assert!(Symmetric::diagonal(&[1.0, -1.0]).factor().is_none());
    }
}
