//! Statements to judgements to entries: decides what is the same.
//!
//! Candidates share a key, never all pairs are compared; each feature is one small function; the
//! weights stand in one list that fits on a screen ([`weights`]); a judgement keeps its reasons.
//! Everything is a pure function of the set of statements and decisions: the order in which they
//! were learned does not matter. A wrong merge is worse than a missed one.

mod abroad;
mod batch;
mod clause;
mod compare;
mod concepts;
mod currency;
mod decisions;
mod entry;
mod extend;
mod features;
mod find;
mod judged;
mod keys;
mod links;
mod merge;
mod names;
mod pool;
mod prepare;
mod relate;
mod repeat;
#[cfg(test)]
mod tests;
mod totals;
pub mod weights;

pub use batch::{Batch, Clustered, Filed, Judged, Known};
pub use decisions::Settled;
pub use extend::{Delta, Near, Shelf, extend};
pub use keys::{Filing, Place};
pub use names::Names;
pub use totals::total_keys;

use jiff::civil::Date;
use record::{Decision, Entry, Exchange, Judgement, Statement, StatementId};
use std::borrow::Cow;
use std::convert::Infallible;

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
    let mut batch = Batch::new(settled, rates);
    let corrected = batch.take(&inputs);
    let clustered = batch.judge().cluster();
    let judgements = clustered.judgements().collect();
    let known = |id: &StatementId| {
        let at = inputs.binary_search_by(|input| input.statement.id.cmp(id)).ok()?;
        let input: &Input<'_> = &inputs[at];
        let other = corrected.binary_search_by(|statement| statement.id.cmp(id)).ok();
        let statement = other.map_or(input.statement, |at| &corrected[at]);
        Some(Known { statement: Cow::Borrowed(statement), published: input.published })
    };
    let mut entries = Vec::new();
    let done: Result<(), Infallible> = clustered.entries(
        |ids| Ok(ids.iter().filter_map(known).collect()),
        |portion| {
            entries.extend(portion);
            Ok(())
        },
    );
    let Ok(()) = done;
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let settled = clustered.settled().clone();
    Reconciled { judgements, entries, corrected, settled }
}
