//! Cases of policy measures: a text, then of each marked name the sort, the stage and the body.

use super::{PUBLISHED, Report, cases, marked, rules};
use crate::policies::policies;
use crate::statements::scene::Scene;
use record::{Document, DocumentId, Policy, Span};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Vec<String>>,
}

#[test]
fn english_policies() {
    language("en");
}

#[test]
fn japanese_policies() {
    language("ja");
}

/// Runs the cases of a language; each noun and each sort of verb must serve in one of them.
fn language(tag: &str) {
    let mut report = Report::default();
    let mut used = BTreeSet::new();
    for case in &cases::<File>(tag, "policies").case {
        let (text, places) = marked(&case[0]);
        assert_eq!(places.len() + 1, case.len(), "as many places as values: {case:?}");
        let found = read(tag, &text);
        let shown = found.iter().map(|policy| (policy.name.span(), said(policy))).collect();
        let expected = places.into_iter().zip(case[1..].iter().cloned()).collect::<Vec<_>>();
        let shown: Vec<(Span, String)> = shown;
        if report.check(&text, &expected, &shown) {
            let rules =
                found.iter().flat_map(|policy| policy.because.iter().map(|b| b.rule.clone()));
            used.extend(rules);
        }
    }
    let there = rules(tag).policies.cues.rules().map(str::to_owned).collect();
    report.cover("words of policies", there, &used);
    report.finish(tag, "policies");
}

fn said(policy: &Policy) -> String {
    let by: Vec<&str> = policy.by.iter().map(|party| party.name.as_str()).collect();
    format!("{} {} {}", policy.measure, policy.stage, by.join("+")).trim().to_owned()
}

fn read(tag: &str, text: &str) -> Vec<Policy> {
    let document = Document {
        id: DocumentId::of(&[]),
        name: "case".to_owned(),
        title: None,
        published: Some(PUBLISHED),
        publisher: None,
        url: None,
        language: tag.parse().ok(),
        body: Span::new(0, text.len()),
        text: text.to_owned(),
    };
    policies(&Scene::new(&document, rules(tag)))
}
