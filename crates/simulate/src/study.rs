//! Many runs: what follows where constants are only known to lie in a range, which of them move a
//! goal most, and what would have to be true for it to be reached.

mod bands;
mod levers;
mod seek;

pub use bands::{Bands, bands};
pub use levers::{Lever, levers};
pub use seek::{Sought, seek};

use crate::error::Error;
use crate::run::{Lots, Program, Settings};

/// The most runs of a study.
const RUNS: usize = 1_000_000;

/// A value that is only known to lie between two others.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// The variable.
    pub name: String,
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
}

impl Range {
    fn at(&self, share: f64) -> f64 {
        self.low + (self.high - self.low) * share
    }
}

/// What is looked at: a variable, at a moment or at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The variable.
    pub name: String,
    /// The moment; none for the last.
    pub at: Option<f64>,
}

/// Whether the ranges are of what is there, and the least come first.
fn check(program: &Program, ranges: &[Range], runs: usize) -> Result<(), Error> {
    if !(1..=RUNS).contains(&runs) {
        return Err(Error::new(format!("expected 1 to {RUNS} runs, found {runs}")));
    }
    for range in ranges {
        program.find(&range.name).ok_or_else(|| program.unknown(&range.name))?;
        let ordered = range.low.is_finite() && range.high.is_finite() && range.low <= range.high;
        if !ordered {
            return Err(Error::new(format!(
                "expected a range from the least to the greatest, found {} to {} of `{}`",
                range.low, range.high, range.name
            )));
        }
    }
    Ok(())
}

/// Samples of all ranges, spread evenly over each (Latin hypercube, McKay, Beckman, Conover 1979):
/// for each run a share from 0 to 1 of each range.
fn hypercube(ranges: usize, runs: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut lots = Lots::new(seed);
    let mut samples = vec![vec![0.0; ranges]; runs];
    #[expect(clippy::cast_precision_loss, reason = "there are at most a million runs")]
    let count = runs as f64;
    for range in 0..ranges {
        let mut order: Vec<usize> = (0..runs).collect();
        for at in (1..runs).rev() {
            order.swap(at, lots.below(at + 1));
        }
        for (sample, stratum) in samples.iter_mut().zip(order) {
            #[expect(clippy::cast_precision_loss, reason = "there are at most a million runs")]
            let stratum = stratum as f64;
            sample[range] = (stratum + lots.unit()) / count;
        }
    }
    samples
}

/// The settings with values from the ranges.
fn with(settings: &Settings, ranges: &[Range], shares: &[f64]) -> Settings {
    let mut settings = settings.clone();
    let values =
        ranges.iter().zip(shares).map(|(range, share)| (range.name.clone(), range.at(*share)));
    settings.values.extend(values);
    settings
}

/// The value of a goal in a run.
fn value(program: &Program, goal: &Goal, settings: &Settings) -> Result<f64, Error> {
    let slots = program.find(&goal.name).ok_or_else(|| program.unknown(&goal.name))?;
    let slot = *slots.first().ok_or_else(|| program.unknown(&goal.name))?;
    let mut last = f64::NAN;
    let until = goal.at.unwrap_or(f64::INFINITY);
    program.each(settings, |time, values| {
        last = values[slot as usize];
        time < until - 1e-9
    })?;
    Ok(last)
}
