//! Adding to what was reconciled before, without a look at the rest of it.
//!
//! Three rings around the new statements. What is thought of pairs changes only where a new
//! statement stands, or stands between two others in a block ([`crate::keys`]). Clusters change only
//! where they are connected with such a pair ([`crate::merge`]). Links and running totals change
//! only in entries that lead to a changed one ([`crate::links`], [`crate::totals`]). Each ring is
//! looked up on a [`Shelf`], derived by the same functions as when all is derived at once, and what
//! results is compared with what was there.
//!
//! The rule kept here: what comes of adding is what comes of deriving all anew, to the byte.

mod desk;
mod entries;
mod pairs;
mod sums;

use crate::batch::{Filed, Known};
use crate::keys::Place;
use crate::{Settled, judged::Judged};
use desk::Desk;
use record::{DocumentId, Entry, EntryId, Exchange, Judgement, StatementId};

/// What was worked out before, as far as it is asked for.
pub trait Shelf {
    /// What can go wrong in asking.
    type Error;

    /// Files statements.
    ///
    /// # Errors
    /// Where it cannot be kept.
    fn file(&mut self, filed: &[Filed]) -> Result<(), Self::Error>;

    /// Those filed under a key on either side of a place, the nearest first, at most so many on
    /// each; not the one at the place itself. Each with whether it looks.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn near(&self, key: u64, place: Place, most: usize) -> Result<Near, Self::Error>;

    /// Statements as people corrected them, in any order.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn statements(&self, ids: &[StatementId]) -> Result<Vec<Known<'static>>, Self::Error>;

    /// All statements of documents.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn documents(&self, ids: &[DocumentId]) -> Result<Vec<Known<'static>>, Self::Error>;

    /// The pairs that something is thought of, and that one of these is the left or the right of.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn pairs(&self, of: &[StatementId]) -> Result<Vec<(u64, u64)>, Self::Error>;

    /// All that is thought of pairs that one of these is the left or the right of.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn judgements(&self, of: &[StatementId]) -> Result<Vec<Judgement>, Self::Error>;

    /// The entries that statements support.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn supported(&self, by: &[StatementId]) -> Result<Vec<Entry>, Self::Error>;

    /// Entries.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn entries(&self, ids: &[EntryId]) -> Result<Vec<Entry>, Self::Error>;

    /// The entries that are slices of one of these.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn slices(&self, of: &[EntryId]) -> Result<Vec<EntryId>, Self::Error>;

    /// The entries that have a key of [`crate::total_keys`].
    ///
    /// # Errors
    /// Where they cannot be read.
    fn sharing(&self, key: u64) -> Result<Vec<EntryId>, Self::Error>;

    /// The running totals among them.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn totals(&self, key: u64) -> Result<Vec<EntryId>, Self::Error>;
}

/// Neighbours in a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Near {
    /// The statements before, the nearest first, each with whether it looks.
    pub before: Vec<(u64, bool)>,
    /// Those after.
    pub after: Vec<(u64, bool)>,
}

/// What adding changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delta {
    /// What is newly thought of pairs.
    pub judged: Vec<Judgement>,
    /// What is no longer thought.
    pub retired: Vec<Judgement>,
    /// Entries that are new or changed.
    pub entries: Vec<Entry>,
    /// Entries that are no more.
    pub gone: Vec<EntryId>,
}

/// Adds all statements of new documents, as people corrected them, to what is on a shelf.
/// `settled` is what people's decisions come to with them; nothing that it says of older
/// statements may be new.
///
/// # Errors
/// Those of the shelf.
pub fn extend<S: Shelf>(
    shelf: &mut S,
    new: &[Known<'_>],
    settled: &Settled,
    rates: &dyn Exchange,
) -> Result<Delta, S::Error> {
    let mut desk = Desk::new(shelf, rates, settled);
    let own = desk.take(new)?;
    let pairs::Changed { judged, retired } = pairs::changed(&mut desk, own)?;
    let (entries, gone) = entries::changed(&desk, new, &judged, &retired)?;
    let written = |list: Vec<Judged>| list.iter().map(Judged::written).collect();
    Ok(Delta { judged: written(judged), retired: written(retired), entries, gone })
}
