//! Reads `TEXT_DIR/*.txt` and prints a line of statements for each: what the scorer reads.
//! `cargo run --release -p extract --example predict -- DIR… > predictions.jsonl`
#![allow(clippy::print_stdout, reason = "prints its result")]

use record::{CharIndex, Document, DocumentId, Span};
use serde_json::json;

fn main() {
    for folder in std::env::args().skip(1) {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).expect("text");
            let name = path.file_stem().expect("name").to_string_lossy().into_owned();
            let mut lines = text.lines();
            let title = lines.next().unwrap_or_default().to_owned();
            let published = lines
                .next()
                .and_then(|l| l.strip_prefix("Published: "))
                .and_then(|d| d.parse().ok());
            let body =
                if published.is_some() { text.find("\n\n").map_or(0, |at| at + 2) } else { 0 };
            let document = Document {
                id: DocumentId::of(&[]),
                name: name.clone(),
                title: published.map(|_| title),
                published,
                publisher: None,
                url: None,
                language: extract::language(&text),
                body: Span::new(body, text.len()),
                text,
            }
            .identify();
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
