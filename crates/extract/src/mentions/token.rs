//! A text as the pieces that amounts are made of: figures in digits and words with a role.

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

/// Cuts a text into tokens, in its order; text between tokens is skipped.
pub(crate) fn tokens<'w>(text: &str, words: &'w Words) -> Vec<Token<'w>> {
    let figures = figures(text, words);
    let found = words.lexicon.find(text);
    let mut tokens: Vec<Token<'w>> = Vec::with_capacity(figures.len() + found.len());
    let mut figures = figures.into_iter().peekable();
    let mut end = 0;
    for word in found {
        while let Some((span, _)) = figures.peek() {
            let wins = span.start < word.span.start
                || span.len() > word.span.len() && span.start == word.span.start;
            if !wins {
                break;
            }
            if let Some((span, value)) = figures.next()
                && span.start >= end
            {
                end = span.end;
                tokens.push(Token { span, piece: Piece::Digits(value) });
            }
        }
        if word.span.start < end {
            continue;
        }
        end = word.span.end;
        tokens.push(Token { span: word.span, piece: Piece::Word(word.roles) });
        while figures.peek().is_some_and(|(span, _)| span.start < end) {
            figures.next();
        }
    }
    // A hyphen before a letter ties words ("10-trillion-yen") and makes no range.
    tokens.retain(|token| {
        token.span.of(text) != "-"
            || !text[token.span.end..].starts_with(|c: char| c.is_ascii_alphabetic())
    });
    for (span, value) in figures {
        if span.start >= end {
            end = span.end;
            tokens.push(Token { span, piece: Piece::Digits(value) });
        }
    }
    tokens
}

/// The value of an ASCII or full-width digit.
fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// The figures of a text. A figure longer than a decimal holds is skipped whole.
fn figures(text: &str, words: &Words) -> Vec<(Span, Decimal)> {
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let (end, plain) = figure(text, start, words);
        if let Some(plain) = plain
            && let Ok(value) = Decimal::from_str_exact(&plain)
        {
            figures.push((Span::new(start, end), value));
        }
        at = end;
    }
    figures
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' => return Some(at),
            0xEF if text[at..].chars().next().and_then(digit).is_some() => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Reads one figure: where it ends, and its plain form, unless it is no single figure ("1.2.3").
fn figure(text: &str, start: usize, words: &Words) -> (usize, Option<String>) {
    let mut plain = String::new();
    let mut end = start;
    let mut points = 0;
    loop {
        let rest = &text[end..];
        let run: String = rest.chars().map_while(digit).map(|d| (b'0' + d) as char).collect();
        let bytes: usize =
            rest.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        plain.push_str(&run);
        end += bytes;
        let mut next = text[end..].chars();
        let Some(separator) = next.next() else { break };
        let after = next.as_str();
        let digits = after.chars().take_while(|c| digit(*c).is_some()).count();
        if words.group.contains(&separator) && digits == 3 && points == 0 {
            end += separator.len_utf8();
        } else if words.decimal.contains(&separator) && digits > 0 {
            if separator == '・' && !middle_dot_is_point(after, digits, words) {
                break;
            }
            points += 1;
            plain.push('.');
            end += separator.len_utf8();
        } else {
            break;
        }
    }
    let legal = points <= 1 && plain.len() <= 24;
    (end, legal.then_some(plain))
}

/// A middle dot is a decimal point only where one or two digits and a magnitude or a per cent
/// sign follow; elsewhere it lists: 1・2号機.
fn middle_dot_is_point(after: &str, digits: usize, words: &Words) -> bool {
    let next = after.chars().nth(digits);
    digits <= 2 && next.is_some_and(|c| words.context.after_point.contains(c))
}
