//! How much each link and each loop matters at each moment.

use crate::error::Error;
use crate::run::{Program, Settings, State};
use std::collections::HashMap;

/// Link by link, whether it moves both the same way.
type Signs = HashMap<(u32, u32), Option<bool>>;

/// What a run says of loops.
pub(super) struct Scored {
    pub(super) times: Vec<f64>,
    /// For each loop its share at each moment.
    pub(super) shares: Vec<Vec<f64>>,
    pub(super) signs: Signs,
}

/// So many moments are looked at: loops do not change in a step.
const MOMENTS: f64 = 400.0;

/// Scores the loops in a run.
pub(super) fn score(
    program: &Program,
    settings: &Settings,
    cycles: &[Vec<u32>],
) -> Result<Scored, Error> {
    let mut scored =
        Scored { times: Vec::new(), shares: vec![Vec::new(); cycles.len()], signs: Signs::new() };
    let mut state = State::new(program, settings)?;
    let mut links: Vec<(u32, u32)> = cycles
        .iter()
        .flat_map(|cycle| (0..cycle.len()).map(|at| (cycle[at], cycle[(at + 1) % cycle.len()])))
        .collect();
    links.sort_unstable();
    links.dedup();
    if links.is_empty() {
        return Ok(scored);
    }
    let times = state.times.clone();
    let steps = ((times.stop - times.start) / times.step + 1e-9).floor().clamp(0.0, 1e6);
    let every = (steps / MOMENTS).ceil().max(1.0);
    state.moment();
    let mut before = state.values.clone();
    let mut rates = state.rates_now();
    let mut step = 0.0;
    while step < steps {
        step += 1.0;
        state.step(times.start + step * times.step);
        state.moment();
        let now = state.rates_now();
        if step % every < 0.5 || step >= steps {
            let scores = of_links(&mut state, &links, (&before, &rates), &now, &mut scored.signs);
            scored.times.push(state.now.time);
            share(cycles, &scores, &mut scored.shares);
        }
        before.clone_from(&state.values);
        rates = now;
    }
    Ok(scored)
}

/// The score of each link in the last step: how much of the change of what it leads to it made.
fn of_links(
    state: &mut State<'_>,
    links: &[(u32, u32)],
    (before, rates): (&[f64], &HashMap<u32, f64>),
    now: &HashMap<u32, f64>,
    signs: &mut Signs,
) -> HashMap<(u32, u32), f64> {
    let mut scores = HashMap::new();
    let after = std::mem::replace(&mut state.values, before.to_vec());
    for link in links {
        let (from, to) = link;
        let node = &state.program().nodes[*to as usize];
        let change = after[*from as usize] - before[*from as usize];
        let score = match node.code {
            // A delay hands on what it is given.
            None => 1.0,
            Some(code) => {
                let (was, is) = if node.stock {
                    (rates.get(to).copied(), now.get(to).copied())
                } else {
                    (Some(before[*to as usize]), Some(after[*to as usize]))
                };
                let (was, is) = (was.unwrap_or(0.0), is.unwrap_or(0.0));
                let partly = state.with(*from, after[*from as usize], code) - was;
                let whole = is - was;
                let sign = (partly / change).signum();
                if whole.abs() > 0.0 && change.abs() > 0.0 && partly.abs() > 0.0 {
                    (partly / whole).abs() * sign
                } else {
                    0.0
                }
            }
        };
        if score.is_finite() && score.abs() > 0.0 {
            let same = score > 0.0;
            let sign = signs.entry(*link).or_insert(Some(same));
            if *sign != Some(same) {
                *sign = None;
            }
        }
        scores.insert(*link, if score.is_finite() { score } else { 0.0 });
    }
    state.values = after;
    scores
}

/// The share of each loop among all.
fn share(cycles: &[Vec<u32>], scores: &HashMap<(u32, u32), f64>, shares: &mut [Vec<f64>]) {
    let score = |cycle: &Vec<u32>| -> f64 {
        let links = (0..cycle.len()).map(|at| (cycle[at], cycle[(at + 1) % cycle.len()]));
        let product: f64 = links.map(|link| scores.get(&link).copied().unwrap_or(0.0)).product();
        if product.is_finite() { product } else { 0.0 }
    };
    let all: Vec<f64> = cycles.iter().map(score).collect();
    let sum: f64 = all.iter().map(|score| score.abs()).sum();
    for (score, shares) in all.iter().zip(shares) {
        shares.push(if sum > 0.0 { score / sum } else { 0.0 });
    }
}
