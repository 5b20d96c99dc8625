//! The policy measures of text files, one a line: what was found, for looking at.
//!
//!     cargo run -p extract --example policies -- FILE…

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let document = record::Document {
            id: record::DocumentId::of(&[text.as_bytes()]),
            name: path.clone(),
            title: text.lines().next().map(str::to_owned),
            published: None,
            publisher: None,
            url: None,
            language: extract::language(&text),
            body: record::Span::new(0, text.len()),
            text,
        };
        for policy in extract::extract(&document).policies {
            let by: Vec<&str> = policy.by.iter().map(|party| party.name.as_str()).collect();
            writeln!(
                out,
                "{path}\t{}\t{}\t{}\t{}\n\t{}",
                policy.measure,
                policy.stage,
                by.join(" + "),
                policy.name.words(),
                policy.quote.words()
            )?;
        }
    }
    Ok(())
}
