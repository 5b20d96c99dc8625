//! Times of normalizenumexp: their places, for its tests keep the values in variables that are not
//! among the cases. Out of scope: clock times.

use crate::report::{Case, Suite};
use extract::Recognizer;
use jiff::civil::{Date, date};
use serde_json::Value;
use std::path::Path;

const TODAY: Date = date(2012, 3, 10);

/// The suite.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let Ok(text) = std::fs::read_to_string(folder.join("normalizenumexp/cases.json")) else {
        return Vec::new();
    };
    let all: Vec<Value> = serde_json::from_str(&text).expect("cases");
    let cases = all.iter().filter_map(one).collect();
    vec![Suite { name: "normalizenumexp.times".to_owned(), cases }]
}

fn one(case: &Value) -> Option<Case> {
    let file = case["file"].as_str()?;
    if !["abstime", "reltime", "duration"].iter().any(|sort| file.starts_with(sort)) {
        return None;
    }
    let text = case["text"].as_str()?.to_owned();
    let said: Vec<&str> =
        case["raw_asserts"].as_array()?.iter().filter_map(Value::as_str).collect();
    let expected: Vec<&str> = said
        .iter()
        .filter_map(|assert| assert.strip_prefix("EXPECT_EQ(\"")?.split('"').next())
        .collect();
    let clock =
        |words: &&str| words.contains(':') || words.contains('時') && !words.contains("時間");
    if expected.is_empty() || expected.iter().any(clock) {
        return None;
    }
    let times = Recognizer::of(&"ja".parse().ok()?)?.times(&text, Some(TODAY));
    let place = |start: usize, words: &str| {
        let start = text[..start].chars().count();
        (start, start + words.chars().count(), String::new())
    };
    let found = times.iter().map(|time| place(time.span.start, time.span.of(&text))).collect();
    let mut from = 0;
    let expected = expected
        .into_iter()
        .filter_map(|words| {
            let start = from + text[from..].find(words)?;
            from = start + words.len();
            Some(place(start, words))
        })
        .collect();
    Some(Case { text, expected, found })
}
