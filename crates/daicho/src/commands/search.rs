//! `search`: the documents that hold some words.

use super::add::count;
use crate::args::{Format, Times};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use ledger::Ledger;
use serde_json::json;

const COLUMNS: [&str; 4] = ["document", "name", "title", "excerpt"];

pub(super) fn run(
    ledger: &Ledger,
    text: &str,
    limit: usize,
    times: Times,
    out: &mut Out,
) -> anyhow::Result<End> {
    let hits = if times.as_of.is_none() && times.known_by.is_none() {
        ledger.search(text, limit)?
    } else {
        // Which of all hits there were then can only be told afterwards.
        let book = super::times::book(ledger, times)?;
        let mut hits = ledger.search(text, usize::MAX)?;
        hits.retain(|hit| book.document(&hit.document).is_some());
        hits.truncate(limit);
        hits
    };
    let columns = [("document", Column::Left), ("title", Column::Text), ("words", Column::Text)];
    let mut table = Table::new(&columns, 3);
    let mut rows = Vec::new();
    for hit in &hits {
        let title = hit.title.as_deref().unwrap_or(&hit.name);
        table.push([&hit.name, title, &hit.excerpt]);
        rows.push(json!({
            "document": hit.document, "name": hit.name, "title": hit.title, "excerpt": hit.excerpt,
        }));
    }
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if hits.is_empty() {
        say(&format!("no document holds `{text}`"));
    } else if hits.len() == limit && out.format_or(Format::Table) == Format::Table {
        say(&format!("the first {}; there may be more, see `--limit`", count(limit, "document")));
    }
    Ok(End::found(hits.len()))
}
