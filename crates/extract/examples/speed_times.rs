//! Times of the texts in a folder: how fast they are found, and with `--show` what is found.
//!
//!     cargo run --release -p extract --example speed_times -- en FOLDER [--show]
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a tool for whoever works on rules")]

use extract::Recognizer;
use std::time::Instant;

fn main() {
    let mut words = std::env::args().skip(1);
    let language = words.next().expect("a language").parse().expect("a language's tag");
    let folder = words.next().expect("a folder");
    let show = words.next().is_some();
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let text: String = files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .filter(|text| extract::language(text).as_ref() == Some(&language))
        .collect();
    let recognizer = Recognizer::of(&language).expect("rules of that language");
    let today = jiff::civil::date(2026, 3, 16);
    let mut times = Vec::new();
    for _ in 0..4 {
        let start = Instant::now();
        times = recognizer.times(&text, Some(today));
        let seconds = start.elapsed().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "shown to three digits")]
        let speed = text.len() as f64 / seconds / 1e6;
        println!("{} times in {} bytes: {speed:.1} MB/s", times.len(), text.len());
    }
    if show {
        for time in &times {
            println!("{}\t{}", time.span.of(&text).replace('\n', "⏎"), time.when);
        }
    }
}
