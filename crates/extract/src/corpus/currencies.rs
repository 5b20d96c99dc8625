//! Cases of words and signs that several currencies share: a text that settles which it is, then
//! the value of each marked amount. Under `open` nothing settles it, and no amount is read.

use super::amounts::{File, value};
use super::{Report, cases, marked, rules};
use crate::mentions::amount::amounts;
use record::Span;
use std::collections::BTreeSet;

#[test]
fn shared_words_are_settled_by_the_document() {
    for tag in ["en", "ja"] {
        language(tag);
    }
}

fn language(tag: &str) {
    let words = &rules(tag).words;
    let mut report = Report::default();
    let mut used = BTreeSet::new();
    for case in cases::<File>(tag, "currencies").case {
        let (text, places) = marked(&case[0]);
        let values = case[1..].iter().map(|value| value.replace('_', ""));
        let expected: Vec<(Span, String)> = places.into_iter().zip(values).collect();
        let mut mentions = amounts(&text, words, &[]);
        mentions.retain(|mention| mention.is_worth_a_statement());
        let found: Vec<_> = mentions.iter().map(|m| (m.span, value(m))).collect();
        if report.check(&text, &expected, &found) {
            for mention in mentions.iter().filter(|mention| mention.choice.is_some()) {
                let word = mention.unit.map_or("", |unit| unit.of(&text));
                let others = &mention.choice.as_ref().expect("a choice").others;
                assert!(!others.is_empty(), "{text:?} leaves no other currency");
                used.insert(format!("{word} as {}", mention.value.unit));
            }
        }
    }
    let there = words.ambiguous.iter().flat_map(|entry| {
        entry.settle.iter().map(|settle| format!("{} as {}", entry.words[0], settle.currency))
    });
    report.cover("shared currencies", there.collect(), &used);
    report.finish(tag, "currencies");
}
