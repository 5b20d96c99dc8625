//! Entries that bear on an entry, found from either side.

use crate::parts::{Column, Table, entry_title, stage_or_kind};
use maud::{Markup, html};
use record::{Entry, Relation};
use std::collections::BTreeSet;
use view::{Book, words};

const COLUMNS: [(&str, Column); 4] = [
    ("What", Column::Text),
    ("Amount", Column::Figure),
    ("Stage", Column::Text),
    ("Bears on it as", Column::Text),
];

/// The section; nothing where no entry bears on this one.
pub(super) fn linked(book: &Book, entry: &Entry) -> Markup {
    let found = relations(book, entry);
    let mut table = Table::new("Linked entries", &COLUMNS);
    for (_, said, other) in &found {
        table.push([
            html! { a href={ "/entry/" (other.id) } { (entry_title(book, other)) } },
            html! { (words::amount(&other.amount)) },
            stage_or_kind(other),
            html! { (said) },
        ]);
    }
    html! {
        @if !found.is_empty() {
            section aria-labelledby="linked" {
                h2 id="linked" { "Linked entries" }
                (table.markup())
            }
        }
    }
}

/// The others, in the order of what they are to this one, the larger first.
fn relations<'b>(book: &'b Book, entry: &Entry) -> Vec<(Relation, &'static str, &'b Entry)> {
    let own = entry.links.iter().filter_map(|link| {
        Some((link.relation, from_here(link.relation), book.entry(&link.entry)?))
    });
    let others = book.entries().iter().flat_map(|other| {
        let links = other.links.iter().filter(|link| link.entry == entry.id);
        links.map(move |link| (link.relation, from_there(link.relation), other))
    });
    let mut seen = BTreeSet::new();
    let mut found: Vec<_> = own
        .chain(others)
        .filter(|(relation, _, other)| other.id != entry.id && seen.insert((*relation, &other.id)))
        .collect();
    found.sort_by_key(|(relation, said, other)| {
        (*relation, *said, std::cmp::Reverse(other.amount.value.figure()), &other.id)
    });
    found
}

/// What the other is, where this entry has the link.
fn from_here(relation: Relation) -> &'static str {
    match relation {
        Relation::PartOf => "the whole that this is a slice of",
        Relation::TotalOf => "part of this running total",
        Relation::Revises => "replaced by this",
        other => either(other),
    }
}

/// What the other is, where the other has the link.
fn from_there(relation: Relation) -> &'static str {
    match relation {
        Relation::PartOf => "a slice of this",
        Relation::TotalOf => "running total that this is part of",
        Relation::Revises => "what replaced this",
        other => either(other),
    }
}

fn either(relation: Relation) -> &'static str {
    match relation {
        Relation::Conflict => "conflict: both cannot be right",
        Relation::Same => "the same",
        Relation::Converts => "the same in another currency",
        Relation::Measures => "a measurement of this aim",
        _ => "perhaps the same: nobody decided",
    }
}
