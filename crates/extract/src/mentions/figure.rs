//! Figures in digits, ASCII or full width, with their separators: `1,722.5`, `２・２`.

use super::words::Words;
use rust_decimal::Decimal;

/// A longer figure is none that a decimal holds.
const LONGEST: u32 = 24;

/// The value of the ASCII or full-width digit at this place, and its length in bytes.
pub(super) fn digit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at)? {
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        0xEF => match bytes.get(at + 1..at + 3)? {
            [0xBC, byte @ 0x90..=0x99] => Some((byte - 0x90, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// A figure while it is read.
#[derive(Default)]
struct Figure {
    mantissa: u128,
    digits: u32,
    scale: u32,
    points: u32,
}

impl Figure {
    /// Takes the digits from here on; where they end, and how many they are.
    fn take(&mut self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while let Some((value, length)) = digit(bytes, at) {
            self.digits += 1;
            if self.digits <= LONGEST {
                self.mantissa = self.mantissa * 10 + u128::from(value);
                self.scale += self.points.min(1);
            }
            at += length;
        }
        at
    }

    /// The value, unless it is no single figure ("1.2.3") or one too long to hold.
    fn value(&self) -> Option<Decimal> {
        let legal = self.points <= 1 && self.digits + self.points <= LONGEST;
        let mantissa = i128::try_from(self.mantissa).ok().filter(|_| legal)?;
        Decimal::try_from_i128_with_scale(mantissa, self.scale).ok()
    }
}

/// Reads the figure that begins at a digit: where it ends, and its value if it has one.
pub(super) fn figure(text: &str, start: usize, words: &Words) -> (usize, Option<Decimal>) {
    let bytes = text.as_bytes();
    let mut figure = Figure::default();
    let mut end = figure.take(bytes, start);
    while let Some(separator) = text[end..].chars().next().filter(|c| words.separates(*c)) {
        let after = end + separator.len_utf8();
        let digits = run(bytes, after);
        if words.group.contains(&separator) && digits == 3 && figure.points == 0 {
        } else if words.decimal.contains(&separator) && digits > 0 {
            if separator == '・' && !middle_dot_is_point(&text[after..], digits, words) {
                break;
            }
            figure.points += 1;
        } else {
            break;
        }
        end = figure.take(bytes, after);
    }
    (end, figure.value())
}

/// How many digits stand here; a run is counted no further than is asked of it.
fn run(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    for count in 0..4 {
        match digit(bytes, at) {
            Some((_, length)) => at += length,
            None => return count,
        }
    }
    4
}

/// A middle dot is a decimal point only where one or two digits and a magnitude or a per cent
/// sign follow; elsewhere it lists: 1・2号機.
fn middle_dot_is_point(after: &str, digits: usize, words: &Words) -> bool {
    let next = after.chars().nth(digits);
    digits <= 2 && next.is_some_and(|c| words.context.after_point.contains(c))
}
