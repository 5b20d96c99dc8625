//! Numbers spelt in hiragana: にじゅうさん, ろく ドル.
//!
//! The rule kept here: kana spell a number only where it is all that stands between other scripts
//! and marks, since に and さん are particles and names everywhere else. One word needs a unit behind
//! it, a list of such words or a line of its own.

use super::words::{Role, Words};
use record::Span;
use rust_decimal::Decimal;

/// The words of numbers in kana, the longest first.
#[derive(Debug, Default)]
pub(crate) struct Kana {
    /// By the letter that they begin with.
    words: Vec<Vec<(String, Decimal)>>,
    /// These letters, as bits.
    first: u128,
}

/// One number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelt {
    pub(super) span: Span,
    pub(super) value: Decimal,
    /// Whether it is of one word.
    single: bool,
}

/// No number has more words.
const LONGEST: usize = 32;
/// So many digits in a row are read one by one.
const DIGITS: usize = 4;
/// A magnitude that multiplies all before it.
const LARGE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl Kana {
    pub(super) fn new(words: impl IntoIterator<Item = (String, Decimal)>) -> Self {
        let mut by_letter: Vec<Vec<(String, Decimal)>> = Vec::new();
        for (word, value) in words {
            by_letter.resize(128, Vec::new());
            by_letter[letter(word.as_bytes(), 0)].push((word, value));
        }
        for words in &mut by_letter {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        let there = |(letter, words): (usize, &Vec<_>)| u128::from(!words.is_empty()) << letter;
        let first = by_letter.iter().enumerate().map(there).fold(0, |all, one| all | one);
        Self { words: by_letter, first }
    }

    /// The numbers of a text, in its order.
    pub(super) fn find(&self, text: &str, words: &Words) -> Vec<Spelt> {
        let mut found = Vec::new();
        if self.words.is_empty() {
            return found;
        }
        let bytes = text.as_bytes();
        let (mut at, mut inside) = (0, false);
        while let Some(byte) = bytes.get(at) {
            if *byte != 0xE3 {
                inside = false;
                at += match byte {
                    0xE0.. => 3,
                    0xC0.. => 2,
                    _ => 1,
                };
                continue;
            }
            let kana = hiragana(bytes, at);
            if kana && !inside && self.first >> letter(bytes, at) & 1 == 1 {
                found.extend(self.run(text, at));
            }
            inside = kana;
            at += 3;
        }
        let sure: Vec<bool> =
            (0..found.len()).map(|at| !found[at].single || sure(text, words, &found, at)).collect();
        let mut sure = sure.into_iter();
        found.retain(|_| sure.next().unwrap_or_default());
        found
    }

    /// The number that a run of hiragana is, from its first character on.
    fn run(&self, text: &str, start: usize) -> Option<Spelt> {
        // に behind a noun is a particle, and a run of one character.
        if !hiragana(text.as_bytes(), start + 3) && !free(text, start) {
            return None;
        }
        let mut at = start;
        let mut number = Number::default();
        while hiragana(text.as_bytes(), at) {
            let rest = &text[at..];
            let own = self.words.get(letter(text.as_bytes(), at))?;
            let (word, value) = own.iter().find(|(word, _)| rest.starts_with(word))?;
            number.take(*value)?;
            at += word.len();
        }
        if number.words == 1 && !free(text, start) {
            return None;
        }
        let value = number.value()?;
        Some(Spelt { span: Span::new(start, at), value, single: number.words == 1 })
    }
}

/// Whether a hiragana begins at this place.
fn hiragana(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..at + 3) {
        Some([0xE3, 0x81, last]) => *last > 0x80,
        Some([0xE3, 0x82, last]) => *last <= 0x96,
        _ => false,
    }
}

/// A number for the hiragana at a place, less than 128.
fn letter(bytes: &[u8], at: usize) -> usize {
    let byte = |ahead: usize| usize::from(bytes.get(at + ahead).copied().unwrap_or_default());
    (byte(1) & 1) << 6 | byte(2) & 63
}

/// Whether nothing that belongs to a word stands before a place.
fn free(text: &str, place: usize) -> bool {
    let free = |c: char| c.is_whitespace() || "、，,・「『（(：:".contains(c);
    text[..place].chars().next_back().is_none_or(free)
}

/// Whether one word of kana is a number: by itself in its line, in a list, or before a unit.
fn sure(text: &str, words: &Words, found: &[Spelt], at: usize) -> bool {
    let span = found[at].span;
    let before = text[..span.start].trim_end_matches([' ', '\u{3000}']);
    let after = text[span.end..].trim_start_matches([' ', '\u{3000}']);
    let breaks = |c: Option<char>| c.is_none_or(|c| c == '\n');
    if breaks(before.chars().next_back()) && breaks(after.chars().next()) {
        return true;
    }
    let lists = |left: usize| {
        let Some([left, right]) = found.get(left..left + 2) else { return false };
        let gap = text.get(left.span.end..right.span.start).unwrap_or_default();
        (1..=8).contains(&gap.len())
            && gap.chars().all(|c| matches!(c, '、' | ',' | '，' | '・' | ' ' | '\u{3000}'))
    };
    let back = at.checked_sub(1).is_some_and(lists);
    if back && lists(at)
        || lists(at) && lists(at + 1)
        || back && at.checked_sub(2).is_some_and(lists)
    {
        return true;
    }
    let unit = words.lexicon.longest(text.as_bytes(), text.len() - after.len());
    unit.is_some_and(|(_, roles)| {
        roles.iter().any(|role| matches!(role, Role::CurrencyAfter(_) | Role::Percent))
    })
}

/// A number being read.
#[derive(Default)]
struct Number {
    total: Decimal,
    section: Decimal,
    current: Option<Decimal>,
    /// How many words, and whether all are digits.
    words: usize,
    magnitudes: usize,
    last_small: Option<Decimal>,
}

impl Number {
    fn take(&mut self, value: Decimal) -> Option<()> {
        self.words += 1;
        (self.words <= LONGEST).then_some(())?;
        if value < Decimal::TEN {
            let digits = self.current.filter(|_| self.magnitudes == 0);
            match (self.current, digits) {
                (None, _) => self.current = Some(value),
                (_, Some(before)) => {
                    self.current = Some(before.checked_mul(Decimal::TEN)?.checked_add(value)?);
                }
                _ => return None,
            }
            return Some(());
        }
        self.magnitudes += 1;
        let one = self.current.take();
        (self.words <= 2 || self.magnitudes > 1).then_some(())?;
        if value < LARGE {
            self.last_small.is_none_or(|last| value < last).then_some(())?;
            self.section =
                self.section.checked_add(one.unwrap_or(Decimal::ONE).checked_mul(value)?)?;
            self.last_small = Some(value);
            return Some(());
        }
        let sum = self.section.checked_add(one.unwrap_or_default())?;
        (!sum.is_zero()).then_some(())?;
        self.total = self.total.checked_add(sum.checked_mul(value)?)?;
        (self.section, self.last_small) = (Decimal::ZERO, None);
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        let digits = self.magnitudes == 0 && self.words > 1;
        (!digits || self.words >= DIGITS).then_some(())?;
        self.total.checked_add(self.section)?.checked_add(self.current.unwrap_or_default())
    }
}
