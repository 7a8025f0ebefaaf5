//! What changes cost.

/// Compared in this order: items made optional, items touched, minutes cut, days moved. One number, so that adding and comparing
/// are one operation each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u128);

impl Cost {
    /// More than any change costs.
    pub(super) const IMPOSSIBLE: Self = Self(u128::MAX);

    /// The cost of one item's change.
    pub(super) fn new(optional: u32, touched: u32, cut: u32, moved: u32) -> Self {
        let figures = [optional, touched, cut, moved];
        Self(figures.into_iter().fold(0, |sum, figure| (sum << u32::BITS) | u128::from(figure)))
    }

    /// Both together; what is impossible stays so.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
