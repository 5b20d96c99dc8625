//! Words around what was found, with the places that fit.

use ledger::{Column, Phrase, Wanted, segment};
use record::Span;
use std::collections::HashMap;

/// A piece of a text, line breaks turned into spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// The places that fit, in bytes, in their order.
    pub marks: Vec<Span>,
    /// Whether something stands before it and after it.
    pub cut: (bool, bool),
}

/// The most passages of one document.
const MOST: usize = 3;
/// How many characters are shown on each side.
const AROUND: usize = 50;
/// How far apart places of one passage stand, in bytes.
const NEAR: usize = 200;
/// How much of a text is looked through, in bytes.
const LOOKED: usize = 400_000;

/// The passages of a text that show most of what is wanted, in the order of the text; its beginning
/// where nothing fits.
pub(super) fn passages(text: &str, wanted: &Wanted) -> Vec<Passage> {
    let text = text.get(..text.floor_char_boundary(LOOKED)).unwrap_or_default();
    let places = places(text, wanted);
    let mut groups: Vec<(usize, &[(Span, usize)])> = Vec::new();
    let mut rest = places.as_slice();
    while let Some(first) = rest.first() {
        let near = |place: &&(Span, usize)| place.0.end <= first.0.start + NEAR;
        let count = rest.iter().take_while(near).count().max(1);
        let (here, after) = rest.split_at(count);
        let mut kinds: Vec<usize> = here.iter().map(|(_, clause)| *clause).collect();
        kinds.sort_unstable();
        kinds.dedup();
        groups.push((kinds.len() * 100 + count.min(99), here));
        rest = after;
    }
    // The best, the earlier of those equally good.
    let mut best: Vec<usize> = (0..groups.len()).collect();
    best.sort_by_key(|at| std::cmp::Reverse(groups.get(*at).map_or(0, |group| group.0)));
    best.truncate(MOST);
    best.sort_unstable();
    let shown = best.into_iter().filter_map(|at| groups.get(at));
    let found: Vec<Passage> = shown.map(|(_, places)| around(text, places)).collect();
    match found.is_empty() {
        true if text.trim().is_empty() => Vec::new(),
        true => vec![around(text, &[])],
        false => found,
    }
}

/// A whole text with the places that fit.
pub(super) fn whole(text: &str, wanted: &Wanted) -> Passage {
    let marks = places(text, wanted).into_iter().map(|(span, _)| span).collect();
    Passage { text: flat(text), marks, cut: (false, false) }
}

/// Where what is wanted stands, each place with the number of its clause; no two overlap.
fn places(text: &str, wanted: &Wanted) -> Vec<(Span, usize)> {
    let words = segment(text);
    let mut places = Vec::new();
    // The phrases by their first words.
    let mut begin: HashMap<&str, Vec<(usize, &Phrase)>> = HashMap::new();
    for (number, clause) in wanted.clauses.iter().enumerate().filter(|(_, one)| !one.not) {
        for phrase in clause.any.iter().filter(|phrase| shows(phrase.column)) {
            if let Some(first) = phrase.words.first() {
                begin.entry(first).or_default().push((number, phrase));
            }
        }
    }
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let stands = |phrase: &Phrase| {
            let here = rest.get(..phrase.words.len()).unwrap_or_default();
            let same = here.iter().zip(&phrase.words).enumerate();
            let mut same = same.map(|(n, (word, key))| word.key == *key && (n == 0 || !word.apart));
            !here.is_empty() && here.len() == phrase.words.len() && same.all(|fits| fits)
        };
        let here = begin.get(first.key.as_str()).into_iter().flatten();
        let here = here.filter(|(_, phrase)| stands(phrase));
        let here = here.map(|(number, phrase)| (phrase.words.len(), std::cmp::Reverse(*number)));
        // Two words that a hyphen joins stand for one.
        let joined = first.joined.as_deref().and_then(|joined| begin.get(joined));
        let joined = joined.into_iter().flatten().filter(|(_, phrase)| phrase.words.len() == 1);
        // The longest, the first of those equally long.
        let best = here.chain(joined.map(|(number, _)| (2, std::cmp::Reverse(*number)))).max();
        match best {
            Some((length, std::cmp::Reverse(number))) => {
                if let Some(last) = rest.get(length - 1) {
                    places.push((Span::new(first.span.start, last.span.end), number));
                }
                at += length;
            }
            None => at += 1,
        }
    }
    places
}

/// Whether words of a column are words of what is shown.
fn shows(column: Column) -> bool {
    !matches!(column, Column::Stage | Column::Kind | Column::Language | Column::Source)
}

/// The words around some places.
fn around(text: &str, places: &[(Span, usize)]) -> Passage {
    let first = places.first().map_or(0, |(span, _)| span.start);
    let last = places.last().map_or(0, |(span, _)| span.end);
    let before = text.get(..first).unwrap_or_default();
    let after = text.get(last..).unwrap_or_default();
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let wide = if places.is_empty() { 2 * AROUND } else { AROUND };
    let end = after.char_indices().nth(wide).map_or(text.len(), |(at, _)| last + at);
    let piece = text.get(start..end).unwrap_or_default();
    let marks = places.iter().map(|(span, _)| Span::new(span.start - start, span.end - start));
    Passage { text: flat(piece), marks: marks.collect(), cut: (start > 0, end < text.len()) }
}

/// In one line, every character where it was.
fn flat(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect()
}

impl Passage {
    /// The text in pieces, each with whether it fits.
    pub fn pieces(&self) -> Vec<(bool, &str)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for mark in &self.marks {
            pieces.push((false, self.text.get(at..mark.start).unwrap_or_default()));
            pieces.push((true, self.text.get(mark.start..mark.end).unwrap_or_default()));
            at = mark.end;
        }
        pieces.push((false, self.text.get(at..).unwrap_or_default()));
        pieces.retain(|(_, piece)| !piece.is_empty());
        pieces
    }

    /// The places that fit, in characters, as everything outside counts them.
    pub fn characters(&self) -> Vec<(usize, usize)> {
        let count = |at: usize| self.text.get(..at).map_or(0, |text| text.chars().count());
        self.marks.iter().map(|mark| (count(mark.start), count(mark.end))).collect()
    }
}
