//! Running totals and the entries that they sum.
//!
//! A total is linked to its parts only where their figures add up to it exactly, or to within its
//! own rounding: a link that is not proved would make a check that is not one.

use crate::features::{Overlap, overlap};
use crate::keys::Key;
use crate::pool::Pool;
use crate::prepare::{Name, names};
use jiff::civil::Date;
use record::{Entry, Instrument, Relation, Standing, Unit};
use rust_decimal::Decimal;

/// No more parts than this are tried together: the tries double with each.
const MOST_PARTS: usize = 12;

/// What is asked of an entry that may be a running total, or enter one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Summand {
    /// The number of its identifier.
    pub(crate) entry: u64,
    pub(crate) keys: Box<[u64]>,
    pub(crate) standing: Standing,
    payer: Box<[Name]>,
    figure: Decimal,
    first: Option<Date>,
    last: Option<Date>,
    instrument: Option<Instrument>,
    /// The entries that it is a slice of.
    pub(crate) wholes: Vec<u64>,
}

impl Summand {
    /// Of an entry that bears its links.
    pub(crate) fn of(entry: &Entry, pool: &Pool) -> Self {
        let wholes = entry.links.iter().filter(|link| link.relation == Relation::PartOf);
        Self {
            entry: entry.id.number(),
            keys: keys(entry, pool),
            standing: entry.standing,
            payer: names(&entry.payer, pool),
            figure: entry.amount.value.figure(),
            first: entry.first_said,
            last: entry.last_said,
            instrument: entry.instrument,
            wholes: wholes.map(|link| link.entry.number()).collect(),
        }
    }

    /// Whether it can enter a total.
    pub(crate) fn enters(&self) -> bool {
        matches!(self.standing, Standing::Counts | Standing::Slice)
    }
}

/// What a running total and its parts share, unit and recipient, as hashes.
pub fn total_keys(entry: &Entry) -> Vec<u64> {
    keys(entry, &Pool::default()).into_vec()
}

/// What a total and its parts share: the unit and a recipient.
fn keys(entry: &Entry, pool: &Pool) -> Box<[u64]> {
    let unit: Unit = entry.amount.value.unit;
    let key = |name: &Name| Key::of_unit(unit).words(name.key()).hash();
    let mut keys: Vec<u64> = names(&entry.recipient, pool).iter().map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// The parts of a running total among those that share a key with it, as numbers of entries; none
/// where no parts prove it. `wholes` gives what an entry is a slice of.
pub(crate) fn parts(
    total: &Summand,
    sharing: &[&Summand],
    wholes: impl Fn(u64) -> Vec<u64>,
) -> Vec<u64> {
    let mut parts: Vec<&Summand> =
        sharing.iter().filter(|part| part.enters() && fits(total, part)).copied().collect();
    parts.sort_by_key(|part| (part.first, part.entry));
    parts.dedup_by_key(|part| part.entry);
    parts.truncate(MOST_PARTS);
    let made: Vec<Part> = parts.iter().map(|part| made(&parts, part, total, &wholes)).collect();
    let chosen = summing(&made, total.figure).unwrap_or_default();
    chosen.into_iter().map(|which| parts[which].entry).collect()
}

/// Whether an entry can be a part of a total: smaller, said no later, and paid by the same state.
fn fits(total: &Summand, part: &Summand) -> bool {
    part.figure < total.figure
        && overlap(&total.payer, &part.payer) != Overlap::Different
        && part.first <= total.last
}

/// What may enter a total.
struct Part {
    figure: Decimal,
    /// Those of the others, as bits, that it is a slice of, directly or not.
    inside: u32,
    /// In another form than the total: a loan in a sum of grants.
    odd: bool,
}

/// An entry as a part of a total.
fn made(
    parts: &[&Summand],
    part: &Summand,
    total: &Summand,
    wholes: &impl Fn(u64) -> Vec<u64>,
) -> Part {
    let mut inside = 0_u32;
    let mut open = part.wholes.clone();
    // Slices of slices of slices are seldom deeper; the bound ends circles.
    for depth in 0..DEEPEST {
        for (bit, other) in parts.iter().enumerate() {
            if other.entry != part.entry && open.contains(&other.entry) {
                inside |= 1 << bit;
            }
        }
        if depth + 1 < DEEPEST {
            open = open.into_iter().flat_map(wholes).collect();
        }
    }
    let forms = (total.instrument, part.instrument);
    let odd = matches!(forms, (Some(a), Some(b)) if a != b && a != Instrument::Package);
    Part { figure: part.figure, inside, odd }
}

/// How many steps up a slice is looked for in its wholes.
pub(crate) const DEEPEST: usize = 4;

/// The parts that sum to a figure, none where none do: those in the form of the total rather than
/// others, then the fewest, earliest first. Nothing enters together with its own slice. A sum that
/// is only about right is a proof only where all parts enter it.
fn summing(parts: &[Part], total: Decimal) -> Option<Vec<usize>> {
    let mut best: Option<((bool, u32, u32), Vec<usize>)> = None;
    for set in 1_u32..(1 << parts.len()) {
        let chosen = || (0..parts.len()).filter(move |bit| set & (1 << bit) != 0);
        if set.count_ones() < 2 || chosen().any(|bit| parts[bit].inside & set != 0) {
            continue;
        }
        let sum = chosen().fold(Decimal::ZERO, |sum, at| sum.saturating_add(parts[at].figure));
        let apart = (sum - total).abs();
        let rest = |at: usize| parts[at].odd || parts[at].inside & set != 0;
        let all = || (0..parts.len()).all(|at| set & (1 << at) != 0 || rest(at));
        let proved = apart.is_zero() || apart * Decimal::from(100) <= total && all();
        if !proved {
            continue;
        }
        let odd = chosen().filter(|at| parts[*at].odd).count();
        let key = (!apart.is_zero(), u32::try_from(odd).unwrap_or(u32::MAX), set.count_ones());
        if best.as_ref().is_none_or(|(least, _)| key < *least) {
            best = Some((key, chosen().collect()));
        }
    }
    best.map(|(_, chosen)| chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(figures: &[i64]) -> Vec<Part> {
        let part = |figure: &i64| Part { figure: Decimal::from(*figure), inside: 0, odd: false };
        figures.iter().map(part).collect()
    }

    #[test]
    fn the_parts_that_sum_are_found() {
        let parts = parts(&[70, 260, 590, 100, 802]);
        let of = |total: i64| summing(&parts, Decimal::from(total));
        assert_eq!(of(330), Some(vec![0, 1]));
        assert_eq!(of(920), Some(vec![0, 1, 2]));
        assert_eq!(of(1_720), None);
        assert_eq!(of(4_000), None);
        assert_eq!(summing(&[], Decimal::ONE), None);
    }

    #[test]
    fn about_right_is_a_proof_only_of_all() {
        assert_eq!(summing(&parts(&[476, 732]), Decimal::from(1_200)), Some(vec![0, 1]));
        assert_eq!(summing(&parts(&[476, 732, 15]), Decimal::from(1_200)), None);
    }

    #[test]
    fn nothing_enters_with_its_own_slice() {
        let mut parts = parts(&[25, 5, 70, 95, 5]);
        parts[1].inside = 1;
        assert_eq!(summing(&parts, Decimal::from(100)), Some(vec![1, 3]));
        parts[3].odd = true;
        assert_eq!(summing(&parts, Decimal::from(100)), Some(vec![0, 2, 4]));
    }
}
