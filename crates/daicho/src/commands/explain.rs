//! `explain`: how a statement was understood.

use super::total::source;
use crate::args::{Format, Times};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use ledger::Ledger;

const COLUMNS: [&str; 3] = ["field", "value", "because"];

pub(super) fn run(
    ledger: &Ledger,
    prefix: &str,
    times: Times,
    out: &mut Out,
) -> anyhow::Result<End> {
    let statement = ledger.statement(prefix)?;
    let book = super::times::book(ledger, times)?;
    let statement = book.statement(&statement.id).cloned().unwrap_or(statement);
    let explanation = view::explain(&book, &statement);
    let columns = [
        ("field", Column::Left),
        ("value", Column::Text),
        ("sure", Column::Right),
        ("because", Column::Text),
    ];
    let mut table = Table::new(&columns, 6);
    for field in &explanation.fields {
        let mut because: Vec<String> = field
            .because
            .iter()
            .map(|(rule, cue)| match cue {
                Some(cue) => format!("{rule}: “{cue}”"),
                None => rule.clone(),
            })
            .collect();
        because.extend(field.instead_of.iter().map(|rival| format!("instead of {rival}")));
        let sure = field.confidence.map(|percent| format!("{percent} %")).unwrap_or_default();
        table.push([&field.field, &field.value, &sure, &because.join("; ")]);
    }
    match out.format_or(Format::Table) {
        Format::Table => {
            out.heading(&format!("statement {}", statement.id))?;
            if let Some(cited) = &explanation.cited {
                out.indented(&format!("“{}”", cited.quote), 2)?;
                out.indented(&source(cited), 2)?;
            }
            if let Some(percent) = explanation.confidence {
                out.indented(&format!("confidence {percent} %"), 2)?;
            }
            if let Some(entry) = &explanation.entry {
                out.indented(&format!("entry {entry}"), 2)?;
            }
            out.gap()?;
            out.table(&table)?;
        }
        Format::Json => out.json_page(&rows::value(&explanation))?,
        Format::Jsonl => out.json_line(&rows::value(&explanation))?,
        Format::Csv => {
            let rows = explanation.fields.iter().map(rows::value).collect();
            out.answer(Answer { table, rows, columns: &COLUMNS })?;
        }
    }
    Ok(End::Done)
}
