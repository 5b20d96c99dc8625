//! Finds the part of a page that is its text.
//!
//! Pages that mark their text up (`articleBody`, `article`) are believed. For the others
//! `dom_smoothie`, a port of the readers' mode of browsers, judges. It was chosen over
//! `rs-trafilatura`: on articles both find the same (what is here is measured by the test
//! `main_text`, with its floor), but it is much faster, brings fewer crates, leaves less of the
//! surroundings in, and writes nothing to the terminal. Both would flatten lists and
//! tables, so only its judgement is used, and the part is written by [`super::render`].

use super::render::render;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Marks of the text, best first.
const MARKS: &[&str] = &["[itemprop~='articleBody']", "article"];

/// A marked part with less of the page's text than this share is something else.
const SHARE: usize = 3;

/// A judgement that leaves less of the page than this share has missed the text.
const LEAST: usize = 8;

/// More elements are too many to judge; then all that is left of the page is its text.
const ELEMENTS: usize = 100_000;

/// Shorter texts are judged again with less strictness. Japanese says much in few characters.
const SHORT: usize = 140;

/// The text as lines; if the page may not be judged, a marked part or all of it.
pub(super) fn text(page: Document, title: Option<&str>, judge: bool) -> String {
    let Some(body) = page.body() else { return String::new() };
    if let Some(part) = marked(&page, &body) {
        return render(&part, title);
    }
    let main = page.select_single("main, [role='main']").nodes().first().copied();
    let main = main.filter(|main| length(main) * SHARE > length(&body));
    let everything = render(main.as_ref().unwrap_or(&body), title);
    match judge.then(|| judged(page, title)).flatten() {
        Some(text) if text.len() * LEAST > everything.len() => text,
        _ => everything,
    }
}

/// The part that the page marks as its text, if that is most of it.
fn marked<'p>(page: &'p Document, body: &NodeRef<'p>) -> Option<NodeRef<'p>> {
    let whole = length(body);
    MARKS.iter().find_map(|mark| {
        let parts = page.select(mark);
        let longest = parts.nodes().iter().max_by_key(|part| length(part))?;
        let all: usize = parts.nodes().iter().map(length).sum();
        let alone = length(longest) * 3 > all * 2;
        (alone && length(longest) * SHARE > whole && whole > 0).then_some(*longest)
    })
}

fn judged(page: Document, title: Option<&str>) -> Option<String> {
    let config =
        Config { max_elements_to_parse: ELEMENTS, char_threshold: SHORT, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
    let part = Document::from(article.content);
    part.body().map(|body| render(&body, title))
}

fn length(node: &NodeRef<'_>) -> usize {
    node.text().split_whitespace().map(str::len).sum()
}
