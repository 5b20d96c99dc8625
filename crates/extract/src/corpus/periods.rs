//! Cases of times, by the pattern that reads them: a text, then the period of each marked place.
//! A text may begin with the day it was published: `@2025-01-31 …`. Under `nothing` no time is
//! found.

use super::{PUBLISHED, Report, cases, marked, rules};
use crate::mentions::period::Periods;
use record::Span;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cases: BTreeMap<String, Vec<Vec<String>>>,
}

#[test]
fn english_times() {
    language("en");
}

#[test]
fn japanese_times() {
    language("ja");
}

/// Runs the cases of a language.
fn language(tag: &str) {
    let periods = &rules(tag).periods;
    assert_eq!(periods.wrong(), None);
    let mut report = Report::default();
    let mut used = BTreeSet::new();
    for (name, cases) in cases::<File>(tag, "periods").cases {
        for case in cases {
            if check(periods, &name, &case, &mut report) {
                used.insert(name.clone());
            }
        }
    }
    report.cover("patterns", periods.names().map(str::to_owned).collect(), &used);
    report.finish(tag, "periods");
}

/// Runs a case of a pattern.
fn check(periods: &Periods, name: &str, case: &[String], report: &mut Report) -> bool {
    let (published, text) = match case[0].strip_prefix('@').and_then(|text| text.split_once(' ')) {
        Some((day, text)) => (day.parse().expect("a day"), text),
        None => (PUBLISHED, case[0].as_str()),
    };
    let (text, places) = marked(text);
    let expected: Vec<(Span, String)> = places.into_iter().zip(case[1..].iter().cloned()).collect();
    assert_eq!(expected.len() + 1, case.len(), "as many places as values: {case:?}");
    // What recognition alone reads is checked as it reads it, all else as statements do.
    let times = |timings: bool| -> Vec<(Span, String, usize)> {
        if timings {
            let times = periods.times(&text, Some(published)).into_iter();
            times.map(|time| (time.span, time.when.to_string(), time.rule)).collect()
        } else {
            let times = periods.find(&text, Some(published)).into_iter();
            times.map(|time| (time.span, time.period.to_string(), time.rule)).collect()
        }
    };
    let times = times(name != "nothing" && periods.recognition_alone(name) || name == "no time");
    let by: Vec<&str> = times.iter().map(|(.., rule)| periods.name(*rule)).collect();
    let found: Vec<_> = times.iter().map(|(span, value, _)| (*span, value.clone())).collect();
    let right = report.check(&text, &expected, &found);
    if right && !name.starts_with("no") && !by.contains(&name) {
        report.wrong.push(format!("expected {text:?} to be read by `{name}`, found {by:?}"));
        return false;
    }
    right
}
