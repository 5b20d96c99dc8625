//! `history`: what became of the entries that fit.

use super::entries::short;
use super::total::source;
use crate::args::{Format, HistoryArgs};
use crate::exit::End;
use crate::print::{Answer, Out, Table};
use crate::rows;
use crate::say::say;
use record::{Quantity, Stage};
use view::{Book, Change, History, words};

const COLUMNS: [&str; 6] = ["entry", "title", "amount.low", "amount.high", "amount.unit", "stage"];

pub(super) fn run(book: &Book, args: &HistoryArgs, out: &mut Out) -> anyhow::Result<End> {
    let mut filter = args.view.filter.filter();
    filter.kind = args.kind;
    let mut all: Vec<History> = view::list(book, &filter)
        .into_iter()
        .map(|entry| view::history(book, entry, &args.on))
        .collect();
    if args.changed {
        all.retain(|history| history.changes.len() > 1);
    }
    if out.format_or(Format::Table) == Format::Table {
        for history in &all {
            page(history, out)?;
        }
    } else {
        let rows = all.iter().map(rows::value).collect();
        out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
    }
    if all.is_empty() {
        say("no entry fits; try fewer filters, or `daicho ledger` for all");
    }
    Ok(End::found(all.len()))
}

fn page(history: &History, out: &mut Out) -> anyhow::Result<()> {
    out.gap()?;
    let id = short(history.entry.as_str());
    out.heading(&format!("{}: {} ({id})", words::quantity(&history.amount), history.title))?;
    for change in &history.changes {
        let day = change.date.map_or("no date".to_owned(), |day| day.to_string());
        out.indented(&format!("{day}  {}", said(change)), 2)?;
        if let Some(cited) = &change.cited {
            out.indented(&format!("“{}” {}", cited.quote, source(cited)), 14)?;
        }
    }
    for point in &history.on {
        let stage = point.stage.map(|stage| format!(", {stage}")).unwrap_or_default();
        let stood = match (&point.amount, point.confirmed) {
            (None, _) => "not yet said".to_owned(),
            (_, Some(day)) => format!("{}{stage}, last confirmed on {day}", point.words),
            _ => format!("{}{stage}", point.words),
        };
        out.indented(&format!("on {}: {stood}", point.date), 2)?;
    }
    Ok(())
}

/// `planned → approved`, `¥5 tn → more than ¥7 tn`.
fn said(change: &Change) -> String {
    let amount = |value: &Quantity| words::quantity(value);
    let stage = |stage: Option<Stage>| stage.map_or("no stage", Stage::as_str);
    let mut parts = Vec::new();
    if change.stage_from != change.stage_to {
        parts.push(match (change.from, change.stage_from) {
            (None, _) => stage(change.stage_to).to_owned(),
            (_, from) => format!("{} → {}", stage(from), stage(change.stage_to)),
        });
    }
    match &change.from {
        Some(from) if *from != change.to => {
            parts.push(format!("{} → {}", amount(from), amount(&change.to)));
        }
        Some(_) => {}
        None => parts.push(amount(&change.to)),
    }
    parts.join(", ")
}
