//! PDF: characters with their places, put together into lines, columns and paragraphs.
//!
//! The rules kept here: what a page shows is read in the order in which a person reads it; a page
//! without text is said to be one and never passed over; a page begins with a form feed, so that the
//! page of a place can be counted. Nothing is unpacked beyond the limits.

mod cmap;
mod content;
mod document;
mod fold;
mod font;
mod layout;
mod order;
mod said;

pub(crate) use document::document;

use crate::Limits;
use lopdf::{Document, LoadOptions};

/// What a PDF says.
struct Pdf {
    /// Its text, a form feed before each page but the first.
    text: String,
    title: Option<String>,
    /// The numbers of pages on which there is no text, and of those with characters that say
    /// nothing, from 1.
    silent: Vec<usize>,
    unreadable: Vec<usize>,
    /// Whether pages after the most that are read were left out.
    cut: bool,
}

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It opens only with a password.
    Locked,
    /// It is too broken to be read.
    Broken,
}

/// What begins a page.
const PAGE: char = '\u{c}';

/// More characters than this share of a page that say nothing are worth a word.
const UNREADABLE: f64 = 0.05;

/// Whether these bytes are a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"%PDF-")
}

/// Reads a PDF.
fn read(bytes: &[u8], limits: &Limits) -> Result<Pdf, Trouble> {
    let options = LoadOptions::with_max_decompressed_size(limits.unpacked);
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_) => Trouble::Locked,
            _ => Trouble::Broken,
        })?;
    if document.is_encrypted() {
        return Err(Trouble::Locked);
    }
    let mut pdf = Pdf {
        text: String::new(),
        title: said::title(&document),
        silent: Vec::new(),
        unreadable: Vec::new(),
        cut: false,
    };
    let mut fonts = font::Fonts::new(limits.unpacked);
    let mut left = limits.unpacked;
    let mut largest = None;
    if document.page_iter().next().is_none() {
        return Err(Trouble::Broken);
    }
    for (number, page) in (1..).zip(document.page_iter()) {
        if number > limits.pages {
            pdf.cut = true;
            break;
        }
        let shown = content::page(&document, page, &mut fonts, &mut left);
        if number > 1 {
            pdf.text.push(PAGE);
        }
        let lost = shown.lost as f64 / (shown.glyphs.len() + shown.lost).max(1) as f64;
        if shown.lost > 0 && lost > UNREADABLE {
            pdf.unreadable.push(number);
        } else if shown.glyphs.iter().all(|glyph| glyph.text.trim().is_empty()) {
            pdf.silent.push(number);
        }
        let lines = without_number(layout::lines(shown.glyphs));
        if number == 1 {
            largest = said::largest(&lines);
        }
        layout::write(&lines, &mut pdf.text);
    }
    pdf.title = pdf.title.or(largest);
    Ok(pdf)
}

/// Lines without the number of the page at the head or the foot.
fn without_number(mut lines: Vec<layout::Line>) -> Vec<layout::Line> {
    let is_number = |line: Option<&layout::Line>| {
        line.is_some_and(|line| {
            let mark = |c: char| c.is_whitespace() || "-–—−‐/.pPページ頁".contains(c);
            let text = line.text.trim();
            text.chars().count() <= 10
                && text.chars().any(char::is_numeric)
                && text.chars().all(|c| c.is_numeric() || mark(c))
        })
    };
    if lines.len() > 1 && is_number(lines.last()) {
        lines.pop();
    }
    if lines.len() > 1 && is_number(lines.first()) {
        lines.remove(0);
    }
    lines
}
