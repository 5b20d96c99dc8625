//! `ledger`: the entries that fit.

use crate::args::{Format, LedgerArgs};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use record::{Entry, Party};
use view::{Book, words};

const COLUMNS: [&str; 18] = [
    "id",
    "kind",
    "title",
    "low",
    "high",
    "approx",
    "unit",
    "per",
    "increment",
    "stage",
    "payer",
    "recipient",
    "via",
    "instrument",
    "sectors",
    "period",
    "first_said",
    "standing",
];

pub(super) fn run(book: &Book, args: &LedgerArgs, out: &mut Out) -> anyhow::Result<End> {
    let mut filter = args.view.filter.filter();
    filter.kind = args.kind;
    let all = view::list(book, &filter);
    let shown = &all[..args.limit.unwrap_or(all.len()).min(all.len())];
    out.answer(Answer {
        table: table(shown),
        rows: shown.iter().map(|entry| rows::entry(entry)).collect(),
        columns: &COLUMNS,
    })?;
    if out.format_or(Format::Table) == Format::Table && shown.len() < all.len() {
        say(&format!("{} of {} entries", shown.len(), all.len()));
    }
    if all.is_empty() {
        say("no entry fits; try fewer filters, or `daicho ledger` for all");
    }
    Ok(End::found(all.len()))
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
            &who(entry),
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
    match who(entry) {
        who if who.is_empty() => entry.title.clone(),
        who => format!("{who}: {}", entry.title),
    }
}

/// `METI → Rapidus`.
pub(super) fn who(entry: &Entry) -> String {
    let names = |parties: &[Party]| {
        parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    match (names(&entry.payer), names(&entry.recipient)) {
        (payer, recipient) if recipient.is_empty() => payer,
        (payer, recipient) => format!("{payer} → {recipient}").trim_start().to_owned(),
    }
}
