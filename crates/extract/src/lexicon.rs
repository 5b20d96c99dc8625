//! Finds any of many words in a text in one pass. A word may play several roles.
//!
//! A word that begins or ends in an ASCII letter stands at a word boundary, so the walk looks for
//! words only where one can begin, and leaves a run of letters as soon as no word goes on with
//! them. Most places are passed after one look into a table of beginnings: the sorts of three bytes,
//! or the whole first character of scripts beyond ASCII. A soft hyphen inside a word is passed over.

mod beginnings;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Anchored, MatchKind, StartKind};
pub(crate) use beginnings::Beginnings;
use record::Span;

/// A set of words, each with its roles.
#[derive(Debug)]
pub(crate) struct Lexicon<R> {
    automaton: Option<Walker>,
    beginnings: Beginnings,
    fold: bool,
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
        let mut patterns: Vec<String> = Vec::new();
        let mut roles: Vec<Vec<R>> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (word, role) in words {
            let key = if fold { word.to_ascii_lowercase() } else { word };
            if key.is_empty() {
                continue;
            }
            let place = *places.entry(key.clone()).or_insert_with(|| {
                patterns.push(key);
                roles.push(Vec::new());
                roles.len() - 1
            });
            roles[place].push(role);
        }
        let automaton = Walker::new(&patterns);
        let beginnings = Beginnings::of(patterns.iter().map(String::as_bytes));
        Self { automaton, beginnings, fold, roles }
    }

    /// A set that also stops at these characters, for a caller who reads more than words.
    pub(crate) fn stopping_at(mut self, characters: &str) -> Self {
        self.beginnings = self.beginnings.stopping_at(characters);
        self
    }

    /// The next place from here where a word can begin, or a character to stop at stands.
    pub(crate) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        self.beginnings.next(bytes, from)
    }

    /// All roles that its words play.
    #[cfg(test)]
    pub(crate) fn roles(&self) -> impl Iterator<Item = &R> {
        self.roles.iter().flatten()
    }

    /// The words of a text, in its order, at word boundaries: the one that begins first, then the
    /// longest; none overlaps another.
    pub(crate) fn find<'l>(&'l self, text: &str) -> Vec<Found<'l, R>> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(place) = self.beginnings.next(bytes, at) {
            at = place + 1;
            if let Some((end, roles)) = self.longest(bytes, place) {
                found.push(Found { span: Span::new(place, end), roles });
                at = end;
            }
        }
        found
    }

    /// Calls back with the words that begin at each place of a text, in its order: where each ends,
    /// at a word boundary, and what it can be, the shortest first.
    pub(crate) fn each<'l>(
        &'l self,
        text: &str,
        mut at_place: impl FnMut(usize, &[(usize, &'l [R])]),
    ) {
        let bytes = text.as_bytes();
        let mut words: Vec<(usize, &'l [R])> = Vec::new();
        let mut at = 0;
        while let Some(place) = self.beginnings.next(bytes, at) {
            words.clear();
            self.words(bytes, place, |end, word| words.push((end, self.roles_of(word))));
            if !words.is_empty() {
                at_place(place, &words);
            }
            at = place + 1;
        }
    }

    /// Where the longest word that begins here ends, at a boundary, and what it can be.
    pub(crate) fn longest<'l>(&'l self, bytes: &[u8], from: usize) -> Option<(usize, &'l [R])> {
        let (end, word) = self.longest_word(bytes, from)?;
        Some((end, self.roles_of(word)))
    }

    /// Where the longest word that begins here ends, at a boundary, and its number.
    pub(crate) fn longest_word(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut longest = None;
        self.words(bytes, from, |end, word| longest = Some((end, word)));
        longest
    }

    /// What a word can be, by its number.
    pub(crate) fn roles_of(&self, word: usize) -> &[R] {
        &self.roles[word]
    }

    /// What each word can be, in the order of their numbers.
    pub(crate) fn words_roles(&self) -> impl Iterator<Item = &[R]> {
        self.roles.iter().map(Vec::as_slice)
    }

    /// The words that begin here, the shortest first.
    fn words(&self, bytes: &[u8], from: usize, found: impl FnMut(usize, usize)) {
        match &self.automaton {
            Some(Walker::Table(dfa, start)) => walk(dfa, *start, bytes, from, self.fold, found),
            Some(Walker::Links(nfa, start)) => walk(nfa, *start, bytes, from, self.fold, found),
            None => {}
        }
    }
}

/// The words as an automaton, with the state in which a walk starts.
#[derive(Debug)]
enum Walker {
    /// A table of states: fast, but large.
    Table(DFA, StateID),
    /// A linked trie, for more words than a table is worth.
    Links(NFA, StateID),
}

/// More bytes of words than this go into no table: it would leave the processor's cache.
const TABLE: usize = 60_000;

impl Walker {
    fn new(patterns: &[String]) -> Option<Self> {
        let size: usize = patterns.iter().map(String::len).sum();
        let kind = MatchKind::LeftmostLongest;
        let nfa = NFA::builder().match_kind(kind).prefilter(false).build(patterns).ok()?;
        if size > TABLE {
            let start = nfa.start_state(Anchored::Yes).ok()?;
            return Some(Self::Links(nfa, start));
        }
        let anchored = StartKind::Anchored;
        let dfa =
            DFA::builder().match_kind(kind).start_kind(anchored).build_from_noncontiguous(&nfa);
        let dfa = dfa.ok()?;
        let start = dfa.start_state(Anchored::Yes).ok()?;
        Some(Self::Table(dfa, start))
    }
}

/// Walks from a place as far as words go on, calling back with the end of each that may end, and
/// which it is.
fn walk(
    automaton: &impl Automaton,
    mut state: StateID,
    bytes: &[u8],
    from: usize,
    fold: bool,
    mut found: impl FnMut(usize, usize),
) {
    let mut soft = 0;
    let Some(own) = bytes.get(from..) else { return };
    for (ahead, byte) in own.iter().enumerate() {
        let at = from + ahead;
        if *byte >= 0x80 && ahead > 0 && is_soft_hyphen(bytes, at) {
            soft += 1;
            continue;
        }
        let byte = if fold { byte.to_ascii_lowercase() } else { *byte };
        state = automaton.next_state(Anchored::Yes, state, byte);
        if !automaton.is_special(state) {
            continue;
        }
        if automaton.is_dead(state) {
            break;
        }
        // A state also lists words that are its ending; its own word comes first.
        if automaton.is_match(state) && ends(bytes, from, at + 1) {
            let word = automaton.match_pattern(state, 0);
            if automaton.pattern_len(word) == at + 1 - from - soft {
                found(at + 1, word.as_usize());
            }
        }
    }
}

/// Whether this byte is one of the two of a soft hyphen (U+00AD, C2 AD), which is printed only where
/// a line breaks.
fn is_soft_hyphen(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0xC2 => bytes.get(at + 1) == Some(&0xAD),
        0xAD => bytes[at - 1] == 0xC2,
        _ => false,
    }
}

/// Whether a word may end here: one that ends in an ASCII letter does not go on as one. Digits may
/// touch a word that begins with a capital, as a currency's code does: "JPY730".
fn ends(bytes: &[u8], start: usize, end: usize) -> bool {
    let behind = match bytes.get(end..) {
        Some([0xC2, 0xAD, rest @ ..]) => rest.first(),
        rest => rest.and_then(<[u8]>::first),
    };
    let Some(next) = behind.filter(|_| bytes[end - 1].is_ascii_alphabetic()) else {
        return true;
    };
    let letter = next.is_ascii_alphabetic() || (0xC3..=0xCA).contains(next);
    !letter && (!next.is_ascii_digit() || bytes[start].is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 16] = [
        "a", "an", "to", "to be", "be", "staff", "t", "USD", "円", "億円", "億", "%", "-fold", "é",
        "半", "半年",
    ];

    /// Each place of the text with each word, the plain way.
    fn slowly(text: &str) -> Vec<(usize, usize)> {
        let lower = text.to_ascii_lowercase();
        let mut all = Vec::new();
        for start in 0..text.len() {
            let letter = |at: usize| text.as_bytes()[at].is_ascii_alphabetic();
            if start > 0 && letter(start) && letter(start - 1) {
                continue;
            }
            let longest = WORDS
                .iter()
                .filter_map(|word| softly(&lower.as_bytes()[start..], &word.to_ascii_lowercase()))
                .map(|length| start + length)
                .filter(|end| ends(text.as_bytes(), start, *end))
                .max();
            all.extend(longest.map(|end| (start, end)));
        }
        all
    }

    /// How far a text spells a word, soft hyphens inside it passed over.
    fn softly(text: &[u8], word: &str) -> Option<usize> {
        let mut at = 0;
        for byte in word.bytes() {
            while at > 0 && text[at..].starts_with(&[0xC2, 0xAD]) {
                at += 2;
            }
            if text.get(at) != Some(&byte) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn places(found: &[Found<'_, ()>]) -> Vec<(usize, usize)> {
        found.iter().map(|found| (found.span.start, found.span.end)).collect()
    }

    proptest! {
        #[test]
        fn the_walk_finds_what_a_plain_search_finds(
            pieces in prop::collection::vec(prop::sample::select(
                ["a", "n", "to", " ", "be", "USD", "7", "円", "億", "年", "%", "-fold", "é", "半", "s", "T", "staff", "\u{ad}"].as_slice()
            ), 0..40)
        ) {
            let text = pieces.concat();
            let lexicon = Lexicon::new(WORDS.map(|word| (word.to_owned(), ())), true);
            let slow = slowly(&text);
            let mut each = Vec::new();
            lexicon.each(&text, |start, words| {
                each.extend(words.last().map(|(end, _)| (start, *end)));
            });
            prop_assert_eq!(&each, &slow);
            let (mut end, mut apart) = (0, Vec::new());
            for (from, to) in slow {
                if from >= end {
                    end = to;
                    apart.push((from, to));
                }
            }
            prop_assert_eq!(places(&lexicon.find(&text)), apart);
        }
    }
}
