//! What is read of files: their texts, with what was met on the way.
//!
//! `cargo run -p read --example text -- FILE…`
#![allow(clippy::print_stdout, reason = "prints its result")]

use record::Capture;

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).expect("a file");
        let capture = Capture {
            place: file.clone(),
            name: file.clone(),
            bytes,
            media: None,
            published: None,
            publisher: None,
            url: None,
        };
        for (document, problems) in read::read_all(&capture, &read::Limits::default()) {
            if let Some(document) = document {
                println!("{file}: {:?}, {:?}", document.title, document.published);
                println!("{}", document.text.replace('\u{c}', "\n----\n"));
            }
            problems.iter().for_each(|problem| println!("{file}: {problem}"));
        }
    }
}
