//! An equation's characters to tokens.

use super::{Dialect, Operator};
use crate::error::Error;

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    /// A name as it stands, without quotation marks.
    Name(String),
    /// A name in quotation marks: never a keyword.
    Quoted(String),
    Operator(Operator),
    Not,
    If,
    Then,
    Else,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Semicolon,
    Bang,
    Colon,
}

/// The tokens of an equation, each with the character at which it begins.
pub(crate) fn tokens(text: &str, dialect: Dialect) -> Result<Vec<(Token, usize)>, Error> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let from = at;
        if c.is_whitespace() || c == '\u{a0}' || c == '\u{feff}' {
            at += 1;
        } else if c == '{' {
            let end = chars[at..].iter().position(|c| *c == '}');
            at += end.ok_or_else(|| wrong("a closing `}` of a comment", "none", from))? + 1;
        } else if c == '\\' && chars.get(at + 1).is_some_and(|c| c.is_whitespace()) {
            // Vensim goes on in the next line.
            at += 1;
        } else if c == '"' {
            let (name, end) = quoted(&chars, at)?;
            out.push((Token::Quoted(name), from));
            at = end;
        } else if c.is_ascii_digit() || c == '.' && next_digit(&chars, at) {
            let (value, end) = number(&chars, at)?;
            out.push((Token::Number(value), from));
            at = end;
        } else if begins_name(c) {
            at = name(&chars, at, dialect, &mut out);
        } else {
            let (token, length) = sign(&chars, at)?;
            out.push((token, from));
            at += length;
        }
    }
    Ok(out)
}

fn wrong(expected: &str, found: &str, at: usize) -> Error {
    Error::new(format!("expected {expected}, found {found}")).at(|| format!("column {}", at + 1))
}

fn next_digit(chars: &[char], at: usize) -> bool {
    chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic()
        || c == '_'
        || c == '$'
        || c == '@'
        || c == '#'
        || !c.is_ascii() && !c.is_numeric()
}

fn quoted(chars: &[char], from: usize) -> Result<(String, usize), Error> {
    let mut name = String::new();
    let mut at = from + 1;
    while let Some(c) = chars.get(at) {
        match c {
            '"' => return Ok((name, at + 1)),
            '\\' if matches!(chars.get(at + 1), Some('"' | '\\' | 'n' | 'r')) => {
                name.push('\\');
                name.extend(chars.get(at + 1));
                at += 2;
            }
            c => {
                name.push(*c);
                at += 1;
            }
        }
    }
    Err(wrong("a closing quotation mark", "the end of the equation", from))
}

fn number(chars: &[char], from: usize) -> Result<(f64, usize), Error> {
    let mut at = from;
    let digits = |at: &mut usize| {
        while chars.get(*at).is_some_and(char::is_ascii_digit) {
            *at += 1;
        }
    };
    digits(&mut at);
    if chars.get(at) == Some(&'.') {
        at += 1;
        digits(&mut at);
    }
    if matches!(chars.get(at), Some('e' | 'E')) {
        let signed = usize::from(matches!(chars.get(at + 1), Some('+' | '-')));
        if chars.get(at + 1 + signed).is_some_and(char::is_ascii_digit) {
            at += 1 + signed;
            digits(&mut at);
        }
    }
    let text: String = chars[from..at].iter().collect();
    let value = text.parse().map_err(|_| wrong("a number", &format!("`{text}`"), from))?;
    Ok((value, at))
}

/// A name, and what it is where it is a keyword. In Vensim names hold blanks.
fn name(chars: &[char], from: usize, dialect: Dialect, out: &mut Vec<(Token, usize)>) -> usize {
    let goes_on = |c: char| {
        let plain = c.is_alphanumeric() || c == '_' || c == '$' || c == '\'' || c == '’';
        let other = match dialect {
            Dialect::Xmile => c == '.' || c == '@' || c == '#',
            Dialect::Vensim => c.is_whitespace() || c == '\\' || c == '@' || c == '#' || c == '&',
        };
        plain || other || !c.is_ascii()
    };
    let mut at = from;
    while chars.get(at).is_some_and(|c| goes_on(*c)) {
        at += 1;
    }
    let text: String = chars[from..at].iter().collect();
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '\\');
    let at = from + text.chars().count();
    let keyword = match text.to_ascii_lowercase().as_str() {
        _ if dialect == Dialect::Vensim => None,
        "if" => Some(Token::If),
        "then" => Some(Token::Then),
        "else" => Some(Token::Else),
        "and" => Some(Token::Operator(Operator::And)),
        "or" => Some(Token::Operator(Operator::Or)),
        "mod" if chars.get(at) != Some(&'(') => Some(Token::Operator(Operator::Modulo)),
        "not" => Some(Token::Not),
        _ => None,
    };
    let text = text.replace('\\', " ");
    out.push((keyword.unwrap_or(Token::Name(text)), from));
    at
}

fn sign(chars: &[char], at: usize) -> Result<(Token, usize), Error> {
    let rest = &chars[at..];
    for (word, token) in [
        (":and:", Token::Operator(Operator::And)),
        (":or:", Token::Operator(Operator::Or)),
        (":not:", Token::Not),
        (":na:", Token::Number(NOTHING)),
    ] {
        let there = rest.iter().take(word.len()).map(char::to_ascii_lowercase);
        if there.eq(word.chars()) {
            return Ok((token, word.len()));
        }
    }
    let second = rest.get(1).copied().unwrap_or(' ');
    let operator = |operator, length| (Token::Operator(operator), length);
    Ok(match rest[0] {
        '<' if second == '>' => operator(Operator::Unequal, 2),
        '<' if second == '=' => operator(Operator::AtMost, 2),
        '>' if second == '=' => operator(Operator::AtLeast, 2),
        '!' if second == '=' => operator(Operator::Unequal, 2),
        '=' if second == '=' => operator(Operator::Equal, 2),
        '<' => operator(Operator::Less, 1),
        '>' => operator(Operator::More, 1),
        '=' => operator(Operator::Equal, 1),
        '+' => operator(Operator::Add, 1),
        '-' | '−' => operator(Operator::Subtract, 1),
        '*' => operator(Operator::Multiply, 1),
        '/' => operator(Operator::Divide, 1),
        '^' => operator(Operator::Power, 1),
        '&' => operator(Operator::And, 1 + usize::from(second == '&')),
        '|' => operator(Operator::Or, 1 + usize::from(second == '|')),
        '(' => (Token::Open, 1),
        ')' => (Token::Close, 1),
        '[' => (Token::OpenBracket, 1),
        ']' => (Token::CloseBracket, 1),
        ',' => (Token::Comma, 1),
        ';' => (Token::Semicolon, 1),
        '!' => (Token::Bang, 1),
        ':' => (Token::Colon, 1),
        other => return Err(wrong("an operator, a name or a number", &format!("`{other}`"), at)),
    })
}

/// Vensim's value for "not available".
const NOTHING: f64 = -1.298_074_214_633_707e33;
