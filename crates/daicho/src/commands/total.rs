//! `total`: a sum with its proof.

use super::entries::{label, short};
use crate::args::{Format, TotalArgs};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use record::EntryId;
use serde_json::{Value, json};
use view::{Book, Cited, Rates, Total};

const COLUMNS: [&str; 10] = [
    "entry",
    "counts",
    "amount.low",
    "amount.high",
    "amount.unit",
    "stage",
    "title",
    "reason",
    "cited.publisher",
    "cited.published",
];

pub(super) fn run(book: &Book, args: &TotalArgs, out: &mut Out) -> anyhow::Result<End> {
    let total = view::total(book, &args.view.filter.filter(), args.by);
    let converted = args.currency.and_then(|to| total.converted(book, Rates::embedded(), to));
    match out.format_or(Format::Table) {
        Format::Table => {
            page(book, &total, out)?;
            if let Some(converted) = &converted {
                let without = converted.without_rate.len();
                let words = &converted.sum.words;
                out.gap()?;
                out.line(&format!(
                    "in {}: {words}, each amount at the rate of its day",
                    converted.sum.currency
                ))?;
                if without > 0 {
                    out.line(&format!("{without} of them without a rate, and not in it"))?;
                }
            }
        }
        Format::Json => {
            let both = json!({ "total": total, "converted": converted });
            out.json_page(&rows::value(both))?;
        }
        Format::Jsonl | Format::Csv => {
            let table = Table::new(&[], 1);
            out.answer(Answer { table, rows: rows(&total), columns: &COLUMNS })?;
        }
    }
    if total.included.is_empty() {
        say("no commitment fits; try fewer filters, or `daicho ledger` for all entries");
    }
    Ok(End::found(total.included.len()))
}

/// The sum, what it includes, what it leaves out, its parts.
fn page(book: &Book, total: &Total, out: &mut Out) -> anyhow::Result<()> {
    for sum in &total.sums {
        out.heading(&sum.words)?;
    }
    if !total.included.is_empty() {
        let columns = [
            ("entry", Column::Left),
            ("amount", Column::Right),
            ("stage", Column::Left),
            ("what, and who says so", Column::Text),
        ];
        let mut table = Table::new(&columns, 4);
        for entry in &total.included {
            let stage = entry.stage.map_or("", record::Stage::as_str);
            let what = said(book, &entry.entry, entry.cited.as_ref());
            table.push([short(entry.entry.as_str()), &entry.words, stage, &what]);
        }
        out.gap()?;
        out.table(&table)?;
    }
    if !total.overlaps.is_empty() || !total.left_out.is_empty() {
        let columns = [
            ("left out", Column::Left),
            ("amount", Column::Right),
            ("why", Column::Text),
            ("what, and who says so", Column::Text),
        ];
        let mut table = Table::new(&columns, 4);
        for slice in &total.overlaps {
            let what = said(book, &slice.entry, slice.cited.as_ref());
            table.push([short(slice.entry.as_str()), &slice.words, &slice.reason, &what]);
        }
        for entry in &total.left_out {
            let what = said(book, &entry.entry, entry.cited.as_ref());
            table.push([short(entry.entry.as_str()), &entry.words, &entry.reason, &what]);
        }
        out.gap()?;
        out.table(&table)?;
    }
    groups(total, out)
}

fn groups(total: &Total, out: &mut Out) -> anyhow::Result<()> {
    if !total.groups.is_empty() {
        let columns = [("part", Column::Left), ("entries", Column::Right), ("sum", Column::Text)];
        let mut table = Table::new(&columns, 4);
        for group in &total.groups {
            let sums: Vec<&str> = group.sums.iter().map(|sum| sum.words.as_str()).collect();
            table.push([&group.key, &group.entries.len().to_string(), &sums.join("; ")]);
        }
        out.gap()?;
        out.table(&table)?;
    }
    if !total.note.is_empty() {
        out.gap()?;
        out.line(&total.note)?;
    }
    Ok(())
}

/// `METI → Rapidus: what for; Publisher, 2025-04-01`.
fn said(book: &Book, entry: &EntryId, cited: Option<&Cited>) -> String {
    let label = book.entry(entry).map(label).unwrap_or_default();
    match cited {
        Some(cited) => format!("{label}; {}", source(cited)),
        None => label,
    }
}

/// `Publisher, 2025-04-01`, or the document's name.
pub(super) fn source(cited: &Cited) -> String {
    let publisher = cited.publisher.as_ref().unwrap_or(&cited.name);
    match cited.published {
        Some(day) => format!("{publisher}, {day}"),
        None => publisher.clone(),
    }
}

/// What counts and what does not, as rows.
fn rows(total: &Total) -> Vec<Value> {
    let counts = total.included.iter().map(|entry| rows::with(entry, "counts", true));
    let overlaps = total.overlaps.iter().map(|entry| rows::with(entry, "counts", false));
    let left_out = total.left_out.iter().map(|entry| rows::with(entry, "counts", false));
    counts.chain(overlaps).chain(left_out).collect()
}
