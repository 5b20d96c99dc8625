//! Judges the pairs that share a key.

use crate::Input;
use crate::abroad::Abroad;
use crate::concepts::Sort;
use crate::features::FEATURES;
use crate::keys::Blocks;
use crate::prepare::Prepared;
use crate::weights::{SAME, UNSURE, weight};
use record::{Exchange, Judgement, Reason, Relation, StatementId};
use std::collections::BTreeSet;

/// The judgements of all pairs worth one, in the order of the pairs.
pub(crate) fn judgements(inputs: &[Input<'_>], rates: &dyn Exchange) -> Vec<Judgement> {
    let prepared: Vec<Prepared<'_>> =
        inputs.iter().map(|input| Prepared::new(input, rates)).collect();
    let (blocks, abroad) = (Blocks::new(&prepared), Abroad::new(&prepared));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for at in 0..prepared.len() {
        let others = blocks.candidates(&prepared, at).into_iter();
        let others = others.chain(abroad.candidates(&prepared, at));
        pairs.extend(others.map(|other| (at.min(other), at.max(other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let judged = pairs.into_iter().filter_map(|(a, b)| judge(&prepared[a], &prepared[b]));
    let related = crate::relate::judgements(&prepared);
    // What says another sum of its document in another currency is no promise of its own.
    let conversions: BTreeSet<&StatementId> = related
        .iter()
        .filter(|related| related.relation == Relation::Converts)
        .map(|related| &related.left)
        .collect();
    let own = |judged: &Judgement| {
        !conversions.contains(&judged.left) && !conversions.contains(&judged.right)
    };
    let mut judgements: Vec<Judgement> = judged.filter(own).chain(parts(inputs)).collect();
    judgements.extend(crate::repeat::judgements(&prepared));
    judgements.extend(related);
    judgements
        .sort_by(|a, b| (&a.left, &a.right, a.relation).cmp(&(&b.left, &b.right, b.relation)));
    judgements
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

/// What is thought of two statements; none where nothing is worth saying.
fn judge(a: &Prepared<'_>, b: &Prepared<'_>) -> Option<Judgement> {
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
    let score: i32 = found.iter().map(|name| weight(name)).sum();
    if score < UNSURE {
        return None;
    }
    let reasons = found
        .into_iter()
        .map(|name| Reason { feature: name.to_owned(), weight: weight(name) })
        .collect();
    let relation = if score >= SAME { Relation::Same } else { Relation::Unsure };
    let (left, right) = (a.statement.id.clone(), b.statement.id.clone());
    Some(Judgement { left, right, relation, score, reasons })
}

/// Whether what the one's clause is about is named beside the other.
fn common_topic(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let shared = a.terms.0.and(b.terms.1).or(b.terms.0.and(a.terms.1));
    !shared.of_sort(Sort::Topic).is_empty()
}

/// Slices, as their documents present them.
fn parts(inputs: &[Input<'_>]) -> impl Iterator<Item = Judgement> {
    inputs.iter().filter_map(|input| {
        let whole = input.statement.meaning.part_of.clone()?;
        let reason =
            Reason { feature: "the document presents it as a slice".to_owned(), weight: 100 };
        Some(Judgement {
            left: input.statement.id.clone(),
            right: whole,
            relation: Relation::PartOf,
            score: 100,
            reasons: vec![reason],
        })
    })
}
