//! Sums that count each promise once and say what they leave out.
//!
//! The rule kept here: every entry that fits the question is either in the sums or in the list of
//! what is left out, with the reason; whoever doubts a total can follow each of its lines.

mod choose;
mod converted;
mod cover;
mod groups;
mod reason;
mod sum;

pub use converted::Converted;
pub use groups::{By, Group};
pub use reason::Reason;
pub use sum::Sum;

use crate::{Book, Cited, Filter, words};
use choose::Choice;
use record::{Entry, EntryId, Quantity, Stage, Unit};
use serde::Serialize;
use std::cmp::Reverse;

/// A total with its proof.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// One sum for each currency, that of the most entries first; currencies are never mixed.
    pub sums: Vec<Sum>,
    /// What is in the sums, in the order of the currencies, the largest first.
    pub included: Vec<Included>,
    /// Slices that are taken off: money that two of the included entries both hold, or that was
    /// asked to be left out of one of them.
    pub overlaps: Vec<Overlap>,
    /// What fits the question and is not in the sums, with the reason; the largest first.
    pub left_out: Vec<LeftOut>,
    /// The sums of the groups that were asked for.
    pub groups: Vec<Group>,
    /// What a reader should know about the groups; empty if nothing.
    pub note: String,
}

/// An entry that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Included {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// A slice that is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The slice.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// How often it is taken off; below zero where it was taken off too often and is added back.
    pub times: i64,
    /// Why, in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// An entry that fits the question and does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount.
    pub amount: Quantity,
    /// Its amount for people.
    pub words: String,
    /// Its stage.
    pub stage: Option<Stage>,
    /// The sort of reason.
    pub why: Reason,
    /// The reason in words.
    pub reason: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// Adds up the commitments that fit. A stage in the filter means that stage or a firmer one.
pub fn total(book: &Book, filter: &Filter, by: Option<By>) -> Total {
    let choice = Choice::new(book, filter);
    let cover = choice.cover(&choice.counted);
    let entry = |at: &usize| &book.entries()[*at];
    let sums = Sum::all(cover.iter().map(|(at, times)| (&entry(at).amount.value, *times)));
    let rank = |unit: Unit| sums.iter().position(|sum| Unit::Money(sum.currency) == unit);
    // Entries stand in the order of their identifiers, so their places are the last word.
    let order = |at: &usize| {
        let value = &entry(at).amount.value;
        (rank(value.unit).unwrap_or(usize::MAX), Reverse(value.figure()), *at)
    };
    let sorted = |places: &mut dyn Iterator<Item = usize>| {
        let mut places: Vec<usize> = places.collect();
        places.sort_by_cached_key(order);
        places
    };
    let counted = sorted(&mut choice.counted.iter().copied());
    let included = counted.iter().map(|at| Included::of(book, entry(at))).collect();
    let left = sorted(&mut choice.left());
    let left_out = left.into_iter().filter_map(|at| choice.left_out(at)).collect();
    let overlaps = cover
        .iter()
        .filter(|(at, _)| !choice.counted.contains(at))
        .map(|(at, times)| choice.overlap(*at, -times))
        .collect();
    let (groups, note) = by.map(|by| groups::groups(book, &choice, by)).unwrap_or_default();
    Total { sums, included, overlaps, left_out, groups, note }
}

impl Included {
    fn of(book: &Book, entry: &Entry) -> Self {
        Self {
            entry: entry.id.clone(),
            title: entry.title.clone(),
            amount: entry.amount.value,
            words: words::amount(&entry.amount),
            stage: entry.stage,
            cited: Cited::of_entry(book, entry),
        }
    }
}
