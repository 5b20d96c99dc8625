//! What is aimed at, by deadline, beside what was measured.

use crate::page::Page;
use crate::parts::{Column, Table, count, entry_title, outside, source};
use maud::{Markup, html};
use view::{Book, Filter, Goal, words};

const COLUMNS: [(&str, Column); 5] = [
    ("What", Column::Text),
    ("Value to reach", Column::Figure),
    ("When", Column::Text),
    ("Last measured", Column::Text),
    ("Who says so", Column::Text),
];

/// The page.
pub(crate) fn targets(book: &Book) -> Page {
    let goals = view::targets(book, &Filter::default());
    let body = html! {
        p.lead { "Aims with a value, by deadline; beside each, what was last measured of the same thing." }
        @if goals.is_empty() {
            p.count { "The ledger holds no target." }
        } @else {
            p.count { strong { (count(goals.len(), "target", "targets")) } ". "
                a href="/ledger?kind=indicator" { "All measurements" } }
            (table(book, &goals))
        }
    };
    Page::new("Targets", body).part("/targets")
}

/// Targets under headings.
pub(super) fn table(book: &Book, goals: &[Goal]) -> Markup {
    let mut table = Table::new("Targets", &COLUMNS);
    for goal in goals {
        let title = match book.entry(&goal.entry) {
            Some(entry) => entry_title(book, entry),
            None => outside(&goal.measure, None),
        };
        table.push([
            html! { a href={ "/entry/" (goal.entry) } { (title) } },
            html! { (words::per(&goal.value, goal.per)) },
            html! { @if let Some(period) = &goal.period { (words::period(period)) } },
            html! { @if let Some(point) = goal.measured.last() {
                a href={ "/entry/" (point.entry) } { (words::per(&point.value, point.per)) }
                @if let Some(period) = &point.period { ", " (words::period(period)) }
                @else if let Some(day) = point.date { ", said " (day) }
            } },
            html! { @if let Some(cited) = &goal.cited { (source(book, cited)) } },
        ]);
    }
    table.markup()
}
