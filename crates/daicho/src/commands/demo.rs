//! `demo`: the example corpus, from files to pages.

use super::{add, check, entries, measures, rebuild, serve};
use crate::args::{Format, Global, Port};
use crate::exit::End;
use crate::print::{Column, Out, Table};
use crate::say::say;
use crate::stop::Stop;
use crate::{example, pipeline, settings};
use ledger::Ledger;
use read::Limits;
use record::Kind;
use std::path::Path;
use view::{Book, Cited, Filter, Rates, words};

/// How many lines of each sort are printed.
const MOST: usize = 10;

pub(super) fn run(global: &Global, port: Option<Port>, out: &mut Out) -> anyhow::Result<End> {
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let path = settings::demo_ledger(global);
    let stop = Stop::listen()?;
    let mut ledger = Ledger::open(&path)?;
    let sources = example::sources();
    let added = pipeline::run(&sources, &limits, &mut ledger, settings::now()?, &stop)?;
    if added.appended.known > 0 {
        // The file is from an earlier demo, perhaps from one with other rules.
        rebuild::again(&mut ledger, settings::now()?)?;
    }
    say(&format!("{}; the ledger is {}", add::summary(&added), path.display()));
    if added.seen < sources.len() {
        return Ok(End::Stopped);
    }
    match out.format_or(Format::Table) {
        Format::Table => page(&Book::load(&ledger)?, &path, out)?,
        _ => say("the demo prints for people; ask its ledger with `daicho ledger --format …`"),
    }
    let ask = format!("daicho --ledger {} total --recipient Rapidus", path.display());
    say(&format!("ask it something: {ask}"));
    out.flush()?;
    match port {
        Some(port) => serve::pages(ledger, port, stop),
        None => Ok(End::Done),
    }
}

/// The largest commitments, the failed checks, the targets.
fn page(book: &Book, path: &Path, out: &mut Out) -> anyhow::Result<()> {
    let filter = Filter { kind: Some(Kind::Commitment), ..Filter::default() };
    let commitments = view::list(book, &filter);
    out.heading(&format!("The largest of {}", add::count(commitments.len(), "commitment")))?;
    let columns = [
        ("entry", Column::Left),
        ("amount", Column::Right),
        ("stage", Column::Left),
        ("what", Column::Text),
        ("who says so", Column::Text),
    ];
    let mut table = Table::new(&columns, 3);
    for entry in commitments.iter().take(MOST) {
        let cited = entry.moments.last().and_then(|m| Cited::of(book, &m.statement));
        table.push([
            entries::short(entry.id.as_str()),
            &words::amount(&entry.amount),
            entry.stage.map_or("", record::Stage::as_str),
            &entries::label(entry),
            &cited.as_ref().map(super::total::source).unwrap_or_default(),
        ]);
    }
    out.table(&table)?;
    more(commitments.len(), path, "ledger --kind commitment", out)?;
    let findings = view::check(book, Rates::embedded());
    out.gap()?;
    out.heading(&format!("{} to look at", add::count(findings.len(), "finding")))?;
    check::list(&findings[..findings.len().min(MOST)], out)?;
    more(findings.len(), path, "check", out)?;
    let goals = view::targets(book, &Filter::default());
    out.gap()?;
    out.heading(&add::count(goals.len(), "target"))?;
    out.table(&measures::targets_table(&goals[..goals.len().min(MOST)]))?;
    more(goals.len(), path, "targets", out)
}

/// Where the rest is to be had.
fn more(things: usize, path: &Path, command: &str, out: &mut Out) -> anyhow::Result<()> {
    if things > MOST {
        let rest = things - MOST;
        out.line(&format!("and {rest} more: daicho --ledger {} {command}", path.display()))?;
    }
    Ok(())
}
