//! Whether a goal can be reached, and what would have to be true.

use super::{Goal, Range, check, value, with};
use crate::error::Error;
use crate::run::{Program, Settings};

/// The nearest that a search came to a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought {
    /// The values of the ranges there, in their order.
    pub values: Vec<(String, f64)>,
    /// What the goal's variable is there.
    pub reached: f64,
    /// Whether that is the goal, to a thousandth of it.
    pub is_reached: bool,
    /// So many runs it took.
    pub runs: usize,
}

/// The most rounds of a search.
const ROUNDS: usize = 200;
/// The share of a range at which a search ends.
const FINE: f64 = 1e-4;

/// Looks for values in ranges that bring a goal to a target, by steps along one range at a time
/// that grow smaller (pattern search, Hooke and Jeeves 1961). It starts in the middle and is
/// deterministic; a goal that several valleys lead to may be missed.
///
/// # Errors
/// Where a range, a setting or the goal is of what is not there.
pub fn seek(
    program: &Program,
    settings: &Settings,
    ranges: &[Range],
    goal: &Goal,
    target: f64,
) -> Result<Sought, Error> {
    check(program, ranges, 1)?;
    let mut runs = 0;
    let mut miss = |shares: &[f64]| -> Result<(f64, f64), Error> {
        runs += 1;
        let reached = value(program, goal, &with(settings, ranges, shares))?;
        let miss = (reached - target).abs();
        Ok((if miss.is_nan() { f64::INFINITY } else { miss }, reached))
    };
    let mut at = vec![0.5; ranges.len()];
    let mut best = miss(&at)?;
    let mut step = 0.25;
    for _ in 0..ROUNDS {
        let before = best.0;
        for lever in 0..ranges.len() {
            for direction in [step, -step] {
                let mut next = at.clone();
                next[lever] = (next[lever] + direction).clamp(0.0, 1.0);
                let found = miss(&next)?;
                if found.0 < best.0 {
                    (best, at) = (found, next);
                    break;
                }
            }
        }
        if best.0 >= before {
            step /= 2.0;
        }
        if step < FINE || best.0 <= target.abs() * 1e-6 {
            break;
        }
    }
    let values =
        ranges.iter().zip(&at).map(|(range, share)| (range.name.clone(), range.at(*share)));
    Ok(Sought {
        values: values.collect(),
        reached: best.1,
        is_reached: best.0 <= target.abs().max(1e-9) * 1e-3,
        runs,
    })
}
