//! The text of a document with its statements marked.
//!
//! The rule kept here: not one character of the text is lost, added or changed.

use super::runs::{Run, runs};
use maud::{Markup, html};
use record::{Kind, Said, StatementId};
use std::collections::BTreeSet;
use view::search::Passage;
use view::words;

/// A statement to be marked in the text of its document.
#[derive(Debug, Clone)]
pub(crate) struct Mark<'m> {
    /// The statement, which gives the place its name.
    pub(crate) id: &'m StatementId,
    /// Its places.
    pub(crate) said: &'m Said,
    /// Its kind, which gives the mark its look.
    pub(crate) kind: Kind,
    /// Where it leads.
    pub(crate) address: Option<String>,
    /// What it means, in a few words.
    pub(crate) meaning: String,
}

/// The text with marks; each has the anchor `#s-…`.
pub(crate) fn highlight(text: &str, marks: &[Mark<'_>]) -> Markup {
    let runs = runs(text, marks);
    let shown: BTreeSet<usize> =
        runs.iter().filter(|run| !run.also).filter_map(|run| run.mark).collect();
    let mut named = BTreeSet::new();
    html! {
        // A statement whose words all belong to others can still be linked to.
        @for (at, mark) in marks.iter().enumerate() {
            @if !shown.contains(&at) { span id={ "s-" (mark.id) } {} }
        }
        @for run in &runs {
            @match run.mark.and_then(|at| marks.get(at).map(|mark| (at, mark))) {
                None => (words_of(text, run)),
                Some((at, mark)) => (marked(text, run, mark, !run.also && named.insert(at))),
            }
        }
    }
}

fn marked(text: &str, run: &Run, mark: &Mark<'_>, first: bool) -> Markup {
    let class = if run.also { "also " } else { "" };
    let id = first.then(|| format!("s-{}", mark.id));
    html! {
        mark class={ (class) (mark.kind) } id=[id] {
            @match &mark.address {
                Some(address) => a href=(address) title=(mark.meaning) { (words_of(text, run)) },
                None => (words_of(text, run)),
            }
        }
    }
}

fn words_of(text: &str, run: &Run) -> Markup {
    html! {
        @for (span, amount) in &run.parts {
            @if *amount { b { (visible(span.of(text))) } } @else { (visible(span.of(text))) }
        }
    }
}

/// The text as it is; what is invisible or turns the direction of writing is set apart, so that
/// it shows and reaches no further than itself.
fn visible(text: &str) -> Markup {
    let plain = words::plain(text);
    let odd = |c: char, plain: char| plain == char::REPLACEMENT_CHARACTER && c != plain;
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (c, plain) in text.chars().zip(plain.chars()) {
        let odd = odd(c, plain);
        match pieces.last_mut() {
            Some((was, piece)) if *was == odd && !odd => piece.push(c),
            _ => pieces.push((odd, c.to_string())),
        }
    }
    html! {
        @for (odd, piece) in &pieces {
            @if *odd { span.odd title="an invisible character" { (piece) } } @else { (piece) }
        }
    }
}

/// Words from a search with the places that fit marked.
pub(crate) fn passage(passage: &Passage) -> Markup {
    html! {
        @if passage.cut.0 { "…" }
        @for (fits, piece) in passage.pieces() {
            @if fits { mark { (words::plain(piece)) } } @else { (words::plain(piece)) }
        }
        @if passage.cut.1 { "…" }
    }
}
