//! Prices as shops print them: one price a field, in the separators of any country.
//!
//! The rule kept here: this reading is for price fields alone. In running text 1.298 is a little
//! more than one; in a field it is one thousand two hundred and ninety-eight.

use super::sign::{ShopSign, shop_signs};
use record::{Currency, Span};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// What a price field says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Price<'t> {
    /// The amount.
    pub amount: Option<Decimal>,
    /// The currency's sign as it is printed.
    pub sign: Option<&'t str>,
    /// The currency, where the sign is known; of several that share a sign, the largest.
    pub currency: Option<Currency>,
}

/// No field is longer; what follows is not read.
const LONGEST: usize = 400;

static SIGNS: LazyLock<Vec<ShopSign>> = LazyLock::new(|| shop_signs().unwrap_or_default());

/// A sign and its place.
#[derive(Clone, Copy)]
struct Found<'s> {
    span: Span,
    sign: &'s ShopSign,
}

/// Reads a field, with the currency in it or else in the one beside it.
pub(crate) fn price<'t>(field: &'t str, beside: &'t str) -> Price<'t> {
    let field = &field[..field.floor_char_boundary(LONGEST)];
    let beside = &beside[..beside.floor_char_boundary(LONGEST)];
    let runs = runs(field);
    let own = signs(field);
    let run = runs
        .iter()
        .find(|run| own.iter().any(|found| touches(field, **run, found.span)))
        .or(runs.first())
        .copied();
    // The sign at the figure, else any; a whole word before a letter.
    let near = |found: &&Found<'_>| run.is_some_and(|run| touches(field, run, found.span));
    let in_field = own.iter().find(near).or(own.first()).copied();
    let others = signs(beside);
    let (text, found) = match in_field {
        Some(found) => (field, Some(found)),
        None => (beside, others.first().copied()),
    };
    let thousandths = found.is_some_and(|found| found.sign.thousandths);
    let free = || field.to_ascii_lowercase().trim_matches('!') == "free";
    let amount = run.and_then(|run| figure(run.of(field), thousandths));
    Price {
        amount: amount.or_else(|| free().then_some(Decimal::ZERO)),
        sign: found.map(|found| found.span.of(text)),
        currency: found.map(|found| found.sign.currency),
    }
}

/// Whether a sign stands at a figure, with no more than spaces or a colon between.
fn touches(field: &str, run: Span, sign: Span) -> bool {
    let (left, right) =
        if sign.end <= run.start { (sign.end, run.start) } else { (run.end, sign.start) };
    let gap = field.get(left..right).unwrap_or("?");
    gap.chars().all(|c| c.is_whitespace() || matches!(c, ':' | '-' | ',' | '.'))
}

/// The signs of a field, in its order; where several begin together, the longest.
fn signs(field: &str) -> Vec<Found<'static>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = field[at..].chars().next() {
        match SIGNS.iter().find(|sign| stands(field, at, &sign.text)) {
            Some(sign) => {
                let span = Span::new(at, at + sign.text.len());
                found.push(Found { span, sign });
                at = span.end;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Whether a sign stands at this place, and not inside a word. Codes are read in any letters.
fn stands(field: &str, at: usize, sign: &str) -> bool {
    let Some(words) = field.get(at..at + sign.len()) else { return false };
    let code = sign.len() == 3 && sign.bytes().all(|b| b.is_ascii_uppercase());
    if words != sign && !(code && words.eq_ignore_ascii_case(sign)) {
        return false;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let first = sign.chars().next().is_some_and(char::is_alphabetic);
    let last = sign.chars().next_back().is_some_and(char::is_alphabetic);
    let before = first && letter(field[..at].chars().next_back());
    let rest = &field[at + sign.len()..];
    // A word of another script may be longer than its sign: рублей.
    let inflected = words.chars().count() > 2 && !words.is_ascii();
    let after = last && letter(rest.chars().next()) && !inflected;
    // One letter is a sign only beside a figure.
    let single = words.chars().count() == 1 && first;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let beside = digit(rest.trim_start().chars().next())
        || digit(field[..at].trim_end().chars().next_back())
        || rest.is_empty() && at == 0;
    !before && !after && (!single || beside)
}

/// The runs of digits with their separators; percentages and what no figure begins are none.
fn runs(field: &str) -> Vec<Span> {
    let bytes = field.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(digit) = field[at..].find(|c: char| c.is_ascii_digit()) {
        let first = at + digit;
        let point = first > 0
            && matches!(bytes[first - 1], b'.' | b',')
            && (first < 2 || !bytes[first - 2].is_ascii_alphanumeric());
        let start = first - usize::from(point);
        let end = run_end(field, first);
        if !field[end..].trim_start().starts_with('%') {
            runs.push(Span::new(start, end));
        }
        at = end;
    }
    runs
}

/// Where a run of digits and separators ends, on a digit.
fn run_end(field: &str, first: usize) -> usize {
    let mut end = first;
    loop {
        let rest = &field[end..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        end += digits;
        let rest = &field[end..];
        let separators: usize = rest
            .chars()
            .take(2)
            .take_while(|c| separates(*c) || c.is_whitespace())
            .map(char::len_utf8)
            .sum();
        let gap = &rest[..separators];
        let behind = &rest[separators..];
        let next = behind.bytes().take_while(u8::is_ascii_digit).count();
        let spaces = !gap.is_empty() && gap.chars().all(char::is_whitespace);
        // A space parts groups of three; after a point it is a slip: "36. 24".
        let fits = match gap {
            _ if spaces => next == 3 && digits <= 3,
            gap if gap.chars().count() == 1 => next > 0,
            gap => next > 0 && next < 3 && gap.starts_with(['.', ',']) && gap.ends_with(' '),
        };
        if gap.is_empty() || !fits {
            return end;
        }
        end += separators;
    }
}

fn separates(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '´' | '€')
}

/// The value of a run: which of its separators is the decimal point?
fn figure(run: &str, thousandths: bool) -> Option<Decimal> {
    let point = run.rfind(['.', ',', '€']).filter(|at| is_point(run, *at, thousandths));
    let mut plain = String::with_capacity(run.len());
    for (at, c) in run.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
        } else if Some(at) == point {
            plain.push('.');
        }
    }
    Decimal::from_str_exact(&plain).or_else(|_| plain.parse()).ok()
}

/// Whether the last separator of a run is its decimal point. Three digits behind it are a group,
/// unless another sign parts the groups or the unit has a thousand parts.
fn is_point(run: &str, at: usize, thousandths: bool) -> bool {
    let (before, behind) = run.split_at(at);
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let separator = behind.chars().next();
    let again = before.chars().any(|c| Some(c) == separator);
    let other = before.contains(['.', ',', ' ', '\'', '’', '\u{a0}']);
    let zero = before.trim_start_matches(['.', ',']) == "0";
    let alone = !again && (other || thousandths || digits(before) > 3);
    digits(behind) != 3 || alone || zero || digits(before) == 0
}
