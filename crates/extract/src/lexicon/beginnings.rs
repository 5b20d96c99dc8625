//! Where in a text a word of a set can begin.
//!
//! Three looks, each into a small table: can this byte begin a word, can these two, can these
//! three? Most places of a text are passed after the first or the second.

/// Bits of what a byte is: a letter; one that words begin with at a word boundary; one that words
/// begin with anywhere; the first of a character beyond ASCII.
const LETTER: u8 = 1;
const BOUNDED: u8 = 2;
const ANYWHERE: u8 = 4;
const WIDE: u8 = 8;

/// The beginnings of a set of words.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// What each byte is as the first of a word.
    first: [u8; 256],
    /// Pairs of bytes, the first of them ASCII, that words of one byte begin with.
    short: Bits,
    /// Pairs that longer words begin with.
    pairs: Bits,
    /// Three bytes, the first of them ASCII, that words of two and more bytes begin with.
    triples: Bits,
    /// Characters beyond ASCII, by their first three bytes.
    wide: Bits,
}

impl Beginnings {
    /// Those of words, none of which is empty; ASCII case counts unless `fold` says otherwise, in
    /// which case the words are in lower case.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w [u8]>, fold: bool) -> Self {
        let mut set = Self {
            first: [0; 256],
            short: Bits::new(),
            pairs: Bits::new(),
            triples: Bits::new(),
            wide: Bits::new(),
        };
        for letter in (b'a'..=b'z').chain(b'A'..=b'Z') {
            set.first[usize::from(letter)] = LETTER;
        }
        for word in words {
            if !fold {
                set.add(word);
                continue;
            }
            let mut variant: Vec<u8> = word.iter().copied().take(3).collect();
            for capitals in 0..8_u8 {
                for (place, byte) in variant.iter_mut().enumerate() {
                    let capital = capitals >> place & 1 == 1;
                    *byte = if capital { word[place].to_ascii_uppercase() } else { word[place] };
                }
                set.add(&variant);
            }
        }
        set
    }

    /// With characters to stop at.
    pub(crate) fn stopping_at(mut self, characters: &str) -> Self {
        for c in characters.chars() {
            self.add(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self
    }

    fn add(&mut self, word: &[u8]) {
        let first = word[0];
        if first >= 0x80 {
            self.wide.set(wide(word, 0));
            self.first[usize::from(first)] = ANYWHERE | WIDE;
            return;
        }
        let letter = first.is_ascii_alphabetic();
        self.first[usize::from(first)] = if letter { LETTER | BOUNDED } else { ANYWHERE };
        // What follows a short word is no letter, if it ends in one.
        let goes_on =
            |last: u8, next: u8| !last.is_ascii_alphabetic() || !next.is_ascii_alphabetic();
        match word {
            [one] => (0..=255)
                .filter(|next| goes_on(*one, *next))
                .for_each(|next| self.short.set(pair(*one, next))),
            [one, two] => {
                self.pairs.set(pair(*one, *two));
                (0..=255)
                    .filter(|next| goes_on(*two, *next))
                    .for_each(|next| self.triples.set(triple(*one, *two, next)));
            }
            [one, two, three, ..] => {
                self.pairs.set(pair(*one, *two));
                self.triples.set(triple(*one, *two, *three));
            }
            [] => {}
        }
    }

    /// The next place from here where a word can begin.
    pub(crate) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut before = match from.checked_sub(1) {
            Some(before) => self.first[usize::from(*bytes.get(before)?)],
            None => 0,
        };
        // One branch a byte, and that one seldom taken: what the byte and the one before it are
        // is worked out in bits.
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            let class = self.first[usize::from(*byte)];
            let there = class & (ANYWHERE | BOUNDED & !(before << 1));
            before = class;
            if there == 0 {
                continue;
            }
            let wanted = if class & WIDE == 0 {
                self.begins(bytes, at)
            } else {
                self.wide.has(wide(bytes, at))
            };
            if wanted {
                return Some(at);
            }
        }
        None
    }

    fn begins(&self, bytes: &[u8], at: usize) -> bool {
        let byte = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        let key = pair(byte(0), byte(1));
        self.short.has(key)
            || self.pairs.has(key) && self.triples.has(triple(byte(0), byte(1), byte(2)))
    }
}

/// 2¹⁶ bits.
#[derive(Debug)]
struct Bits(Box<[u64; 1 << 10]>);

impl Bits {
    fn new() -> Self {
        Self(Box::new([0; 1 << 10]))
    }

    fn set(&mut self, key: u16) {
        self.0[usize::from(key >> 6)] |= 1 << (key & 63);
    }

    fn has(&self, key: u16) -> bool {
        self.0[usize::from(key >> 6)] >> (key & 63) & 1 == 1
    }
}

/// The key of two bytes.
fn pair(first: u8, second: u8) -> u16 {
    u16::from_be_bytes([first, second])
}

/// A key of three bytes that others may share.
fn triple(first: u8, second: u8, third: u8) -> u16 {
    pair(first, second).wrapping_mul(0x9E35) ^ u16::from(third).wrapping_mul(0x0101)
}

/// The key of a character beyond ASCII by its first three bytes.
fn wide(bytes: &[u8], at: usize) -> u16 {
    let byte = |ahead: usize| u16::from(bytes.get(at + ahead).copied().unwrap_or(0));
    let third = if byte(0) < 0xE0 { 0 } else { byte(2) & 63 };
    (byte(0) & 15) << 12 | (byte(1) & 63) << 6 | third
}
