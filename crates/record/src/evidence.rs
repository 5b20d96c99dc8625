//! Places in a text, and the words found there.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a document's text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; the two are swapped where they are the wrong way round.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start.min(end), end: start.max(end) }
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words at this place; empty where the span is not one of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Words quoted from a document, and their place in it: `text[span] == quote`, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    quote: String,
    span: Span,
}

impl Evidence {
    /// Quotes `span` of `text`; none where the span does not lie in it on character boundaries.
    pub fn quote(text: &str, span: Span) -> Option<Self> {
        let quote = text.get(span.start..span.end)?.to_owned();
        Some(Self { quote, span })
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.quote
    }

    /// Their place, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// Turns byte offsets of one text into offsets in Unicode characters, which is what is shown
/// outside. Building it is linear in the text; a look-up reads at most 64 bytes.
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// The number of characters that begin before each 64-byte step.
    before: Vec<usize>,
}

impl<'t> CharIndex<'t> {
    const STEP: usize = 64;

    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut characters = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                before.push(characters);
            }
            characters += usize::from(starts_character(byte));
        }
        if text.len().is_multiple_of(Self::STEP) {
            before.push(characters);
        }
        Self { text, before }
    }

    /// The number of characters that begin before this byte.
    pub fn character(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = byte / Self::STEP;
        let rest = &self.text.as_bytes()[step * Self::STEP..byte];
        self.before[step] + rest.iter().filter(|b| starts_character(**b)).count()
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_are_those_before_the_byte(text in "(\\PC|[円兆億]){0,200}") {
            let index = CharIndex::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.character(byte), count);
            }
            prop_assert_eq!(index.character(text.len()), text.chars().count());
        }
    }

    #[test]
    fn a_span_inside_a_character_quotes_nothing() {
        assert_eq!(Evidence::quote("円", Span::new(0, 1)), None);
        assert_eq!(Evidence::quote("円", Span::new(0, 9)), None);
        assert_eq!(Span::new(1, 2).of("円"), "");
    }
}
