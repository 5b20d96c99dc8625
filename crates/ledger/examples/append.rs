//! Measures adding: `cargo run --release -p ledger --example append [FOLDER]` adds the texts of a
//! folder, or else 1,000 made-up documents, with ten statements each, to a ledger that is thrown
//! away, and prints how long each step took.
#![allow(clippy::print_stdout)] // An example's output is for the person who runs it.

use ledger::{Clause, Column, Ledger, Phrase, Read, Sort, Wanted, segment};
use record::{
    Amount, Document, DocumentId, Evidence, Kind, Meaning, Quantity, Said, Span, Statement, Unit,
};
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let texts = match std::env::args_os().nth(1) {
        Some(folder) => std::fs::read_dir(folder)?
            .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
            .collect(),
        None => (0..1_000).map(made_up).collect::<Vec<_>>(),
    };
    let reads: Vec<_> = texts.into_iter().map(read).collect();
    let bytes: usize = reads.iter().map(|read| read.document.text.len()).sum();
    let file = std::env::temp_dir().join(format!("append-{}.ledger", std::process::id()));
    let mut ledger = Ledger::open(&file)?;
    let start = Instant::now();
    let appended = ledger.append(&reads, "2026-07-01T00:00:00Z".parse()?)?;
    println!("{appended:?}, {bytes} bytes of text: {:?}", start.elapsed());
    let start = Instant::now();
    let statements = ledger.statements()?.len();
    println!("{statements} statements read back: {:?}", start.elapsed());
    let start = Instant::now();
    let words = segment("billion yen").into_iter().map(|word| word.key).collect();
    let any = vec![Phrase { column: Column::Any, words }];
    let wanted = Wanted { clauses: vec![Clause { any, not: false }], ..Wanted::default() };
    let hits = ledger.fitting(Sort::Document, &wanted, 20)?.len();
    println!("{hits} hits: {:?}", start.elapsed());
    let start = Instant::now();
    println!("digest {}: {:?}", ledger.digest()?, start.elapsed());
    drop(ledger);
    println!("{} bytes on disk", std::fs::metadata(&file)?.len());
    Ok(std::fs::remove_file(file)?)
}

fn made_up(number: usize) -> String {
    let line = |n: usize| {
        format!("The ministry of case {number} plans {n} billion yen for plant {n} by 2030. ")
    };
    (0..40).map(line).collect()
}

fn read(text: String) -> Read {
    let body = Span::new(0, text.len());
    let document = Document {
        id: DocumentId::of(&[]),
        name: "made-up".to_owned(),
        title: text.lines().next().map(str::to_owned),
        published: "2024-05-01".parse().ok(),
        publisher: None,
        url: None,
        language: "en".parse().ok(),
        text,
        body,
    }
    .identify();
    let places = document.text.match_indices(' ').map(|(at, _)| Span::new(at, at + 1));
    let statements = places.take(10).filter_map(|place| statement(&document, place)).collect();
    Read {
        document,
        statements,
        policies: Vec::new(),
        problems: Vec::new(),
        rules: "none".to_owned(),
    }
}

fn statement(document: &Document, amount: Span) -> Option<Statement> {
    let value = Quantity::exact(amount.start.into(), Unit::Count);
    Some(Statement {
        id: Statement::identify(&document.id, amount),
        document: document.id.clone(),
        said: Said { quote: Evidence::quote(&document.text, amount)?, amount, also: Vec::new() },
        meaning: Meaning {
            kind: Kind::Indicator,
            amount: Amount { value, converted: Vec::new(), per: None, increment: None },
            stage: None,
            payer: Vec::new(),
            recipient: Vec::new(),
            via: None,
            purpose: None,
            measure: Some("places between words".to_owned()),
            sectors: Vec::new(),
            instrument: None,
            period: None,
            said_on: None,
            speaker: None,
            part_of: None,
        },
        because: Vec::new(),
        weighed: Vec::new(),
    })
}
