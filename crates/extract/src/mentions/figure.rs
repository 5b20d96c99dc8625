//! Figures written in digits: their groups, their fraction and their power of ten.
//!
//! The rule kept here: one pass, nothing allocated, and a figure longer than a decimal holds is
//! none at all.

use super::words::{Role, Words};
use record::Span;
use rust_decimal::Decimal;

/// One figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) span: Span,
    pub(super) value: Decimal,
    /// Whether it is part of a code or of unusual form, and so not worth a statement: 1.2.3.
    pub(super) idle: bool,
}

/// No more digits than a decimal holds.
const LONGEST: u32 = 28;

/// Printed only where a line breaks.
const SOFT_HYPHEN: char = '\u{ad}';

/// Reads the figure that begins at a digit: where it ends, and its value if it has one.
pub(super) fn figure(text: &str, start: usize, words: &Words) -> (usize, Option<Written>) {
    let mut reading = Reading::new(text, words, start);
    let read = reading.read();
    (reading.end, read)
}

/// The value and the length of an ASCII or full-width digit at this place.
pub(super) fn digit_at(text: &str, at: usize) -> Option<(u8, usize)> {
    match text.as_bytes().get(at..)? {
        [byte @ b'0'..=b'9', ..] => Some((byte - b'0', 1)),
        [0xEF, 0xBC, byte @ 0x90..=0x99, ..] => Some((byte - 0x90, 3)),
        _ => None,
    }
}

/// One figure being read.
struct Reading<'t> {
    text: &'t str,
    words: &'t Words,
    start: usize,
    end: usize,
    mantissa: i128,
    /// How many digits the mantissa has.
    digits: u32,
    /// How many of them stand after the point.
    scale: u32,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, words: &'t Words, start: usize) -> Self {
        Self { text, words, start, end: start, mantissa: 0, digits: 0, scale: 0 }
    }

    fn read(&mut self) -> Option<Written> {
        let mut idle = self.continues_code();
        if idle {
            self.run(self.end);
        } else if let Some(point) = self.leading_point() {
            self.start = point;
            self.fraction(self.end);
        } else {
            let first = self.run(self.end);
            self.groups(first);
            let (next, separator) = self.separator();
            if separator.is_some_and(|c| self.words.decimal.contains(&c))
                && self.is_point(separator, next)
            {
                let before = (self.end, self.mantissa, self.digits);
                self.fraction(next);
                if self.goes_on() && !self.dotted(before, first) {
                    // "192.168.1.2" is no number; its parts are read one by one.
                    (self.end, self.mantissa, self.digits) = before;
                    (self.scale, idle) = (0, true);
                }
            } else if separator.is_some_and(|c| self.words.group.contains(&c)) {
                idle = self.loose_fraction(next);
            }
        }
        let exponent = self.exponent();
        let value = self.value(exponent)?;
        Some(Written { span: Span::new(self.start, self.end), value, idle })
    }

    /// Reads a run of digits into the mantissa; how many they are.
    fn run(&mut self, from: usize) -> usize {
        let (mut at, mut count) = (from, 0);
        while let Some((digit, length)) = digit_at(self.text, at + self.soft(at)) {
            at += self.soft(at);
            // The mantissa stops growing where it would not fit; the count goes on and refuses it.
            if self.digits < LONGEST {
                self.mantissa = self.mantissa * 10 + i128::from(digit);
            }
            self.digits += u32::from(self.digits > 0 || digit > 0);
            (at, count) = (at + length, count + 1);
        }
        self.end = at;
        count
    }

    /// How many digits stand at this place; more than three are four.
    fn ahead(&self, from: usize) -> usize {
        let mut at = from;
        for count in 0..4 {
            let Some((_, length)) = digit_at(self.text, at) else { return count };
            at += length;
        }
        4
    }

    /// The length of a soft hyphen here: it parts nothing.
    fn soft(&self, at: usize) -> usize {
        if self.text[at..].starts_with(SOFT_HYPHEN) { SOFT_HYPHEN.len_utf8() } else { 0 }
    }

    /// The character after what is read, and the place behind it.
    fn separator(&self) -> (usize, Option<char>) {
        let at = self.end + self.soft(self.end);
        let next = self.text[at..].chars().next();
        (at + next.map_or(0, char::len_utf8), next)
    }

    /// Groups of digits behind the first run: 1,234,567, 12,34,567, 1 234 567.
    fn groups(&mut self, first: usize) {
        if first > 3 {
            return;
        }
        let mut seen = 0;
        loop {
            let (next, Some(separator)) = self.separator() else { return };
            let digits = self.ahead(next);
            let spaced = separator.is_whitespace();
            let grouped = self.words.group.contains(&separator)
                || matches!(separator, '\u{a0}' | '\u{202f}' | '\u{2009}')
                || matches!(separator, ' ' | '\u{3000}') && (seen > 0 || self.spaced_groups(next));
            let indian = !spaced && digits == 2 && self.indian(next);
            if !grouped || digits != 3 && !indian {
                return;
            }
            self.run(next);
            seen += 1;
        }
    }

    /// Whether groups that plain spaces part are surely groups: "1 234 567", "40 000".
    fn spaced_groups(&self, next: usize) -> bool {
        let mut at = next;
        let mut zeros = true;
        for _ in 0..3 {
            let Some((digit, length)) = digit_at(self.text, at) else { return false };
            (zeros, at) = (zeros && digit == 0, at + length);
        }
        let behind = self.text[at..].chars().next().filter(|c| matches!(c, ' ' | '\u{3000}'));
        let more = behind.is_some_and(|c| self.ahead(at + c.len_utf8()) == 3);
        // 18兆9 713億: a magnitude behind it says that the space is a slip.
        let behind = self.text[at..].chars().next();
        let scaled = behind.is_some_and(|c| self.words.context.after_point.contains(c));
        (zeros || scaled) && digit_at(self.text, at).is_none() || more
    }

    /// Whether a group of two digits is followed by others that end in one of three.
    fn indian(&self, from: usize) -> bool {
        let mut at = from;
        for _ in 0..8 {
            match self.ahead(at) {
                3 => return true,
                2 => {
                    let end = at
                        + (0..2).fold(0, |length, _| {
                            length + digit_at(self.text, at + length).map_or(0, |(_, one)| one)
                        });
                    let Some(c) = self.text[end..].chars().next() else { return false };
                    if !self.words.group.contains(&c) {
                        return false;
                    }
                    at = end + c.len_utf8();
                }
                _ => return false,
            }
        }
        false
    }

    fn fraction(&mut self, from: usize) {
        let before = self.digits;
        let zero = before == 0;
        let count = self.run(from);
        // Zeros before the first other digit count as digits behind the point.
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.scale = count;
        if zero {
            self.digits = self.digits.max(count);
        }
    }

    /// Where the point of ".25" is, if the digits read begin behind one.
    fn leading_point(&self) -> Option<usize> {
        let mut before = self.text[..self.start].chars().rev();
        let point = before.next().filter(|c| matches!(c, '.' | '．'))?;
        if !self.words.decimal.contains(&point) {
            return None;
        }
        let other = before.next();
        let free =
            other.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '．' | ')' | '%'));
        free.then(|| self.start - point.len_utf8())
    }

    /// Whether a decimal sign is followed by a fraction. A middle dot lists elsewhere: 1・2号機.
    fn is_point(&self, separator: Option<char>, next: usize) -> bool {
        let digits = self.ahead(next);
        if separator != Some('・') {
            return digits > 0;
        }
        let behind = self.text[next..].chars().nth(digits);
        let marked = behind.is_some_and(|c| self.words.context.after_point.contains(c));
        (1..=2).contains(&digits) && (marked || self.mantissa == 0)
    }

    /// 4.500.000 euros: points group beside a currency. What was read before the first point, and
    /// how many digits stood there; where they do not group, nothing changes.
    fn dotted(&mut self, before: (usize, i128, u32), first: usize) -> bool {
        let after = (self.end, self.mantissa, self.digits, self.scale);
        (self.end, self.mantissa, self.digits) = before;
        self.scale = 0;
        let mut groups = 0;
        while let (next, Some('.' | '．')) = self.separator()
            && self.ahead(next) == 3
        {
            self.run(next);
            groups += 1;
        }
        let fits = (1..=3).contains(&first) && groups > 1 && !self.goes_on() && self.is_money();
        if !fits {
            (self.end, self.mantissa, self.digits, self.scale) = after;
        }
        fits
    }

    /// Whether a word or a sign of a currency touches what is read.
    fn is_money(&self) -> bool {
        let signs = |c: &char| matches!(c, '$' | '€' | '£' | '¥' | '￥' | '₹' | '₩');
        let before = self.text[..self.start].trim_end_matches(' ').chars().next_back();
        let rest = &self.text[self.end..];
        let after = self.text.len() - rest.strip_prefix(' ').unwrap_or(rest).len();
        let word = self.words.lexicon.longest(self.text.as_bytes(), after);
        before.as_ref().is_some_and(signs)
            || word.is_some_and(|(_, roles)| {
                let money = |role: &Role| matches!(role, Role::CurrencyAfter(_) | Role::Sign(_));
                roles.iter().any(money)
            })
    }

    /// "5,00" and "1,3" where the comma groups: a fraction after all, but not a sure one.
    fn loose_fraction(&mut self, next: usize) -> bool {
        let digits = self.ahead(next);
        if !(1..=2).contains(&digits) {
            return false;
        }
        let before = (self.end, self.mantissa, self.digits);
        self.fraction(next);
        if self.goes_on() {
            (self.end, self.mantissa, self.digits) = before;
            self.scale = 0;
        }
        true
    }

    /// Whether another separator and digits follow: what was read is part of something else.
    fn goes_on(&self) -> bool {
        let (next, separator) = self.separator();
        let separates = separator
            .is_some_and(|c| self.words.decimal.contains(&c) || self.words.group.contains(&c));
        separates && separator != Some('・') && self.ahead(next) > 0
    }

    /// Whether the figure ends or begins a code of several points.
    fn continues_code(&self) -> bool {
        let mut before = self.text[..self.start].chars().rev();
        let point = before.next().is_some_and(|c| c == '.');
        point && before.next().is_some_and(|c| c.is_ascii_digit())
    }

    /// The power of ten in "1.3e6".
    fn exponent(&mut self) -> i32 {
        let mut rest = self.text[self.end..].chars();
        if !matches!(rest.next(), Some('e' | 'E' | 'ｅ' | 'Ｅ')) {
            return 0;
        }
        let mut at = self.end + if self.text.as_bytes()[self.end] < 0x80 { 1 } else { 3 };
        let sign = rest.next();
        let negative = matches!(sign, Some('-' | '－' | '−'));
        if negative || matches!(sign, Some('+' | '＋')) {
            at += sign.map_or(0, char::len_utf8);
        }
        let (mut power, mut count) = (0_i32, 0);
        while let Some((digit, length)) = digit_at(self.text, at) {
            (power, count, at) = (power * 10 + i32::from(digit), count + 1, at + length);
            if count > 2 {
                return 0;
            }
        }
        if count == 0 || self.text[at..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return 0;
        }
        self.end = at;
        if negative { -power } else { power }
    }

    fn value(&self, exponent: i32) -> Option<Decimal> {
        if self.digits > LONGEST || self.scale > LONGEST {
            return None;
        }
        let value = Decimal::try_from_i128_with_scale(self.mantissa, self.scale).ok()?;
        let ten = |power: i32| Decimal::from_i128_with_scale(1, 0).checked_mul(tens(power)?);
        match exponent {
            0 => Some(value),
            up if up > 0 => value.checked_mul(ten(up)?),
            down => value.checked_div(ten(-down)?),
        }
    }
}

/// Ten to a power; none above what a decimal holds.
fn tens(power: i32) -> Option<Decimal> {
    let power = u32::try_from(power).ok().filter(|power| *power <= LONGEST)?;
    Decimal::try_from_i128_with_scale(10_i128.pow(power), 0).ok()
}
