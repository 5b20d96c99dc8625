//! Where in a text a word of a set can begin.
//!
//! Two looks, each into a small table: can this byte begin a word, can these three? Most places of a
//! text are passed after the first.

/// Bits of what a byte is: a letter; one that words begin with at a word boundary; one that words
/// begin with anywhere; the first of a character beyond ASCII.
const LETTER: u8 = 1;
const BOUNDED: u8 = 2;
const ANYWHERE: u8 = 4;
const WIDE: u8 = 8;

/// What a byte is in a key: a letter in either case, or one of a few sorts of others.
const SORTS: [u8; 256] = {
    let mut sorts = [31; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        sorts[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'A'..=b'Z' => byte - b'A',
            b'0'..=b'9' => 26,
            b' ' => 27,
            b'-' | b'.' | b'\'' => 28,
            b'$' => 29,
            _ => 30,
        };
        byte += 1;
    }
    sorts
};

/// The beginnings of a set of words.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// What each byte is as the first of a word.
    first: [u8; 256],
    /// The sorts of three bytes, the first of them ASCII, that words begin with; behind a shorter
    /// word stands what may stand there.
    narrow: Bits<512>,
    /// Characters beyond ASCII, by their first three bytes.
    wide: Bits<1024>,
}

impl Beginnings {
    /// Those of words, none of which is empty; where case counts, more places may be taken for
    /// beginnings than are.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w [u8]>, fold: bool) -> Self {
        let mut set = Self { first: [0; 256], narrow: Bits::new(), wide: Bits::new() };
        for letter in (b'a'..=b'z').chain(b'A'..=b'Z') {
            set.first[usize::from(letter)] = LETTER;
        }
        for word in words {
            set.add(word);
            if fold {
                let first = word[0].to_ascii_uppercase();
                set.first[usize::from(first)] = set.first[usize::from(word[0])];
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
        let last = word[word.len().min(3) - 1];
        let from = if last.is_ascii_alphabetic() { 26 } else { 0 };
        let sort = |at: usize| SORTS[usize::from(word[at])];
        match word.len() {
            1 => (from..32)
                .flat_map(|second| (0..32).map(move |third| (second, third)))
                .for_each(|(second, third)| self.narrow.set(key(sort(0), second, third))),
            2 => (from..32).for_each(|third| self.narrow.set(key(sort(0), sort(1), third))),
            _ => self.narrow.set(key(sort(0), sort(1), sort(2))),
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
        // What is not there is no letter, and is sorted as other marks are.
        let sort =
            |ahead: usize| bytes.get(at + ahead).map_or(30, |byte| SORTS[usize::from(*byte)]);
        // A soft hyphen among them is passed over by the walk, which tells.
        let soft = (1..3).any(|ahead| bytes.get(at + ahead) == Some(&0xC2));
        soft || self.narrow.has(key(sort(0), sort(1), sort(2)))
    }
}

/// A set of small numbers, 64 for each word.
#[derive(Debug)]
struct Bits<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Bits<WORDS> {
    fn new() -> Self {
        Self(Box::new([0; WORDS]))
    }

    fn set(&mut self, key: u16) {
        self.0[usize::from(key >> 6) % WORDS] |= 1 << (key & 63);
    }

    fn has(&self, key: u16) -> bool {
        self.0[usize::from(key >> 6) % WORDS] >> (key & 63) & 1 == 1
    }
}

/// The key of the sorts of three bytes.
fn key(first: u8, second: u8, third: u8) -> u16 {
    u16::from(first) << 10 | u16::from(second) << 5 | u16::from(third)
}

/// The key of a character beyond ASCII by its first three bytes.
fn wide(bytes: &[u8], at: usize) -> u16 {
    let byte = |ahead: usize| u16::from(bytes.get(at + ahead).copied().unwrap_or(0));
    let third = if byte(0) < 0xE0 { 0 } else { byte(2) & 63 };
    (byte(0) & 15) << 12 | (byte(1) & 63) << 6 | third
}
