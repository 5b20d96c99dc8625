//! Words and signs that several currencies share: which one a document means, and why.
//!
//! The rule kept here: a bare sign is what most pages mean by it, unless the page itself says
//! clearly that it means another; the reason is kept with the amount.

use super::amount::{Form, Mention};
use super::file::Ambiguous;
use super::words::Words;
use crate::lexicon::Lexicon;
use record::{Currency, Quantity, Unit};
use std::sync::Arc;

/// What an ambiguous word could be, and why it is read as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The other currencies that the word could mean.
    pub others: Vec<Currency>,
    /// The reason for the one that was chosen.
    pub why: String,
    /// Whether nothing settles it and no reading is the usual one.
    pub open: bool,
}

/// A document says where it is from in its first part.
const READ: usize = 20_000;
/// One word may be chance.
const LEAST: usize = 2;

/// The words that settle, as the rule file has them.
pub(super) fn witnesses(entries: &[Ambiguous]) -> Lexicon<(usize, usize)> {
    let words = entries.iter().enumerate().flat_map(|(entry, ambiguous)| {
        ambiguous.settle.iter().enumerate().flat_map(move |(at, settle)| {
            settle.words.iter().map(move |word| (word.clone(), (entry, at)))
        })
    });
    Lexicon::new(words, false)
}

/// Settles the currencies of a document's amounts.
pub(super) fn settle(text: &str, words: &Words, mentions: &mut [Mention]) {
    let mut choices: Vec<Option<(Currency, Arc<Choice>)>> = vec![None; words.ambiguous.len()];
    let mut counts: Option<Vec<Vec<usize>>> = None;
    for at in 0..mentions.len() {
        let Some(entry) = shared(text, words, &mentions[at]) else { continue };
        let counts = counts.get_or_insert_with(|| count(text, words));
        let (currency, choice) = choices[entry]
            .get_or_insert_with(|| {
                let ambiguous = &words.ambiguous[entry];
                let converted = converts(text, words, entry, mentions);
                let explained = explained(text, words, entry, mentions);
                choose(ambiguous, &counts[entry], converted, explained)
            })
            .clone();
        let mention = &mut mentions[at];
        let value = mention.value;
        if let Ok(value) =
            Quantity::new(value.low(), value.high(), value.approx, Unit::Money(currency))
        {
            (mention.value, mention.form) = (value, Form::Money(currency));
        }
        mention.choice = Some(choice);
    }
}

/// The entry whose word an amount's currency is said with.
fn shared(text: &str, words: &Words, mention: &Mention) -> Option<usize> {
    let Form::Money(currency) = mention.form else { return None };
    let word = mention.unit?.of(text);
    words.ambiguous.iter().position(|entry| {
        entry.currency == currency && entry.words.iter().any(|w| w.eq_ignore_ascii_case(word))
    })
}

/// How often each currency's words stand in the first part of the text.
fn count(text: &str, words: &Words) -> Vec<Vec<usize>> {
    let mut counts: Vec<Vec<usize>> =
        words.ambiguous.iter().map(|entry| vec![0; entry.settle.len()]).collect();
    for found in words.witnesses.find(&text[..text.floor_char_boundary(READ)]) {
        for (entry, at) in found.roles {
            counts[*entry][*at] += 1;
        }
    }
    counts
}

/// Whether the page converts another of the word's currencies into it: A$5 billion ($3.3 billion).
fn converts(text: &str, words: &Words, entry: usize, mentions: &[Mention]) -> bool {
    let ambiguous = &words.ambiguous[entry];
    mentions.windows(2).any(|pair| {
        let other = match pair[0].form {
            Form::Money(currency) => ambiguous.settle.iter().any(|s| s.currency == currency),
            _ => false,
        };
        let gap = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        other && shared(text, words, &pair[1]) == Some(entry) && words.converts(gap)
    })
}

/// Whether the page itself converts the bare word into the usual currency, which therefore is not
/// what it means: "$940 million (US$620 million)".
fn explained(text: &str, words: &Words, entry: usize, mentions: &[Mention]) -> bool {
    let usual = Form::Money(words.ambiguous[entry].currency);
    mentions.windows(2).any(|pair| {
        let gap = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        shared(text, words, &pair[0]) == Some(entry)
            && pair[1].form == usual
            && shared(text, words, &pair[1]).is_none()
            && words.converts(gap)
    })
}

fn choose(
    entry: &Ambiguous,
    counts: &[usize],
    converted: bool,
    explained: bool,
) -> (Currency, Arc<Choice>) {
    if explained && !converted {
        let other = |at: &usize| entry.settle[*at].currency != entry.currency && counts[*at] > 0;
        let best = (0..counts.len()).filter(other).max_by_key(|at| (counts[*at], usize::MAX - at));
        if let Some(best) = best {
            let currency = entry.settle[best].currency;
            let why = format!("the document converts it into {}", entry.currency);
            let others = vec![entry.currency];
            return (currency, Arc::new(Choice { others, why, open: false }));
        }
    }
    let best = counts.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at));
    let all: usize = counts.iter().sum();
    let clear = best.filter(|(_, count)| **count >= LEAST && **count * 3 >= all * 2);
    let (currency, why, settled) = match clear {
        Some((at, count)) if !converted => {
            let currency = entry.settle[at].currency;
            (currency, format!("{count} words of the document speak for {currency}"), true)
        }
        _ if converted => {
            let why = "the document converts another currency of that name into it";
            (entry.currency, why.to_owned(), true)
        }
        _ => (entry.currency, "nothing in the document speaks for another".to_owned(), false),
    };
    let mut others: Vec<Currency> = entry.settle.iter().map(|s| s.currency).collect();
    others.push(entry.currency);
    others.sort();
    others.dedup();
    others.retain(|other| *other != currency);
    (currency, Arc::new(Choice { others, why, open: entry.open && !settled }))
}
