//! How fast mentions are read: megabytes a second of one core, the median of several rounds, with
//! a count of one byte (`memchr`) over the same text as the limit.
//!
//! `cargo run --release -p extract --example speed -- TAG FILE…`, or `-- TAG --hostile`.
#![allow(clippy::print_stdout, reason = "prints its result")]

use extract::Recognizer;
use jiff::civil::date;
use record::{Document, DocumentId, Language, Span};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 7;

/// The median of the seconds that some work takes.
fn seconds<T>(work: impl Fn() -> T) -> f64 {
    let mut all: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            black_box(work());
            began.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[ROUNDS / 2]
}

fn main() {
    let mut words = std::env::args().skip(1);
    let tag = words.next().expect("a language tag");
    let language: Language = tag.parse().expect("a language tag");
    let recognizer = Recognizer::of(&language).expect("a language that is read");
    let files: Vec<String> = words.collect();
    let reference = Some(date(2025, 11, 21));
    if files.first().is_some_and(|word| word == "--hostile") {
        for piece in [
            "7",
            ",",
            "1,",
            "兆",
            "一",
            "(",
            "¥",
            "one ",
            "between ",
            "from 1 to ",
            "2025年",
            "January ",
            "last ",
            "up to ",
            "。",
            "1-",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            let half = text.floor_char_boundary(text.len() / 2);
            let all = seconds(|| recognizer.all(&text, reference));
            let part = seconds(|| recognizer.all(&text[..half], reference));
            let rate = 1.0 / all;
            println!(
                "{tag} {piece:>12?}  {rate:8.1} MB/s  a megabyte takes {:.2} times its half",
                all / part
            );
        }
        return;
    }
    let text: String = files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .collect::<Vec<_>>()
        .join("\n");
    let megabytes = text.len() as f64 / 1e6;
    let document = Document {
        id: DocumentId::of(&[]),
        name: "speed".to_owned(),
        title: None,
        published: reference,
        publisher: None,
        url: None,
        language: Some(language),
        body: Span::new(0, text.len()),
        text: text.clone(),
    };
    let found = recognizer.all(&text, reference);
    if let Ok(only) = std::env::var("ONLY") {
        let rounds = (4e8 / text.len() as f64) as usize + 5;
        for kind in only.split(',') {
            let mut best = f64::INFINITY;
            for _ in 0..std::env::var("ROUNDS").map_or(rounds.min(300), |r| r.parse().unwrap()) {
                let began = Instant::now();
                match kind {
                    "times" => {
                        black_box(recognizer.times(&text, reference));
                    }
                    "all" => {
                        black_box(recognizer.all(&text, reference));
                    }
                    _ => {
                        black_box(recognizer.amounts(&text));
                    }
                }
                best = best.min(began.elapsed().as_secs_f64());
            }
            print!("{tag} {kind} {:.1}  ", megabytes / best);
        }
        println!();
        return;
    }
    let rates = [
        ("times", seconds(|| recognizer.times(&text, reference))),
        ("amounts", seconds(|| recognizer.amounts(&text))),
        ("mentions", seconds(|| recognizer.all(&text, reference))),
        ("memchr", seconds(|| memchr::memchr_iter(b'7', text.as_bytes()).count())),
    ];
    println!(
        "{tag} {megabytes:.2} MB, {} amounts, {} times",
        found.amounts.len(),
        found.times.len()
    );
    for (name, seconds) in rates {
        println!("  {name:10} {:9.1} MB/s", megabytes / seconds);
    }
    if std::env::var_os("WHOLE").is_some() {
        let whole = seconds(|| extract::extract(&document));
        println!("  {:10} {:9.1} MB/s", "extract", megabytes / whole);
    }
}
