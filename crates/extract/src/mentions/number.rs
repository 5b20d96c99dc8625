//! A number from tokens: digits, numerals in words, and magnitudes, in any script.
//!
//! One grammar serves all languages: a figure is multiplied by the small magnitudes that follow
//! it (百, 千, hundred), the sum of these by the next large one (万, 兆, million), and large ones
//! in falling order are added: 1兆7225億.

use super::token::{Piece, Token};
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

/// A number and its place.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub(crate) span: Span,
    pub(crate) value: Decimal,
    /// "Several", 数: not a figure.
    pub(crate) vague: bool,
    /// Whether a magnitude was said.
    pub(crate) magnitude: Option<Decimal>,
    /// Whether it is written with at least one digit.
    pub(crate) digits: bool,
    /// The token after its last.
    pub(crate) next: usize,
}

/// The smallest magnitude that closes a section.
const LARGE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// No number has more tokens; a longer run of numerals is none.
const LONGEST: usize = 32;

/// Reads a number that begins with this token.
pub(crate) fn number(text: &str, tokens: &[Token<'_>], first: usize) -> Option<Number> {
    let mut state = State::default();
    let mut at = first;
    while let Some(token) = tokens.get(at).filter(|_| at - first < LONGEST) {
        if at > first && !joins(text, &tokens[at - 1], token) {
            break;
        }
        if !state.take(text, token, at.checked_sub(1).filter(|_| at > first).map(|b| &tokens[b])) {
            break;
        }
        at += 1;
    }
    // A magnitude alone is a word and not a number, but for 百 and 千, which mean themselves;
    // a lone "a" is an article.
    let article = at == first + 1 && tokens[first].is(Role::Article);
    let endless = at == first + LONGEST;
    if at == first || article || endless || !(state.figure || state.small) {
        return None;
    }
    let value = state.value()?;
    let span = tokens[first].span.cover(tokens[at - 1].span);
    Some(Number {
        span,
        value,
        vague: state.vague,
        magnitude: state.magnitude,
        digits: state.digits,
        next: at,
    })
}

#[derive(Default)]
struct State {
    total: Decimal,
    section: Decimal,
    current: Option<Decimal>,
    last_large: Option<Decimal>,
    magnitude: Option<Decimal>,
    figure: bool,
    digits: bool,
    small: bool,
    vague: bool,
    /// A word in an ASCII script was read; such numbers do not go on with digits after a large
    /// magnitude, as 1兆2390億 does.
    latin: bool,
    just_large: bool,
}

impl State {
    /// Takes a token into the number; refuses one that cannot go on with it.
    fn take(&mut self, text: &str, token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
        match &token.piece {
            Piece::Digits(value) => {
                if self.current.is_some() || self.just_large && self.latin {
                    return false;
                }
                self.current = Some(*value);
                (self.figure, self.digits, self.just_large) = (true, true, false);
                true
            }
            Piece::Word(_) => self.word(text, token, before),
        }
    }

    fn word(&mut self, text: &str, token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
        if token.is(Role::Vague) && (!self.figure || self.vague) {
            self.vague = true;
            self.figure = true;
            self.current = Some(Decimal::ONE);
            return true;
        }
        let touches = before.is_none_or(|before| before.span.end == token.span.start);
        if let Some(value) = token.role(|role| match role {
            Role::Magnitude(value) => Some(value),
            Role::GluedMagnitude(value) if touches && before.is_some() => Some(value),
            _ => None,
        }) {
            self.latin |= token.span.of(text).is_ascii();
            return self.multiply(value);
        }
        if let Some(value) = token.role(|role| match role {
            Role::Numeral(value) => Some(value),
            _ => None,
        }) {
            return self.numeral(value, token.span.of(text).is_ascii());
        }
        false
    }

    fn multiply(&mut self, value: Decimal) -> bool {
        if value < LARGE {
            self.small |= self.current.is_none();
            // "Three hundred twenty thousand" multiplies all of it, 三百二十 only what follows 百.
            let sum = if self.section < value {
                let current = self.current.take();
                let one = if self.section.is_zero() { Decimal::ONE } else { Decimal::ZERO };
                self.section
                    .checked_add(current.unwrap_or(one))
                    .and_then(|sum| sum.checked_mul(value))
            } else {
                let product = self.current.take().unwrap_or(Decimal::ONE).checked_mul(value);
                product.and_then(|product| self.section.checked_add(product))
            };
            let Some(section) = sum else { return false };
            self.section = section;
            self.just_large = false;
        } else if self.just_large {
            let Some(total) = self.total.checked_mul(value) else { return false };
            self.total = total;
        } else {
            let Some(sum) = self.section.checked_add(self.current.take().unwrap_or_default())
            else {
                return false;
            };
            if sum.is_zero() || self.last_large.is_some_and(|last| value >= last) {
                return false;
            }
            let Some(product) = sum.checked_mul(value) else { return false };
            let Some(total) = self.total.checked_add(product) else { return false };
            (self.total, self.section, self.just_large) = (total, Decimal::ZERO, true);
            self.last_large = Some(value);
        }
        self.magnitude = Some(self.magnitude.map_or(value, |seen| seen.max(value)));
        true
    }

    /// Numerals in an ASCII script add up (twenty-five); others are read digit by digit (二〇).
    fn numeral(&mut self, value: Decimal, adds: bool) -> bool {
        let next = match self.current {
            None => value,
            Some(current) if adds => {
                if current < Decimal::from(20) || value >= Decimal::TEN || self.digits {
                    return false;
                }
                current + value
            }
            Some(_) if self.digits => return false,
            Some(current) => match current.checked_mul(Decimal::TEN) {
                Some(tens) => tens + value,
                None => return false,
            },
        };
        self.current = Some(next);
        self.latin |= adds;
        (self.figure, self.just_large) = (true, false);
        true
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.section)?.checked_add(self.current.unwrap_or_default())
    }
}

/// Whether nothing but spaces, one line break or one hyphen lies between two tokens.
fn joins(text: &str, left: &Token<'_>, right: &Token<'_>) -> bool {
    let gap = Span::new(left.span.end, right.span.start).of(text);
    let word_follows = !matches!(right.piece, Piece::Digits(_));
    let digits_follow_word = !word_follows && !matches!(left.piece, Piece::Digits(_));
    match gap {
        "" | " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{3000}" | "\u{ad}" => true,
        "-" | "‑" => word_follows,
        "\n" | "\r\n" => digits_follow_word || word_follows && !right.span.of(text).is_ascii(),
        _ => false,
    }
}
