//! `search`: the documents, statements and entries that hold some words.

use crate::args::{Format, SearchArgs, Times};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use ledger::{Ledger, Sort};
use serde_json::{Value, json};
use view::search::{Body, Findings, Hit, Names, Part, RANKED, Spread, search};

pub(super) const COLUMNS: [&str; 9] =
    ["sort", "id", "title", "amount", "name", "publisher", "published", "language", "passages"];

pub(super) fn run(ledger: &Ledger, args: &SearchArgs, out: &mut Out) -> anyhow::Result<End> {
    let found = found(ledger, args)?;
    if args.facets {
        return facets(&found, out);
    }
    match out.format_or(Format::Table) {
        Format::Table => found.hits.iter().try_for_each(|hit| people(hit, out))?,
        _ => {
            let rows = found.hits.iter().map(Hit::value).collect();
            out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
        }
    }
    if found.count == 0 {
        say(&format!("nothing holds `{}`; try fewer words, or other ones", args.query.text));
    } else if out.format_or(Format::Table) == Format::Table {
        say(&counted(&found));
    }
    Ok(End::found(found.count))
}

/// What fits, at the times that are asked for.
fn found(ledger: &Ledger, args: &SearchArgs) -> anyhow::Result<Findings> {
    let Times { as_of, known_by } = args.times;
    let query = &args.query.query;
    if as_of.is_none() && known_by.is_none() {
        let part = Part { skip: 0, most: args.limit, after: 0 };
        return Ok(search(ledger, &names(), query, part)?);
    }
    // Which of all there were then can only be told afterwards.
    let book = super::times::book(ledger, args.times)?;
    let part = Part { skip: 0, most: usize::MAX, after: 0 };
    let mut found = search(ledger, &names(), query, part)?;
    found.hits.retain(|hit| match hit.sort {
        Sort::Document => hit.id.parse().is_ok_and(|id| book.document(&id).is_some()),
        Sort::Statement => hit.id.parse().is_ok_and(|id| book.statement(&id).is_some()),
        Sort::Entry => hit.id.parse().is_ok_and(|id| book.entry(&id).is_some()),
    });
    found.count = found.hits.len();
    found.facets = Spread::of_hits(&found.hits);
    found.hits.truncate(args.limit);
    Ok(found)
}

/// The names that searches know beside those in the ledger.
pub(super) fn names() -> Names {
    Names::new(extract::organisations().map(|one| Body {
        id: one.id.to_string(),
        names: one.names,
        place: one.place,
        common: one.listed,
    }))
}

/// A finding for people: what it is, and its passages.
pub(super) fn people(hit: &Hit, out: &mut Out) -> anyhow::Result<()> {
    out.heading(&hit.title)?;
    let day = hit.published.map(|day| day.to_string());
    let publisher = hit.publisher.as_deref();
    // Enough of an identifier for the next command; a document goes by its name.
    let id = match hit.sort {
        Sort::Document => hit.name.clone(),
        sort => format!("{} {}, {}", sort.as_str(), super::entries::short(&hit.id), hit.name),
    };
    let parts = [hit.amount.as_deref(), day.as_deref(), publisher, Some(&id)];
    out.indented(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), 2)?;
    for passage in &hit.passages {
        let mut pieces = passage.pieces();
        if passage.cut.0 {
            pieces.insert(0, (false, "…"));
        }
        if passage.cut.1 {
            pieces.push((false, "…"));
        }
        out.marked(&pieces, 4)?;
    }
    Ok(out.gap()?)
}

/// How many there are of each sort.
fn counted(found: &Findings) -> String {
    let sorts = found.facets.sort.iter().map(|facet| match (facet.value.as_str(), facet.count) {
        (sort, 1) => format!("1 {sort}"),
        ("entry", count) => format!("{count} entries"),
        (sort, count) => format!("{count} {sort}s"),
    });
    let sorts = sorts.collect::<Vec<_>>().join(", ");
    let shown = match found.hits.len() < found.count {
        true => format!("the first {} of {}: ", found.hits.len(), found.count),
        false => String::new(),
    };
    let more = match found.more {
        true => format!("; of each at most the {RANKED} that were added last"),
        false => String::new(),
    };
    format!("{shown}{sorts}{more}")
}

fn facets(found: &Findings, out: &mut Out) -> anyhow::Result<End> {
    let columns = [("field", Column::Left), ("value", Column::Text), ("findings", Column::Right)];
    let mut table = Table::new(&columns, 3);
    let mut rows: Vec<Value> = Vec::new();
    for (name, _, values) in found.facets.fields() {
        for facet in values {
            table.push([name, &facet.value, &facet.count.to_string()]);
            rows.push(json!({ "field": name, "value": facet.value, "count": facet.count }));
        }
    }
    out.answer(Answer { table, rows, columns: &["field", "value", "count"] })?;
    Ok(End::found(found.count))
}
