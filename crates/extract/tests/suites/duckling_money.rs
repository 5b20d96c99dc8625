//! Money, numerals and ordinals of facebook/duckling: each text is one value, whole.

use crate::places::{bound, decimal, printed, recognizer, units};
use crate::report::{Case, Found, Suite};
use extract::mentions::{Form, Mention};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The value of a mention in the form in which it compares.
type Value = fn(&str, &Mention) -> Option<String>;

#[derive(Deserialize)]
struct Line {
    value_expr: Option<String>,
    text: String,
}

/// The suites.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    [
        ("money", "AmountOfMoney", "en", money as Value),
        ("numeral", "Numeral", "en", numeral),
        ("numeral", "Numeral", "ja", numeral),
        ("ordinal", "Ordinal", "en", ordinal),
        ("ordinal", "Ordinal", "ja", ordinal),
    ]
    .into_iter()
    .filter_map(|(name, file, tag, value)| {
        let path = folder.join(format!("duckling/{file}.{}.jsonl", tag.to_uppercase()));
        let text = std::fs::read_to_string(path).ok()?;
        Some(Suite {
            name: format!("duckling.{name}.{tag}"),
            cases: cases(&text, tag, value, name == "money"),
        })
    })
    .collect()
}

/// One case a line. A text that its regions read differently (a nickel is five cents of each)
/// passes with any of their readings.
fn cases(lines: &str, tag: &str, value: Value, fields: bool) -> Vec<Case> {
    let lines: Vec<Line> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let mut readings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in &lines {
        readings.entry(unescaped(&line.text)).or_default().extend(expected(line));
    }
    let recognizer = recognizer(tag);
    lines
        .iter()
        .map(|line| {
            let text = unescaped(&line.text);
            // Its texts of money are fields that hold money.
            let mentions = if fields { recognizer.money(&text) } else { recognizer.amounts(&text) };
            let found: Vec<Found> = mentions
                .iter()
                .filter_map(|mention| {
                    let (start, end) = units(&text, mention.span);
                    Some((start, end, value(&text, mention)?))
                })
                .collect();
            let known = &readings[&text];
            let read = found.first().filter(|(.., value)| known.contains(value));
            let value = read.map(|(.., value)| value.clone()).or_else(|| expected(line));
            let whole = text.encode_utf16().count() - 1;
            let expected = value.map(|value| (0, whole, value)).into_iter().collect();
            Case { text, expected, found }
        })
        .collect()
}

/// Haskell's escapes: `\x20ac`, and `\&` that ends one.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&part[..digits], 16).ok().and_then(char::from_u32);
        out.extend(code);
        out += part[digits..].trim_start_matches("\\&");
    }
    out
}

/// The value of `(simple Dollar 10)`, `(between INR (7, 9e5))`, `(NumeralValue (-504))`.
fn expected(line: &Line) -> Option<String> {
    let words = line.value_expr.as_deref()?.replace(['(', ')', ','], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let code = |name: &str| match name {
        "Dollar" | "Cent" => "USD".to_owned(),
        "Pound" => "GBP".to_owned(),
        "Dinar" => "KWD".to_owned(),
        "Riyal" => "SAR".to_owned(),
        "Rial" => "IRR".to_owned(),
        name => name.to_owned(),
    };
    Some(match words[..] {
        ["simple", "Cent", value] => format!("{} USD", printed(&format!("{value}e-2"))?),
        ["simple", unit, value] => format!("{} {}", printed(value)?, code(unit)),
        ["between", unit, low, high] => {
            format!("{}..{} {}", printed(low)?, printed(high)?, code(unit))
        }
        ["under", unit, value] => format!("..{} {}", printed(value)?, code(unit)),
        ["above", unit, value] => format!("{}.. {}", printed(value)?, code(unit)),
        [_, value] => printed(value)?,
        _ => return None,
    })
}

/// A buck is a dollar of no country to the suite.
fn money(text: &str, mention: &Mention) -> Option<String> {
    let buck = mention.unit.is_some_and(|unit| unit.of(text).eq_ignore_ascii_case("bucks"));
    let unit = match mention.form {
        Form::Money(_) if buck => "Unnamed".to_owned(),
        Form::Money(currency) => currency.to_string(),
        Form::Bare | Form::Number => "Unnamed".to_owned(),
        _ => return None,
    };
    let (low, high) = (mention.value.low(), mention.value.high());
    let value = if low == high { bound(low) } else { format!("{}..{}", bound(low), bound(high)) };
    Some(format!("{value} {unit}"))
}

fn numeral(_: &str, mention: &Mention) -> Option<String> {
    matches!(mention.form, Form::Bare | Form::Number).then(|| decimal(mention.number.value))
}

fn ordinal(_: &str, mention: &Mention) -> Option<String> {
    matches!(mention.form, Form::Rank | Form::Ordinal).then(|| decimal(mention.number.value))
}
