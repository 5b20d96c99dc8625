//! Which statements are worth comparing: those that are filed under a key in common, and are near
//! each other there in the order of days.
//!
//! A precise figure is looked for under its first two digits, a rough one (rounded, bounded) under
//! its first alone; each statement is filed under both, so that rough finds precise. The same
//! keys once more with each payer and each recipient keep the blocks small in a large ledger: what
//! shares figure and party meets whatever else was said that day. Each family of keys has its own
//! question: the same promise, the same in another currency, another amount of one promise, another
//! figure of one measure, a measurement of a goal.
//!
//! The rule kept here: whether two statements meet depends on the two and on those filed between
//! them, at most [`NEAREST`] of them. So what a new statement changes lies around it, and adding
//! needs no look at the rest of the ledger.

use crate::abroad;
use crate::concepts::Sort;
use crate::prepare::{Name, Prepared};
use crate::relate::{aimed, measured, promised};
use jiff::civil::Date;
use record::{Kind, Unit};
use rust_decimal::Decimal;

/// How far from each other, in the order of days, two statements meet in one block, so that the
/// work grows with the number of statements and not with its square.
pub(crate) const NEAREST: usize = 24;

/// No more parties of a statement than these make keys.
const PARTIES: usize = 4;

/// What those that share a key may be to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// One promise.
    Same,
    /// One promise in unlike currencies.
    Abroad,
    /// One promise with another amount.
    Promised,
    /// One measure with another figure.
    Measured,
    /// A target and a measurement.
    Aimed,
}

impl Family {
    pub(crate) const ALL: [Self; 5] =
        [Self::Same, Self::Abroad, Self::Promised, Self::Measured, Self::Aimed];

    /// The families of keys stand in their lowest bits.
    pub(crate) fn of(key: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|family| *family as u64 == key & 7)
    }

    /// One bit for each family.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A key under which a statement is found by others, and perhaps looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filing {
    /// The hash of the key, its family in the lowest bits: two keys that share it only bring more
    /// candidates.
    pub key: u64,
    /// Whether it looks for others there; two meet where one of them does.
    pub looks: bool,
}

/// Where a statement stands in its blocks: by its day, then by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The day; those without one come first.
    pub day: Option<Date>,
    /// The number of the statement.
    pub statement: u64,
}

impl Prepared<'_> {
    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        Place { day: self.date, statement: self.id }
    }
}

/// All keys of a statement, each once. `beside` are the statements of its document, in the order
/// of their identifiers; `converts` tells that it says another sum of them in another currency,
/// and is no promise of its own.
pub(crate) fn filings(own: &Prepared<'_>, beside: &[&Prepared<'_>], converts: bool) -> Vec<Filing> {
    let mut filings = Vec::new();
    if !converts {
        same(own, &mut filings);
        abroad::file(own, &mut filings);
    }
    promised::file(own, &mut filings);
    measured::file(own, beside, &mut filings);
    aimed::file(own, &mut filings);
    filings.sort_unstable();
    // Two conversions may share a key; whoever looks in one of two roles looks.
    filings.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        kept.looks |= same && next.looks;
        same
    });
    filings
}

fn same(own: &Prepared<'_>, filings: &mut Vec<Filing>) {
    let rough = own.is_rough();
    let mut file = |key: Key, looks: bool| filings.push(key.filing(Family::Same, looks));
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
            file(words.iter().fold(one, |key, pair| key.with(u64::from(*pair))), true);
        }
    }
}

/// The topics of a statement's terms as keys of a family.
pub(crate) fn topics(terms: crate::concepts::Terms) -> impl Iterator<Item = u64> {
    terms.of_sort(Sort::Topic).each().map(u64::from)
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
pub(crate) struct Key(u64);

impl Key {
    pub(crate) fn of(kind: Kind, unit: Unit) -> Self {
        let key = Self(0xcbf2_9ce4_8422_2325).with(kind as u64);
        match unit {
            Unit::Money(currency) => key.words(currency.as_str()),
            other => key.words(&other.to_string()),
        }
    }

    /// A key of a kind whatever the unit.
    pub(crate) fn of_kind(kind: Kind) -> Self {
        Self(0xcbf2_9ce4_8422_2325).with(kind as u64)
    }

    /// The key of a unit whatever the kind.
    pub(crate) fn of_unit(unit: Unit) -> Self {
        Self(0xcbf2_9ce4_8422_2325).words(&unit.to_string())
    }

    /// The hash itself.
    pub(crate) fn hash(self) -> u64 {
        self.0
    }

    /// The filing under this key in a family.
    pub(crate) fn filing(self, family: Family, looks: bool) -> Filing {
        Filing { key: self.0 & !7 | family as u64, looks }
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    pub(crate) fn with(self, number: u64) -> Self {
        number.to_le_bytes().into_iter().fold(self, Self::byte)
    }

    pub(crate) fn words(self, words: &str) -> Self {
        words.bytes().fold(self, Self::byte).byte(0xff)
    }

    pub(crate) fn party(self, sort: u64, party: &Name) -> Self {
        self.with(sort).words(party.key())
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
