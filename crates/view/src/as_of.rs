//! The book as it stood on an earlier day.
//!
//! The rule kept here: nothing that was published later shows. What an entry stood at after each
//! of its moments is kept with the moment, so this needs no rule of its own.

use crate::Book;
use jiff::civil::Date;
use record::{Entry, EntryId, Party, Relation, Stage, Standing, Statement};
use std::collections::HashSet;

impl Book {
    /// The book as it stood at the end of a day. Documents and moments without a date stay: they
    /// may be older.
    pub fn as_of(&self, day: Date) -> Book {
        let past = |date: Option<Date>| date.is_none_or(|date| date <= day);
        let documents: Vec<_> =
            self.documents().iter().filter(|d| past(d.published)).cloned().collect();
        let there: HashSet<_> = documents.iter().map(|document| &document.id).collect();
        let statements: Vec<_> =
            self.statements().iter().filter(|s| there.contains(&s.document)).cloned().collect();
        let known: HashSet<_> = statements.iter().map(|statement| &statement.id).collect();
        let mut entries: Vec<_> = self
            .entries()
            .iter()
            .filter_map(|entry| {
                let mut entry = entry.clone();
                entry.moments.retain(|m| past(m.date) && known.contains(&m.statement));
                self.then(entry)
            })
            .collect();
        let there: HashSet<EntryId> = entries.iter().map(|entry| entry.id.clone()).collect();
        for entry in &mut entries {
            entry.links.retain(|link| there.contains(&link.entry) && past(link.since));
            entry.standing = standing(entry);
        }
        Book::new(documents, statements, entries)
    }

    /// An entry as its remaining moments leave it; none where no moment is left.
    fn then(&self, mut entry: Entry) -> Option<Entry> {
        let last = entry.moments.last()?;
        entry.amount = last.amount_then.clone();
        entry.stage = last.stage_then;
        let dates = || entry.moments.iter().filter_map(|moment| moment.date);
        (entry.first_said, entry.last_said) = (dates().min(), dates().max());
        let said: Vec<&Statement> =
            entry.moments.iter().filter_map(|m| self.statement(&m.statement)).collect();
        entry.payer = named(entry.payer, || said.iter().flat_map(|s| &s.meaning.payer));
        entry.recipient = named(entry.recipient, || said.iter().flat_map(|s| &s.meaning.recipient));
        Some(entry)
    }
}

/// Those parties that the remaining statements name, lest an earlier day know a later name.
fn named<'s, I: Iterator<Item = &'s Party>>(all: Vec<Party>, said: impl Fn() -> I) -> Vec<Party> {
    let same = |a: &Party, b: &Party| a.name == b.name || (a.id.is_some() && a.id == b.id);
    let kept: Vec<Party> = all.into_iter().filter(|a| said().any(|b| same(a, b))).collect();
    if !kept.is_empty() {
        return kept;
    }
    let mut names: Vec<Party> = Vec::new();
    for party in said() {
        if !names.iter().any(|name| same(name, party)) {
            names.push(party.clone());
        }
    }
    names
}

/// How an entry counted then: it was not yet cancelled, or its whole was not yet known.
fn standing(entry: &Entry) -> Standing {
    let slice = entry.links.iter().any(|link| link.relation == Relation::PartOf);
    match entry.standing {
        Standing::Total | Standing::NotMoney => entry.standing,
        _ if entry.stage == Some(Stage::Cancelled) => Standing::Cancelled,
        Standing::Counts => Standing::Counts,
        Standing::Slice | Standing::Cancelled => {
            if slice {
                Standing::Slice
            } else {
                Standing::Counts
            }
        }
    }
}
