//! Cases of names: a text, then of each marked place the sort and the name it stands for.

use super::{Report, cases, marked, rules};
use crate::names::names;
use record::Span;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Vec<String>>,
    #[serde(default)]
    pending: Vec<Pending>,
}

/// A case that is not read right yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pending {
    why: String,
    case: Vec<String>,
}

#[test]
fn english_names() {
    language("en");
}

#[test]
fn japanese_names() {
    language("ja");
}

/// Runs the cases of a language.
fn language(tag: &str) {
    let mut report = Report::default();
    let file: File = cases(tag, "names");
    for case in &file.case {
        check(tag, case, &mut report);
    }
    for Pending { why, case } in &file.pending {
        if check(tag, case, &mut Report::default()) {
            report.wrong.push(format!("passes, and is pending ({why}): {case:?}"));
        } else {
            eprintln!("pending, {why}: {case:?}");
        }
    }
    report.finish(tag, "names");
}

fn check(tag: &str, case: &[String], report: &mut Report) -> bool {
    let rules = rules(tag);
    let (text, places) = marked(&case[0]);
    let expected: Vec<(Span, String)> = places.into_iter().zip(case[1..].iter().cloned()).collect();
    assert_eq!(expected.len() + 1, case.len(), "as many places as values: {case:?}");
    let sentences = rules.cutting.sentences(&text, Span::new(0, text.len()));
    let found: Vec<_> =
        names(&text, &sentences, &rules.markers, rules.cutting.spaces, (None, None))
            .into_iter()
            .map(|name| (name.span, format!("{:?} {}", name.sort, name.name).to_lowercase()))
            .collect();
    let expected: Vec<_> =
        expected.into_iter().map(|(at, name)| (at, name.to_lowercase())).collect();
    report.check(&text, &expected, &found)
}
