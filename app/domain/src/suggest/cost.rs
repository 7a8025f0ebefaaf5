//! What changes cost.

/// Compared in this order: items made optional, items touched, minutes cut, days moved; each sum below 65,536. One number, so that
/// adding and comparing are one operation each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u64);

/// Where days moved, the last figure, end.
const FIGURE: u64 = 1 << 16;

impl Cost {
    /// More than any changes cost, and so little that costs can be added to it.
    pub(super) const IMPOSSIBLE: Self = Self(1 << 62);

    /// The cost of one item's change.
    pub(super) fn new(optional: u16, touched: u16, cut: u16, moved: u16) -> Self {
        Self([optional, touched, cut, moved].into_iter().fold(0, |sum, figure| sum * FIGURE + u64::from(figure)))
    }

    /// Both together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// No changes cost so much.
    pub(super) fn is_impossible(self) -> bool {
        self >= Self::IMPOSSIBLE
    }

    /// Items made optional.
    pub(super) fn optional(self) -> usize {
        usize::try_from(self.0 / FIGURE.pow(3)).unwrap_or(usize::MAX)
    }

    /// With so many days moved instead.
    pub(super) fn moved(self, days: u16) -> Self {
        Self(self.0 - self.0 % FIGURE + u64::from(days))
    }

    /// What two bounds say together that count days moved in different places: both numbers of days where they agree in all else,
    /// otherwise the greater.
    pub(super) fn beside(self, other: Self) -> Self {
        match (self.0 / FIGURE).cmp(&(other.0 / FIGURE)) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Equal => Self(self.0 + other.0 % FIGURE),
        }
    }
}
