//! Feedback loops: which there are, and which of them matter when.
//!
//! Loops are found as Johnson does (1975), or in large models as the shortest independent set
//! (Oliva 2004). How much each matters is measured by link scores (Schoenberg, Davidsen, Eberlein
//! 2020, "Understanding model behavior using the Loops that Matter method").

mod find;
mod score;

use crate::error::Error;
use crate::run::{Program, Settings};
use find::Found;

/// Whether a loop strengthens or balances what comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// What comes round is strengthened.
    Reinforcing,
    /// What comes round is held back.
    Balancing,
    /// Now one, now the other.
    Changing,
    /// Nothing came round in this run.
    Silent,
}

/// A feedback loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// What is called: `R1`, `B2`, `X3`, the one that matters most of its sort first.
    pub name: String,
    /// The variables in order, from a stock on; what only delays and macros have is left out.
    pub variables: Vec<String>,
    /// Whether each link, from the variable of the same place to the next, moves both the same way;
    /// none where it changed or nothing moved.
    pub links: Vec<Option<bool>>,
    /// Whether it strengthens or balances.
    pub polarity: Polarity,
    /// How many stocks and delays stand in it.
    pub delays: usize,
    /// Its share of all behaviour in the run, from 0 to 1.
    pub share: f64,
    /// Its share at each moment, below zero where it balances; as many as there are moments.
    pub shares: Vec<f64>,
}

/// The loops of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Loops {
    /// The loops, those that matter most first.
    pub loops: Vec<Loop>,
    /// The moments of the shares.
    pub times: Vec<f64>,
    /// Whether these are all loops; else they are a shortest independent set.
    pub all: bool,
}

/// Finds the loops of a model and measures them in a run. `most` is how many are listed singly:
/// where there are more, the shortest independent set is taken.
///
/// # Errors
/// Where the run cannot be made.
pub fn loops(program: &Program, settings: &Settings, most: usize) -> Result<Loops, Error> {
    let Found { mut cycles, all } = find::find(program, most);
    // What goes on inside a delay is no loop of the model.
    cycles.retain(|cycle| cycle.iter().any(|slot| !program.nodes[*slot as usize].name.is_empty()));
    let scored = score::score(program, settings, &cycles)?;
    let mut loops: Vec<Loop> = Vec::new();
    for (cycle, shares) in cycles.iter().zip(scored.shares) {
        let named = |slot: &u32| !program.nodes[*slot as usize].name.is_empty();
        let mut cycle = cycle.clone();
        let from = cycle.iter().position(|slot| named(slot) && program.nodes[*slot as usize].stock);
        let from = from.or_else(|| cycle.iter().position(named)).unwrap_or(0);
        cycle.rotate_left(from);
        let shown: Vec<usize> = (0..cycle.len()).filter(|at| named(&cycle[*at])).collect();
        let link = |n: usize| {
            let end = shown.get(n + 1).copied().unwrap_or(cycle.len());
            let mut sign = Some(true);
            for at in shown[n]..end {
                let pair = (cycle[at], cycle[(at + 1) % cycle.len()]);
                sign = match (sign, scored.signs.get(&pair).copied().flatten()) {
                    (Some(a), Some(b)) => Some(a == b),
                    _ => None,
                };
            }
            sign
        };
        let (up, down) = (shares.iter().any(|s| *s > 0.0), shares.iter().any(|s| *s < 0.0));
        let polarity = match (up, down) {
            (true, true) => Polarity::Changing,
            (true, false) => Polarity::Reinforcing,
            (false, true) => Polarity::Balancing,
            (false, false) => Polarity::Silent,
        };
        let slow = |slot: &&u32| {
            let node = &program.nodes[**slot as usize];
            node.stock || node.delay
        };
        loops.push(Loop {
            name: String::new(),
            links: (0..shown.len()).map(link).collect(),
            variables: shown
                .iter()
                .map(|at| program.nodes[cycle[*at] as usize].name.clone())
                .collect(),
            polarity,
            delays: cycle.iter().filter(slow).count(),
            share: mean(&shares),
            shares,
        });
    }
    loops.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.variables.cmp(&b.variables)));
    let mut counts = [0_usize; 3];
    for one in &mut loops {
        let (letter, at) = match one.polarity {
            Polarity::Reinforcing => ('R', 0),
            Polarity::Balancing => ('B', 1),
            Polarity::Changing | Polarity::Silent => ('X', 2),
        };
        counts[at] += 1;
        one.name = format!("{letter}{}", counts[at]);
    }
    Ok(Loops { loops, times: scored.times, all })
}

#[expect(clippy::cast_precision_loss, reason = "runs have fewer moments than a float counts")]
fn mean(shares: &[f64]) -> f64 {
    let sum: f64 = shares.iter().map(|share| share.abs()).sum();
    if shares.is_empty() { 0.0 } else { sum / shares.len() as f64 }
}
