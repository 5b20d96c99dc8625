//! How digits, numerals in words and magnitudes make a whole number, in any script.
//!
//! One grammar serves all languages: a figure is multiplied by the small magnitudes that follow
//! it (百, 千, hundred), the sum of these by the next large one (万, 兆, million), and large ones
//! in falling order are added: 1兆7225億.

use super::token::{Piece, Token};
use super::words::Role;
use rust_decimal::Decimal;

/// The smallest magnitude that closes a section.
const LARGE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A whole number being read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cardinal {
    total: Decimal,
    section: Decimal,
    current: Option<Decimal>,
    last_large: Option<Decimal>,
    /// The last small magnitude of the section.
    small: Option<Decimal>,
    /// The largest magnitude.
    pub(super) magnitude: Option<Decimal>,
    /// Whether a figure was said, and not only magnitudes.
    pub(super) figure: bool,
    /// Whether it has at least one digit.
    pub(super) digits: bool,
    /// Whether a small magnitude stood for itself: 百.
    pub(super) alone: bool,
    /// "Several", 数: not a figure.
    pub(super) vague: bool,
    /// Whether its last word is one of twenty to ninety.
    pub(super) tens: bool,
    /// Whether digits of it are of no number: 1.2.3.
    pub(super) idle: bool,
    /// What an unknown digit (数) is taken for.
    some: Decimal,
    /// A word in an ASCII script was read; such numbers do not go on with digits after a large
    /// magnitude, as 1兆2390億 does.
    latin: bool,
    just_large: bool,
}

impl Cardinal {
    /// A number in which 数 stands for this digit.
    pub(super) fn with(some: Decimal) -> Self {
        Self { some, ..Self::default() }
    }

    /// Takes a token into the number; refuses one that cannot go on with it.
    pub(super) fn take(&mut self, text: &str, token: &Token<'_>, touches: Option<bool>) -> bool {
        let tens = std::mem::take(&mut self.tens);
        match &token.piece {
            Piece::Digits { value, idle } => {
                let latin = self.just_large && self.latin;
                if self.current.is_some() || latin || self.idle || *idle && self.figure {
                    return false;
                }
                self.current = Some(*value);
                (self.figure, self.digits, self.just_large) = (true, true, false);
                self.idle |= *idle;
                true
            }
            Piece::Word(_) => {
                self.tens = tens;
                self.word(text, token, touches)
            }
        }
    }

    fn word(&mut self, text: &str, token: &Token<'_>, touches: Option<bool>) -> bool {
        if token.is(Role::Vague) && (!self.figure || self.vague) {
            (self.vague, self.figure, self.current) =
                (true, true, Some(self.some.max(Decimal::ONE)));
            return true;
        }
        if let Some(value) = token.role(|role| match role {
            Role::VagueOf(value) => Some(value),
            _ => None,
        }) {
            // "Tens of billions of": the second says of what.
            if !self.figure {
                (self.vague, self.figure, self.current) = (true, true, Some(self.some));
            }
            self.latin = true;
            return self.vague && self.multiply(value);
        }
        // 10数億: a ten, and a digit that nobody knows.
        if token.is(Role::Some)
            && self.digits
            && !self.vague
            && glued(touches)
            && let Some(tens) = self.current.filter(|tens| is_tens(*tens))
        {
            (self.vague, self.current) = (true, tens.checked_add(self.some));
            return true;
        }
        if token.is(Role::Some) && !self.digits && !self.vague {
            self.vague = true;
            return self.numeral(self.some, false);
        }
        let glued = glued(touches);
        if let Some(value) = token.role(|role| match role {
            Role::Magnitude(value) => Some(value),
            Role::GluedMagnitude(value) | Role::Scale(value) if glued => Some(value),
            _ => None,
        }) {
            self.idle |= token.role(|role| matches!(role, Role::Scale(_)).then_some(())).is_some();
            self.latin |= token.span.of(text).is_ascii();
            return self.multiply(value);
        }
        if let Some(value) = token.role(|role| match role {
            Role::Dozen(value) => Some(value),
            _ => None,
        }) {
            return self.dozens(value);
        }
        match token.role(|role| match role {
            Role::Numeral(value) => Some(value),
            _ => None,
        }) {
            Some(value) => {
                let ascii = token.span.of(text).is_ascii();
                // 二〇 is read digit by digit where they touch; "零 一 二" are three.
                let apart = !ascii && self.current.is_some() && touches == Some(false);
                !apart && self.numeral(value, ascii)
            }
            None => false,
        }
    }

    /// Multiplies by a magnitude; false where it cannot.
    pub(super) fn multiply(&mut self, value: Decimal) -> bool {
        let next = if value < LARGE { self.small(value) } else { self.large(value) };
        let Some(next) = next else { return false };
        *self = next;
        self.tens = false;
        self.magnitude = Some(self.magnitude.map_or(value, |seen| seen.max(value)));
        true
    }

    fn small(&self, value: Decimal) -> Option<Self> {
        // "Three hundred twenty thousand" multiplies all of it, 三百二十 only what follows 百.
        let all = self.latin && self.small.is_some_and(|last| last < value);
        if self.small.is_some_and(|last| last <= value) && !all {
            return None;
        }
        let mut next = *self;
        let current = next.current.take().filter(|current| !current.is_zero());
        next.alone |= current.is_none();
        next.section = if all {
            self.section.checked_add(current.unwrap_or_default())?.checked_mul(value)?
        } else {
            let product = current.unwrap_or(Decimal::ONE).checked_mul(value)?;
            self.section.checked_add(product)?
        };
        (next.small, next.just_large) = (Some(value), false);
        Some(next)
    }

    fn large(&self, value: Decimal) -> Option<Self> {
        let mut next = *self;
        let sum = self.section.checked_add(self.current.unwrap_or_default())?;
        let falls = self.last_large.is_none_or(|last| value < last);
        if self.just_large || !falls && !self.latin {
            // "2.5 lakh crore", 1万億, 一万五千億.
            next.total = self.total.checked_add(sum)?.checked_mul(value)?;
        } else if sum.is_zero() || !falls {
            return None;
        } else {
            next.total = self.total.checked_add(sum.checked_mul(value)?)?;
        }
        (next.section, next.current, next.small) = (Decimal::ZERO, None, None);
        (next.just_large, next.last_large) = (true, Some(value));
        Some(next)
    }

    /// "Three dozen": so many of what was said last.
    fn dozens(&mut self, value: Decimal) -> bool {
        let said = self.current.or(Some(self.section).filter(|section| !section.is_zero()));
        let Some(product) = said.and_then(|said| said.checked_mul(value)) else { return false };
        if self.current.take().is_none() {
            self.section = Decimal::ZERO;
        }
        let Some(section) = self.section.checked_add(product) else { return false };
        (self.section, self.small, self.tens) = (section, Some(Decimal::ONE), false);
        self.magnitude = Some(self.magnitude.map_or(value, |seen| seen.max(value)));
        true
    }

    /// Numerals in an ASCII script add up (twenty-five); others are read digit by digit (二〇).
    fn numeral(&mut self, value: Decimal, adds: bool) -> bool {
        let next = match self.current {
            None if self.small == Some(Decimal::ONE) => return false,
            None => value,
            Some(current) if adds => {
                let unit = value < Decimal::TEN && !value.is_zero() && value.scale() == 0;
                if current < Decimal::from(20) || !self.tens || !unit {
                    return false;
                }
                current + value
            }
            Some(current) if self.digits || current.scale() > 0 => return false,
            Some(current) => match current.checked_mul(Decimal::TEN) {
                Some(tens) => tens + value,
                None => return false,
            },
        };
        let nineties = Decimal::from(20)..=Decimal::from(90);
        self.tens = adds && self.current.is_none() && nineties.contains(&value);
        self.current = Some(next);
        self.latin |= adds;
        (self.figure, self.just_large) = (true, false);
        true
    }

    /// Takes an ordinal as the last word: "twenty-fifth", "hundredth".
    pub(super) fn ordinal(&mut self, value: Decimal) -> bool {
        let (tens, latin) = (std::mem::take(&mut self.tens), self.latin);
        self.latin = true;
        if value >= Decimal::ONE_HUNDRED {
            return self.multiply(value);
        }
        self.tens = tens;
        self.latin = latin;
        self.numeral(value, true)
    }

    /// Puts digits behind the point: "two point five", 四点八.
    pub(super) fn decimals(&mut self, fraction: Decimal) {
        self.current = Some(self.current.unwrap_or_default() + fraction);
        self.tens = false;
    }

    /// The magnitude that the next "and a half" is half of, if one was said last.
    pub(super) fn open_magnitude(&self) -> Option<Decimal> {
        self.last_large.filter(|_| self.just_large)
    }

    /// Whether a magnitude was said last, so that "and six" may follow.
    pub(super) fn may_add(&self) -> bool {
        self.current.is_none() && (self.just_large || self.small.is_some_and(|s| s > Decimal::ONE))
    }

    /// Whether it may go on with "and" and these digits.
    pub(super) fn adds_digits(&self, value: Decimal) -> bool {
        let room = self.small.or(self.last_large).unwrap_or_default();
        !value.is_zero() && value.scale() == 0 && value < room
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.section)?.checked_add(self.current.unwrap_or_default())
    }
}

fn glued(touches: Option<bool>) -> bool {
    touches == Some(true)
}

/// 10, 20 and so on to 90.
fn is_tens(value: Decimal) -> bool {
    value < Decimal::ONE_HUNDRED && !value.is_zero() && (value % Decimal::TEN).is_zero()
}
