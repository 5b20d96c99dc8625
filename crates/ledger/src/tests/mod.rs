//! Small ledgers made by hand.

mod find;
mod keep;
mod order;
mod trouble;
mod words;

use crate::{Changed, Derived, Ledger, Read};
use jiff::Timestamp;
use record::{
    Amount, Because, Document, DocumentId, Entry, EntryId, Evidence, Judgement, Kind, Meaning,
    Moment, Problem, Quantity, Said, Severity, Span, Stage, Standing, Statement, Unit,
};
use std::collections::BTreeMap;

fn now() -> Timestamp {
    "2026-07-01T12:00:00Z".parse().expect("a timestamp")
}

/// A document with this text, each number in which is a commitment in yen.
fn read(name: &str, title: &str, text: &str) -> Read {
    let document = Document {
        id: DocumentId::of(&[]),
        name: name.to_owned(),
        title: Some(title.to_owned()),
        published: "2024-05-01".parse().ok(),
        publisher: None,
        url: None,
        language: "en".parse().ok(),
        text: text.to_owned(),
        body: Span::new(0, text.len()),
    }
    .identify();
    let statements = text
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, digit)| statement(&document, Span::new(at, at + 1), digit))
        .collect();
    let problems = vec![Problem::new(Severity::Note, name, "expected more, found this", "")];
    Read { document, statements, policies: Vec::new(), problems, rules: "one".to_owned() }
}

fn statement(document: &Document, amount: Span, digit: &str) -> Statement {
    let quote = Evidence::quote(&document.text, amount).expect("a place in the text");
    let value = Quantity::exact(digit.parse().expect("a digit"), Unit::Count);
    Statement {
        id: Statement::identify(&document.id, amount),
        document: document.id.clone(),
        said: Said { quote: quote.clone(), amount, also: Vec::new() },
        meaning: Meaning {
            kind: Kind::Commitment,
            amount: Amount { value, converted: Vec::new(), per: None, increment: None },
            stage: Some(Stage::Planned),
            payer: Vec::new(),
            recipient: Vec::new(),
            via: None,
            purpose: None,
            measure: None,
            sectors: Vec::new(),
            instrument: None,
            period: None,
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: vec![Because { field: "kind".into(), rule: "digit".into(), cue: Some(quote) }],
        weighed: Vec::new(),
    }
}

/// Puts these in the place of what is there.
fn replay(ledger: &mut Ledger, judgements: &[Judgement], entries: &[Entry]) -> Changed {
    ledger.originals().expect("statements");
    let unfit = BTreeMap::new();
    let derived = Derived { judgements, entries, corrected: &[], unfit: &unfit };
    ledger.replay(&derived).expect("a replay")
}

/// One entry for each statement that the ledger holds.
fn entries(ledger: &Ledger) -> Vec<Entry> {
    ledger.statements().expect("statements").iter().map(entry).collect()
}

fn entry(statement: &Statement) -> Entry {
    let amount = statement.meaning.amount.clone();
    let stage = statement.meaning.stage;
    Entry {
        id: EntryId::of(&[statement.id.as_str().as_bytes()]),
        kind: Kind::Commitment,
        title: format!("entry of {}", statement.said.quote.words()),
        amount: amount.clone(),
        stage,
        payer: Vec::new(),
        recipient: Vec::new(),
        via: None,
        instrument: None,
        sectors: Vec::new(),
        period: None,
        first_said: None,
        last_said: None,
        standing: Standing::Counts,
        moments: vec![Moment {
            statement: statement.id.clone(),
            date: None,
            said_on: None,
            said: amount.clone(),
            stage,
            amount_then: amount,
            stage_then: stage,
        }],
        links: Vec::new(),
    }
}
