//! Statements about one thing whose figures differ: one replaces the other, or they contradict
//! each other.
//!
//! Three ways to see it. A document itself gives one figure as the earlier value of another. Two
//! documents give the same measure for the same time with figures that cannot both be right. Two
//! documents give one promise, of one payer to one recipient for one purpose and period, with
//! another amount. A fourth pair is of another sort: a target and a measurement of what it aims
//! at. Each has its list of points; what stays below is not worth a word, since a
//! figure that is replaced leaves every total.

mod aimed;
mod converts;
mod earlier;
mod figures;
mod measured;
mod promised;

use crate::prepare::Prepared;
use record::{Judgement, Reason, Relation};

/// In a larger block than this only the nearest in time are compared.
const NEAREST: usize = 16;

/// All such pairs, each once.
pub(crate) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut found = earlier::judgements(prepared);
    found.extend(measured::judgements(prepared));
    found.extend(promised::judgements(prepared));
    found.extend(converts::judgements(prepared));
    found.extend(aimed::judgements(prepared));
    found.sort_by(|a, b| (&a.left, &a.right, a.relation).cmp(&(&b.left, &b.right, b.relation)));
    found.dedup_by(|a, b| (&a.left, &a.right) == (&b.left, &b.right));
    found
}

/// A judgement of two statements for these reasons.
fn judgement(
    relation: Relation,
    left: &Prepared<'_>,
    right: &Prepared<'_>,
    points: &[(&str, i32)],
) -> Judgement {
    Judgement {
        left: left.statement.id.clone(),
        right: right.statement.id.clone(),
        relation,
        score: points.iter().map(|(_, weight)| weight).sum(),
        reasons: points
            .iter()
            .map(|(feature, weight)| Reason { feature: (*feature).to_owned(), weight: *weight })
            .collect(),
    }
}

/// The pairs of places in the blocks, in a large block only those near each other, each once.
fn pairs<K: Ord>(blocks: std::collections::BTreeMap<K, Vec<usize>>) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = blocks
        .into_values()
        .flat_map(|block| {
            let near = |at: usize| {
                let from = block[at];
                block.iter().skip(at + 1).take(NEAREST).map(move |to| (from, *to))
            };
            (0..block.len()).flat_map(near).collect::<Vec<_>>()
        })
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
