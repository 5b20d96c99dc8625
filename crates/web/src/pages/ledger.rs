//! The ledger as a table: what fits a question, the largest first.

use super::{form, narrow, sums};
use crate::page::Page;
use crate::parts::{Column, Table, count, entry_title, parties, source, stage_or_kind};
use crate::question::Question;
use axum::http::StatusCode;
use maud::{Markup, html};
use record::Entry;
use std::borrow::Cow;
use view::{Book, Cited, Facets, words};

/// How many entries a page shows.
const PAGE: usize = 100;

/// The columns of entries.
const COLUMNS: [(&str, Column); 6] = [
    ("What", Column::Text),
    ("Amount", Column::Figure),
    ("Stage", Column::Text),
    ("Who", Column::Text),
    ("When", Column::Text),
    ("Who says so", Column::Text),
];

/// The page.
pub(crate) fn ledger(book: &Book, facets: &Facets, question: &Question) -> Page {
    if !question.trouble.is_empty() {
        return Page::new("Ledger", mended(question))
            .part("/ledger")
            .status(StatusCode::BAD_REQUEST);
    }
    let book: Cow<'_, Book> = match question.as_of {
        Some(day) => Cow::Owned(book.as_of(day)),
        None => Cow::Borrowed(book),
    };
    let entries = view::list(&book, &question.filter);
    let last = entries.len().div_ceil(PAGE).max(1);
    let page = question.page.min(last);
    let shown: Vec<_> = entries.iter().copied().skip((page - 1) * PAGE).take(PAGE).collect();
    let body = html! {
        (form::form(question))
        @if entries.is_empty() {
            (none(&book))
        } @else {
            p.count role="status" {
                strong { (count(entries.len(), "entry fits", "entries fit")) }
                @if let Some(day) = question.as_of { ", as known on " time datetime=(day) { (day) } }
                ". The largest come first."
            }
            (sums::line(&book, &view::total(&book, &question.filter, None), &entries))
            @if question.as_of.is_none() { (narrow::narrow(question, facets)) }
            (table(&book, &shown))
            (pager(question, page, last))
            @if question.as_of.is_none() {
                p.hint { "All that fit as a file: "
                    a href=(question.file("csv")) download { "CSV" } " · "
                    a href=(question.file("ndjson")) download { "JSON lines" }
                    ". What is said of them from now on: " a href=(question.file("atom")) { "Atom feed" } "." }
            }
        }
    };
    Page::new("Ledger", body).part("/ledger")
}

/// Entries under headings.
pub(super) fn table(book: &Book, entries: &[&Entry]) -> Markup {
    let mut table = Table::new("Entries", &COLUMNS);
    for entry in entries {
        table.push([
            html! { a href={ "/entry/" (entry.id) } { (entry_title(book, entry)) } },
            html! { (words::amount(&entry.amount)) },
            stage_or_kind(entry),
            who(book, entry),
            html! { @if let Some(period) = &entry.period { (words::period(period)) } },
            said(book, entry),
        ]);
    }
    table.markup()
}

/// Who pays whom.
pub(super) fn who(book: &Book, entry: &Entry) -> Markup {
    html! {
        (parties(book, entry, &entry.payer))
        @if !entry.recipient.is_empty() {
            @if !entry.payer.is_empty() { " " }
            span.arrow { span aria-hidden="true" { "→ " } span.hidden { "to " } }
            (parties(book, entry, &entry.recipient))
        }
    }
}

/// The best source and how many more there are.
pub(super) fn said(book: &Book, entry: &Entry) -> Markup {
    let more = entry.moments.len().saturating_sub(1);
    html! {
        @if let Some(cited) = Cited::of_entry(book, entry) { (source(book, &cited)) }
        @if more > 0 {
            " " a.more href={ "/entry/" (entry.id) "#history" } { "and " (more) " more" }
        }
    }
}

fn none(book: &Book) -> Markup {
    html! {
        p.count role="status" {
            @if book.entries().is_empty() {
                "The ledger holds no entry yet. Add documents with " code { "daicho add PATH" } "."
            } @else {
                "No entry fits. Try fewer filters, or " a href="/ledger" { "see all entries" } "."
            }
        }
    }
}

fn mended(question: &Question) -> Markup {
    html! {
        div.notice role="alert" {
            p { strong { "Not everything that was asked could be read, so nothing is counted." } }
            ul { @for trouble in &question.trouble { li { (trouble) } } }
            p { "Change it below, or " a href="/ledger" { "see all entries" } "." }
        }
        (form::form(question))
    }
}

fn pager(question: &Question, page: usize, last: usize) -> Markup {
    html! {
        @if last > 1 {
            nav.pager aria-label="Pages of the table" {
                @if page > 1 { a href=(question.address(page - 1)) rel="prev" { "← Larger" } }
                span { "Page " (page) " of " (last) }
                @if page < last { a href=(question.address(page + 1)) rel="next" { "Smaller →" } }
            }
        }
    }
}
