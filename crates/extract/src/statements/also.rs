//! An amount that a document repeats is one statement, quoted where it is said most fully.

use super::Draft;
use super::scene::Scene;
use crate::text::Shape;
use record::{Statement, StatementId, Unit};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Folds repeats into the fullest of them, and names the wholes of slices.
pub(crate) fn fold(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Statement> {
    let mut kept: Vec<Draft> = Vec::new();
    // Where each draft went, so that a slice finds its whole again.
    let mut places: Vec<usize> = Vec::with_capacity(drafts.len());
    let mut by_figure: HashMap<(Unit, Decimal), Vec<usize>> = HashMap::new();
    for draft in drafts {
        let known = figures(&draft)
            .iter()
            .filter_map(|figure| by_figure.get(figure))
            .flatten()
            .take(MOST_REPEATS)
            .copied()
            .find(|at| repeats(scene, &kept[*at], &draft));
        let at = match known {
            Some(at) => {
                join(&mut kept[at], draft);
                at
            }
            None => {
                kept.push(draft);
                kept.len() - 1
            }
        };
        places.push(at);
        for figure in figures(&kept[at]) {
            let list = by_figure.entry(figure).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
    }
    let ids: Vec<StatementId> = kept.iter().map(|draft| draft.statement.id.clone()).collect();
    let mut statements: Vec<Statement> = kept
        .into_iter()
        .enumerate()
        .map(|(at, mut draft)| {
            let whole = draft.whole.map(|whole| places[whole]).filter(|whole| *whole != at);
            draft.statement.meaning.part_of = whole.map(|whole| ids[whole].clone());
            draft.statement
        })
        .collect();
    statements.sort_by_key(|statement| statement.said.amount);
    statements
}

/// No more statements of one figure are compared with a new one.
const MOST_REPEATS: usize = 16;

/// The figure of a draft and those that it is converted to.
fn figures(draft: &Draft) -> Vec<(Unit, Decimal)> {
    let amount = &draft.statement.meaning.amount;
    let own = (amount.value.unit, amount.value.figure());
    std::iter::once(own).chain(amount.converted.iter().copied()).collect()
}

/// Folds a repeat into what is kept: the fuller of the two stays.
fn join(kept: &mut Draft, draft: Draft) {
    let unit = |draft: &Draft| draft.statement.meaning.amount.value.unit;
    let converted = |draft: &Draft| !draft.statement.meaning.amount.converted.is_empty();
    // The amount in the payer's own currency is the value, the other its conversion.
    let other_unit = unit(kept) != unit(&draft);
    let fuller = if other_unit { converted(&draft) } else { fullness(&draft) > fullness(kept) };
    let thinner = if fuller { std::mem::replace(kept, draft) } else { draft };
    let thin = thinner.statement;
    let amount = &mut kept.statement.meaning.amount;
    // What the thinner one says besides is kept.
    if amount.converted.is_empty() && !other_unit {
        amount.converted = thin.meaning.amount.converted;
    }
    kept.whole = kept.whole.or(thinner.whole);
    let also = &mut kept.statement.said.also;
    also.extend(thin.said.also);
    also.push(thin.said.amount);
    also.sort();
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
        && value.unit.currency().is_some()
        && agree(&first.recipient, &second.recipient)
        && agree(&first.payer, &second.payer)
}

/// Whether two lists of parties share one, or one of them is empty.
fn agree(a: &[record::Party], b: &[record::Party]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|x| b.iter().any(|y| x.name == y.name || x.id.is_some() && x.id == y.id))
}
