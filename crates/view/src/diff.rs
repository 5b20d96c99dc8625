//! What changed from one book to another: the same ledger on two days, or as it was known on two.
//!
//! The rule kept here: an entry is followed by its statements, so that one that was merged or got
//! another beginning is not mistaken for a new one.

use crate::{Book, Cited, Finding, Rates, check, words};
use record::{Entry, EntryId, Kind, Stage};
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What sort of change.
    pub change: Changed,
    /// The entry, as the later book has it; as the earlier one has it, of what is gone.
    pub entry: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// What it was before; empty for what is new.
    pub before: String,
    /// What it is now; empty for what is gone.
    pub after: String,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// The sorts of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// A promise, a goal or a measurement that was not there.
    New,
    /// A promise at another stage.
    Stage,
    /// Another amount.
    Amount,
    /// Something that does not fit together and did before.
    Conflict,
    /// An entry of which nothing is left.
    Gone,
}

impl Changed {
    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Stage => "stage",
            Self::Amount => "amount",
            Self::Conflict => "conflict",
            Self::Gone => "gone",
        }
    }
}

/// Everything that changed, by sort, the largest amounts first.
pub fn diff(before: &Book, after: &Book, rates: &Rates) -> Vec<Difference> {
    let mut found = Vec::new();
    for entry in after.entries() {
        match earlier(before, entry) {
            None => {
                found.push(difference(after, entry, Changed::New, String::new(), stands(entry)))
            }
            Some(old) => moved(after, old, entry, &mut found),
        }
    }
    for entry in before.entries() {
        let left = entry.moments.iter().any(|moment| after.entry_of(&moment.statement).is_some());
        if !left {
            found.push(difference(before, entry, Changed::Gone, stands(entry), String::new()));
        }
    }
    found.extend(conflicts(before, after, rates));
    let figure = |difference: &Difference| {
        let entry = after.entry(&difference.entry).or_else(|| before.entry(&difference.entry));
        entry.map(|entry| (entry.amount.value.unit, std::cmp::Reverse(entry.amount.value.figure())))
    };
    found.sort_by_cached_key(|d| (d.change, d.kind, figure(d), d.entry.clone(), d.after.clone()));
    found
}

/// The entry that held the earliest statement of this one.
fn earlier<'b>(before: &'b Book, entry: &Entry) -> Option<&'b Entry> {
    entry.moments.iter().find_map(|moment| before.entry_of(&moment.statement))
}

fn moved(after: &Book, old: &Entry, new: &Entry, found: &mut Vec<Difference>) {
    if old.stage != new.stage {
        let name = |stage: Option<Stage>| stage.map_or("none", Stage::as_str).to_owned();
        let (was, is) = (name(old.stage), name(new.stage));
        found.push(difference(after, new, Changed::Stage, was, is));
    }
    if old.amount.value != new.amount.value {
        let (was, is) = (words::amount(&old.amount), words::amount(&new.amount));
        found.push(difference(after, new, Changed::Amount, was, is));
    }
}

fn difference(
    book: &Book,
    entry: &Entry,
    change: Changed,
    before: String,
    after: String,
) -> Difference {
    Difference {
        change,
        entry: entry.id.clone(),
        kind: entry.kind,
        title: entry.title.clone(),
        before,
        after,
        cited: Cited::of_entry(book, entry),
    }
}

/// An amount and a stage.
fn stands(entry: &Entry) -> String {
    let amount = words::amount(&entry.amount);
    entry.stage.map_or(amount.clone(), |stage| format!("{amount}, {stage}"))
}

/// What does not fit together now and was no finding before.
fn conflicts<'b>(
    before: &Book,
    after: &'b Book,
    rates: &Rates,
) -> impl Iterator<Item = Difference> + use<'b> {
    let key = |finding: &Finding| {
        let mut quotes: Vec<_> = finding.quotes.iter().map(|q| q.statement.clone()).collect();
        quotes.sort();
        (finding.check, quotes)
    };
    let known: BTreeSet<_> = check(before, rates).iter().map(key).collect();
    let new: Vec<Finding> =
        check(after, rates).into_iter().filter(|f| !known.contains(&key(f))).collect();
    new.into_iter().filter_map(|finding| {
        let entry = after.entry(finding.entries.first()?)?;
        let said = finding.message.clone();
        let mut difference = difference(after, entry, Changed::Conflict, String::new(), said);
        difference.cited = finding.quotes.into_iter().last().or(difference.cited);
        Some(difference)
    })
}
