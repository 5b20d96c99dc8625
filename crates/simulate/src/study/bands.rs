//! Bands in which the runs lie.

use super::{Range, check, hypercube, with};
use crate::error::Error;
use crate::run::{Program, Settings};
use rayon::prelude::*;

/// What runs with values from ranges give: at each moment the values that some shares of the runs
/// stay below.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// The shares, from 0 to 1.
    pub shares: Vec<f64>,
    /// The moments.
    pub times: Vec<f64>,
    /// The variables.
    pub names: Vec<String>,
    /// For each variable and moment, the value of each share.
    pub values: Vec<Vec<Vec<f64>>>,
    /// So many runs gave no number somewhere and are left out.
    pub failed: usize,
}

/// Runs a model with values from ranges, so many times. `settings.keep` says what is looked at; the
/// same seed gives the same bands, on any number of processors.
///
/// # Errors
/// Where a range or a setting is of what is not there.
pub fn bands(
    program: &Program,
    settings: &Settings,
    ranges: &[Range],
    runs: usize,
    shares: &[f64],
) -> Result<Bands, Error> {
    check(program, ranges, runs)?;
    let samples = hypercube(ranges.len(), runs, settings.seed);
    let one = |(number, sample): (usize, &Vec<f64>)| {
        let mut own = with(settings, ranges, sample);
        own.seed = settings.seed.wrapping_add(u64::try_from(number).unwrap_or(0));
        program.run(&own)
    };
    let all: Result<Vec<_>, Error> = samples.par_iter().enumerate().map(one).collect();
    let all = all?;
    let first = all.first().cloned().unwrap_or_default();
    let whole = |run: &&crate::run::Run| {
        run.times.len() == first.times.len() && run.rows.iter().flatten().all(|v| v.is_finite())
    };
    let good: Vec<_> = all.iter().filter(whole).collect();
    let column = |name: usize| -> Vec<Vec<f64>> {
        (0..first.times.len())
            .into_par_iter()
            .map(|row| {
                let mut values: Vec<f64> = good.iter().map(|run| run.rows[row][name]).collect();
                values.sort_by(f64::total_cmp);
                shares.iter().map(|share| quantile(&values, *share)).collect()
            })
            .collect()
    };
    Ok(Bands {
        shares: shares.to_vec(),
        values: (0..first.names.len()).map(column).collect(),
        failed: all.len() - good.len(),
        times: first.times,
        names: first.names,
    })
}

/// The value that a share of sorted values stays below, between two of them on a line.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    #[expect(clippy::cast_precision_loss, reason = "there are at most a million runs")]
    let place = share.clamp(0.0, 1.0) * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between zero and the last"
    )]
    let at = (place.floor() as usize).min(last);
    let next = sorted[(at + 1).min(last)];
    sorted[at] + (next - sorted[at]) * place.fract()
}
