//! An amount that a document repeats is one statement, quoted where it is said most fully.

use super::Draft;
use super::scene::Scene;
use crate::text::Shape;

/// Folds repeats into the fullest of them.
pub(crate) fn fold(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        match kept.iter().position(|other| repeats(scene, other, &draft)) {
            Some(at) => {
                let other = &mut kept[at];
                if fullness(&draft) > fullness(other) {
                    let mut fuller = draft;
                    fuller.statement.said.also = std::mem::take(&mut other.statement.said.also);
                    fuller.statement.said.also.push(other.statement.said.amount);
                    fuller.statement.said.also.sort();
                    *other = fuller;
                } else {
                    other.statement.said.also.push(draft.statement.said.amount);
                }
            }
            None => kept.push(draft),
        }
    }
    kept
}

/// How much a statement says.
fn fullness(draft: &Draft) -> usize {
    let meaning = &draft.statement.meaning;
    meaning.payer.len()
        + meaning.recipient.len()
        + 2 * meaning.amount.converted.len()
        + usize::from(meaning.period.is_some())
}

/// Whether two say the same amount of the same thing: in different lines, and nothing that either
/// says speaks against it.
fn repeats(scene: &Scene<'_>, a: &Draft, b: &Draft) -> bool {
    let (first, second) = (&a.statement.meaning, &b.statement.meaning);
    let (value, other) = (first.amount.value, second.amount.value);
    let line = |draft: &Draft| scene.sentences[draft.sentence].line;
    let listed =
        |draft: &Draft| matches!(scene.sentences[draft.sentence].shape, Shape::Item | Shape::Row);
    value.figure() == other.figure()
        && value.unit == other.unit
        && a.kind == b.kind
        && line(a) != line(b)
        && !(listed(a) && listed(b))
        && (first.period == second.period || first.period.is_none() || second.period.is_none())
        && first.amount.increment == second.amount.increment
        && value.unit.currency().is_some_and(|_| agree(&first.recipient, &second.recipient))
        && agree(&first.payer, &second.payer)
}

/// Whether two lists of parties share one, or one of them is empty.
fn agree(a: &[record::Party], b: &[record::Party]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|x| b.iter().any(|y| x.name == y.name || x.id.is_some() && x.id == y.id))
}
