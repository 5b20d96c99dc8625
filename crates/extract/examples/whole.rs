//! How fast whole documents are read, from text to statements: megabytes a second of one core, the
//! median of several rounds, for all files together and for the first half of them.
//!
//! `cargo run --release -p extract --example whole -- FILE…`: what `scripts/bench-extract` runs.
#![allow(clippy::print_stdout, reason = "prints its result")]

mod support;

use record::Document;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 5;

/// The median of the seconds that reading all documents takes.
fn seconds(documents: &[Document]) -> f64 {
    let mut all: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            for document in documents {
                black_box(extract::extract(document));
            }
            began.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[ROUNDS / 2]
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let documents: Vec<Document> =
        files.iter().map(|file| support::document(Path::new(file))).collect();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let statements: usize =
        documents.iter().map(|document| extract::extract(document).statements.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    let half = &documents[..documents.len() / 2];
    let (all, part) = (seconds(&documents), seconds(half));
    let share =
        half.iter().map(|document| document.text.len()).sum::<usize>() as f64 / bytes as f64;
    println!(
        "{} documents, {megabytes:.2} MB, {statements} statements: {:.2} MB/s; the first {:.0} % of the text take {:.0} % of the time",
        documents.len(),
        megabytes / all,
        100.0 * share,
        100.0 * part / all,
    );
}
