//! `watchlist`: searches that are kept, and what is new of them.

use super::Unfound;
use super::add::count;
use super::search::{COLUMNS, names, people};
use crate::args::{Form, Format, ShowListArgs, WatchList};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use crate::settings;
use anyhow::Context;
use ledger::Ledger;
use serde_json::{Value, json};
use view::News;
use view::search::{Findings, Hit, Names, Part, Query, RANKED, search};

pub(super) fn run(
    ledger: &Ledger,
    what: &WatchList,
    form: Option<Form>,
    out: &mut Out,
) -> anyhow::Result<End> {
    match what {
        WatchList::Add { name, query } => {
            if !ledger.add_watch_list(name, &query.text)? {
                anyhow::bail!(Unfound(format!(
                    "there is a watch list `{name}` already; `daicho watchlist remove` makes room"
                )));
            }
            say(&format!("kept; `daicho watchlist show {name}` shows what is new"));
            Ok(End::Done)
        }
        WatchList::List => list(ledger, out),
        WatchList::Remove { name } if ledger.remove_watch_list(name)? => {
            say(&format!("`{name}` is kept no longer"));
            Ok(End::Done)
        }
        WatchList::Remove { name } => Err(unknown(name)),
        WatchList::Show(args) => show(ledger, args, form, out),
    }
}

fn unknown(name: &str) -> anyhow::Error {
    Unfound(format!("no watch list `{name}`; `daicho watchlist list` names those that there are"))
        .into()
}

/// What documents say that came after one.
fn new(
    ledger: &Ledger,
    names: &Names,
    list: &ledger::WatchList,
    most: usize,
) -> anyhow::Result<Findings> {
    let query = Query::read(&list.query)
        .with_context(|| format!("the watch list `{}` cannot be read", list.name))?;
    Ok(search(ledger, names, &query, Part { skip: 0, most, after: list.seen })?)
}

fn list(ledger: &Ledger, out: &mut Out) -> anyhow::Result<End> {
    let columns = [("name", Column::Left), ("new", Column::Right), ("search", Column::Text)];
    let mut table = Table::new(&columns, 3);
    let mut rows: Vec<Value> = Vec::new();
    let (all, names) = (ledger.watch_lists()?, names());
    for list in &all {
        let found = new(ledger, &names, list, 0)?.count;
        table.push([&list.name, &found.to_string(), &list.query]);
        rows.push(json!({ "name": list.name, "query": list.query, "new": found }));
    }
    out.answer(Answer { table, rows, columns: &["name", "query", "new"] })?;
    if all.is_empty() {
        say("no search is kept; `daicho watchlist add NAME QUERY` keeps one");
    }
    Ok(End::found(all.len()))
}

fn show(
    ledger: &Ledger,
    args: &ShowListArgs,
    form: Option<Form>,
    out: &mut Out,
) -> anyhow::Result<End> {
    let lists = ledger.watch_lists()?;
    let list = lists.into_iter().find(|list| list.name == args.name);
    let list = list.ok_or_else(|| unknown(&args.name))?;
    // Looked up first: what is added meanwhile is then shown the next time, once more than needed.
    let last = ledger.last_document()?;
    let found = new(ledger, &names(), &list, args.limit)?;
    print(&found.hits, &list, form, out)?;
    // Only what went out was looked at.
    out.flush()?;
    // What was neither shown nor counted was not looked at.
    let all = found.hits.len() == found.count && !found.more;
    if all && !args.peek {
        ledger.looked_at(&list.name, last)?;
    }
    if found.count == 0 {
        say(&format!("nothing new of `{}`", list.query));
    } else if found.hits.len() < found.count {
        let shown = found.hits.len();
        say(&format!(
            "{shown} of {}; `--limit {}` shows all, until then none count as looked at",
            count(found.count, "finding"),
            found.count
        ));
    }
    if found.more {
        say(&format!(
            "of each sort at most the {RANKED} that were added last; ask for less, until then none count as looked at"
        ));
    }
    Ok(End::found(found.count))
}

fn print(
    hits: &[Hit],
    list: &ledger::WatchList,
    form: Option<Form>,
    out: &mut Out,
) -> anyhow::Result<()> {
    let news = News { name: &list.name, query: &list.query, hits, asked: settings::now()? };
    match form {
        Some(Form::Atom) => out.raw(&news.atom())?,
        Some(Form::JsonFeed) => out.json_page(&news.json())?,
        Some(Form::Markdown) => out.raw(&news.markdown())?,
        Some(Form::Eml) => out.raw(&news.mail())?,
        _ if out.format_or(Format::Table) == Format::Table => {
            hits.iter().try_for_each(|hit| people(hit, out))?;
        }
        _ => {
            let rows = hits.iter().map(Hit::value).collect();
            out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
        }
    }
    Ok(())
}
