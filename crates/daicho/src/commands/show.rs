//! `show`: one entry with all its support.

use super::entries::short;
use super::total::source;
use crate::args::{Format, Times};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::settings;
use ledger::Ledger;
use record::{Decision, Entry};
use serde_json::{Value, json};
use view::{Book, Step, words};

const COLUMNS: [&str; 9] = [
    "date",
    "amount.low",
    "amount.high",
    "amount.unit",
    "stage",
    "change",
    "cited.quote",
    "cited.publisher",
    "cited.url",
];

pub(super) fn run(
    ledger: &Ledger,
    prefix: &str,
    times: Times,
    out: &mut Out,
) -> anyhow::Result<End> {
    let (book, entry) = match times.is_now() {
        true => {
            let entry = ledger.entry(prefix)?;
            (Book::around(ledger, &entry)?, entry)
        }
        false => {
            let book = super::times::book(ledger, times)?;
            let entry = super::times::entry(ledger, &book, prefix, times)?;
            (book, entry)
        }
    };
    let steps = view::timeline(&book, &entry);
    let decisions = decisions(ledger, &entry)?;
    let whole = || -> Value {
        json!({
            "entry": rows::entry(&entry),
            "timeline": rows::value(&steps),
            "decisions": rows::value(&decisions),
        })
    };
    match out.format_or(Format::Table) {
        Format::Table => {
            page(&book, &entry, &steps, out)?;
            for decision in &decisions {
                let day = decision.when.strftime("%Y-%m-%d");
                let (id, word) = (short(decision.id.as_str()), decision.kind.word());
                let said = format!("{word} by {}, {day} ({id}): {}", decision.who, decision.why);
                out.indented(&said, 2)?;
            }
        }
        Format::Json => out.json_page(&whole())?,
        Format::Jsonl => out.json_line(&whole())?,
        Format::Csv => {
            let rows = steps.iter().map(rows::value).collect();
            out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
        }
    }
    Ok(End::Done)
}

fn page(book: &Book, entry: &Entry, steps: &[Step], out: &mut Out) -> anyhow::Result<()> {
    out.heading(&format!("{}: {}", words::amount(&entry.amount), entry.title))?;
    let sectors: Vec<&str> = entry.sectors.iter().map(|sector| sector.as_str()).collect();
    let facts = [
        ("entry", entry.id.to_string()),
        ("kind", entry.kind.to_string()),
        ("stage", entry.stage.map(|stage| stage.to_string()).unwrap_or_default()),
        ("who", view::words::who(entry)),
        ("via", entry.via.as_ref().map(|party| party.name.clone()).unwrap_or_default()),
        ("form", entry.instrument.map(|form| form.to_string()).unwrap_or_default()),
        ("sectors", sectors.join(", ")),
        ("period", entry.period.as_ref().map(words::period).unwrap_or_default()),
        ("in totals", in_totals(entry)),
        ("last confirmed", entry.last_said.map(|day| day.to_string()).unwrap_or_default()),
        (
            "stale",
            view::stale(entry, settings::today()).map(|stale| stale.reason).unwrap_or_default(),
        ),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        out.indented(&format!("{name}: {value}"), 2)?;
    }
    out.gap()?;
    for step in steps {
        let date = step.date.map_or("no date".to_owned(), |date| date.to_string());
        let amount = words::quantity(&step.amount);
        let stage = step.stage.map(|stage| format!(", {stage}")).unwrap_or_default();
        out.line(&format!("{date}  {amount}{stage} ({})", step.change))?;
        if let Some(cited) = &step.cited {
            out.indented(&format!("“{}”", cited.quote), 4)?;
            let title = cited.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
            out.indented(&format!("{}{title}", source(cited)), 4)?;
            let address = cited.url.as_deref().unwrap_or(&cited.name);
            out.indented(&format!("{address}, statement {}", short(cited.statement.as_str())), 4)?;
        }
    }
    links(book, entry, out)
}

/// What people decided about the entry's statements.
fn decisions(ledger: &Ledger, entry: &Entry) -> anyhow::Result<Vec<Decision>> {
    let mut decisions = ledger.decisions()?;
    decisions.retain(|decision| {
        let about = decision.kind.anchors();
        about.iter().any(|anchor| entry.moments.iter().any(|m| m.statement == anchor.statement))
    });
    decisions.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(decisions)
}

/// Whether totals hold the entry, and why not.
fn in_totals(entry: &Entry) -> String {
    match words::aside(entry.kind, entry.standing) {
        Some(why) => format!("no, {why}"),
        None => "counts".to_owned(),
    }
}

/// The entries that bear on this one.
fn links(book: &Book, entry: &Entry, out: &mut Out) -> anyhow::Result<()> {
    let columns = [
        ("bears on it", Column::Left),
        ("entry", Column::Left),
        ("amount", Column::Right),
        ("what", Column::Text),
    ];
    let mut table = Table::new(&columns, 3);
    for link in &entry.links {
        let Some(other) = book.entry(&link.entry) else { continue };
        let relation = link.relation.as_str().replace('_', " ");
        let amount = words::amount(&other.amount);
        table.push([&relation, short(other.id.as_str()), &amount, &other.title]);
    }
    if !table.is_empty() {
        out.gap()?;
        out.table(&table)?;
    }
    Ok(())
}
