//! Which statements are worth comparing: those that share a key made of unit and figure.
//!
//! A precise figure is looked for under its first two digits; a rough one (rounded, bounded)
//! under its first alone. Each statement is filed under both, so that rough finds precise.

use record::{Kind, Statement, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A block: kind, unit, power of ten, leading digits.
pub(crate) type Key = (Kind, Unit, i32, u32);

/// The statements of each block, by their place in the input.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    blocks: BTreeMap<Key, Vec<usize>>,
}

/// A block of more than this many is not searched from its rough end: a figure that common tells
/// nothing, and pairs would grow with the square.
const CROWDED: usize = 400;

impl Blocks {
    /// Files a statement.
    pub(crate) fn file(&mut self, at: usize, statement: &Statement) {
        for (unit, figure) in figures(statement) {
            for digits in [1, 2] {
                let key = key(statement.meaning.kind, unit, figure, digits);
                self.blocks.entry(key).or_default().push(at);
            }
        }
    }

    /// The places of the statements worth comparing with this one, in order, each once.
    pub(crate) fn candidates(&self, statement: &Statement) -> Vec<usize> {
        let mut found = Vec::new();
        for (unit, figure) in figures(statement) {
            let digits = if is_rough(statement) { 1 } else { 2 };
            let mut block = self.blocks.get(&key(statement.meaning.kind, unit, figure, digits));
            if block.is_some_and(|block| block.len() > CROWDED) && digits == 1 {
                block = self.blocks.get(&key(statement.meaning.kind, unit, figure, 2));
            }
            found.extend(block.into_iter().flatten().copied());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The figure of a statement and those that it is converted to.
pub(crate) fn figures(statement: &Statement) -> impl Iterator<Item = (Unit, Decimal)> {
    let amount = &statement.meaning.amount;
    std::iter::once((amount.value.unit, amount.value.figure()))
        .chain(amount.converted.iter().copied())
}

/// Whether a figure is rounded or bounded.
fn is_rough(statement: &Statement) -> bool {
    let value = statement.meaning.amount.value;
    value.approx || value.is_floor() || significant(value.figure()) < 2
}

/// The number of digits before the trailing zeros.
pub(crate) fn significant(figure: Decimal) -> u32 {
    let digits = figure.normalize().mantissa().unsigned_abs().to_string();
    u32::try_from(digits.trim_end_matches('0').len()).unwrap_or(u32::MAX)
}

fn key(kind: Kind, unit: Unit, figure: Decimal, digits: usize) -> Key {
    let plain = figure.abs().normalize();
    let mantissa = plain.mantissa().unsigned_abs().to_string();
    let power =
        i32::try_from(mantissa.len()).unwrap_or(0) - i32::try_from(plain.scale()).unwrap_or(0);
    let leading: String = mantissa.chars().chain("00".chars()).take(digits).collect();
    let offset = if digits == 1 { 0 } else { 100 };
    (kind, unit, power, leading.parse::<u32>().unwrap_or(0) + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailing_zeros_are_not_significant() {
        let cases =
            [("10000000000000", 1), ("1722500000000", 5), ("0.71", 2), ("3.70", 2), ("0", 0)];
        for (figure, digits) in cases {
            let figure: Decimal = figure.parse().expect("a figure");
            assert_eq!(significant(figure), digits, "{figure}");
        }
    }
}
