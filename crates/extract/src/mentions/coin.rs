//! Fields that hold an amount of money: a coin's name is that coin there.
//!
//! The rule kept here: a coin is all that the field says, with or without how many. In running text
//! a quarter is a fourth or three months, and nickel a metal.

use super::amount::{Figure, Form, Mention, amounts};
use super::words::Words;
use record::{Quantity, Span, Unit};
use rust_decimal::Decimal;

/// The amounts of a field that holds money.
pub(crate) fn money(text: &str, words: &Words) -> Vec<Mention> {
    match coins(text, words) {
        Some(mention) => vec![mention],
        None => amounts(text, words, &[]),
    }
}

/// "Four quarters", "a dime", "nickel".
fn coins(text: &str, words: &Words) -> Option<Mention> {
    let field = text.trim();
    let start = text.find(field)?;
    let name = field.rsplit(char::is_whitespace).next().filter(|name| !name.is_empty())?;
    let coin = words
        .subs
        .iter()
        .find(|sub| sub.words().iter().any(|word| word.eq_ignore_ascii_case(name)))?;
    let before = field[..field.len() - name.len()].trim_end();
    let article =
        before.is_empty() || words.articles.iter().any(|a| a.eq_ignore_ascii_case(before));
    let count = match article {
        true => Decimal::ONE,
        false => number(before, words)?,
    };
    // "c" by itself is a letter.
    if before.is_empty() && name.chars().count() == 1 {
        return None;
    }
    let currency = coin.alone.or_else(|| coin.of.first().copied())?;
    let value = count.checked_mul(coin.value()?)?;
    let span = Span::new(start, start + field.len());
    let number =
        Span::new(start, start + if before.is_empty() { field.len() } else { before.len() });
    Some(Mention {
        span,
        core: span,
        limits: span,
        number: Figure { span: number, value },
        to: None,
        form: Form::Money(currency),
        value: Quantity::exact(value, Unit::Money(currency)),
        vague: false,
        per_year: false,
        unit: Some(Span::new(span.end - name.len(), span.end)),
        choice: None,
    })
}

/// The number that is all that these words say.
fn number(before: &str, words: &Words) -> Option<Decimal> {
    match amounts(before, words, &[]).as_slice() {
        [one] if one.span.len() == before.len() && one.to.is_none() && !one.vague => {
            matches!(one.form, Form::Bare | Form::Number).then_some(one.number.value)
        }
        _ => None,
    }
}
