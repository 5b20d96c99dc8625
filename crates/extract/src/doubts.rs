//! What makes a text hard to read, told with its statements: a reader should know where to look
//! twice.
//!
//! The rule kept here: one look at the text, whatever it is; a doubt is told once, with its place.

use crate::statements::Drawn;
use record::{Document, Problem, Severity, Span};

/// A sentence beyond this, in bytes, has no end that anybody put there: longer ones are cut.
const LONGEST: usize = 2_500;
/// So many amounts in one sentence or table row after row are a table of data.
const CROWD: usize = 2_000;
/// Of so many words one may look garbled before a text counts as scanned.
const GARBLED: usize = 50;
/// Fewer such words may be names: "K8s", "5G1".
const LEAST_GARBLED: usize = 8;
/// The share of letters of another writing, in percent, from which on part of a text was not read.
const FOREIGN: usize = 25;

/// What is doubtful about a document and what was drawn from it.
pub(crate) fn doubts(document: &Document, drawn: &Drawn) -> Vec<Problem> {
    let mut problems = Vec::new();
    let text = document.body.of(&document.text);
    let warn = |message: String, hint: &str| {
        Problem::new(Severity::Warning, &document.name, message, hint)
    };
    if let Some(span) = drawn.longest.filter(|span| span.len() > LONGEST) {
        let message =
            format!("expected sentences, found one of {} characters", characters(span, document));
        let hint = "its statements quote the words around the amount; check whether the text lost its full stops";
        problems.push(warn(message, hint).at(span));
    }
    if drawn.amounts > CROWD {
        let message = format!("expected a text, found {} amounts in it", drawn.amounts);
        problems.push(warn(message, "if it is a table of data, check the statements by its head"));
    }
    let lost = text.matches('\u{fffd}').count();
    if lost > 0 {
        let message = format!("{lost} characters could not be decoded");
        problems
            .push(warn(message, "figures beside them may be wrong; declare the right encoding"));
    }
    let look = look(text);
    if look.garbled >= LEAST_GARBLED && look.garbled * GARBLED > look.words {
        let message = format!(
            "expected words, found {} of {} that mix letters and digits",
            look.garbled, look.words
        );
        problems.push(warn(message, "the text looks scanned; check each figure against the page"));
    }
    let japanese = document.language.as_ref().is_some_and(|language| language.as_str() == "ja");
    let (other, name) = if japanese { (look.latin, "Latin") } else { (look.kana, "Japanese") };
    let letters = look.latin + look.kana;
    if letters > 0 && other * 100 > letters * FOREIGN && other > 400 && !japanese {
        let message = format!("{} % of the letters are {name}", other * 100 / letters);
        problems.push(warn(
            message,
            "parts in another language were not read; add them as texts of their own",
        ));
    }
    problems
}

fn characters(span: Span, document: &Document) -> usize {
    span.of(&document.text).chars().count()
}

/// What one look at a text counts.
#[derive(Default)]
struct Look {
    words: usize,
    garbled: usize,
    latin: usize,
    kana: usize,
}

fn look(text: &str) -> Look {
    let mut look = Look::default();
    // What the letters and digits of a word did so far: `5l0` changes sides twice.
    let (mut changes, mut last, mut length) = (0, None, 0);
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            look.latin += usize::from(c.is_ascii_alphabetic());
            let digit = c.is_ascii_digit();
            changes += usize::from(last.is_some_and(|last| last != digit));
            (last, length) = (Some(digit), length + 1);
            continue;
        }
        look.kana += usize::from(matches!(c, '\u{3040}'..='\u{30ff}'));
        if length > 0 {
            look.words += 1;
            look.garbled += usize::from(changes >= 2 && length <= 24);
        }
        (changes, last, length) = (0, None, 0);
    }
    look
}
