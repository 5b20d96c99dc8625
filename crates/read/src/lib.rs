//! Captures to documents: the only crate that knows encodings, pages, Markdown and PDF.
//!
//! The rule kept here: reading never fails. Whatever the bytes are, the answer is what could be
//! read and the problems that were met; no input makes it panic, recurse without bound or take
//! more than linear time. It is a pure function of the capture and the limits.

mod date;
mod decode;
mod facts;
pub mod feed;
mod form;
mod html;
mod layout;
mod markdown;
mod pdf;
mod plain;
mod refuse;

use facts::Facts;
use record::{Capture, Document, DocumentId, MediaType, Problem, Severity, Span};

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of one file; what comes after is left out with a warning.
    pub bytes: usize,
    /// Of what is packed in one file, once unpacked; more is not unpacked.
    pub unpacked: usize,
    /// Of a PDF; what comes after is left out with a warning.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 20_000_000, unpacked: 100_000_000, pages: 2_000 }
    }
}

/// What a form's reader makes of a text.
struct Content {
    text: String,
    body: Span,
    facts: Facts,
    problems: Vec<(Option<Span>, String)>,
}

/// The characters of a page or a feed, whatever encoding it is in.
pub fn characters(bytes: &[u8], limits: &Limits) -> String {
    let part = bytes.get(..limits.bytes).unwrap_or(bytes);
    decode::decode(part, MediaType::Html, part.len() == bytes.len()).text
}

/// Reads one capture. There is no document where nothing could be read; the problems say why.
pub fn read(capture: &Capture, limits: &Limits) -> (Option<Document>, Vec<Problem>) {
    let place = capture.place.as_str();
    if pdf::is_pdf(&capture.bytes) {
        return pdf::document(capture, limits);
    }
    if let Some(reason) = refuse::refuse(&capture.bytes) {
        return (None, vec![Problem::new(Severity::Error, place, reason.message, reason.hint)]);
    }
    let mut problems = Vec::new();
    let whole = capture.bytes.len() <= limits.bytes;
    let bytes = capture.bytes.get(..limits.bytes).unwrap_or(&capture.bytes);
    if !whole {
        problems.push(too_long(place, limits));
    }
    let media = form::form(capture, bytes);
    let decoded = decode::decode(bytes, media, whole);
    if decoded.replaced > 0 {
        problems.push(replaced(place, decoded.encoding, decoded.replaced));
    }
    let content = match media {
        MediaType::Text => plain::read(decoded.text),
        MediaType::Html => html::read(&decoded.text),
        MediaType::Markdown => markdown::read(&decoded.text),
    };
    problems.extend(content.problems.into_iter().map(|(span, message)| {
        let hint = "write it like `2025-12-21`, or give the date with the file";
        let problem = Problem::new(Severity::Warning, place, message, hint);
        match span {
            Some(span) => problem.at(span),
            None => problem,
        }
    }));
    if content.body.of(&content.text).trim().is_empty() {
        problems.push(no_text(place));
        return (None, problems);
    }
    let said = content.facts;
    let document = Document {
        id: DocumentId::of(&[]),
        name: capture.name.clone(),
        title: said.title,
        published: capture.published.or(said.published),
        publisher: capture.publisher.clone().or(said.publisher),
        url: capture.url.clone().or(said.url),
        language: None,
        text: content.text,
        body: content.body,
    };
    (Some(document.identify()), problems)
}

/// Reads one capture that may be a feed: of a feed a document for each entry that has a text, else
/// what [`read`] gives. Entries come in the order of the feed; the name of the feed is who
/// publishes them.
pub fn read_all(capture: &Capture, limits: &Limits) -> Vec<(Option<Document>, Vec<Problem>)> {
    let bytes = capture.bytes.get(..limits.bytes).unwrap_or(&capture.bytes);
    let page = capture.media.is_some() || pdf::is_pdf(bytes) || refuse::refuse(bytes).is_some();
    if page || !form::may_be_feed(&capture.place, bytes) {
        return vec![read(capture, limits)];
    }
    let whole = capture.bytes.len() <= limits.bytes;
    let decoded = decode::decode(bytes, MediaType::Html, whole);
    let Some(feed) = feed::feed(&decoded.text) else { return vec![read(capture, limits)] };
    let place = capture.place.as_str();
    let mut problems = Vec::new();
    if !whole {
        problems.push(too_long(place, limits));
    }
    if let Some(broken) = &feed.broken {
        let hint = "what stands before the break was read";
        let message = format!("expected a feed that is whole, found a break at {broken}");
        problems.push(Problem::new(Severity::Warning, place, message, hint));
    }
    let mut documents = Vec::new();
    for (number, item) in feed.items.iter().enumerate() {
        let text = item.text.trim();
        if text.is_empty() {
            continue;
        }
        let document = Document {
            id: DocumentId::of(&[]),
            name: format!("{}-{:03}", capture.name, number + 1),
            title: item.title.clone(),
            published: capture.published.or(item.published),
            publisher: capture.publisher.clone().or_else(|| feed.title.clone()),
            url: item.link.clone().or_else(|| capture.url.clone()),
            language: None,
            text: text.to_owned(),
            body: Span::new(0, text.len()),
        };
        documents.push((Some(document.identify()), std::mem::take(&mut problems)));
    }
    if documents.is_empty() {
        problems.push(no_text(place));
        documents.push((None, problems));
    }
    documents
}

fn too_long(place: &str, limits: &Limits) -> Problem {
    Problem::new(
        Severity::Warning,
        place,
        format!("expected at most {} bytes, found more; the rest is left out", limits.bytes),
        "raise the limit with `--max-bytes`, or split the file",
    )
}

fn replaced(place: &str, encoding: &str, count: usize) -> Problem {
    let sequences = if count == 1 { "sequence" } else { "sequences" };
    Problem::new(
        Severity::Warning,
        place,
        format!("expected {encoding}, found {count} broken byte {sequences}, read as `\u{fffd}`"),
        "save the file again as UTF-8",
    )
}

fn no_text(place: &str) -> Problem {
    Problem::new(
        Severity::Error,
        place,
        "expected text, found none in it",
        "if it is a page that a script fills, save it from a browser after it has loaded",
    )
}
