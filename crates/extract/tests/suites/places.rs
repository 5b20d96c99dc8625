//! Places and values in the form in which they compare.

use extract::Recognizer;
use record::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::de::DeserializeOwned;
use std::path::Path;

/// The recognizer of a language.
pub(crate) fn recognizer(language: &str) -> Recognizer {
    Recognizer::of(&language.parse().expect("a language's tag")).expect("rules of the language")
}

/// Reads a file of JSON; none where it is not there.
pub(crate) fn json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let text = std::fs::read_to_string(path).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    Some(serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// A place in bytes as the first and the last character, counted as UTF-16 counts.
pub(crate) fn units(text: &str, span: Span) -> (usize, usize) {
    let before = text[..span.start].encode_utf16().count();
    (before, (before + span.of(text).encode_utf16().count()).saturating_sub(1))
}

/// A number to ten digits: the suites print fifteen of a fraction's, and not all of them right.
pub(crate) fn number(value: f64) -> String {
    format!("{value:.9e}")
}

/// A decimal in the same form.
pub(crate) fn decimal(value: Decimal) -> String {
    number(value.to_f64().unwrap_or(f64::NAN))
}

/// A bound in the same form; nothing where there is none.
pub(crate) fn bound(value: Option<Decimal>) -> String {
    value.map(decimal).unwrap_or_default()
}

/// A figure as a suite prints it ("1E-12", "23.6").
pub(crate) fn printed(text: &str) -> Option<String> {
    text.trim().parse().ok().map(number)
}
