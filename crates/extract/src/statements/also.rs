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
                let converted = |draft: &Draft| !draft.statement.meaning.amount.converted.is_empty();
                // The amount in the payer's own currency is the value, the other its conversion.
                let other_unit = other.statement.meaning.amount.value.unit != draft.statement.meaning.amount.value.unit;
                let fuller = if other_unit { converted(&draft) } else { fullness(&draft) > fullness(other) };
                if fuller {
                    let mut fuller = draft;
                    // What the thinner one said besides is kept.
                    if fuller.statement.meaning.amount.converted.is_empty() {
                        fuller.statement.meaning.amount.converted.clone_from(&other.statement.meaning.amount.converted);
                    }
                    fuller.statement.said.also = std::mem::take(&mut other.statement.said.also);
                    fuller.statement.said.also.push(other.statement.said.amount);
                    fuller.statement.said.also.sort();
                    *other = fuller;
                } else {
                    if other.statement.meaning.amount.converted.is_empty() && !other_unit {
                        other.statement.meaning.amount.converted.clone_from(&draft.statement.meaning.amount.converted);
                    }
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
    2 * meaning.payer.len().min(1)
        + 2 * meaning.recipient.len().min(1)
        + 2 * usize::from(meaning.period.is_some())
        + 2 * meaning.amount.converted.len().min(1)
        + usize::from(draft.staged)
        + usize::from(dated(draft))
}

/// Whether the words give the year that the period begins in, and do not leave it to be counted.
fn dated(draft: &Draft) -> bool {
    let from = draft.statement.meaning.period.and_then(|period| period.from);
    from.is_some_and(|from| draft.statement.said.quote.words().contains(&from.year().to_string()))
}

/// Whether two say the same amount of the same thing: in different lines, and nothing that either
/// says speaks against it.
fn repeats(scene: &Scene<'_>, a: &Draft, b: &Draft) -> bool {
    let (first, second) = (&a.statement.meaning, &b.statement.meaning);
    let (value, other) = (first.amount.value, second.amount.value);
    let line = |draft: &Draft| scene.sentences[draft.sentence].line;
    let listed =
        |draft: &Draft| matches!(scene.sentences[draft.sentence].shape, Shape::Item | Shape::Row);
    let equal = value.figure() == other.figure() && value.unit == other.unit;
    let converts = |from: &record::Amount, to: record::Quantity| {
        from.converted.contains(&(to.unit, to.figure()))
    };
    (equal || converts(&first.amount, other) || converts(&second.amount, value))
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
