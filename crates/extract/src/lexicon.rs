//! Finds any of many words in a text in one pass. A word may play several roles; where words
//! overlap, the one that begins first wins, then the longest.

use aho_corasick::{AhoCorasick, MatchKind};
use record::Span;

/// A set of words, each with its roles.
#[derive(Debug)]
pub(crate) struct Lexicon<R> {
    automaton: Option<AhoCorasick>,
    roles: Vec<Vec<R>>,
}

/// One word found.
#[derive(Debug)]
pub(crate) struct Found<'l, R> {
    /// Its place.
    pub(crate) span: Span,
    /// What it can be.
    pub(crate) roles: &'l [R],
}

impl<R> Lexicon<R> {
    /// Builds the set; a word given twice has the roles of both. ASCII case is ignored where
    /// `fold` says so.
    pub(crate) fn new(words: impl IntoIterator<Item = (String, R)>, fold: bool) -> Self {
        Self::build(words, fold, MatchKind::LeftmostLongest)
    }

    /// A set whose words may overlap: [`Lexicon::find_all`] finds "aims to" and "to draw" in "aims
    /// to draw". ASCII case is ignored.
    pub(crate) fn overlapping(words: impl IntoIterator<Item = (String, R)>) -> Self {
        Self::build(words, true, MatchKind::Standard)
    }

    fn build(words: impl IntoIterator<Item = (String, R)>, fold: bool, kind: MatchKind) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut roles: Vec<Vec<R>> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (word, role) in words {
            let key = if fold { word.to_ascii_lowercase() } else { word };
            let place = *places.entry(key.clone()).or_insert_with(|| {
                patterns.push(key);
                roles.push(Vec::new());
                roles.len() - 1
            });
            roles[place].push(role);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(kind)
            .ascii_case_insensitive(fold)
            .build(&patterns)
            .ok();
        Self { automaton, roles }
    }

    /// All roles that its words play.
    #[cfg(test)]
    pub(crate) fn roles(&self) -> impl Iterator<Item = &R> {
        self.roles.iter().flatten()
    }

    /// The words of a text, in its order, at word boundaries.
    pub(crate) fn find<'l>(&'l self, text: &str) -> Vec<Found<'l, R>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        automaton
            .find_iter(text)
            .filter(|found| bounded(text, found.start(), found.end()))
            .map(|found| Found {
                span: Span::new(found.start(), found.end()),
                roles: &self.roles[found.pattern().as_usize()],
            })
            .collect()
    }
}

impl<R> Lexicon<R> {
    /// All words of a text, in its order, at word boundaries, but for those that lie wholly inside
    /// a longer one.
    pub(crate) fn find_all<'l>(&'l self, text: &str) -> Vec<Found<'l, R>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut all: Vec<(Span, usize)> = automaton
            .find_overlapping_iter(text)
            .filter(|found| bounded(text, found.start(), found.end()))
            .map(|found| (Span::new(found.start(), found.end()), found.pattern().as_usize()))
            .collect();
        all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        all.retain(|(span, _)| {
            let kept = span.end > end;
            end = end.max(span.end);
            kept
        });
        all.into_iter().map(|(span, word)| Found { span, roles: &self.roles[word] }).collect()
    }
}

/// Whether a word that begins or ends in an ASCII letter does not go on as one. Digits may touch
/// it: "5bn", "FY26".
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let accented = |at: usize| bytes.get(at).is_some_and(|b| (0xC3..=0xCA).contains(b));
    let before = start > 0 && letter(start) && letter(start - 1);
    let after = letter(end - 1)
        && (letter(end)
            || bytes.get(end).is_some_and(u8::is_ascii_digit)
                && !letter_is_prefix(text, start, end)
            || accented(end));
    !before && !after
}

/// Whether the word may be followed by a digit at once, as a currency's code may: "JPY730".
fn letter_is_prefix(text: &str, start: usize, end: usize) -> bool {
    text[start..end].bytes().next().is_some_and(|b| b.is_ascii_uppercase())
}
