//! Sets of roles as bits: what a token can be is asked so often that the answer must cost nothing.

use super::words::Role;

/// A set of roles, whatever they carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u64);

impl Kinds {
    /// Of a figure in digits.
    pub(super) const DIGITS: Self = Self(1);

    /// The roles with which an amount can begin, bounds before it aside.
    pub(super) const BEGINNINGS: Self = Self(1 | 0xFF_FFFF << 1);

    /// The roles of numbers.
    pub(super) const NUMBERS: Self = Self(1 | 0xFFFF << 1);

    /// The roles one of which is in every amount: all others stand beside these.
    pub(super) const CORES: Self = Self(1 | 0xFFFF << 1 | 0xFF << 33);

    /// The signs that can also be dashes: of ranges and of values below nothing.
    pub(super) const SIGNS: Self = Self(1 << 22 | 1 << 53);

    /// What makes a fraction of the number before it: parts, ordinals, another number, dashes.
    pub(super) const FRACTIONS: Self =
        Self(1 | 1 << 1 | 0b111_1110 << 6 | 1 << 12 | 1 << 17 | 1 << 22 | 1 << 53);

    /// Numerals in words.
    pub(super) const NUMERALS: Self = Self(1 << 1);

    /// Letters that scale a figure which they touch.
    pub(super) const SCALES: Self = Self(1 << 20 | 1 << 21);

    /// What stands before money.
    pub(super) const SIGNS_OF_MONEY: Self = Self(1 << 18 | 1 << 19);

    pub(crate) fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, role| bits | bit(*role)))
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn has(self, role: Role) -> bool {
        self.0 & bit(role) != 0
    }

    /// Whether a word of these roles is looked for by itself: an article is met on every line and
    /// is a number only beside another core.
    pub(crate) fn is_core(self) -> bool {
        self.meets(Self::CORES) && !self.has(Role::Article)
    }
}

/// The bit of a role: from 1 on those that are in every amount and begin one, from 17 on others
/// that begin one, from 33 on others that are in every amount, from 41 on the rest.
fn bit(role: Role) -> u64 {
    let place = match role {
        Role::Numeral(_) => 1,
        Role::Magnitude(_) => 2,
        Role::Vague => 3,
        Role::Some => 4,
        Role::Formal => 5,
        Role::Dozen(_) => 6,
        Role::Vulgar(_) => 7,
        Role::Part(_) => 8,
        Role::Parts(_) => 9,
        Role::Half => 10,
        Role::Multiple(_) => 11,
        Role::Ordinal(_) => 12,
        Role::Top(_) => 13,
        Role::Discount(_) => 14,
        Role::VagueOf(_) => 15,
        Role::Article => 17,
        Role::CurrencyBefore(_) => 18,
        Role::Sign(_) => 19,
        Role::GluedMagnitude(_) => 20,
        Role::Scale(_) => 21,
        Role::Minus => 22,
        Role::RowPrefix => 23,
        // "A dollar" is an amount without a number.
        Role::CurrencyAfter(_) => 33,
        Role::Sub(_) => 34,
        Role::Percent => 41,
        Role::Points => 42,
        Role::Gdp => 43,
        Role::Share(_) => 44,
        Role::Times => 45,
        Role::RankBefore => 46,
        Role::RankAfter => 47,
        Role::RankSuffix => 48,
        Role::RowSuffix => 49,
        Role::Reversed => 50,
        Role::Before(_) => 51,
        Role::After(_) => 52,
        Role::Between => 53,
        Role::Opener => 54,
        Role::Changer => 55,
        Role::Joiner => 56,
        Role::PerYear => 57,
        Role::Counter(_) => 58,
        Role::Measure => 59,
        Role::Nothing => 60,
        Role::BasisPoints => 61,
    };
    1 << place
}
