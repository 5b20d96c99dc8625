//! Writing that means the same, made the same: width and case of letters, accents of Latin ones.
//!
//! The rule kept here: each letter knows where it comes from. Variants of kanji stay apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter after folding, and the bytes of the text that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The letters of a text.
pub(super) fn fold(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        if c.is_ascii() && rest.peek().is_none_or(|(_, next)| !joins(*next)) {
            letters.push(Letter { letter: c.to_ascii_lowercase(), start, end });
            continue;
        }
        while let Some((at, next)) = rest.next_if(|(_, next)| joins(*next)) {
            end = at + next.len_utf8();
        }
        let cluster = text.get(start..end).unwrap_or_default();
        let mut push = |letter: char| letters.push(Letter { letter, start, end });
        if is_latin(c) {
            cluster
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .for_each(&mut push);
        } else {
            cluster.nfkc().flat_map(char::to_lowercase).for_each(&mut push);
        }
    }
    letters
}

/// Whether a character only changes the one before it.
fn joins(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}') || is_combining_mark(c))
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    #[test]
    fn width_case_and_accents_are_folded() {
        let cases = [
            ("ＭＥＴＩ", "meti"),
            ("ﾗﾋﾟﾀﾞｽ", "ラピダス"),
            ("か\u{3099}", "が"),
            ("Économie", "economie"),
            ("e\u{301}", "e"),
            ("㈱", "(株)"),
            ("１０兆円", "10兆円"),
            // Variants of one character are two.
            ("齋斎", "齋斎"),
        ];
        for (text, expected) in cases {
            let folded: String = fold(text).iter().map(|one| one.letter).collect();
            assert_eq!(folded, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn letters_stand_where_they_come_from(text in any::<String>()) {
            let mut last = 0;
            for letter in fold(&text) {
                prop_assert!(letter.start >= last && letter.start < letter.end);
                prop_assert!(text.get(letter.start..letter.end).is_some());
                last = letter.start;
            }
        }
    }
}
