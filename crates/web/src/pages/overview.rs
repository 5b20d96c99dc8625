//! The first page: what the ledger holds, how firm it is, what does not fit.

use super::{checks, ledger, sums, targets};
use crate::page::Page;
use crate::parts::{Column, Table, count, entry_title, source, stage};
use crate::state::Reading;
use maud::{Markup, html};
use record::Kind;
use view::{Book, Filter, Included, words};

/// How many commitments and targets are shown here; their own pages show all.
const MOST: usize = 10;

/// How many findings are shown here: each brings its quotes.
const FINDINGS: usize = 3;

const COLUMNS: [(&str, Column); 5] = [
    ("What", Column::Text),
    ("Amount", Column::Figure),
    ("Stage", Column::Text),
    ("Who", Column::Text),
    ("Who says so", Column::Text),
];

/// The page.
pub(crate) fn overview(reading: &Reading) -> Page {
    let book = &reading.book;
    let body = html! {
        @if book.documents().is_empty() {
            p { "Nothing yet. Add documents with " code { "daicho add PATH" } ", then load this page again." }
        } @else {
            (holds(book))
            section aria-labelledby="how-much" {
                h2 id="how-much" { "How much is promised" }
                (sums::line(book, reading.total(), &book.entries().iter().collect::<Vec<_>>()))
                h3 { "How firm it is" }
                (sums::by_stage(&reading.total().groups, book.main_currency()))
            }
            (largest(book, &reading.total().included))
            (failed(reading))
            (aims(book))
        }
    };
    Page::new("What the ledger holds", body).part("/")
}

/// How many of each sort of thing, and the days between which they were published.
fn holds(book: &Book) -> Markup {
    let days = || book.documents().iter().filter_map(|document| document.published);
    let of_kind = |kind| book.entries().iter().filter(|entry| entry.kind == kind).count();
    let kinds = [
        (Kind::Commitment, "commitment", "commitments"),
        (Kind::Target, "target", "targets"),
        (Kind::Estimate, "estimate", "estimates"),
        (Kind::Indicator, "measurement", "measurements"),
    ];
    html! {
        p.lead {
            (count(book.documents().len(), "document", "documents"))
            @if let (Some(first), Some(last)) = (days().min(), days().max()) {
                ", published " @if first == last { "on " (first) } @else { "from " (first) " to " (last) }
            }
            ", make " (count(book.statements().len(), "statement", "statements")) " about "
            (count(book.entries().len(), "thing", "things")) ":"
        }
        ul.tiles { @for (kind, one, many) in kinds {
            @let found = of_kind(kind);
            li { a href={ "/ledger?kind=" (kind) } {
                strong { (words::grouped(found.into())) } " " (if found == 1 { one } else { many })
            } }
        } }
    }
}

fn largest(book: &Book, included: &[Included]) -> Markup {
    let mut table = Table::new("The largest commitments", &COLUMNS);
    for counted in included.iter().take(MOST) {
        let Some(entry) = book.entry(&counted.entry) else { continue };
        table.push([
            html! { a href={ "/entry/" (entry.id) } { (entry_title(book, entry)) } },
            html! { (counted.words) },
            stage(counted.stage),
            ledger::who(book, entry),
            html! { @if let Some(cited) = &counted.cited { (source(book, cited)) } },
        ]);
    }
    html! {
        section aria-labelledby="largest" {
            h2 id="largest" { "The largest commitments" }
            @if included.is_empty() { p { "No commitment yet." } } @else {
                (table.markup())
                p { a href="/ledger?kind=commitment" { "All commitments" } }
            }
        }
    }
}

fn failed(reading: &Reading) -> Markup {
    let findings = reading.findings();
    html! {
        section aria-labelledby="checks" {
            h2 id="checks" { "What does not fit together" }
            @if findings.is_empty() { p { "Nothing: every check passed." } } @else {
                (checks::list(&reading.book, &findings[..findings.len().min(FINDINGS)]))
                @if findings.len() > FINDINGS {
                    p { a href="/checks" { "All " (count(findings.len(), "finding", "findings")) } }
                }
            }
        }
    }
}

fn aims(book: &Book) -> Markup {
    let goals = view::targets(book, &Filter::default());
    html! {
        section aria-labelledby="targets" {
            h2 id="targets" { "What is aimed at" }
            @if goals.is_empty() { p { "No target yet." } } @else {
                (targets::table(book, &goals[..goals.len().min(MOST)]))
                @if goals.len() > MOST {
                    p { a href="/targets" { "All " (count(goals.len(), "target", "targets")) } }
                }
            }
        }
    }
}
