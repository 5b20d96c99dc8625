//! Documents, statements and entries that hold some words.

use crate::page::Page;
use crate::parts::{count, outside, passage, tongue};
use crate::question::address;
use crate::state::State;
use axum::http::StatusCode;
use ledger::Sort;
use maud::{Markup, html};
use view::search::{Findings, Hit, Part, Query, narrowed};
use view::words;

/// How many findings are on a page.
const SHOWN: usize = 20;

/// A longer question is cut: nobody reads on for so long.
const LONGEST: usize = 200;

/// How many values of a facet are shown.
const VALUES: usize = 8;

/// The page.
pub(crate) fn search(
    state: &State,
    pairs: &Result<Vec<(String, String)>, String>,
) -> Result<Page, ledger::Error> {
    let pairs = pairs.as_deref().unwrap_or_default();
    let given = |name: &str| {
        let pair = pairs.iter().rev().find(|(given, _)| given == name);
        pair.map(|(_, text)| text.trim()).unwrap_or_default()
    };
    let text: String = given("q").chars().take(LONGEST).collect();
    if text.is_empty() {
        return Ok(Page::new("Search", help()));
    }
    let query = match Query::read(&text) {
        Ok(query) => query,
        Err(error) => {
            let body = html! { p.trouble { (error.to_string()) } (help()) };
            let page = Page::new("This search cannot be read", body).query(&text);
            return Ok(page.status(StatusCode::BAD_REQUEST));
        }
    };
    let page: usize = given("page").parse().ok().filter(|page| *page > 0).unwrap_or(1);
    let skip = SHOWN.saturating_mul(page - 1);
    let found = state.search(&query, Part { skip, most: SHOWN, after: 0 })?;
    let body = html! {
        @if found.count == 0 {
            p { "Nothing holds all of these words. Try fewer, or another form of one." }
        } @else {
            p {
                @if found.more { "More than " }
                (count(found.count, "finding", "findings"))
                @if found.more { "; those that were added last are ranked" }
            }
            (facets(&text, &found))
            ol.hits start=(skip + 1) { @for hit in &found.hits { (one(hit)) } }
            @if skip + found.hits.len() < found.count {
                p { a rel="next" href=(address("/search", &[("q", text.clone()), ("page", (page + 1).to_string())])) { "More" } }
            }
        }
    };
    Ok(Page::new(format!("Search: {text}"), body).query(&text))
}

fn help() -> Markup {
    html! {
        p { "Type words into the field above: names, topics, amounts as they are printed, in any language. A name also finds its other names: METI finds 経済産業省." }
        p {
            "All words must occur. " code { "\"these words\"" } " stand side by side, "
            code { "-word" } " leaves out, " code { "one OR other" } " takes either. Fields: "
            code { "title:" } " " code { "payer:" } " " code { "recipient:" } " " code { "stage:approved" } " "
            code { "kind:target" } " " code { "source:" } " " code { "language:ja" } " "
            code { "from:2025-01" } " " code { "to:2025-12" } "."
        }
    }
}

fn facets(text: &str, found: &Findings) -> Markup {
    html! {
        details.narrow open[found.count > SHOWN] {
            summary { "How they are distributed" }
            div.fields { @for (label, field, values) in found.facets.fields() {
                @if values.len() > 1 { section {
                    h3 { (capital(label)) }
                    ul { @for facet in values.iter().take(VALUES) { li {
                        a href=(address("/search", &[("q", narrowed(text, field, &facet.value))])) {
                            (outside(&facet.value.replace('_', " "), None))
                        }
                        " " span.of { (words::grouped(facet.count.into())) }
                    } } }
                } }
            } }
        }
    }
}

fn capital(label: &str) -> &str {
    match label {
        "sort" => "What was found",
        "language" => "Language",
        "publisher" => "Publisher",
        "year" => "Year",
        _ => "Stage",
    }
}

fn one(hit: &Hit) -> Markup {
    let language = hit.language.as_deref();
    let place = match (hit.sort, &hit.document) {
        (Sort::Entry, _) => format!("/entry/{}", hit.id),
        (Sort::Statement, Some(document)) => format!("/document/{document}#s-{}", hit.id),
        _ => format!("/document/{}", hit.id),
    };
    html! {
        li {
            p {
                a href=(place) { (outside(&hit.title, language)) }
                " " span.of { (hit.sort.as_str()) @if let Some(amount) = &hit.amount { ", " (amount) } }
            }
            @for words in &hit.passages {
                p.excerpt { bdi lang=[tongue(language)] { (passage(words)) } }
            }
            p.of {
                (outside(hit.publisher.as_deref().unwrap_or(&hit.name), language))
                @if let Some(day) = hit.published { ", " time datetime=(day) { (day) } }
            }
        }
    }
}
