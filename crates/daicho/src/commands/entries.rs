//! `ledger`: the entries that fit.

use crate::args::{Format, LedgerArgs};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use ledger::Ledger;
use record::Entry;
use view::{Book, Index, words};

/// Of the ledger as it is now: only what is shown is read.
pub(super) fn now(ledger: &Ledger, args: &LedgerArgs, out: &mut Out) -> anyhow::Result<End> {
    let index = Index::load(ledger)?;
    let listed = index.list(ledger, &filter(args), 0, args.limit.unwrap_or(usize::MAX))?;
    let shown: Vec<&Entry> = listed.entries.iter().map(|(entry, _)| entry).collect();
    print(&shown, listed.count, out)
}

/// Of the ledger as it was.
pub(super) fn run(book: &Book, args: &LedgerArgs, out: &mut Out) -> anyhow::Result<End> {
    let all = view::list(book, &filter(args));
    print(&all[..args.limit.unwrap_or(all.len()).min(all.len())], all.len(), out)
}

fn filter(args: &LedgerArgs) -> view::Filter {
    view::Filter { kind: args.kind, ..args.view.filter.filter() }
}

fn print(shown: &[&Entry], all: usize, out: &mut Out) -> anyhow::Result<End> {
    out.answer(Answer {
        table: table(shown),
        rows: shown.iter().map(|entry| rows::entry(entry)).collect(),
        columns: &view::rows::ENTRY,
    })?;
    if out.format_or(Format::Table) == Format::Table && shown.len() < all {
        say(&format!("{} of {all} entries", shown.len()));
    }
    if all == 0 {
        say("no entry fits; try fewer filters, or `daicho ledger` for all");
    }
    Ok(End::found(all))
}

/// Entries under headings.
pub(super) fn table(entries: &[&Entry]) -> Table {
    let columns = [
        ("entry", Column::Left),
        ("amount", Column::Right),
        ("stage", Column::Left),
        ("who", Column::Text),
        ("what", Column::Text),
    ];
    let mut table = Table::new(&columns, 3);
    let today = crate::settings::today();
    for entry in entries {
        table.push([
            short(entry.id.as_str()),
            &words::amount(&entry.amount),
            &stage(entry, today),
            &words::who(entry),
            &entry.title,
        ]);
    }
    table
}

/// The stage, or the kind of what has none; with a word where nobody has confirmed it for long.
fn stage(entry: &Entry, today: jiff::civil::Date) -> String {
    let stage = entry.stage.map_or(entry.kind.as_str(), record::Stage::as_str);
    match view::stale(entry, today) {
        Some(_) => format!("{stage}, stale"),
        None => stage.to_owned(),
    }
}

/// Enough of an identifier for people; commands take any beginning that is unique.
pub(super) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// `METI → Rapidus: what for`.
pub(super) fn label(entry: &Entry) -> String {
    match words::who(entry) {
        who if who.is_empty() => entry.title.clone(),
        who => format!("{who}: {}", entry.title),
    }
}
