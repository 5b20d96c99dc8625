//! Notions that words of any language stand for, so that measures and purposes can be compared
//! across languages. The words are data: `concepts.tsv`.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::OnceLock;

const TABLE: &str = include_str!("concepts.tsv");

/// The sorts of notion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// What a statement is about.
    Topic,
    /// What is counted of it.
    Measure,
    /// Median or mean, private or public: not both.
    Side,
    /// The first or the second.
    Order,
    /// A country.
    Place,
    /// A value that another has replaced.
    Former,
}

const SORTS: [(&str, Sort); 6] = [
    ("topic", Sort::Topic),
    ("measure", Sort::Measure),
    ("side", Sort::Side),
    ("order", Sort::Order),
    ("place", Sort::Place),
    ("former", Sort::Former),
];

/// A set of notions, one bit for each line of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Terms(u128);

impl Terms {
    /// The notions that a text names. Linear in its length.
    pub(crate) fn of(text: &str) -> Self {
        let Some(words) = words() else { return Self::default() };
        let mut bits = 0_u128;
        for found in words.finder.find_iter(text) {
            let Some(word) = words.words.get(found.pattern().as_usize()) else { continue };
            if word.stands(text, found.start(), found.end()) {
                bits |= 1 << word.line;
            }
        }
        Self(bits)
    }

    /// Those of one sort.
    pub(crate) fn of_sort(self, sort: Sort) -> Self {
        Self(words().map_or(0, |words| self.0 & words.masks[sort as usize]))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn count(self) -> i32 {
        i32::try_from(self.0.count_ones()).unwrap_or(0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of the notions.
    pub(crate) fn each(self) -> impl Iterator<Item = u8> {
        (0..128_u8).filter(move |line| self.0 & (1 << line) != 0)
    }

    /// Whether two texts name different sides, orders or places: then they are about different
    /// things.
    pub(crate) fn apart(self, other: Self) -> bool {
        [Sort::Side, Sort::Order, Sort::Place].into_iter().any(|sort| {
            let (a, b) = (self.of_sort(sort), other.of_sort(sort));
            !a.is_empty() && !b.is_empty() && a.and(b).is_empty()
        })
    }
}

struct Word {
    line: u32,
    /// In the letters of words that are written with spaces between them.
    spaced: bool,
    whole: bool,
}

impl Word {
    /// Whether what was found is a word and not the inside of another.
    fn stands(&self, text: &str, start: usize, end: usize) -> bool {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let inside = letter(before) || self.whole && letter(bytes.get(end));
        !(self.spaced && inside)
    }
}

struct Words {
    finder: AhoCorasick,
    words: Vec<Word>,
    masks: [u128; 6],
}

/// The table, read once; none where it is broken, which a test would tell.
fn words() -> Option<&'static Words> {
    static WORDS: OnceLock<Option<Words>> = OnceLock::new();
    WORDS.get_or_init(|| read(TABLE)).as_ref()
}

fn read(table: &str) -> Option<Words> {
    let (mut patterns, mut words, mut masks) = (Vec::new(), Vec::new(), [0_u128; 6]);
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for (line, row) in rows.enumerate() {
        let line = u32::try_from(line).ok().filter(|line| *line < 128)?;
        let (sort, listed) = row.split_once('\t')?;
        let (_, sort) = SORTS.iter().find(|(name, _)| *name == sort)?;
        masks[*sort as usize] |= 1 << line;
        for word in listed.split('|') {
            let spaced = word.is_ascii();
            patterns.push(word);
            words.push(Word { line, spaced, whole: word.len() <= 3 });
        }
    }
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(patterns)
        .ok()?;
    Some(Words { finder, words, masks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(words().is_some(), "every line has a sort and words, and there are at most 128");
    }

    #[test]
    fn one_notion_in_two_languages() {
        let same = [
            ("sales of chips", "半導体の売上"),
            ("staff of the institute", "研究所の職員"),
            ("the second plant", "第2工場"),
            ("unicorns", "ユニコーンの数"),
        ];
        for (a, b) in same {
            let shared = Terms::of(a).and(Terms::of(b));
            assert!(!shared.is_empty(), "{a} / {b}");
            assert!(!Terms::of(a).apart(Terms::of(b)), "{a} / {b}");
        }
        assert!(Terms::of("the first fab").apart(Terms::of("第2工場")));
        assert!(Terms::of("median round").apart(Terms::of("average round")));
        assert!(!Terms::of("users in China").apart(Terms::of("users")));
    }

    #[test]
    fn the_inside_of_a_word_is_no_word() {
        for text in ["bonus", "fabulous", "said", "misuse"] {
            assert_eq!(Terms::of(text), Terms::default(), "{text}");
        }
    }
}
