//! A text as the pieces that amounts are made of: figures in digits and words with a role.

use super::figure::{Written, digit_at, figure};
use super::kana::Spelt;
use super::kinds::Kinds;
use super::words::{Role, Words};
use record::Span;
use rust_decimal::Decimal;

/// One piece.
#[derive(Debug, Clone)]
pub(crate) struct Token<'w> {
    pub(crate) span: Span,
    pub(crate) piece: Piece<'w>,
    /// What it can be.
    pub(crate) kinds: Kinds,
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
        self.kinds.has(role) && matches!(&self.piece, Piece::Word(roles) if roles.contains(&role))
    }
}

/// No word of an amount begins farther before its first figure or numeral, or behind its last one,
/// than this, in bytes.
const BEFORE: usize = 64;
const BEHIND: usize = 48;

/// Cuts a text into the tokens that can be of amounts, in its order; where no figure and no numeral
/// is near, nothing is looked at. Nor is what begins in one of the `taken` places, in their order.
pub(crate) struct Tokens<'t, 'w> {
    text: &'t str,
    words: &'w Words,
    ahead: Taken<'t>,
    around: Taken<'t>,
    spelt: std::iter::Peekable<std::vec::IntoIter<Spelt>>,
    /// The figure or numeral that the next part is around, if it has been found.
    core: Option<usize>,
    at: usize,
    limit: usize,
}

impl<'t, 'w> Tokens<'t, 'w> {
    pub(crate) fn new(text: &'t str, words: &'w Words, taken: &'t [Span]) -> Self {
        Self {
            text,
            words,
            ahead: Taken(taken),
            around: Taken(taken),
            spelt: words.kana.find(text, words).into_iter().peekable(),
            core: None,
            at: 0,
            limit: 0,
        }
    }

    /// Puts the tokens of the next part of the text into a list; false where there are no more. No
    /// amount is of two parts: between them is more text than an amount passes over.
    pub(crate) fn part(&mut self, tokens: &mut Vec<Token<'w>>) -> bool {
        tokens.clear();
        let bytes = self.text.as_bytes();
        loop {
            if self.at >= self.limit {
                let Some(core) = self.core.take().or_else(|| self.next_core()) else {
                    return !tokens.is_empty();
                };
                let from = core.saturating_sub(BEFORE);
                if from > self.at && !tokens.is_empty() {
                    self.core = Some(core);
                    return true;
                }
                self.at = self.at.max(from);
                self.limit = core + 1;
            }
            let limit = self.limit;
            let place = self.words.lexicon.next(bytes, self.at).filter(|place| *place < limit);
            if let Some(end) = place.and_then(|place| self.around.end(place)) {
                self.at = end;
                continue;
            }
            let before = |spelt: &Spelt| match place {
                Some(place) => spelt.span.start <= place,
                None => spelt.span.start < limit,
            };
            self.at = match (self.spelt.next_if(before), place) {
                (Some(spelt), _) => kana(spelt, self.at, tokens),
                (None, Some(place)) => read(self.text, self.words, place, tokens),
                (None, None) => limit,
            };
            if let Some(last) = tokens.last().filter(|last| last.kinds.is_core()) {
                self.limit = limit.max(last.span.end + BEHIND);
            }
        }
    }

    fn next_core(&mut self) -> Option<usize> {
        let core = core(self.text, self.words, &mut self.ahead, self.at);
        let spelt = self.spelt.peek().map(|spelt| spelt.span.start);
        core.into_iter().chain(spelt).min()
    }
}

/// Takes a number in kana, unless another token holds its beginning: where to go on.
fn kana(spelt: Spelt, at: usize, tokens: &mut Vec<Token<'_>>) -> usize {
    let Spelt { span, value, .. } = spelt;
    if span.start < at {
        return at;
    }
    tokens.push(token(Written { span, value, idle: true }));
    span.end
}

/// Cuts a whole text into tokens: what [`Tokens`] must agree with.
#[cfg(test)]
pub(crate) fn all_tokens<'w>(text: &str, words: &'w Words) -> Vec<Token<'w>> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    let mut spelt = words.kana.find(text, words).into_iter().peekable();
    loop {
        let place = words.lexicon.next(text.as_bytes(), at);
        let next = spelt.next_if(|spelt| spelt.span.start <= place.unwrap_or(text.len()));
        at = match (next, place) {
            (Some(spelt), _) => kana(spelt, at, &mut tokens),
            (None, Some(place)) => read(text, words, place, &mut tokens),
            (None, None) => break,
        };
    }
    tokens
}

/// Places that are taken, those before the last one that was asked for gone.
pub(super) struct Taken<'s>(pub(super) &'s [Span]);

impl Taken<'_> {
    /// Where the one ends that holds this place; places are asked for in their order.
    fn end(&mut self, place: usize) -> Option<usize> {
        self.pass(place);
        self.0.first().filter(|first| first.start <= place).map(|first| first.end)
    }

    /// Whether one of them overlaps this place; places are asked for in their order.
    pub(super) fn overlap(&mut self, span: Span) -> bool {
        self.pass(span.start);
        self.0.first().is_some_and(|first| first.overlaps(span))
    }

    fn pass(&mut self, place: usize) {
        while let [first, rest @ ..] = self.0
            && first.end <= place
        {
            self.0 = rest;
        }
    }
}

/// The next place from here where a figure or a numeral begins.
fn core(text: &str, words: &Words, taken: &mut Taken<'_>, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let place = words.cores.next(bytes, at)?;
        if let Some(end) = taken.end(place) {
            at = end;
            continue;
        }
        let word = words.lexicon.longest_word(bytes, place);
        let numeral = word.is_some_and(|(_, word)| words.kinds[word].is_core());
        if numeral || digit_at(text, place).is_some() {
            return Some(place);
        }
        at = word.map_or(place + 1, |(end, _)| end);
    }
}

/// Reads the token that may begin at a place: where to go on. Where a word and a figure begin
/// together, the longer one wins.
fn read<'w>(text: &str, words: &'w Words, place: usize, tokens: &mut Vec<Token<'w>>) -> usize {
    let bytes = text.as_bytes();
    let word = words.lexicon.longest_word(bytes, place);
    let figure = digit_at(text, place).map(|_| figure(text, place, words));
    match (word, figure) {
        (Some((end, word)), figure) if figure.is_none_or(|(other, _)| end >= other) => {
            if !ties(bytes, place, end) {
                let piece = Piece::Word(words.lexicon.roles_of(word));
                let kinds = words.kinds[word];
                tokens.push(Token { span: Span::new(place, end), piece, kinds });
            }
            end
        }
        (_, Some((end, written))) => {
            let before = tokens.last().map_or(0, |token| token.span.end);
            tokens.extend(written.filter(|w| w.span.start >= before).map(token));
            end
        }
        _ => place + 1,
    }
}

fn token<'w>(written: Written) -> Token<'w> {
    let Written { span, value, idle } = written;
    Token { span, piece: Piece::Digits { value, idle }, kinds: Kinds::DIGITS }
}

/// A hyphen before a letter ties words ("10-trillion-yen") and makes no range.
fn ties(bytes: &[u8], start: usize, end: usize) -> bool {
    &bytes[start..end] == b"-" && bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
}
