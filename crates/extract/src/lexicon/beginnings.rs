//! Where in a text a word of a set can begin.
//!
//! The rule kept here: what is inside a word of letters is passed over eight bytes at a time, and
//! most other places after one look into a table. In ASCII the key is the sorts of three bytes; of
//! words that are longer six bytes are looked at before anybody walks along them. In other scripts the key is the first
//! character, and the first two of words that have more.

/// The sort of what is beyond ASCII.
const WIDE: u16 = 31;
/// The sort of what is not there: another mark, and no letter.
const MARK: u16 = 30;
/// How many bytes of a word are looked at.
const SIX: usize = 6;

/// What a byte is in a key: a letter in either case, or one of a few sorts of others.
const SORTS: [u8; 256] = {
    let mut sorts = [WIDE as u8; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        sorts[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'A'..=b'Z' => byte - b'A',
            b'0'..=b'9' => 26,
            b' ' => 27,
            b'-' | b'.' | b'\'' => 28,
            b'$' => 29,
            _ => MARK as u8,
        };
        byte += 1;
    }
    sorts
};

/// The beginnings of a set of words.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// The first bytes of words, as far as they are ASCII.
    first: [bool; 256],
    /// Whether a word begins with a space.
    spaced: bool,
    /// The sorts of three bytes, the first of them ASCII, that words begin with; behind a shorter
    /// word stands what may stand there.
    narrow: Bits<512>,
    /// Of these, where a word may have less than six bytes.
    short: Bits<512>,
    /// The sorts of six bytes that longer words begin with, as a hash.
    six: Bits<1024>,
    /// Characters beyond ASCII, by their first three bytes.
    wide: Bits<1024>,
    /// Of these, those that are words by themselves or begin one with another script.
    alone: Bits<1024>,
    /// Two characters beyond ASCII that longer words begin with, as a hash.
    pairs: Bits<1024>,
}

impl Beginnings {
    /// Those of words, none of which is empty; where case counts, more places may be taken for
    /// beginnings than are.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut set = Self {
            first: [false; 256],
            spaced: false,
            narrow: Bits::new(),
            short: Bits::new(),
            six: Bits::new(),
            wide: Bits::new(),
            alone: Bits::new(),
            pairs: Bits::new(),
        };
        for word in words {
            set.add(word);
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
            self.add_wide(word);
            return;
        }
        // What follows a short word is no letter, if it ends in one; a soft hyphen inside a word is
        // passed over by the walk.
        let last = word[word.len().min(3) - 1];
        let from = if last.is_ascii_alphabetic() { 26 } else { 0 };
        let sort = |at: usize| sort(word, at);
        self.spaced |= first == b' ';
        self.first[usize::from(first.to_ascii_lowercase())] = true;
        self.first[usize::from(first.to_ascii_uppercase())] = true;
        let short = word.len() < SIX;
        let mut set = |key: u16| {
            self.narrow.set(key);
            if short {
                self.short.set(key);
            }
        };
        for third in 0..32 {
            set(key(sort(0), WIDE, third));
        }
        match word.len() {
            1 => (from..32)
                .flat_map(|second| (0..32).map(move |third| (second, third)))
                .for_each(|(second, third)| set(key(sort(0), second, third))),
            2 => (from..32).for_each(|third| set(key(sort(0), sort(1), third))),
            _ => {
                set(key(sort(0), sort(1), WIDE));
                set(key(sort(0), sort(1), sort(2)));
            }
        }
        if !short {
            self.six.set(hash(six(word, 0)));
        }
    }

    fn add_wide(&mut self, word: &[u8]) {
        let first = wide(word, 0);
        self.wide.set(first);
        match word {
            [first, _, _, second, _, _, ..] if *first >= 0xE0 && *second >= 0xE0 => {
                self.pairs.set(hash(pair(word, 0)));
            }
            _ => self.alone.set(first),
        }
    }

    /// The next place from here where a word can begin.
    #[inline]
    pub(crate) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        if at > 0 && bytes.get(at - 1)?.is_ascii_alphabetic() {
            at = after_letters(bytes, at);
        }
        while let Some(byte) = bytes.get(at) {
            if *byte >= 0x80 {
                if *byte >= 0xC0 && self.begins_wide(bytes, at) {
                    return Some(at);
                }
                at += width(*byte);
            } else if self.first[usize::from(*byte)] && self.begins_narrow(bytes, at) {
                return Some(at);
            } else if byte.is_ascii_alphabetic() {
                at = after_letters(bytes, at + 1);
                // Words begin behind spaces, and seldom with one.
                at += usize::from(!self.spaced && bytes.get(at) == Some(&b' '));
            } else {
                at += 1;
            }
        }
        None
    }

    /// Whether a word can begin at this place, as far as its characters tell.
    #[inline]
    pub(crate) fn there(&self, bytes: &[u8], at: usize) -> bool {
        bytes.get(at).is_some_and(|byte| match *byte {
            0x80.. => self.begins_wide(bytes, at),
            byte => self.first[usize::from(byte)] && self.begins_narrow(bytes, at),
        })
    }

    #[inline]
    fn begins_narrow(&self, bytes: &[u8], at: usize) -> bool {
        let key = match bytes.get(at..at + 3) {
            Some(three) => three.iter().fold(0, |key, byte| key << 5 | sort_of(*byte)),
            None => key(sort(bytes, at), sort(bytes, at + 1), sort(bytes, at + 2)),
        };
        if !self.narrow.has(key) {
            return false;
        }
        if self.short.has(key) {
            return true;
        }
        let six = six(bytes, at);
        // What is beyond ASCII may be a soft hyphen.
        six & SOFT != 0 || self.six.has(hash(six))
    }

    #[inline]
    fn begins_wide(&self, bytes: &[u8], at: usize) -> bool {
        let first = wide(bytes, at);
        self.wide.has(first)
            && (self.alone.has(first)
                || self.pairs.has(hash(pair(bytes, at)))
                // A soft hyphen behind the first character.
                || bytes.get(at + 3) == Some(&0xC2))
    }
}

/// The sort of the byte at a place.
fn sort(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at).map_or(MARK, |byte| sort_of(*byte))
}

fn sort_of(byte: u8) -> u16 {
    u16::from(SORTS[usize::from(byte)])
}

/// Set where one of six bytes is beyond ASCII.
const SOFT: u32 = 1 << 31;

/// The sorts of six bytes.
fn six(bytes: &[u8], at: usize) -> u32 {
    let add = |six: u32, sort: u16| {
        let soft = u32::from(sort == WIDE) << 31;
        (six << 5 | u32::from(sort)) & !SOFT | six & SOFT | soft
    };
    match bytes.get(at..at + SIX) {
        Some(six) => six.iter().fold(0, |six, byte| add(six, sort_of(*byte))),
        None => (0..SIX).fold(0, |six, ahead| add(six, sort(bytes, at + ahead))),
    }
}

/// Two characters of three bytes each.
fn pair(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + SIX) {
        Some([a, b, c, d, e, f]) => {
            let bits = |byte: &u8| u32::from(byte & 63);
            // The first byte of a character tells little.
            (bits(a) & 15) << 28
                | bits(b) << 22
                | bits(c) << 16
                | (bits(d) & 15) << 12
                | bits(e) << 6
                | bits(f)
        }
        _ => 0,
    }
}

/// A number of sixteen bits for a longer one.
fn hash(value: u32) -> u16 {
    (value.wrapping_mul(0x9E37_79B1) >> 16) as u16
}

/// The first place from here that no ASCII letter stands at.
fn after_letters(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        let eight = u64::from_le_bytes(eight);
        // Each byte without its high bit and in lower case, so that sums stay inside it.
        let low = (eight | 0x20 * ONES) & !HIGH;
        let from_a = low + (0x80 - 0x61) * ONES;
        let past_z = low + (0x80 - 0x7B) * ONES;
        let others = !(from_a & !past_z & !eight) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many bytes a character has that begins with this one.
fn width(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
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
fn key(first: u16, second: u16, third: u16) -> u16 {
    first << 10 | second << 5 | third
}

/// The key of a character beyond ASCII by its first three bytes.
fn wide(bytes: &[u8], at: usize) -> u16 {
    let bits = |byte: u8| u16::from(byte & 63);
    match bytes.get(at..at + 3) {
        Some(&[first, second, third]) => {
            let third = if first < 0xE0 { 0 } else { bits(third) };
            (bits(first) & 15) << 12 | bits(second) << 6 | third
        }
        _ => {
            let byte = |ahead: usize| bits(bytes.get(at + ahead).copied().unwrap_or(0));
            (byte(0) & 15) << 12 | byte(1) << 6
        }
    }
}
