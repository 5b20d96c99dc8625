//! Amounts and times of any text, in each language: places are inside the text and on character
//! boundaries, in order, and none overlaps another.
#![no_main]

use extract::Recognizer;
use libfuzzer_sys::fuzz_target;
use record::{Language, Span};

fuzz_target!(|text: &str| {
    for tag in ["en", "ja"] {
        let language: Language = tag.parse().expect("a language tag");
        let recognizer = Recognizer::of(&language).expect("a language that is read");
        let found = recognizer.all(text, Some(jiff::civil::date(2025, 11, 21)));
        apart(text, found.amounts.iter().map(|amount| amount.span));
        apart(text, found.times.iter().map(|time| time.span));
        for amount in &found.amounts {
            assert!(amount.span.contains(amount.core));
            assert_eq!(amount.value.to_string().parse(), Ok(amount.value));
        }
    }
});

fn apart(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end && text.get(span.start..span.end).is_some());
        end = span.end;
    }
}
