//! A PDF as a document, with what was met on the way.

use super::{Pdf, Trouble};
use crate::{Content, Limits, date, plain};
use record::{Capture, Document, DocumentId, Problem, Severity};

/// What to do about pictures of text.
const OCR: &str =
    "a scanned page is a picture: recognise its text first, for example with `ocrmypdf`";
/// In so many lines at the beginning a day that stands alone is that of the document.
const HEAD: usize = 12;

/// Reads a capture that is a PDF.
pub(crate) fn document(capture: &Capture, limits: &Limits) -> (Option<Document>, Vec<Problem>) {
    let place = capture.place.as_str();
    if capture.bytes.len() > limits.bytes {
        let message = format!("expected at most {} bytes, found more", limits.bytes);
        let hint = "a part of a PDF cannot be read: raise the limit with `--max-bytes`";
        return (None, vec![Problem::new(Severity::Error, place, message, hint)]);
    }
    let pdf = match super::read(&capture.bytes, limits) {
        Ok(pdf) => pdf,
        Err(trouble) => return (None, vec![refused(place, trouble)]),
    };
    let mut problems = warnings(place, &pdf, limits);
    if pdf.text.trim().is_empty() {
        let message = "expected text, found pictures alone";
        problems.push(Problem::new(Severity::Error, place, message, OCR));
        return (None, problems);
    }
    let dated = pdf.text.lines().take(HEAD).find_map(|line| date::alone(line.trim()));
    let Content { text, body, facts: said, .. } = plain::read(pdf.text);
    let document = Document {
        id: DocumentId::of(&[]),
        name: capture.name.clone(),
        title: pdf.title.or(said.title),
        published: capture.published.or(said.published).or(dated),
        publisher: capture.publisher.clone().or(said.publisher),
        url: capture.url.clone().or(said.url),
        language: None,
        text,
        body,
    };
    (Some(document.identify()), problems)
}

fn refused(place: &str, trouble: Trouble) -> Problem {
    let (message, hint) = match trouble {
        Trouble::Locked => (
            "expected a PDF that anybody can open, found one with a password",
            "open it with the password and print it into another PDF",
        ),
        Trouble::Broken => (
            "expected a PDF, found one that is broken",
            "download it again, or open it and print it into another PDF",
        ),
    };
    Problem::new(Severity::Error, place, message, hint)
}

fn warnings(place: &str, pdf: &Pdf, limits: &Limits) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut warn = |message: String, hint| {
        problems.push(Problem::new(Severity::Warning, place, message, hint));
    };
    if !pdf.silent.is_empty() {
        let message = format!("expected text on each page, found none on {}", pages(&pdf.silent));
        warn(message, OCR);
    }
    if !pdf.unreadable.is_empty() {
        let message = format!(
            "expected fonts that say what their characters are, found some that do not on {}",
            pages(&pdf.unreadable)
        );
        warn(
            message,
            "look at these pages yourself, or recognise their text with `ocrmypdf --force-ocr`",
        );
    }
    if pdf.cut {
        let message =
            format!("expected at most {} pages, found more; the rest is left out", limits.pages);
        warn(message, "split the file");
    }
    problems
}

/// "page 3", "pages 3, 4 and 17 more".
fn pages(numbers: &[usize]) -> String {
    const MOST: usize = 5;
    let listed: Vec<String> = numbers.iter().take(MOST).map(ToString::to_string).collect();
    let listed = listed.join(", ");
    match (numbers.len(), numbers.len().saturating_sub(MOST)) {
        (1, _) => format!("page {listed}"),
        (_, 0) => format!("pages {listed}"),
        (_, more) => format!("pages {listed} and {more} more"),
    }
}
