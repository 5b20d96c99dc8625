//! `diff`: what changed between two days.

use super::entries::short;
use super::times::book;
use super::total::source;
use crate::args::{DiffArgs, Times};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use ledger::Ledger;
use record::EntryId;
use std::collections::BTreeSet;
use view::{Book, Changed, Filter, Rates};

const COLUMNS: [&str; 8] =
    ["change", "entry", "kind", "title", "before", "after", "cited.publisher", "cited.published"];

pub(super) fn run(ledger: &Ledger, args: &DiffArgs, out: &mut Out) -> anyhow::Result<End> {
    let on = |day| match args.known {
        true => Times { as_of: None, known_by: Some(day) },
        false => Times { as_of: Some(day), known_by: args.known_by },
    };
    let (before, after) = (book(ledger, on(args.from))?, book(ledger, on(args.to))?);
    let filter = args.filter.filter();
    let asked = filter != Filter::default();
    let fit: BTreeSet<EntryId> = [&before, &after]
        .into_iter()
        .filter(|_| asked)
        .flat_map(|book: &Book| view::list(book, &filter))
        .map(|entry| entry.id.clone())
        .collect();
    let mut found = view::diff(&before, &after, Rates::embedded());
    found.retain(|difference| !asked || fit.contains(&difference.entry));
    let columns = [
        ("change", Column::Left),
        ("entry", Column::Left),
        ("before", Column::Text),
        ("after", Column::Text),
        ("what, and who says so", Column::Text),
    ];
    let mut table = Table::new(&columns, 6);
    for one in &found {
        let cited = one.cited.as_ref().map(|cited| format!("; {}", source(cited)));
        let what = format!("{}{}", one.title, cited.unwrap_or_default());
        let change = match one.change {
            Changed::New => format!("new {}", one.kind),
            other => other.as_str().to_owned(),
        };
        table.push([&change, short(one.entry.as_str()), &one.before, &one.after, &what]);
    }
    let rows = found.iter().map(rows::value).collect();
    out.answer(Answer { table, rows, columns: &COLUMNS })?;
    if found.is_empty() {
        say("nothing changed between these days");
    }
    Ok(End::found(found.len()))
}
