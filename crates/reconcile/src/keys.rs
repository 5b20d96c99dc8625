//! Which statements are worth comparing: those that share a key made of unit and figure.
//!
//! A precise figure is looked for under its first two digits; a rough one (rounded, bounded)
//! under its first alone. Each statement is filed under both, so that rough finds precise.

use crate::prepare::Prepared;
use record::{Kind, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A block: kind, unit, power of ten, leading digits.
type Key = (Kind, Unit, i32, u32);

/// The statements of each block, by their place in the input, in the order of their dates.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    blocks: BTreeMap<Key, Vec<usize>>,
}

/// In a larger block than this only the nearest in time are compared, so that the work grows with
/// the number of statements and not with its square.
const NEAREST: usize = 64;

impl Blocks {
    /// Files all statements.
    pub(crate) fn new(prepared: &[Prepared<'_>]) -> Self {
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        order.sort_by_key(|at| (prepared[*at].date, *at));
        let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for at in order {
            for (unit, figure) in prepared[at].figures() {
                for digits in [1, 2] {
                    let block =
                        blocks.entry(key(prepared[at].kind, unit, figure, digits)).or_default();
                    // Two conversions may share a key.
                    if block.last() != Some(&at) {
                        block.push(at);
                    }
                }
            }
        }
        Self { blocks }
    }

    /// The places of the statements worth comparing with this one, in order, each once.
    pub(crate) fn candidates(&self, prepared: &[Prepared<'_>], at: usize) -> Vec<usize> {
        let own = &prepared[at];
        let digits = if own.is_rough() { 1 } else { 2 };
        let mut found = Vec::new();
        for (unit, figure) in own.figures() {
            let Some(block) = self.blocks.get(&key(own.kind, unit, figure, digits)) else {
                continue;
            };
            let place =
                block.partition_point(|other| (prepared[*other].date, *other) < (own.date, at));
            let from = place.saturating_sub(NEAREST / 2);
            let to = block.len().min(place + NEAREST / 2);
            found.extend(block[from..to].iter().copied().filter(|other| *other != at));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The number of digits before the trailing zeros.
pub(crate) fn significant(figure: Decimal) -> u32 {
    let mut mantissa = figure.mantissa().unsigned_abs();
    if mantissa == 0 {
        return 0;
    }
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.ilog10() + 1
}

fn key(kind: Kind, unit: Unit, figure: Decimal, digits: u32) -> Key {
    let plain = figure.normalize();
    let mantissa = plain.mantissa().unsigned_abs();
    let length = mantissa.checked_ilog10().map_or(0, |log| log + 1);
    let power = i32::try_from(length).unwrap_or(0) - i32::try_from(plain.scale()).unwrap_or(0);
    let leading = if length >= digits {
        mantissa / 10_u128.pow(length - digits)
    } else {
        mantissa * 10_u128.pow(digits - length)
    };
    let offset = if digits == 1 { 0 } else { 100 };
    (kind, unit, power, u32::try_from(leading).unwrap_or(0) + offset)
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

    #[test]
    fn a_rounded_figure_shares_the_key_of_the_precise_one() {
        let unit = Unit::Count;
        let of = |figure: &str, digits| {
            key(Kind::Commitment, unit, figure.parse().expect("a figure"), digits)
        };
        assert_eq!(of("1230000000000", 2), of("1239000000000", 2));
        assert_eq!(of("2000000000000", 1), of("2260000000000", 1));
        assert_ne!(of("2000000000000", 1), of("226000000000", 1));
        assert_ne!(of("1", 1), of("1", 2));
    }
}
