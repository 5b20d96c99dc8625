//! What stands between the tokens of a number: whether two tokens make one, and where a gap parts
//! them.

use super::token::{Piece, Token};
use super::words::Role;
use record::Span;
use rust_decimal::Decimal;

/// The value of a numeral in words.
pub(super) fn numeral(role: Role) -> Option<Decimal> {
    match role {
        Role::Numeral(value) => Some(value),
        _ => None,
    }
}

/// Whether a token is part of numbers.
pub(super) fn numeric(token: &Token<'_>) -> bool {
    let number = |role| match role {
        Role::Numeral(_) | Role::Magnitude(_) | Role::GluedMagnitude(_) | Role::Scale(_) => {
            Some(())
        }
        Role::Dozen(_) | Role::Vague | Role::VagueOf(_) | Role::Some => Some(()),
        _ => None,
    };
    matches!(token.piece, Piece::Digits { .. }) || token.role(number).is_some()
}

/// A figure so many places behind the point.
pub(super) fn shifted(value: Decimal, places: u32) -> Decimal {
    let mut value = value.trunc();
    value.set_scale(places).ok();
    value
}

/// Whether nothing but spaces, one line break or one hyphen lies between two tokens.
pub(super) fn joins(text: &str, left: &Token<'_>, right: &Token<'_>) -> bool {
    let gap = Span::new(left.span.end, right.span.start).of(text);
    let word_follows = !matches!(right.piece, Piece::Digits { .. });
    let digits_follow_word = !word_follows && !matches!(left.piece, Piece::Digits { .. });
    // A line that was broken keeps its space.
    let gap = if gap.len() <= 4 && gap.contains('\n') { gap.trim_matches(' ') } else { gap };
    match gap {
        "" | " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{3000}" | "\u{ad}" => true,
        "-" | "‑" | " - " | "—" | "–" => word_follows && hyphenates(text, left, right, gap),
        // A line that begins with a small letter goes on with the one above.
        "\n" | "\r\n" => {
            let word = right.span.of(text);
            let goes_on = !word.is_ascii() || word.starts_with(|c: char| c.is_ascii_lowercase());
            digits_follow_word || word_follows && goes_on
        }
        gap => word_follows && is_gap(gap),
    }
}

/// Whether a dash ties two words of one number; a spaced or long one only twenty to ninety and
/// what follows: "ninety - five", "twenty—fifth".
fn hyphenates(text: &str, left: &Token<'_>, right: &Token<'_>, gap: &str) -> bool {
    let left = left.role(numeral).unwrap_or_default();
    let tens = left >= Decimal::from(20) && left < Decimal::from(100);
    let unit = right.role(|role| match role {
        Role::Numeral(value) | Role::Ordinal(value) | Role::Parts(value) => Some(value),
        _ => None,
    });
    // "One - fourth", "five - eighths".
    let parts = right.role(|role| match role {
        Role::Parts(_) => Some(()),
        Role::Ordinal(_) if left == Decimal::ONE => Some(()),
        _ => None,
    });
    let close = matches!(gap, "-" | "‑");
    let ascii = right.span.of(text).is_ascii();
    let small = unit.is_some_and(|unit| unit < Decimal::TEN);
    ascii && (close || tens && small || parts.is_some() && gap == " - ")
}

/// Whether a gap is a few spaces of one line.
pub(super) fn is_gap(gap: &str) -> bool {
    gap.len() <= 12 && gap.chars().all(|c| c.is_whitespace() && c != '\n' || c == '\u{ad}')
}
