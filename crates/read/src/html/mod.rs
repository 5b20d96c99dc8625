//! Pages: the main text as lines, and what the page says about itself.
//!
//! The way: [`tame`] makes any bytes a page that a parser can take in linear time, [`prune`] takes away
//! what is no page's text, [`facts`] reads the metadata, [`main`] finds the part with the text, [`render`] writes it as lines.

mod facts;
mod json_ld;
mod main;
mod prune;
mod render;
pub(crate) mod scan;
mod tame;

pub(crate) use render::fragment;

use crate::Content;
use dom_query::Document;
use record::Span;

/// Writing a tree as markup, as the judge of main texts does, is quadratic in these signs; a page
/// with more of them is taken whole.
const SIGNS: usize = 50_000;

pub(crate) fn read(text: &str) -> Content {
    let tame = tame::tame(text);
    let judge = tame.html.matches('&').count() < SIGNS;
    let page = Document::from(tame.html);
    prune::prune(&page);
    let facts = facts::of(&page, &tame.json_ld);
    let text = main::text(page, facts.title.as_deref(), judge);
    let body = Span::new(0, text.len());
    Content { text, body, facts, problems: Vec::new() }
}
