//! One sum that a document gives several times, in its lead, its body and its list of takeaways.
//!
//! Two amounts of one document are two promises unless everything that tells promises apart is
//! the same; this is where that is found out, after all else has been put together.

use crate::features::{Overlap, different_sectors, overlap};
use crate::judged::Judged;
use crate::pool::Pool;
use crate::prepare::Prepared;
use record::{Increment, Kind, Relation, Stage};
use std::collections::{BTreeMap, HashMap};

/// The name of the one reason.
const REPEATS: &str = "the document says it again";

/// No more statements of one document about one sum than this are compared.
const MOST: usize = 16;

/// The pairs of statements in which one document repeats itself.
pub(crate) fn judgements(document: &[&Prepared<'_>], pool: &Pool) -> Vec<Judged> {
    let mut sums: BTreeMap<_, Vec<&Prepared<'_>>> = BTreeMap::new();
    for one in document.iter().filter(|one| one.kind == Kind::Commitment) {
        sums.entry((one.value.unit, one.figure)).or_default().push(one);
    }
    let mut found = Vec::new();
    for block in sums.into_values() {
        for (n, a) in block.iter().take(MOST).enumerate() {
            let others = block.iter().take(MOST).skip(n + 1);
            found.extend(others.filter(|b| repeats(a, b)).map(|b| judged(a, b, pool)));
        }
    }
    found
}

fn repeats(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let sentence = a.quote.overlaps(b.quote);
    let slice = a.part_of.is_some() || b.part_of.is_some();
    let further = [a, b].iter().any(|one| one.increment == Some(Increment::Additional));
    !sentence
        && !slice
        && !further
        && a.total == b.total
        && a.per == b.per
        && a.stage == b.stage
        && a.stage != Some(Stage::Cancelled)
        && a.instrument == b.instrument
        && a.sectors == b.sectors
        && a.via.is_some() == b.via.is_some()
        && !matches!(overlap(&a.payer, &b.payer), Overlap::Different)
        && !matches!(overlap(&a.recipient, &b.recipient), Overlap::Different)
        && !different_sectors(a, b)
        && !a.terms.0.apart(b.terms.0)
        && one_period(a, b)
}

/// The same years; or as many of them, at least three, counted from the next year on: "over five
/// years" is counted from the year of the document, where it is not said from when.
fn one_period(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let (Some(x), Some(y)) = (a.years, b.years) else { return false };
    let length = |(from, to): (Option<i16>, Option<i16>)| Some(to? - from?);
    let shift = x.0.zip(y.0).map(|(x, y)| (x - y).abs());
    x == y && x != (None, None)
        || length(x) == length(y) && length(x) >= Some(2) && shift.is_some_and(|shift| shift <= 1)
}

fn judged(a: &Prepared<'_>, b: &Prepared<'_>, pool: &Pool) -> Judged {
    let (left, right) = (a.id.min(b.id), a.id.max(b.id));
    let grounds = pool.grounds(&[(REPEATS, 60)]);
    Judged { left, right, relation: Relation::Same, score: 60, grounds }
}

/// Whether a judgement is one of these.
pub(crate) fn is_repeat(judged: &Judged) -> bool {
    judged.grounds.iter().any(|reason| reason.feature == REPEATS)
}

/// Puts clusters together that a document's own repetition connects, where no person has split
/// them. The judgements are in their order.
pub(crate) fn fold(
    clusters: &mut Vec<Vec<usize>>,
    judgements: &[Judged],
    place: impl Fn(u64) -> Option<usize>,
    split: impl Fn(usize, usize) -> bool,
) {
    let pairs = judgements.iter().filter(|judged| is_repeat(judged));
    let pairs: Vec<(usize, usize)> =
        pairs.filter_map(|judged| place(judged.left).zip(place(judged.right))).collect();
    if pairs.is_empty() {
        return;
    }
    let mut home: HashMap<usize, usize> = HashMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        home.extend(cluster.iter().map(|at| (*at, number)));
    }
    for (a, b) in pairs {
        let Some((x, y)) = home.get(&a).copied().zip(home.get(&b).copied()) else { continue };
        let parted = || clusters[x].iter().any(|a| clusters[y].iter().any(|b| split(*a, *b)));
        if x == y || parted() {
            continue;
        }
        let (x, y) = (x.min(y), x.max(y));
        let moved = std::mem::take(&mut clusters[y]);
        home.extend(moved.iter().map(|at| (*at, x)));
        clusters[x].extend(moved);
        clusters[x].sort_unstable();
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters.sort_unstable();
}
