//! `total`: a sum with its proof.

use super::entries::short;
use crate::args::{Format, TotalArgs};
use crate::exit::End;
use crate::print::text::{clean, cut};
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use ledger::Ledger;
use record::EntryId;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use view::{Book, Cited, Converted, Index, LeftOut, Rates, Reason, Total};

/// How many lines of what is left out are printed: the question's own first.
const MOST: usize = 20;

/// How many lines of what counts are printed.
const LISTED: usize = 200;

/// The columns of a title, so that it does not push its source out of the table.
const TITLE: usize = 60;

const COLUMNS: [&str; 11] = [
    "entry",
    "counts",
    "amount.low",
    "amount.high",
    "amount.unit",
    "stage",
    "title",
    "reason",
    "part",
    "cited.publisher",
    "cited.published",
];

/// Of the ledger as it is now: only what is shown is read.
pub(super) fn now(ledger: &Ledger, args: &TotalArgs, out: &mut Out) -> anyhow::Result<End> {
    let rows = matches!(out.format_or(Format::Table), Format::Jsonl | Format::Csv | Format::Json);
    let most = if rows { usize::MAX } else { LISTED };
    let to = args.currency.map(|currency| (currency, Rates::embedded()));
    let filter = args.view.filter.filter();
    let (total, converted) = Index::load(ledger)?.total(ledger, &filter, args.by, to, most)?;
    print(&total, converted.as_ref(), args, out)
}

/// Of the ledger as it was.
pub(super) fn run(book: &Book, args: &TotalArgs, out: &mut Out) -> anyhow::Result<End> {
    let filter = args.view.filter.filter();
    let (total, converted) = match args.currency {
        Some(to) => view::total_in(book, &filter, args.by, (to, Rates::embedded())),
        None => (view::total(book, &filter, args.by), None),
    };
    print(&total, converted.as_ref(), args, out)
}

fn print(
    total: &Total,
    converted: Option<&Converted>,
    args: &TotalArgs,
    out: &mut Out,
) -> anyhow::Result<End> {
    match out.format_or(Format::Table) {
        Format::Table => {
            for sum in &total.sums {
                out.heading(&sum.words)?;
            }
            match (args.currency, converted) {
                (Some(_), Some(converted)) => whole(total, converted, out)?,
                (Some(to), None) if total.sums.iter().any(|sum| sum.currency == to) => {
                    out.line(&format!("in {to}: the same, no amount is in another currency"))?;
                }
                (Some(to), None) if !total.sums.is_empty() => {
                    out.line(&format!("in {to}: no rate is known for these amounts"))?;
                }
                _ => {}
            }
            page(total, out)?;
        }
        Format::Json => {
            let both = json!({ "total": total, "converted": converted });
            out.json_page(&rows::value(both))?;
        }
        Format::Jsonl | Format::Csv => {
            let table = Table::new(&[], 1);
            out.answer(Answer { table, rows: rows(total), columns: &COLUMNS })?;
        }
    }
    if total.included.is_empty() {
        say("no commitment fits; try fewer filters, or `daicho ledger` for all entries");
    }
    Ok(End::found(total.counts.included))
}

/// All sums as one.
fn whole(total: &Total, converted: &Converted, out: &mut Out) -> anyhow::Result<()> {
    let words = &converted.sum.words;
    let currency = converted.sum.currency;
    out.line(&format!("in {currency}: {words}, each amount at the rate of its day"))?;
    let included = total.included.iter().map(|entry| (&entry.entry, &entry.title));
    let overlaps = total.overlaps.iter().map(|entry| (&entry.entry, &entry.title));
    let titles: BTreeMap<&EntryId, &String> = included.chain(overlaps).collect();
    for (id, amount, rate) in converted.rates.iter().take(MOST) {
        let title = titles.get(id).map(|title| cut(&clean(title), TITLE));
        let amount = view::words::money(amount);
        let (title, value, day) = (title.unwrap_or_default(), rate.value.normalize(), rate.date);
        let value = value.round_sf(5).unwrap_or(value).normalize();
        out.indented(&format!("{amount} at {value} {currency} on {day}: {title}"), 2)?;
    }
    let without = converted.without_rate.len();
    if without > 0 {
        out.line(&format!("{without} of them without a rate, and not in it"))?;
    }
    Ok(())
}

/// The parts of the sum, what it includes, what it leaves out.
fn page(total: &Total, out: &mut Out) -> anyhow::Result<()> {
    groups(total, out)?;
    if !total.included.is_empty() {
        let columns = [
            ("entry", Column::Left),
            ("amount", Column::Right),
            ("stage", Column::Left),
            ("what, and who says so", Column::Text),
        ];
        let mut table = Table::new(&columns, 8);
        for entry in total.included.iter().take(LISTED) {
            let stage = entry.stage.map_or("", record::Stage::as_str);
            let what = said(&entry.who, &entry.title, entry.cited.as_ref());
            table.push([short(entry.entry.as_str()), &entry.words, stage, &what]);
        }
        out.gap()?;
        out.table(&table)?;
        let more = total.counts.included.saturating_sub(LISTED);
        if more > 0 {
            out.line(&format!("and {more} more: --format csv lists all"))?;
        }
    }
    if !total.overlaps.is_empty() || !total.left_out.is_empty() {
        let columns = [
            ("left out", Column::Left),
            ("amount", Column::Right),
            ("why", Column::Text),
            ("what, and who says so", Column::Text),
        ];
        let mut table = Table::new(&columns, 8);
        for slice in &total.overlaps {
            let what = said(&slice.who, &slice.title, slice.cited.as_ref());
            table.push([short(slice.entry.as_str()), &slice.words, &slice.reason, &what]);
        }
        let mut left_out: Vec<&LeftOut> = total.left_out.iter().collect();
        left_out.sort_by_key(|entry| is_beside_the_question(entry.why));
        for entry in left_out.iter().take(MOST) {
            let what = said(&entry.who, &entry.title, entry.cited.as_ref());
            table.push([short(entry.entry.as_str()), &entry.words, &entry.reason, &what]);
        }
        out.gap()?;
        out.table(&table)?;
        let more = total.counts.left_out.saturating_sub(MOST);
        if more > 0 {
            out.line(&format!("and {more} more: --format csv lists all"))?;
        }
    }
    Ok(())
}

/// Whether an entry with this reason would not be looked for in the sum.
fn is_beside_the_question(why: Reason) -> bool {
    matches!(
        why,
        Reason::Target
            | Reason::Estimate
            | Reason::Indicator
            | Reason::NotMoney
            | Reason::Stage
            | Reason::OtherCurrency
    )
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
fn said(who: &str, title: &str, cited: Option<&Cited>) -> String {
    let title = cut(&clean(title), TITLE);
    let label = if who.is_empty() { title } else { format!("{who}: {title}") };
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
    let counts = total.included.iter().map(|entry| {
        let parts = total.groups.iter().filter(|group| group.entries.contains(&entry.entry));
        let parts: Vec<&str> = parts.map(|group| group.key.as_str()).collect();
        rows::with(rows::with(entry, "counts", true), "part", parts)
    });
    let overlaps = total.overlaps.iter().map(|entry| rows::with(entry, "counts", false));
    let left_out = total.left_out.iter().map(|entry| rows::with(entry, "counts", false));
    counts.chain(overlaps).chain(left_out).collect()
}
