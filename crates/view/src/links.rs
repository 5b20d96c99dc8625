//! Which entries are slices, sums and rivals of which others.
//!
//! The rule kept here: a slice is found from either side. A link names two entries and a
//! relation; which of the two is the slice is read from the statements where they say so, else
//! from how the entries stand, else from their size, and only then from the side of the link.

use crate::Book;
use ledger::Line;
use record::{Entry, Quantity, Relation, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// The links of a whole book, by place in [`Book::entries`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    wholes: BTreeMap<usize, BTreeSet<usize>>,
    parts: BTreeMap<usize, BTreeSet<usize>>,
    summed: BTreeMap<usize, BTreeSet<usize>>,
    conflicts: BTreeSet<(usize, usize)>,
    revised: BTreeSet<(usize, usize)>,
    converted: BTreeSet<(usize, usize)>,
}

impl Links {
    /// Reads all links of a book.
    pub(crate) fn of(book: &Book) -> Links {
        let mut links = Links::default();
        for (here, entry) in book.entries().iter().enumerate() {
            for link in &entry.links {
                let Some(there) = book.place_of(&link.entry).filter(|there| *there != here) else {
                    continue;
                };
                links.add(book, link.relation, here, there);
            }
        }
        links
    }

    fn add(&mut self, book: &Book, relation: Relation, here: usize, there: usize) {
        let (a, b) = (&book.entries()[here], &book.entries()[there]);
        let turned = match relation {
            Relation::PartOf => !is_slice(book, a, b),
            Relation::TotalOf => {
                let of = |entry: &Entry| (entry.standing, entry.amount.value);
                !is_total(of(a), of(b))
            }
            Relation::Revises => a.first_said < b.first_said,
            _ => false,
        };
        self.insert(relation, here, there, turned);
    }

    /// The links of a ledger, each from the place of an entry to that of another. A slice bears
    /// the link to its whole there.
    pub(crate) fn of_lines(lines: &[Line], links: &[(usize, Relation, usize)]) -> Links {
        let mut all = Links::default();
        for (here, relation, there) in links.iter().filter(|(here, _, there)| here != there) {
            let (a, b) = (&lines[*here], &lines[*there]);
            let turned = match relation {
                Relation::TotalOf => !is_total((a.standing, a.value), (b.standing, b.value)),
                Relation::Revises => a.first < b.first,
                _ => false,
            };
            all.insert(*relation, *here, *there, turned);
        }
        all
    }

    /// Notes a link; `turned` tells that it stands at the other end than it is said from.
    fn insert(&mut self, relation: Relation, here: usize, there: usize, turned: bool) {
        let (from, to) = if turned { (there, here) } else { (here, there) };
        match relation {
            Relation::PartOf => {
                self.wholes.entry(from).or_default().insert(to);
                self.parts.entry(to).or_default().insert(from);
            }
            Relation::TotalOf => {
                self.summed.entry(from).or_default().insert(to);
            }
            Relation::Conflict => {
                self.conflicts.insert((here.min(there), here.max(there)));
            }
            // The one that was said first is the one that was replaced; of two of one day the one
            // that bears the link replaces the other.
            Relation::Revises => {
                self.revised.insert((to, from));
            }
            Relation::Converts => {
                self.converted.insert((here, there));
            }
            Relation::Same | Relation::Measures | Relation::Unsure => {}
        }
    }

    /// The entries that this one is a slice of.
    pub(crate) fn wholes(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.wholes.get(&entry).into_iter().flatten().copied()
    }

    /// The slices of this entry.
    pub(crate) fn parts(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.parts.get(&entry).into_iter().flatten().copied()
    }

    /// Every entry that has slices, with them.
    pub(crate) fn divided(&self) -> impl Iterator<Item = (usize, &BTreeSet<usize>)> {
        self.parts.iter().map(|(whole, parts)| (*whole, parts))
    }

    /// Every running total, with what enters it.
    pub(crate) fn summed(&self) -> impl Iterator<Item = (usize, &BTreeSet<usize>)> {
        self.summed.iter().map(|(total, parts)| (*total, parts))
    }

    /// Every pair that cannot both be right.
    pub(crate) fn conflicts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.conflicts.iter().copied()
    }

    /// Every pair of an entry and the one that replaced it.
    pub(crate) fn revised(&self) -> impl Iterator<Item = (usize, usize)> {
        self.revised.iter().copied()
    }

    /// Every pair of a conversion and what it converts.
    pub(crate) fn converted(&self) -> impl Iterator<Item = (usize, usize)> {
        self.converted.iter().copied()
    }

    /// All that this entry is a slice of, directly or not.
    pub(crate) fn above(&self, entry: usize) -> BTreeSet<usize> {
        closure(entry, |entry| self.wholes(entry).collect())
    }

    /// All slices of this entry and their slices.
    pub(crate) fn below(&self, entry: usize) -> BTreeSet<usize> {
        closure(entry, |entry| self.parts(entry).collect())
    }
}

/// All that can be reached; a circle of links ends where it began.
fn closure(from: usize, next: impl Fn(usize) -> Vec<usize>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = next(from);
    while let Some(entry) = open.pop() {
        if entry != from && reached.insert(entry) {
            open.extend(next(entry));
        }
    }
    reached
}

/// Whether `a`, which has a link to `b`, is a slice of it and not the reverse.
fn is_slice(book: &Book, a: &Entry, b: &Entry) -> bool {
    let says = |part: &Entry, whole: &Entry| {
        let mut wholes = book.statements_of(part).filter_map(|s| s.meaning.part_of.as_ref());
        wholes.any(|id| whole.moments.iter().any(|moment| moment.statement == *id))
    };
    let slice = |entry: &Entry| entry.standing == Standing::Slice;
    if says(a, b) != says(b, a) {
        says(a, b)
    } else if slice(a) != slice(b) {
        slice(a)
    } else {
        let (a, b) = (&a.amount.value, &b.amount.value);
        a.unit != b.unit || a.figure() <= b.figure()
    }
}

/// Whether the first, which has a link to the second, is the running total and not what enters it.
fn is_total(a: (Standing, Quantity), b: (Standing, Quantity)) -> bool {
    let total = |(standing, _): (Standing, Quantity)| standing == Standing::Total;
    if total(a) != total(b) {
        return total(a);
    }
    a.1.unit != b.1.unit || a.1.figure() >= b.1.figure()
}
