//! While something is carried, the page moves on near the edge of the window: every day can be reached.

use leptos::prelude::*;
use std::time::Duration;

/// So near the edge the page moves; pixels.
const NEAR: f64 = 72.0;
/// Between two steps.
const STEP: Duration = Duration::from_millis(16);
/// Pixels of a step at the very edge.
const FASTEST: f64 = 18.0;

/// Pixels to move by, for a pointer so far from the top: up is negative.
fn pace(y: f64, height: f64) -> f64 {
    let share = |into: f64| (into / NEAR).clamp(0.0, 1.0) * FASTEST;
    share(y - (height - NEAR)) - share(NEAR - y)
}

/// Moves the page as long as something is carried, whose distance from the top of the window `top` says; `moved` hears of each step.
pub fn follow(top: impl Fn() -> Option<f64> + 'static, moved: impl Fn() + 'static) {
    let handle = StoredValue::new_local(None::<IntervalHandle>);
    let step = move || {
        let Some(y) = top() else {
            return handle.with_value(|h| h.iter().for_each(IntervalHandle::clear));
        };
        let height = window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(f64::MAX);
        let by = pace(y, height);
        // not a number before the pointer has moved
        if by.abs() > 0.0 {
            window().scroll_by_with_x_and_y(0.0, by);
            moved();
        }
    };
    handle.set_value(set_interval_with_handle(step, STEP).ok());
}
