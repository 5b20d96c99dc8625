//! The cases beside the rules, in `corpus/<language>`: what each word, pattern and rule reads out
//! of a text, negatives included. Places are marked in the text itself, as in `it costs «¥5 bn».`
//!
//! The rule kept here: what no passing case exercises, fails; the message names it.

mod amounts;
mod currencies;
mod french;
mod names;
mod periods;
mod policies;
mod statements;

use crate::language::Rules;
use record::Span;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// The day on which a case is published that does not say otherwise: a Monday.
const PUBLISHED: jiff::civil::Date = jiff::civil::date(2026, 3, 16);

/// The rules of a language.
fn rules(language: &str) -> &'static Rules {
    let tag = language.parse().expect("a language's tag");
    let rules = crate::language::of(&tag).expect("rule files that parse");
    rules.expect("a language that is read")
}

#[test]
fn rule_files_parse_and_name_each_rule_once() {
    for language in ["en", "ja"] {
        let mut seen = BTreeSet::new();
        for rule in rules(language).cues.rules() {
            assert!(seen.insert(rule), "rules/{language}: two rules are named `{rule}`");
        }
    }
}

/// Reads a file of cases.
fn cases<T: DeserializeOwned>(language: &str, file: &str) -> T {
    let path = format!("{}/src/corpus/{language}/{file}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A text without the marks of its places, and these.
fn marked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut places, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '«' => start = text.len(),
            '»' => places.push(Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    (text, places)
}

/// A text with what was found in it marked and printed, as in a case.
fn shown(text: &str, found: &[(Span, String)]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (span, _) in found {
        out += &format!("{}«{}»", &text[at..span.start], span.of(text));
        at = span.end;
    }
    out += &text[at..];
    let values: Vec<&str> = found.iter().map(|(_, value)| value.as_str()).collect();
    format!("{out:?} = {values:?}")
}

/// What is wrong with the cases of a language.
#[derive(Default)]
struct Report {
    wrong: Vec<String>,
}

impl Report {
    /// Compares what a case found with what it says.
    fn check(&mut self, text: &str, expected: &[(Span, String)], found: &[(Span, String)]) -> bool {
        let right = expected == found;
        if !right {
            let (expected, found) = (shown(text, expected), shown(text, found));
            self.wrong.push(format!("expected {expected}\n   found {found}"));
        }
        right
    }

    /// Names what is there and no passing case used.
    fn cover(&mut self, what: &str, there: BTreeSet<String>, used: &BTreeSet<String>) {
        let missing: Vec<String> = there.into_iter().filter(|name| !used.contains(name)).collect();
        if !missing.is_empty() {
            self.wrong.push(format!("no passing case for {what}: {}", missing.join(", ")));
        }
    }

    fn finish(self, language: &str, files: &str) {
        let wrong = self.wrong.join("\n");
        let count = self.wrong.len();
        assert!(wrong.is_empty(), "corpus/{language}, {files}: {count} wrong\n{wrong}");
    }
}
