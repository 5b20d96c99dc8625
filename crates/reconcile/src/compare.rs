//! Judges the pairs that share a key.

use crate::Input;
use crate::features::FEATURES;
use crate::keys::Blocks;
use crate::weights::{SAME, UNSURE, weight};
use record::{Judgement, Kind, Reason, Relation};

/// The judgements of all pairs worth one, in the order of the pairs.
pub(crate) fn judgements(inputs: &[Input<'_>]) -> Vec<Judgement> {
    let mut blocks = Blocks::default();
    for (at, input) in inputs.iter().enumerate() {
        blocks.file(at, input.statement);
    }
    let mut judgements = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        for other in blocks.candidates(input.statement) {
            if other == at {
                continue;
            }
            let (first, second) = (at.min(other), at.max(other));
            judgements.extend(judge(&inputs[first], &inputs[second]));
        }
    }
    judgements.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    judgements.dedup();
    judgements.extend(parts(inputs));
    judgements
        .sort_by(|a, b| (&a.left, &a.right, a.relation).cmp(&(&b.left, &b.right, b.relation)));
    judgements
}

/// What is thought of two statements; none where nothing is worth saying.
fn judge(a: &Input<'_>, b: &Input<'_>) -> Option<Judgement> {
    let reasons: Vec<Reason> = FEATURES
        .iter()
        .filter_map(|feature| feature(a, b))
        .map(|name| Reason { feature: name.to_owned(), weight: weight(name) })
        .collect();
    let score: i32 = reasons.iter().map(|reason| reason.weight).sum();
    // A measure, a goal or a forecast has no parties; its words must agree instead.
    let alike = a.statement.meaning.kind == Kind::Commitment
        || reasons.iter().any(|reason| reason.feature.starts_with("figure"));
    if score < UNSURE || !alike || !reasons.iter().any(|r| r.feature.starts_with("figure")) {
        return None;
    }
    let relation = if score >= SAME { Relation::Same } else { Relation::Unsure };
    let (left, right) = (a.statement.id.clone(), b.statement.id.clone());
    Some(Judgement { left, right, relation, score, reasons })
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
