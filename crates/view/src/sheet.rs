//! Entries in short, as sums read them: of a book in memory, or of a ledger of which little more is
//! read than is shown.
//!
//! The rule kept here: entries stand in the order of their identifiers, whichever of the two.

use crate::links::Links;
use crate::{Book, Cited};
use ledger::Line;
use record::{Entry, EntryId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Entries in short.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet<'s> {
    pub(crate) lines: &'s [Line],
    pub(crate) links: &'s Links,
    /// The name that each party is shown by.
    pub(crate) names: &'s [String],
}

/// What is shown of an entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Detail {
    pub(crate) title: String,
    /// Who pays whom.
    pub(crate) who: String,
    pub(crate) cited: Option<Cited>,
}

impl Detail {
    pub(crate) fn of(entry: &Entry, cited: Option<Cited>) -> Self {
        Self { title: entry.title.clone(), who: crate::words::who(entry), cited }
    }
}

/// Gives what is shown of entries, by their places.
pub(crate) trait Details {
    type Error;

    /// What is shown of these, in their order.
    fn of(&self, places: &[usize]) -> Result<Vec<Detail>, Self::Error>;
}

/// The places of entries that are about what is asked for, each with what does not fit; and of
/// those that were asked to be left out.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    pub(crate) fits: BTreeMap<usize, Option<crate::filter::Misfit>>,
    pub(crate) excepted: BTreeSet<usize>,
}

/// The entries of a book in short.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<Line>,
    pub(crate) names: Vec<String>,
}

impl Lines {
    /// Works them out.
    pub(crate) fn of(book: &Book) -> Self {
        let names = labels(most_used(book));
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut shown: Vec<String> = Vec::new();
        let mut number = |party: &record::Party| {
            let known = party.id.as_ref().and_then(|id| names.get(id.as_str()));
            let name = known.map_or(party.name.as_str(), String::as_str);
            *numbers.entry(name.to_owned()).or_insert_with(|| {
                shown.push(name.to_owned());
                u32::try_from(shown.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut line = |entry: &Entry| {
            let payer = entry.payer.iter().map(&mut number).collect();
            let recipient = entry.recipient.iter().map(&mut number).collect();
            Line::of(entry, payer, recipient)
        };
        let lines = book.entries().iter().map(&mut line).collect();
        Self { lines, names: shown }
    }
}

/// What parties are shown as, by their identifiers: the name that is used most. Where it is that of
/// several, such as the ministries of finance of two countries, the identifier stands behind it, or a
/// group of one name would hold the money of both.
pub(crate) fn labels<'n>(most_used: BTreeMap<&'n str, &'n str>) -> BTreeMap<&'n str, String> {
    let mut bearers = HashMap::<&str, usize>::new();
    for name in most_used.values() {
        *bearers.entry(name).or_default() += 1;
    }
    let label = |(id, name): (&'n str, &'n str)| match bearers.get(name) {
        Some(2..) => (id, format!("{name} ({id})")),
        _ => (id, name.to_owned()),
    };
    most_used.into_iter().map(label).collect()
}

/// For each identifier the name that is used most, the last in order of those used equally.
pub(crate) fn most_used(book: &Book) -> BTreeMap<&str, &str> {
    let mut counts = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
    let meanings = book.statements().iter().map(|statement| &statement.meaning);
    for party in meanings.flat_map(|m| m.payer.iter().chain(&m.recipient)) {
        if let Some(id) = &party.id {
            *counts.entry(id.as_str()).or_default().entry(&party.name).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(id, names)| {
            let best = names.iter().max_by_key(|(_, count)| **count).map(|(name, _)| *name);
            Some((id, best?))
        })
        .collect()
}

impl Details for &Book {
    type Error = std::convert::Infallible;

    fn of(&self, places: &[usize]) -> Result<Vec<Detail>, Self::Error> {
        let detail = |at: &usize| {
            let entry = &self.entries()[*at];
            Detail::of(entry, Cited::of_entry(self, entry))
        };
        Ok(places.iter().map(detail).collect())
    }
}

/// The identifiers of entries.
pub(crate) fn ids(lines: &[Line], places: impl IntoIterator<Item = usize>) -> Vec<EntryId> {
    places.into_iter().map(|at| lines[at].entry()).collect()
}
