//! Conversions that the document itself gives: the second amount of "¥1 trillion ($6.3 billion)".

use super::is_money;
use super::scene::Scene;
use record::{Span, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Which mentions are conversions of which.
#[derive(Debug, Default)]
pub(crate) struct Conversions {
    of: BTreeMap<usize, Vec<(Unit, Decimal)>>,
    conversions: Vec<usize>,
}

impl Conversions {
    /// Whether a mention only converts another.
    pub(crate) fn is_conversion(&self, mention: usize) -> bool {
        self.conversions.binary_search(&mention).is_ok()
    }

    /// The conversions of a mention.
    pub(crate) fn of(&self, mention: usize) -> Vec<(Unit, Decimal)> {
        self.of.get(&mention).cloned().unwrap_or_default()
    }
}

/// Finds them: money in another currency, in brackets or after "or", right beside the first.
pub(crate) fn conversions(scene: &Scene<'_>) -> Conversions {
    let mut found = Conversions::default();
    let mut whole: Option<usize> = None;
    for at in 0..scene.mentions.len() {
        let mention = &scene.mentions[at];
        let converts = whole.filter(|whole| {
            let first = &scene.mentions[*whole];
            let last = &scene.mentions[at - 1];
            let gap = scene.text.get(last.span.end..mention.span.start).unwrap_or_default();
            // "(US$3.9 billion; €3.5 billion)": a further conversion in the same bracket.
            let further =
                *whole + 1 < at && matches!(gap.trim(), ";" | "；" | "," | "、" | "/" | "or");
            is_money(first)
                && is_money(mention)
                && first.form != mention.form
                && (further || scene.rules.words.converts(gap))
        });
        match converts {
            Some(whole) => {
                found.conversions.push(at);
                found
                    .of
                    .entry(whole)
                    .or_default()
                    .push((mention.value.unit, mention.value.figure()));
            }
            None => {
                // "65 billion dollars. That is the dollar value of ¥10 trillion."
                if let Some(before) = whole.filter(|before| valued(scene, *before, at)) {
                    let converted = &scene.mentions[before].value;
                    let pair = (converted.unit, converted.figure());
                    found.conversions.push(before);
                    found.of.entry(at).or_default().push(pair);
                }
                whole = Some(at);
            }
        }
    }
    found.conversions.sort_unstable();
    found
}

/// The bytes between an amount and one that it is said to be the value of.
const VALUED: usize = 160;

/// Whether the words right before an amount say that the one before is its value in another
/// currency.
fn valued(scene: &Scene<'_>, before: usize, at: usize) -> bool {
    let (first, second) = (&scene.mentions[before], &scene.mentions[at]);
    let gap = scene.text.get(first.span.end..second.span.start).unwrap_or_default();
    let gap = gap.trim_end().trim_end_matches("the").trim_end();
    is_money(first)
        && is_money(second)
        && first.form != second.form
        && gap.len() <= VALUED
        && scene.rules.cutting.phrase.value_of.iter().any(|words| gap.ends_with(words.as_str()))
}

/// The conversions that stand in brackets, brackets included, in order.
pub(crate) fn brackets(scene: &Scene<'_>) -> Vec<Span> {
    let mut brackets = Vec::new();
    let found = conversions(scene);
    for at in &found.conversions {
        let span = scene.mentions[*at].span;
        let before = scene.text.get(..span.start).and_then(|text| text.rfind(['(', '（']));
        let close = scene
            .text
            .get(span.end..)
            .unwrap_or_default()
            .chars()
            .next()
            .filter(|c| matches!(c, ')' | '）'));
        if let (Some(open), Some(close)) = (before, close)
            && span.start - open < 60
        {
            brackets.push(Span::new(open, span.end + close.len_utf8()));
        }
    }
    brackets
}
