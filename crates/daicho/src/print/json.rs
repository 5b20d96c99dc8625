//! JSON whose strings cannot steer a terminal: characters that could are escaped, which leaves
//! the values what they were.

use serde_json::Value;
use std::fmt::Write;

/// The value in one line.
pub(super) fn line(value: &Value) -> String {
    escape(value.to_string())
}

/// The value over several lines.
pub(super) fn page(value: &Value) -> String {
    escape(format!("{value:#}"))
}

/// Such characters stand in strings only, where an escape means the same.
fn escape(json: String) -> String {
    let acts = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !json.contains(acts) {
        return json;
    }
    json.chars().fold(String::with_capacity(json.len()), |mut out, c| {
        if acts(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_keep_the_value() {
        let value = Value::from("a\u{9b}31m\u{202e}\x1b円");
        let printed = line(&value);
        assert_eq!(printed, r#""a\u009b31m\u202e\u001b円""#);
        assert_eq!(serde_json::from_str::<Value>(&printed).expect("JSON"), value);
    }
}
