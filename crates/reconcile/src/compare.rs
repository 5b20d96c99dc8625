//! Judges pairs of statements, and what one document says of its own.

use crate::concepts::Sort;
use crate::features::FEATURES;
use crate::judged::Judged;
use crate::keys::Family;
use crate::pool::Pool;
use crate::prepare::Prepared;
use crate::relate::{self, aimed, measured, promised};
use crate::repeat;
use crate::weights::{SAME, UNSURE, weight};
use record::Relation;

/// A statement with those of its document, in the order of their identifiers.
pub(crate) type Among<'a, 'r> = (&'a Prepared<'r>, &'a [&'a Prepared<'r>]);

/// What is thought of a pair that shares keys of these families, the first with the smaller
/// number; what their document says of them left aside.
pub(crate) fn pair(
    (a, beside_a): Among<'_, '_>,
    (b, beside_b): Among<'_, '_>,
    families: u8,
    pool: &Pool,
) -> Vec<Judged> {
    let in_family = |family: Family| families & family.bit() != 0;
    let unlike = a.value.unit != b.value.unit;
    let mut found = Vec::new();
    if in_family(Family::Same) || in_family(Family::Abroad) && unlike {
        found.extend(judge(a, b, pool));
    }
    if in_family(Family::Promised) {
        found.extend(promised::judge(a, b, pool));
    }
    if in_family(Family::Measured) {
        found.extend(measured::judge((a, beside_a), (b, beside_b), pool));
    }
    if in_family(Family::Aimed) {
        found.extend(aimed::judge(a, b, pool));
    }
    found
}

/// What one document says of its own statements, which are in the order of their identifiers.
pub(crate) fn document(document: &[&Prepared<'_>], pool: &Pool) -> Vec<Judged> {
    let mut found = relate::beside(document, pool);
    found.extend(repeat::judgements(document, pool));
    found.extend(document.iter().filter_map(|one| part(one, pool)));
    found
}

/// Brings judgements into their order, and leaves one of each pair and relation; of those that
/// relate unlike figures, one of each pair.
pub(crate) fn settle(judged: &mut Vec<Judged>) {
    // What a document itself repeats is repeated, whatever else speaks for it.
    judged.sort_by(|a, b| {
        let rank = |one: &Judged| (!repeat::is_repeat(one), std::cmp::Reverse(one.score));
        a.key().cmp(&b.key()).then_with(|| rank(a).cmp(&rank(b)))
    });
    let related = |one: &Judged| {
        use Relation::{Conflict, Converts, Measures, Revises};
        matches!(one.relation, Conflict | Converts | Measures | Revises)
    };
    judged.dedup_by(|next, kept| {
        next.key() == kept.key()
            || (next.left, next.right) == (kept.left, kept.right) && related(next) && related(kept)
    });
}

/// The features that tell one promise of a payer from another.
const TELLING: [&str; 10] = [
    "two topics shared, of a sum that is seldom promised",
    "recipient the same",
    "purpose alike",
    "measure alike",
    "period the same",
    "scheme the same",
    "payer the same, of its own money",
    "figure equal, three significant digits",
    "figure equal, four or more significant digits",
    "figure a conversion of the other",
];

/// Whether two statements are one promise; none where nothing is worth saying.
fn judge(a: &Prepared<'_>, b: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    if a.kind != b.kind {
        return None;
    }
    let (figure, rest) = FEATURES.split_first()?;
    let first = figure(a, b)?;
    let mut found: Vec<&'static str> =
        std::iter::once(first).chain(rest.iter().filter_map(|feature| feature(a, b))).collect();
    // A state promises round sums to many: without a recipient, a purpose or a period in common,
    // the same sum again is as likely another promise.
    // Nor does a year alone tell, where one is a grant and the other equity.
    let other_form = a.digits < 2 && found.contains(&"instrument different");
    let tells = |name: &&str| TELLING.contains(name) && !(other_form && *name == "period the same");
    if !found.iter().any(tells) {
        found.push("nothing in common but payer and sum");
    }
    if a.kind != record::Kind::Commitment && a.digits < 2 && !common_topic(a, b) {
        found.push("a round figure, and no topic in common");
    }
    let weighed: Vec<(&'static str, i32)> =
        found.into_iter().map(|name| (name, weight(name))).collect();
    let score: i32 = weighed.iter().map(|(_, weight)| weight).sum();
    if score < UNSURE {
        return None;
    }
    let relation = if score >= SAME { Relation::Same } else { Relation::Unsure };
    Some(Judged { left: a.id, right: b.id, relation, score, grounds: pool.grounds(&weighed) })
}

/// Whether what the one's clause is about is named beside the other.
fn common_topic(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let shared = a.terms.0.and(b.terms.1).or(b.terms.0.and(a.terms.1));
    !shared.of_sort(Sort::Topic).is_empty()
}

/// A slice, as its document presents it.
fn part(one: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    let grounds = pool.grounds(&[("the document presents it as a slice", 100)]);
    let (left, right) = (one.id, one.part_of?);
    Some(Judged { left, right, relation: Relation::PartOf, score: 100, grounds })
}
