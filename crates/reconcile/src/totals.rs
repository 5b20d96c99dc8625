//! Running totals and the entries that they sum.
//!
//! A total is linked to its parts only where their figures add up to it exactly, or to within its
//! own rounding: a link that is not proved would make a check that is not one.

use crate::features::{Overlap, overlap};
use crate::prepare::{fold, names};
use record::{Entry, EntryId, Instrument, Link, Relation, Standing, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// No more parts than this are tried together: the tries double with each.
const MOST_PARTS: usize = 12;

/// Links each running total to its parts.
pub(crate) fn link(entries: &mut [Entry]) {
    let mut by_recipient: BTreeMap<(Unit, String), Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if matches!(entry.standing, Standing::Counts | Standing::Slice) {
            for key in keys(entry) {
                by_recipient.entry(key).or_default().push(at);
            }
        }
    }
    let mut found: Vec<(usize, Vec<EntryId>)> = Vec::new();
    for (at, total) in entries.iter().enumerate() {
        if total.standing != Standing::Total {
            continue;
        }
        let mut parts: Vec<usize> =
            keys(total).iter().filter_map(|key| by_recipient.get(key)).flatten().copied().collect();
        parts.sort_unstable();
        parts.dedup();
        parts.retain(|part| fits(total, &entries[*part]));
        parts.sort_by_key(|part| (entries[*part].first_said, entries[*part].id.clone()));
        parts.truncate(MOST_PARTS);
        let parts_of: Vec<Part> =
            parts.iter().map(|part| made(entries, &parts, *part, total)).collect();
        if let Some(chosen) = summing(&parts_of, total.amount.value.figure()) {
            let ids = chosen.into_iter().map(|which| entries[parts[which]].id.clone()).collect();
            found.push((at, ids));
        }
    }
    for (at, parts) in found {
        let links =
            parts.into_iter().map(|entry| Link { relation: Relation::TotalOf, entry, since: None });
        entries[at].links.extend(links);
        entries[at].links.sort();
    }
}

fn keys(entry: &Entry) -> Vec<(Unit, String)> {
    let unit = entry.amount.value.unit;
    let name = |party: &record::Party| match &party.id {
        Some(id) => id.to_string(),
        None => fold(&party.name),
    };
    entry.recipient.iter().map(|party| (unit, name(party))).collect()
}

/// Whether an entry can be a part of a total: smaller, said no later, and paid by the same state.
fn fits(total: &Entry, part: &Entry) -> bool {
    part.amount.value.figure() < total.amount.value.figure()
        && overlap(&names(&total.payer), &names(&part.payer)) != Overlap::Different
        && part.first_said <= total.last_said
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
fn made(entries: &[Entry], parts: &[usize], at: usize, total: &Entry) -> Part {
    let part = &entries[at];
    let mut inside = 0_u32;
    let mut open: Vec<&EntryId> = wholes(part).collect();
    // Slices of slices of slices are seldom deeper; the bound ends circles.
    for _ in 0..4 {
        let above: Vec<usize> = open
            .drain(..)
            .filter_map(|id| entries.binary_search_by(|entry| entry.id.cmp(id)).ok())
            .collect();
        for (bit, other) in parts.iter().enumerate() {
            if *other != at && above.contains(other) {
                inside |= 1 << bit;
            }
        }
        open = above.into_iter().flat_map(|whole| wholes(&entries[whole])).collect();
    }
    let forms = (total.instrument, part.instrument);
    let odd = matches!(forms, (Some(a), Some(b)) if a != b && a != Instrument::Package);
    Part { figure: part.amount.value.figure(), inside, odd }
}

fn wholes(entry: &Entry) -> impl Iterator<Item = &EntryId> {
    let links = entry.links.iter().filter(|link| link.relation == Relation::PartOf);
    links.map(|link| &link.entry)
}

/// The parts that sum to a figure, none where none do: those in the form of the total rather than
/// others, then the fewest, earliest first. Nothing enters together with its own slice. A sum that
/// is only about right is a proof only where all parts enter it.
fn summing(parts: &[Part], total: Decimal) -> Option<Vec<usize>> {
    let mut best: Option<((bool, u32, u32), Vec<usize>)> = None;
    for set in 1_u32..(1 << parts.len()) {
        let chosen: Vec<usize> = (0..parts.len()).filter(|bit| set & (1 << bit) != 0).collect();
        if chosen.len() < 2 || chosen.iter().any(|bit| parts[*bit].inside & set != 0) {
            continue;
        }
        let sum =
            chosen.iter().fold(Decimal::ZERO, |sum, at| sum.saturating_add(parts[*at].figure));
        let apart = (sum - total).abs();
        let rest = |at: usize| parts[at].odd || parts[at].inside & set != 0;
        let all = || (0..parts.len()).all(|at| set & (1 << at) != 0 || rest(at));
        let proved = apart.is_zero() || apart * Decimal::from(100) <= total && all();
        if !proved {
            continue;
        }
        let odd = chosen.iter().filter(|at| parts[**at].odd).count();
        let key = (!apart.is_zero(), u32::try_from(odd).unwrap_or(u32::MAX), set.count_ones());
        if best.as_ref().is_none_or(|(least, _)| key < *least) {
            best = Some((key, chosen));
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
