//! Cases of statements: a text with one amount marked, and the fields of what it says, or
//! `nothing = true`. Under `rules` a case names the cue rules that it is there for: it must not
//! hold without any one of them. A name such as `stage.planned: draft` must be given as a reason.

mod fields;

use super::{PUBLISHED, Report, cases, marked, rules};
use crate::language::{Rules, cues_without, owned};
use crate::statements::ruled;
use fields::{Field, field};
use record::{Document, DocumentId, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const FILES: [&str; 3] = ["kinds", "stages", "fields"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    title: Option<String>,
    published: Option<jiff::civil::Date>,
    #[serde(default)]
    rules: Vec<String>,
    /// Whether the amount says nothing.
    #[serde(default)]
    nothing: bool,
    /// Why it is not read right yet.
    pending: Option<String>,
    #[serde(flatten)]
    fields: BTreeMap<String, Field>,
}

#[test]
fn english_statements() {
    language("en");
}

#[test]
fn japanese_statements() {
    language("ja");
}

/// Runs the cases of a language.
fn language(tag: &str) {
    let rules = rules(tag);
    let mut report = Report::default();
    let mut passing = Vec::new();
    for case in FILES.iter().flat_map(|file| cases::<File>(tag, file).case) {
        match (case.check(tag, rules), &case.pending) {
            (Ok(()), None) => passing.push(case),
            (Err(wrong), None) => report.wrong.push(wrong),
            (Err(wrong), Some(why)) => eprintln!("pending, {why}: {wrong}"),
            (Ok(()), Some(why)) => {
                report.wrong.push(format!("passes, and is pending ({why}): {}", case.text));
            }
        }
    }
    let used = worth(tag, &passing, &mut report);
    report.cover("cue rules", rules.cues.rules().map(str::to_owned).collect(), &used);
    report.finish(tag, &FILES.join(", "));
}

/// The rules without which the cases that name them fail.
fn worth(tag: &str, cases: &[Case], report: &mut Report) -> BTreeSet<String> {
    let mut named: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        for rule in &case.rules {
            let name = rule.split_once(": ").map_or(rule.as_str(), |(_, name)| name);
            named.entry(name).or_default().push(case);
        }
    }
    let mut used = BTreeSet::new();
    let mut rules = owned(tag).expect("rules that parse");
    for (rule, cases) in named {
        rules.cues = cues_without(tag, rule).expect("rules that parse");
        for case in cases {
            if case.check(tag, &rules).is_ok() {
                report.wrong.push(format!("holds without `{rule}`: {}", case.text));
            } else {
                used.insert(rule.to_owned());
            }
        }
    }
    used
}

impl Case {
    /// Compares what is read with what the case says.
    fn check(&self, tag: &str, rules: &Rules) -> Result<(), String> {
        let (document, amount) = self.document(tag);
        let statements = ruled(&document, rules);
        let at = |place: Span| place.overlaps(amount);
        let found = statements.iter().find(|statement| {
            at(statement.said.amount) || statement.said.also.iter().any(|place| at(*place))
        });
        let statement = match found {
            None if self.nothing => return Ok(()),
            None => return Err(format!("expected a statement, found none: {}", self.text)),
            Some(found) => found,
        };
        let because: Vec<&str> = statement.because.iter().map(|b| b.rule.as_str()).collect();
        let mut wrong = Vec::new();
        if self.nothing {
            wrong.push(format!("expected nothing, found {}", statement.meaning.kind));
        }
        if statement.said.amount != amount {
            wrong.push(format!("found the amount `{}`", statement.said.amount.of(&document.text)));
        }
        for (name, expected) in &self.fields {
            let found = field(name, statement, &statements);
            if !expected.holds(&found) {
                wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
            }
        }
        for rule in self.rules.iter().filter(|rule| rule.contains(": ")) {
            if !because.contains(&rule.as_str()) {
                wrong.push(format!("expected the reason `{rule}`"));
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(format!("{}\n   {}\n   because {because:?}", self.text, wrong.join("\n   ")))
    }

    fn document(&self, tag: &str) -> (Document, Span) {
        let (body, places) = marked(&self.text);
        let [amount] = places[..] else { panic!("expected one marked amount: {}", self.text) };
        let head = self.title.as_ref().map_or(String::new(), |title| format!("{title}\n\n"));
        let text = format!("{head}{body}");
        let document = Document {
            id: DocumentId::of(&[]),
            name: "case".to_owned(),
            title: self.title.clone(),
            published: Some(self.published.unwrap_or(PUBLISHED)),
            publisher: None,
            url: None,
            language: tag.parse().ok(),
            body: Span::new(head.len(), text.len()),
            text,
        };
        (document.identify(), Span::new(head.len() + amount.start, head.len() + amount.end))
    }
}
