//! A text as the pieces that amounts are made of: figures in digits and words with a role.

use super::figure::{Figures, Written};
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
    /// A figure written in digits; `idle` where it is part of a code, such as 1.2.3.
    Digits { value: Decimal, idle: bool },
    /// A word, with all that it can be.
    Word(&'w [Role]),
}

impl Token<'_> {
    /// The first of the word's roles that the test accepts.
    pub(crate) fn role<T>(&self, test: impl Fn(Role) -> Option<T>) -> Option<T> {
        match &self.piece {
            Piece::Word(roles) => roles.iter().find_map(|role| test(*role)),
            Piece::Digits { .. } => None,
        }
    }

    /// Whether the word can be this.
    pub(crate) fn is(&self, role: Role) -> bool {
        matches!(&self.piece, Piece::Word(roles) if roles.contains(&role))
    }
}

/// Cuts a text into tokens, in its order; text between tokens is skipped.
pub(crate) fn tokens<'w>(text: &str, words: &'w Words) -> Vec<Token<'w>> {
    let found = words.lexicon.find(text);
    let mut tokens: Vec<Token<'w>> = Vec::with_capacity(2 * found.len());
    let mut figures = Figures::new(text, words).peekable();
    let mut end = 0;
    for word in found {
        while let Some(figure) = figures.next_if(|figure| wins(figure.span, word.span)) {
            push(&mut tokens, &figure, &mut end);
        }
        let tie = word.span.of(text) == "-"
            && text[word.span.end..].starts_with(|c: char| c.is_ascii_alphabetic());
        if word.span.start < end {
            continue;
        }
        // A hyphen before a letter ties words ("10-trillion-yen") and makes no range.
        if !tie {
            end = word.span.end;
            tokens.push(Token { span: word.span, piece: Piece::Word(word.roles) });
        }
        while figures.next_if(|figure| figure.span.start < end).is_some() {}
    }
    for figure in figures {
        push(&mut tokens, &figure, &mut end);
    }
    tokens
}

/// Whether a figure comes before a word, or is longer where both begin.
fn wins(figure: Span, word: Span) -> bool {
    figure.start < word.start || figure.start == word.start && figure.len() > word.len()
}

fn push(tokens: &mut Vec<Token<'_>>, figure: &Written, end: &mut usize) {
    if figure.span.start >= *end {
        *end = figure.span.end;
        let piece = Piece::Digits { value: figure.value, idle: figure.idle };
        tokens.push(Token { span: figure.span, piece });
    }
}
