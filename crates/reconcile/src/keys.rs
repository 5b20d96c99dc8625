//! Which statements are worth comparing: those that share a key made of unit and figure.
//!
//! A precise figure is looked for under its first two digits, a rough one (rounded, bounded) under
//! its first alone; each statement is filed under both, so that rough finds precise. The same
//! keys once more with each payer and each recipient keep the blocks small in a large ledger: what
//! shares figure and party meets whatever else was said that day.

use crate::prepare::{Name, Prepared};
use record::{Kind, Unit};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// How many on each side of it, in the order of days, a statement is compared with in one block, so that the work grows with the number of statements and not with its square.
const NEAREST: usize = 24;

/// No more parties of a statement than these make keys.
const PARTIES: usize = 4;

/// A key under which a statement is found by others, and perhaps looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Filing {
    /// The hash of the key: two keys that share it only bring more candidates.
    key: u64,
    looks: bool,
}

/// The statements of each block, by their place in the input, in the order of their dates.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    blocks: HashMap<u64, Vec<usize>>,
}

impl Blocks {
    /// Files all statements.
    pub(crate) fn new(prepared: &[Prepared<'_>]) -> Self {
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        order.sort_by_key(|at| (prepared[*at].date, *at));
        let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in order {
            for filing in filings(&prepared[at]) {
                blocks.entry(filing.key).or_default().push(at);
            }
        }
        Self { blocks }
    }

    /// The places of the statements worth comparing with this one, in order, each once.
    pub(crate) fn candidates(&self, prepared: &[Prepared<'_>], at: usize) -> Vec<usize> {
        let own = &prepared[at];
        let mut found = Vec::new();
        for filing in filings(own).iter().filter(|filing| filing.looks) {
            let Some(block) = self.blocks.get(&filing.key) else { continue };
            let place =
                block.partition_point(|other| (prepared[*other].date, *other) < (own.date, at));
            let from = place.saturating_sub(NEAREST);
            let to = block.len().min(place + 1 + NEAREST);
            found.extend(block[from..to].iter().copied().filter(|other| *other != at));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// All keys of a statement, each once.
fn filings(own: &Prepared<'_>) -> Vec<Filing> {
    let mut filings = Vec::new();
    let rough = own.is_rough();
    let mut file = |key: Key, looks: bool| filings.push(Filing { key: key.0, looks });
    for (unit, figure) in own.figures() {
        let one = Key::of(own.kind, unit).figure(figure, 1);
        let two = Key::of(own.kind, unit).figure(figure, 2);
        file(one, rough);
        file(two, !rough);
        for party in own.payer.iter().take(PARTIES) {
            file(one.party(1, party), rough);
            file(two.party(2, party), !rough);
        }
        for party in own.recipient.iter().take(PARTIES) {
            file(one.party(3, party), true);
        }
        if significant(figure) > 2 {
            file(Key::of(own.kind, unit).figure(figure, 28), true);
        }
        if let Some((words, _)) = own.words.as_ref().filter(|_| own.kind != Kind::Commitment) {
            file(words.iter().fold(one, |key, pair| key.with(*pair)), true);
        }
    }
    filings.sort_unstable();
    // Two conversions may share a key; whoever looks in one of two roles looks.
    filings.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        kept.looks |= same && next.looks;
        same
    });
    filings
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

/// A key under way: the FNV-1a hash of what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key(u64);

impl Key {
    fn of(kind: Kind, unit: Unit) -> Self {
        let key = Self(0xcbf2_9ce4_8422_2325).with(kind as u64);
        match unit {
            Unit::Money(currency) => key.words(currency.as_str()),
            other => key.words(&other.to_string()),
        }
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    fn with(self, number: u64) -> Self {
        number.to_le_bytes().into_iter().fold(self, Self::byte)
    }

    fn words(self, words: &str) -> Self {
        words.bytes().fold(self, Self::byte).byte(0xff)
    }

    fn party(self, sort: u64, party: &Name<'_>) -> Self {
        self.with(sort).words(party.id.unwrap_or(&party.folded))
    }

    /// The power of ten and so many leading digits.
    fn figure(self, figure: Decimal, digits: u32) -> Self {
        let plain = figure.normalize();
        let mantissa = plain.mantissa().unsigned_abs();
        let length = mantissa.checked_ilog10().map_or(0, |log| log + 1);
        let power = i64::from(length) - i64::from(plain.scale());
        let leading = if length >= digits {
            mantissa / 10_u128.pow(length - digits)
        } else {
            mantissa * 10_u128.pow(digits - length)
        };
        let low = u64::try_from(leading & u128::from(u64::MAX)).unwrap_or_default();
        let high = u64::try_from(leading >> 64).unwrap_or_default();
        self.with(u64::from(digits)).with(power.cast_unsigned()).with(low).with(high)
    }
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
        let of = |figure: &str, digits| {
            let figure = figure.parse().expect("a figure");
            Key::of(Kind::Commitment, Unit::Count).figure(figure, digits)
        };
        assert_eq!(of("1230000000000", 2), of("1239000000000", 2));
        assert_eq!(of("2000000000000", 1), of("2260000000000", 1));
        assert_ne!(of("2000000000000", 1), of("226000000000", 1));
        assert_ne!(of("0.1", 1), of("1", 1));
    }
}
