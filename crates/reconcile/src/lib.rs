//! Statements to judgements to entries: decides what is the same.
//!
//! Candidates share a key, never all pairs are compared; each feature is one small function; the
//! weights stand in one list that fits on a screen ([`weights`]); a judgement keeps its reasons.
//! Everything is a pure function of the set of statements and decisions: the order in which they
//! were learned does not matter. A wrong merge is worse than a missed one.

mod abroad;
mod clause;
mod compare;
mod concepts;
mod currency;
mod entry;
mod features;
mod keys;
mod merge;
mod prepare;
mod relate;
mod repeat;
#[cfg(test)]
mod tests;
mod totals;
pub mod weights;

use jiff::civil::Date;
use record::{Decision, DecisionKind, Entry, Exchange, Judgement, Statement, StatementId};
use std::collections::BTreeSet;

/// A statement with the day its document was published.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// The day its document was published.
    pub published: Option<Date>,
}

impl Input<'_> {
    /// The day from which the world could know it.
    pub(crate) fn date(&self) -> Option<Date> {
        self.published.or_else(|| self.statement.date(None))
    }
}

/// What came of reconciling.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reconciled {
    /// What is thought of each pair that is worth a thought, in canonical order.
    pub judgements: Vec<Judgement>,
    /// The entries, in canonical order.
    pub entries: Vec<Entry>,
}

/// Judges all candidates and derives the entries. People's decisions outrank every judgement.
/// `rates` tells what an amount was worth in another currency on the day that it was said.
pub fn reconcile(inputs: &[Input<'_>], decisions: &[Decision], rates: &dyn Exchange) -> Reconciled {
    let mut inputs: Vec<Input<'_>> = inputs.to_vec();
    inputs.sort_by(|a, b| a.statement.id.cmp(&b.statement.id));
    inputs.dedup_by(|a, b| a.statement.id == b.statement.id);
    let judgements = compare::judgements(&inputs, rates);
    let mut clusters = merge::clusters(&inputs, &judgements, decisions);
    let place = |id: &StatementId| inputs.binary_search_by(|i| i.statement.id.cmp(id)).ok();
    let split = split_pairs(decisions, place);
    repeat::fold(&mut clusters, &judgements, place, |a, b| split.contains(&(a.min(b), a.max(b))));
    let entries = entry::entries(&inputs, &clusters, &judgements);
    Reconciled { judgements, entries }
}

/// The pairs that people said are two, as places in order.
fn split_pairs(
    decisions: &[Decision],
    place: impl Fn(&StatementId) -> Option<usize>,
) -> BTreeSet<(usize, usize)> {
    let pairs = decisions.iter().filter_map(|decision| match &decision.kind {
        DecisionKind::Split(a, b) => place(a).zip(place(b)),
        _ => None,
    });
    pairs.map(|(a, b)| (a.min(b), a.max(b))).collect()
}
