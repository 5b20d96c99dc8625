//! Entries and documents that hold some words.

use super::ledger::table;
use crate::page::Page;
use crate::parts::{count, excerpt, language, outside, tongue};
use crate::question::address;
use crate::state::State;
use ledger::Hit;
use maud::{Markup, html};
use view::{Book, Filter};

/// How many entries are shown here; the ledger shows all.
const ENTRIES: usize = 10;

/// How many documents are shown.
const DOCUMENTS: usize = 50;

/// A longer question is cut: nobody reads on for so long.
const LONGEST: usize = 200;

/// The page.
pub(crate) fn search(
    state: &State,
    book: &Book,
    pairs: &Result<Vec<(String, String)>, String>,
) -> Result<Page, ledger::Error> {
    let pairs = pairs.as_deref().unwrap_or_default();
    let asked = pairs.iter().rev().find(|(name, _)| name == "q");
    let asked = asked.map(|(_, text)| text.trim()).unwrap_or_default();
    let text: String = asked.chars().take(LONGEST).collect();
    if text.is_empty() {
        let body = html! { p { "Type words into the field above: names, topics, amounts as they are printed, in any language." } };
        return Ok(Page::new("Search", body));
    }
    let entries = view::list(book, &Filter { text: Some(text.clone()), ..Filter::default() });
    let hits = state.ask(|ledger| ledger.search(&text, DOCUMENTS))?;
    let body = html! {
        section aria-labelledby="entries" {
            h2 id="entries" { (count(entries.len(), "entry", "entries")) }
            @if entries.is_empty() {
                p { "No entry has these words in its title, its quotes or its parties." }
            } @else {
                (table(book, &entries[..entries.len().min(ENTRIES)]))
                @if entries.len() > ENTRIES {
                    p { a href=(address("/ledger", &[("text", text.clone())])) { "All of them, with their total" } }
                }
            }
        }
        section aria-labelledby="documents" {
            h2 id="documents" {
                @if hits.len() == DOCUMENTS { "The " (DOCUMENTS) " best documents" }
                @else { (count(hits.len(), "document", "documents")) }
            }
            @if hits.is_empty() {
                p { "No document holds all of these words. Try fewer." }
            } @else {
                ol.hits { @for hit in &hits { (found(book, hit)) } }
            }
        }
    };
    Ok(Page::new(format!("Search: {text}"), body).query(&text))
}

fn found(book: &Book, hit: &Hit) -> Markup {
    let language = language(book, &hit.document);
    let document = book.document(&hit.document);
    html! {
        li {
            p { a href={ "/document/" (hit.document) } { (outside(hit.title.as_deref().unwrap_or(&hit.name), language)) } }
            p.excerpt { bdi lang=[tongue(language)] { "…" (excerpt(&hit.excerpt, hit.fit)) "…" } }
            @if let Some(document) = document {
                p.of {
                    @if let Some(publisher) = &document.publisher { (outside(publisher, language)) }
                    @if let (Some(_), Some(_)) = (&document.publisher, document.published) { ", " }
                    @if let Some(day) = document.published { time datetime=(day) { (day) } }
                }
            }
        }
    }
}
