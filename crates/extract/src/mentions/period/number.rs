//! Numbers and durations in words and digits of any width.

use super::file::File;
use record::{Duration, TimeUnit};
use rust_decimal::Decimal;

/// A longer phrase is no number and no duration, in bytes.
const LONGEST: usize = 160;

/// A piece of a phrase.
enum Piece<'f> {
    Digits(Decimal),
    Number(Decimal),
    Half,
    Unit(&'f str),
}

/// A number as it is read, word by word.
#[derive(Default)]
struct Sum {
    sum: Decimal,
    /// Digits before a ten, a hundred, a thousand.
    pending: Option<Decimal>,
    seen: bool,
}

impl Sum {
    fn digits(&mut self, value: Decimal) {
        self.settle();
        self.pending = Some(value);
        self.seen = true;
    }

    fn word(&mut self, value: Decimal) {
        self.seen = true;
        let hundred = Decimal::ONE_HUNDRED;
        let small = self.pending.is_none() && self.sum >= Decimal::TEN && self.sum < hundred;
        if value == Decimal::TEN && small {
            // "Twenty ten".
            self.sum = self.sum * hundred + value;
        } else if value == Decimal::from(10_000) {
            self.settle();
            self.sum = times(self.sum.max(Decimal::ONE), value);
        } else if value == Decimal::TEN || value == hundred || value == Decimal::ONE_THOUSAND {
            match self.pending.take() {
                Some(count) => self.sum = plus(self.sum, times(count, value)),
                None if small && value > Decimal::TEN => self.sum = times(self.sum, value),
                None => self.sum = plus(self.sum, value),
            }
        } else if value < Decimal::TEN {
            // 二〇〇九 is read digit by digit.
            self.pending = Some(match self.pending {
                Some(before) => plus(times(before, Decimal::TEN), value),
                None => value,
            });
        } else if small && value > Decimal::TEN {
            // "Nineteen seventy eight".
            self.sum = self.sum * hundred + value;
        } else {
            self.settle();
            self.sum = plus(self.sum, value);
        }
    }

    fn settle(&mut self) {
        self.sum = plus(self.sum, self.pending.take().unwrap_or_default());
    }

    fn take(&mut self) -> Option<Decimal> {
        self.settle();
        let Self { sum, seen, .. } = std::mem::take(self);
        seen.then_some(sum)
    }
}

fn times(a: Decimal, b: Decimal) -> Decimal {
    a.checked_mul(b).unwrap_or(Decimal::MAX)
}

fn plus(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(Decimal::MAX)
}

impl File {
    /// The number that a phrase spells.
    pub(super) fn number(&self, phrase: &str) -> Option<Decimal> {
        let mut sum = Sum::default();
        self.pieces(phrase, false, |piece| match piece {
            Piece::Digits(value) => sum.digits(value),
            Piece::Number(value) => sum.word(value),
            Piece::Half | Piece::Unit(_) => {}
        });
        sum.take()
    }

    /// The duration that a phrase spells: counts, each followed by its unit.
    pub(super) fn duration(&self, phrase: &str) -> Option<Duration> {
        let (mut sum, mut half) = (Sum::default(), false);
        let mut parts: Vec<(Decimal, &str)> = Vec::new();
        self.pieces(phrase, true, |piece| match piece {
            Piece::Digits(value) => sum.digits(value),
            Piece::Number(value) => sum.word(value),
            Piece::Half => half = true,
            Piece::Unit(unit) => {
                let added = if std::mem::take(&mut half) { HALF } else { Decimal::ZERO };
                let count = match sum.take() {
                    Some(count) => plus(count, added),
                    None if added.is_zero() => Decimal::ONE,
                    None => added,
                };
                parts.push((count, unit));
            }
        });
        if let (Some(last), true) = (parts.last_mut(), half) {
            last.0 = plus(last.0, HALF);
        } else if let (Some(last), Some(_)) = (parts.last_mut(), sum.take())
            && last.1 == "1s"
        {
            last.0 = plus(last.0, fraction(phrase)?);
        }
        // "In five years, five years ago" are two.
        let twice = |at: usize| parts[..at].iter().any(|(_, unit)| *unit == parts[at].1);
        if (1..parts.len()).any(twice) {
            return None;
        }
        let mut duration = Duration::default();
        for (count, unit) in &parts {
            let (size, unit) = unit_of(unit)?;
            duration = duration.with(count.checked_mul(size)?, unit);
        }
        (!parts.is_empty()).then_some(duration)
    }

    /// What a unit's word is: so many of a plain unit.
    pub(super) fn unit(&self, word: &str) -> Option<(Decimal, TimeUnit)> {
        unit_of(self.units.get(&word.to_lowercase())?)
    }

    fn pieces<'f>(&'f self, phrase: &str, units: bool, mut each: impl FnMut(Piece<'f>)) {
        let mut rest = phrase.get(..LONGEST).unwrap_or(phrase);
        while let Some(first) = rest.chars().next() {
            if digit(first).is_some() {
                let (value, length) = figure(rest);
                each(Piece::Digits(value));
                rest = &rest[length..];
                continue;
            }
            let length = if first.is_ascii_alphabetic() {
                rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())
            } else {
                self.longest(rest).unwrap_or(first.len_utf8())
            };
            let word = &rest[..length];
            let lower = if first.is_ascii() { word.to_ascii_lowercase() } else { word.to_owned() };
            // "Second" is an ordinal in a date and a unit in a duration.
            let number = self.words.contains_key(&lower) && !units;
            if let Some(unit) = self.units.get(&lower).filter(|_| !number) {
                each(Piece::Unit(unit));
            } else if let Some(value) = self.words.get(&lower) {
                each(if *value == HALF { Piece::Half } else { Piece::Number(*value) });
            }
            rest = &rest[length..];
        }
    }

    /// The length of the longest unit or number that a text without spaces begins with.
    fn longest(&self, text: &str) -> Option<usize> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(4);
        let there = |end: &usize| {
            let word = &text[..*end];
            self.units.contains_key(word) || self.words.contains_key(word)
        };
        ends.filter(there).last()
    }
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// `10y`, `1w`: so many of a plain unit.
fn unit_of(code: &str) -> Option<(Decimal, TimeUnit)> {
    let (size, unit) = code.split_at(code.len().checked_sub(1)?);
    let unit = match unit {
        "y" => TimeUnit::Year,
        "m" => TimeUnit::Month,
        "w" => TimeUnit::Week,
        "d" => TimeUnit::Day,
        "h" => TimeUnit::Hour,
        "n" => TimeUnit::Minute,
        "s" => TimeUnit::Second,
        _ => return None,
    };
    Some((size.parse().ok()?, unit))
}

/// A digit of any width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// The digits that a phrase ends with, as a fraction: 10秒05.
fn fraction(phrase: &str) -> Option<Decimal> {
    let digits: Vec<u32> = phrase.chars().rev().map_while(digit).take(6).collect();
    let number = digits.iter().rev().fold(0, |number, digit| number * 10 + digit);
    Some(Decimal::new(number.into(), u32::try_from(digits.len()).ok()?))
}

/// A figure with its decimals at the beginning of a text, and its length.
fn figure(text: &str) -> (Decimal, usize) {
    let (mut digits, mut length, mut point) = (String::new(), 0, false);
    for (at, c) in text.char_indices() {
        let next = || text[at + c.len_utf8()..].chars().next().and_then(digit).is_some();
        match (digit(c), c) {
            (Some(value), _) => digits.extend(char::from_digit(value, 10)),
            (None, '.' | '．') if !point && next() => {
                point = true;
                digits.push('.');
            }
            (None, ',' | '，') if next() => {}
            _ => break,
        }
        length = at + c.len_utf8();
    }
    (digits.parse().unwrap_or(Decimal::MAX), length)
}
