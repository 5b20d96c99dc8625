//! Which value moves a goal most.

use super::{Goal, Range, check, hypercube, value, with};
use crate::error::Error;
use crate::run::{Program, Settings};
use rayon::prelude::*;

/// What one value does to a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// The variable.
    pub name: String,
    /// The goal where it alone is at its least.
    pub low: f64,
    /// The goal where it alone is at its greatest.
    pub high: f64,
    /// How its order and the goal's go together while all move (Spearman), from -1 to 1.
    pub rank: f64,
}

/// What each range does to a goal, that which moves it most first.
///
/// # Errors
/// Where a range, a setting or the goal is of what is not there.
pub fn levers(
    program: &Program,
    settings: &Settings,
    ranges: &[Range],
    goal: &Goal,
    runs: usize,
) -> Result<Vec<Lever>, Error> {
    check(program, ranges, runs)?;
    let samples = hypercube(ranges.len(), runs, settings.seed);
    let goals = samples
        .par_iter()
        .map(|sample| value(program, goal, &with(settings, ranges, sample)))
        .collect::<Result<Vec<f64>, Error>>()?;
    let reached = order(&goals);
    let mut levers = Vec::new();
    for (at, range) in ranges.iter().enumerate() {
        let alone = |share: f64| {
            value(program, goal, &with(settings, std::slice::from_ref(range), &[share]))
        };
        let own: Vec<f64> = samples.iter().map(|sample| sample[at]).collect();
        let rank = correlation(&order(&own), &reached);
        levers.push(Lever { name: range.name.clone(), low: alone(0.0)?, high: alone(1.0)?, rank });
    }
    levers.sort_by(|a, b| {
        let moved = |lever: &Lever| (lever.high - lever.low).abs();
        moved(b).total_cmp(&moved(a)).then_with(|| a.name.cmp(&b.name))
    });
    Ok(levers)
}

/// The place of each value in their order.
fn order(values: &[f64]) -> Vec<f64> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut out = vec![0.0; values.len()];
    for (place, at) in places.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "there are at most a million runs")]
        let place = place as f64;
        out[at] = place;
    }
    out
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "there are at most a million runs")]
    let count = a.len() as f64;
    let mean = |x: &[f64]| x.iter().sum::<f64>() / count;
    let (x, y) = (mean(a), mean(b));
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| f(a - x, b - y)).sum()
    };
    let both = sum(&|a, b| a * b);
    let size = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    if size > 0.0 { both / size } else { 0.0 }
}
