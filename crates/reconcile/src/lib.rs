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
mod decisions;
mod entry;
mod features;
mod find;
mod keys;
mod merge;
mod names;
mod prepare;
mod relate;
mod repeat;
#[cfg(test)]
mod tests;
mod totals;
pub mod weights;

pub use decisions::Settled;
pub use names::Names;

use jiff::civil::Date;
use record::{Decision, Entry, Exchange, Judgement, Statement, StatementId};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The statements that people corrected, as they are now.
    pub corrected: Vec<Statement>,
    /// What people's decisions came to.
    pub settled: Settled,
}

/// Judges all candidates and derives the entries. People's decisions outrank every judgement.
/// `rates` tells what an amount was worth in another currency on the day that it was said.
pub fn reconcile(inputs: &[Input<'_>], decisions: &[Decision], rates: &dyn Exchange) -> Reconciled {
    let mut inputs: Vec<Input<'_>> = inputs.to_vec();
    inputs.sort_by(|a, b| a.statement.id.cmp(&b.statement.id));
    inputs.dedup_by(|a, b| a.statement.id == b.statement.id);
    let settled = Settled::new(decisions, inputs.iter().map(|input| input.statement));
    let corrected: Vec<Statement> =
        inputs.iter().filter_map(|input| settled.apply(input.statement)).collect();
    let inputs = in_place(&inputs, &corrected);
    let judgements = compare::judgements(&inputs, rates);
    let mut clusters = merge::clusters(&inputs, &judgements, &settled);
    let place = |id: &StatementId| inputs.binary_search_by(|i| i.statement.id.cmp(id)).ok();
    let split = split_pairs(&settled, &inputs);
    repeat::fold(&mut clusters, &judgements, place, |a, b| split.contains(&(a.min(b), a.max(b))));
    let entries = entry::entries(&inputs, &clusters, &judgements);
    Reconciled { judgements, entries, corrected, settled }
}

/// The inputs with the corrected statements in the place of the others; both in order.
fn in_place<'a>(inputs: &[Input<'a>], corrected: &'a [Statement]) -> Vec<Input<'a>> {
    let mut corrected = corrected.iter().peekable();
    let one = |input: &Input<'a>| match corrected.next_if(|c| c.id == input.statement.id) {
        Some(statement) => Input { statement, ..*input },
        None => *input,
    };
    inputs.iter().map(one).collect()
}

/// The pairs that people said are two, as places in order.
fn split_pairs(settled: &Settled, inputs: &[Input<'_>]) -> BTreeSet<(usize, usize)> {
    if settled.split.is_empty() {
        return BTreeSet::new();
    }
    let places: BTreeMap<u64, usize> =
        inputs.iter().enumerate().map(|(at, input)| (input.statement.id.number(), at)).collect();
    let pairs = settled.split.iter().filter_map(|(a, b)| places.get(a).zip(places.get(b)));
    pairs.map(|(a, b)| (*a.min(b), *a.max(b))).collect()
}
