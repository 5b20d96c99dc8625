//! A text as the pieces that amounts are made of: figures in digits and words with a role.

use super::figure::{digit, figure};
use super::words::{Role, Words};
use record::Span;
use rust_decimal::Decimal;

/// One piece.
#[derive(Debug, Clone)]
pub(crate) struct Token<'w> {
    pub(crate) span: Span,
    pub(crate) piece: Piece<'w>,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(crate) enum Piece<'w> {
    /// A figure written in digits.
    Digits(Decimal),
    /// A word, with all that it can be.
    Word(&'w [Role]),
}

impl Token<'_> {
    /// The first of the word's roles that the test accepts.
    pub(crate) fn role<T>(&self, test: impl Fn(Role) -> Option<T>) -> Option<T> {
        match &self.piece {
            Piece::Word(roles) => roles.iter().find_map(|role| test(*role)),
            Piece::Digits(_) => None,
        }
    }

    /// Whether the word can be this.
    pub(crate) fn is(&self, role: Role) -> bool {
        matches!(&self.piece, Piece::Word(roles) if roles.contains(&role))
    }
}

/// Cuts a text into tokens, in its order; text between tokens is skipped. Where a word and a figure
/// begin together, the longer one wins.
pub(crate) fn tokens<'w>(text: &str, words: &'w Words) -> Vec<Token<'w>> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token<'w>> = Vec::with_capacity(text.len() / 32);
    let mut at = 0;
    while let Some(place) = words.lexicon.next(bytes, at) {
        let word = words.lexicon.longest(bytes, place);
        let figure = digit(bytes, place).map(|_| figure(text, place, words));
        at = match (word, figure) {
            (Some((end, roles)), figure) if figure.is_none_or(|(other, _)| end >= other) => {
                if !ties(bytes, place, end) {
                    tokens.push(Token { span: Span::new(place, end), piece: Piece::Word(roles) });
                }
                end
            }
            (_, Some((end, value))) => {
                let span = Span::new(place, end);
                tokens.extend(value.map(|value| Token { span, piece: Piece::Digits(value) }));
                end
            }
            _ => place + 1,
        };
    }
    tokens
}

/// A hyphen before a letter ties words ("10-trillion-yen") and makes no range.
fn ties(bytes: &[u8], start: usize, end: usize) -> bool {
    &bytes[start..end] == b"-" && bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
}
