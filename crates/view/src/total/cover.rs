//! Counting each part of the money once.
//!
//! Entries may share slices: one sum of equity can be in a budget line and in a funding round.
//! Each counted entry enters once; going down from them, each slice enters as often as is missing
//! for its money to be counted once in all: not at all where one counted entry holds it, minus
//! once where two do, once more where it was taken off with two larger slices, and so on. (This is Möbius inversion over the order of slices.) What was
//! asked to be left out is to be counted not at all.

use crate::sheet::Sheet;
use ledger::Line;
use record::{Kind, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// How often each entry enters; those that do not enter are not listed.
pub(super) fn cover(
    sheet: Sheet<'_>,
    counted: &BTreeSet<usize>,
    excepted: &BTreeSet<usize>,
) -> BTreeMap<usize, i64> {
    let Sheet { lines, links, .. } = sheet;
    let mut times: BTreeMap<usize, i64> = counted.iter().map(|at| (*at, 1)).collect();
    let below: BTreeSet<usize> = counted.iter().flat_map(|at| links.below(*at)).collect();
    let mut slices: Vec<(BTreeSet<usize>, usize)> = below
        .into_iter()
        .filter(|at| !counted.contains(at) && divisible(&lines[*at]))
        .map(|at| (links.above(at), at))
        .collect();
    // Whatever holds a slice is held by fewer entries than the slice is.
    slices.sort_by_key(|(above, at)| (above.len(), *at));
    for (above, at) in slices {
        let unit = lines[at].value.unit;
        let same = |whole: &&usize| lines[**whole].value.unit == unit;
        let held: i64 = above.iter().filter(same).filter_map(|whole| times.get(whole)).sum();
        let counts = above.intersection(counted).any(|whole| same(&whole));
        let within = excepted.contains(&at) || !above.is_disjoint(excepted);
        let wanted = i64::from(counts && !within);
        if wanted != held {
            times.insert(at, wanted - held);
        }
    }
    times
}

/// Whether money can be taken off for this slice: what was withdrawn, or is given for each year,
/// is no part of a sum.
fn divisible(line: &Line) -> bool {
    line.kind == Kind::Commitment
        && !matches!(line.standing, Standing::Cancelled | Standing::Total | Standing::NotMoney)
        && line.per.is_none()
}
