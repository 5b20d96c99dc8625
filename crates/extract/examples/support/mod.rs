//! Documents and annotations of a corpus: a folder with `texts/ID.txt` and `gold/ID.json`.
#![allow(dead_code, reason = "each example uses its part")]

use record::{Document, DocumentId, Span};
use std::path::{Path, PathBuf};

/// The texts of a folder, in the order of their names.
pub(crate) fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths
}

/// A text with its head of title, date and publisher.
pub(crate) fn document(path: &Path) -> Document {
    let text = std::fs::read_to_string(path).expect("text");
    let name = path.file_stem().expect("name").to_string_lossy().into_owned();
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default().to_owned();
    let published = lines.next().and_then(|line| line.strip_prefix("Published: "));
    let published = published.and_then(|date| date.parse().ok());
    let publisher = lines.next().and_then(|line| line.strip_prefix("Publisher: "));
    let publisher = publisher.map(str::to_owned);
    let body = if published.is_some() { text.find("\n\n").map_or(0, |at| at + 2) } else { 0 };
    Document {
        id: DocumentId::of(&[]),
        name,
        title: published.map(|_| title),
        published,
        publisher,
        url: None,
        language: extract::language(&text),
        body: Span::new(body, text.len()),
        text,
    }
    .identify()
}
