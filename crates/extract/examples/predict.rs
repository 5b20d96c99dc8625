//! Reads `TEXT_DIR/*.txt` and prints a line of statements for each: what the scorer reads.
//! `cargo run --release -p extract --example predict -- DIR… > predictions.jsonl`
#![allow(clippy::print_stdout, reason = "prints its result")]

mod support;

use record::CharIndex;
use serde_json::json;
use std::path::Path;

fn main() {
    for folder in std::env::args().skip(1) {
        for path in support::texts(Path::new(&folder)) {
            let document = support::document(&path);
            let name = document.name.clone();
            for problem in extract::extract(&document).problems {
                eprintln!("{problem}");
            }
            let index = CharIndex::new(&document.text);
            let statements: Vec<_> = extract::extract(&document)
                .statements
                .into_iter()
                .map(|s| {
                    let m = &s.meaning;
                    let span = s.said.quote.span();
                    let number = |d: Option<rust_decimal::Decimal>| d.map(|d| d.to_string().parse::<f64>().unwrap_or(0.0));
                    json!({
                        "id": s.id, "kind": m.kind, "quote": s.said.quote.words(),
                        "start": index.character(span.start), "end": index.character(span.end),
                        "amount_start": index.character(s.said.amount.start), "amount_end": index.character(s.said.amount.end),
                        "low": number(m.amount.value.low()), "high": number(m.amount.value.high()),
                        "approx": m.amount.value.approx, "unit": m.amount.value.unit,
                        "converted": m.amount.converted.iter().map(|(u, v)| json!({"unit": u, "value": number(Some(*v))})).collect::<Vec<_>>(),
                        "per": m.amount.per, "increment": m.amount.increment, "stage": m.stage,
                        "payer": m.payer.iter().map(|p| p.name.clone()).collect::<Vec<_>>(),
                        "recipient": m.recipient.iter().map(|p| p.name.clone()).collect::<Vec<_>>(),
                        "via": m.via.as_ref().map(|p| p.name.clone()), "instrument": m.instrument,
                        "period": m.period, "purpose": m.purpose, "measure": m.measure, "sectors": m.sectors,
                        "part_of": m.part_of, "weighed": s.weighed,
                        "rules": s.because.iter().map(|b| format!("{} [{}]", b.rule, b.cue.as_ref().map_or("", |c| c.words()))).collect::<Vec<_>>(),
                    })
                })
                .collect();
            println!("{}", json!({"id": name, "statements": statements}));
        }
    }
}
