//! Japanese numerals of normalizeNumexp. Its tests of times are read with the other times; those
//! of amounts say only how many there are, or compare with values that the files do not hold.

use crate::places::{decimal, json, number, recognizer};
use crate::report::{Case, Found, Suite};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Test {
    file: String,
    text: String,
    n: Option<usize>,
    raw_asserts: Option<Vec<String>>,
}

/// What a test says of one number.
#[derive(Default, Clone)]
struct Said {
    words: Option<String>,
    low: Option<f64>,
    high: Option<f64>,
    start: Option<usize>,
    end: Option<usize>,
}

const PLUS: [&str; 3] = ["+", "＋", "プラス"];

/// The suites.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let Some(tests) = json::<Vec<Test>>(&folder.join("normalizenumexp/cases.json")) else {
        return Vec::new();
    };
    let numbers = tests.into_iter().filter(|test| test.file.starts_with("number_normalizer"));
    vec![Suite { name: "normalizenumexp.number".to_owned(), cases: numbers.map(case).collect() }]
}

fn case(test: Test) -> Case {
    let said = said(&test);
    let mentions = recognizer("ja").amounts(&test.text);
    let mut found: Vec<Found> = Vec::new();
    let mut expected: Vec<Found> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let all = mention.to.map_or(mention.number.span, |to| mention.number.span.cover(to.span));
        // The suite takes a plus sign into the number.
        let before = &test.text[..all.start];
        let plus = PLUS.iter().find(|plus| before.ends_with(**plus)).map_or(0, |plus| plus.len());
        let all = record::Span::new(all.start - plus, all.end);
        let start = test.text[..all.start].chars().count();
        let words = all.of(&test.text);
        let end = start + words.chars().count();
        let said = said.get(&at).cloned().unwrap_or_default();
        let (low, high) = (mention.value.low(), mention.value.high());
        // Only what the test says of this number is compared.
        let own = (
            said.words.is_some().then(|| words.to_owned()),
            said.low.and(low).map(decimal),
            said.high.and(high).map(decimal),
        );
        let theirs = (said.words, said.low.map(number), said.high.map(number));
        found.push((start, end, format!("{own:?}")));
        let place = (said.start.unwrap_or(start), said.end.unwrap_or(end));
        expected.push((place.0, place.1, format!("{theirs:?}")));
    }
    let count = test.n.or(said.keys().max().map(|last| last + 1)).unwrap_or(0);
    expected.truncate(count);
    for missing in expected.len()..count {
        expected.push((usize::MAX, missing, "missing".to_owned()));
    }
    Case { text: test.text, expected, found }
}

/// What the assertions say of each number: `EXPECT_EQ("5", ...(result[0].original_expression))`.
fn said(test: &Test) -> BTreeMap<usize, Said> {
    let mut all: BTreeMap<usize, Said> = BTreeMap::new();
    for line in test.raw_asserts.iter().flatten() {
        let Some((value, field)) = line.split_once('(').and_then(|(_, args)| args.split_once(", "))
        else {
            continue;
        };
        let Some((place, name)) =
            field.split_once("result[").and_then(|(_, rest)| rest.split_once("]."))
        else {
            continue;
        };
        let said = all.entry(place.parse().expect("a place")).or_default();
        let name = name.trim_end_matches([')', ';']);
        match name {
            "original_expression" if value == "text" => said.words = Some(test.text.clone()),
            "original_expression" => said.words = Some(value.trim_matches('"').to_owned()),
            "value_lowerbound" => said.low = value.parse().ok(),
            "value_upperbound" => said.high = value.parse().ok(),
            "position_start" => said.start = value.parse().ok(),
            "position_end" => said.end = value.parse().ok(),
            _ => {}
        }
    }
    all
}
