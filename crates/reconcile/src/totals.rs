//! Running totals and the entries that they sum.
//!
//! A total is linked to its parts only where their figures add up to it exactly, or to within its
//! own rounding: a link that is not proved would make a check that is not one.

use crate::features::{Overlap, overlap};
use crate::prepare::{fold, names};
use record::{Entry, EntryId, Link, Relation, Standing, Unit};
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
        let figures: Vec<Decimal> =
            parts.iter().map(|part| entries[*part].amount.value.figure()).collect();
        if let Some(chosen) = summing(&figures, total.amount.value.figure()) {
            let ids = chosen.into_iter().map(|which| entries[parts[which]].id.clone()).collect();
            found.push((at, ids));
        }
    }
    for (at, parts) in found {
        let links = parts.into_iter().map(|entry| Link { relation: Relation::TotalOf, entry });
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

/// The fewest parts, earliest first, that sum to a figure; none where none do.
fn summing(figures: &[Decimal], total: Decimal) -> Option<Vec<usize>> {
    let within = |sum: Decimal| (sum - total).abs() * Decimal::from(500) <= total;
    let mut best: Option<Vec<usize>> = None;
    for set in 1_u32..(1 << figures.len()) {
        if set.count_ones() < 2 {
            continue;
        }
        let chosen: Vec<usize> = (0..figures.len()).filter(|bit| set & (1 << bit) != 0).collect();
        let sum: Decimal = chosen.iter().map(|which| figures[*which]).sum();
        if within(sum) && best.as_ref().is_none_or(|best| chosen.len() < best.len()) {
            best = Some(chosen);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_that_sum_are_found() {
        let figures = [70, 260, 590, 100, 802].map(Decimal::from);
        assert_eq!(summing(&figures, Decimal::from(330)), Some(vec![0, 1]));
        assert_eq!(summing(&figures, Decimal::from(920)), Some(vec![0, 1, 2]));
        assert_eq!(summing(&figures, Decimal::from(4_000)), None);
        assert_eq!(summing(&[], Decimal::ONE), None);
    }
}
