//! Where in a text a word of a set can begin.

/// What is known of a first byte.
const NEVER: u8 = 0;
/// Words of two bytes and more begin with this letter, at a word boundary.
const LETTER: u8 = 1;
/// A word begins with this byte, anywhere.
const MARK: u8 = 2;
/// Words begin with characters whose first byte this is.
const WIDE: u8 = 3;

/// The beginnings of a set of words.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// What each byte can begin.
    first: [u8; 256],
    /// A bit for each pair of ASCII bytes, and for each three bytes of another character, that a
    /// word begins with.
    pairs: Vec<u64>,
}

impl Beginnings {
    /// Those of words, none of which is empty; ASCII case counts unless `fold` says otherwise, in
    /// which case the words are in lower case.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w [u8]>, fold: bool) -> Self {
        let mut set = Self { first: [NEVER; 256], pairs: vec![0; 3 << 9] };
        for word in words {
            let second = word.get(1).copied();
            if !fold {
                set.add(word[0], second, word);
                continue;
            }
            for first in [word[0], word[0].to_ascii_uppercase()] {
                set.add(first, second, word);
                set.add(first, second.map(|byte| byte.to_ascii_uppercase()), word);
            }
        }
        set
    }

    /// Adds a character to stop at.
    pub(super) fn stop_at(&mut self, character: &[u8]) {
        self.add(character[0], None, character);
    }

    fn add(&mut self, first: u8, second: Option<u8>, word: &[u8]) {
        let mut set = |key: usize| self.pairs[key >> 6] |= 1 << (key & 63);
        if first >= 0x80 {
            set(wide(word, 0));
            self.first[usize::from(first)] = WIDE;
            return;
        }
        match second {
            Some(second) => set(pair(first, second)),
            None => (0..=255).for_each(|second| set(pair(first, second))),
        }
        self.first[usize::from(first)] = if first.is_ascii_alphabetic() { LETTER } else { MARK };
    }

    fn has(&self, key: usize) -> bool {
        self.pairs[key >> 6] >> (key & 63) & 1 == 1
    }

    /// The next place from here where a word can begin.
    pub(super) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            let there = match self.first[usize::from(*byte)] {
                NEVER => false,
                WIDE => self.has(wide(bytes, at)),
                kind => {
                    (kind == MARK || at == 0 || !bytes[at - 1].is_ascii_alphabetic())
                        && self.has(pair(*byte, bytes.get(at + 1).copied().unwrap_or(0)))
                }
            };
            if there {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

/// The key of two bytes, the first of them ASCII: below 2¹⁵.
fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// The key of a character beyond ASCII by its first three bytes, from 2¹⁵ on.
fn wide(bytes: &[u8], at: usize) -> usize {
    let byte = |ahead: usize| usize::from(bytes.get(at + ahead).copied().unwrap_or(0));
    let third = if byte(0) < 0xE0 { 0 } else { byte(2) & 63 };
    (1 << 15) + ((byte(0) & 15) << 12 | (byte(1) & 63) << 6 | third)
}
