//! Reads `TEXT_DIR/*.txt` and prints each decision with its features: what `scripts/train` reads.
//! `cargo run --release -p extract --example samples -- DIR… > samples.jsonl`
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
            let index = CharIndex::new(&document.text);
            for sample in extract::samples(&document) {
                let features: Vec<_> = sample.features.iter().map(|(n, v)| json!([n, v])).collect();
                let ruled: std::collections::BTreeMap<_, _> = sample.ruled.into_iter().collect();
                println!(
                    "{}",
                    json!({"id": name, "decision": sample.decision, "candidate": sample.candidate, "ruled": ruled,
                    "amount": [index.character(sample.amount.start), index.character(sample.amount.end)], "features": features})
                );
            }
        }
    }
}
