//! How entries bear on one another: slices of wholes, figures that replace or contradict others,
//! conversions and measurements; and how each entry counts because of that.
//!
//! The rule kept here: the links of an entry depend on its own statements, on what is thought of
//! them, and on the entries that they lead to.

use crate::judged::Judged;
use jiff::civil::Date;
use record::{Entry, EntryId, Increment, Kind, Link, Relation, Stage, Standing};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What others' links depend on in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) entry: u64,
    pub(crate) kind: Kind,
    pub(crate) figure: Decimal,
    pub(crate) stage: Option<Stage>,
    pub(crate) increment: Option<Increment>,
}

impl Facts {
    /// Those of an entry.
    pub(crate) fn of(entry: &Entry) -> Self {
        Self {
            entry: entry.id.number(),
            kind: entry.kind,
            figure: entry.amount.value.figure(),
            stage: entry.stage,
            increment: entry.amount.increment,
        }
    }

    /// How an entry counts that may be a slice.
    pub(crate) fn standing(&self, slice: bool) -> Standing {
        match self.kind {
            Kind::Commitment if self.stage == Some(Stage::Cancelled) => Standing::Cancelled,
            Kind::Commitment if self.increment == Some(Increment::Cumulative) => Standing::Total,
            Kind::Commitment if slice => Standing::Slice,
            Kind::Commitment => Standing::Counts,
            _ => Standing::NotMoney,
        }
    }

    /// Whether a slice of it is money that it holds: a slice of a running total, or of something
    /// that is no money, is money of its own.
    fn holds_slices(&self) -> bool {
        self.kind == Kind::Commitment
            && self.stage != Some(Stage::Cancelled)
            && self.increment != Some(Increment::Cumulative)
    }

    /// Two entries cannot be parts of each other; the larger is the whole.
    fn is_whole_of(&self, part: &Facts) -> bool {
        self.figure > part.figure || self.figure == part.figure && self.entry < part.entry
    }
}

/// A statement that a statement of an entry bears on, and since when that could be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tie {
    pub(crate) relation: Relation,
    pub(crate) other: u64,
    pub(crate) since: Option<Date>,
}

/// The relations of statements that their entries bear as links.
pub(crate) const LINKED: [Relation; 4] =
    [Relation::Revises, Relation::Conflict, Relation::Converts, Relation::Measures];

/// The ties that judgements make, by the statement that bears each.
pub(crate) fn ties(
    judgements: &[Judged],
    day: impl Fn(u64) -> Option<Date>,
) -> HashMap<u64, Vec<Tie>> {
    let mut ties: HashMap<u64, Vec<Tie>> = HashMap::new();
    for judged in judgements.iter().filter(|judged| LINKED.contains(&judged.relation)) {
        let since = day(judged.left).zip(day(judged.right)).map(|(a, b)| a.max(b));
        let tie = Tie { relation: judged.relation, other: judged.right, since };
        ties.entry(judged.left).or_default().push(tie);
    }
    ties
}

/// Gives an entry its links, running totals left aside, and its standing. `owner` gives the entry
/// of a statement.
pub(crate) fn link(
    entry: &mut Entry,
    ties: impl Iterator<Item = Tie>,
    owner: impl Fn(u64) -> Option<Facts>,
) {
    let own = Facts::of(entry);
    let mut slice = false;
    let mut links = Vec::new();
    for tie in ties {
        let Some(other) = owner(tie.other).filter(|other| other.entry != own.entry) else {
            continue;
        };
        if tie.relation == Relation::PartOf {
            if !other.is_whole_of(&own) {
                continue;
            }
            slice |= other.holds_slices();
        }
        let entry = EntryId::from_number(other.entry);
        links.push(Link { relation: tie.relation, entry, since: tie.since });
    }
    links.sort();
    // The first day on which anybody could know it.
    links.dedup_by(|b, a| (a.relation, &a.entry) == (b.relation, &b.entry));
    entry.links = links;
    entry.standing = own.standing(slice);
}

/// Adds the links of a running total to its parts.
pub(crate) fn sum(entry: &mut Entry, parts: &[u64]) {
    entry.links.retain(|link| link.relation != Relation::TotalOf);
    entry.links.extend(parts.iter().map(|part| Link {
        relation: Relation::TotalOf,
        entry: EntryId::from_number(*part),
        since: None,
    }));
    entry.links.sort();
}
