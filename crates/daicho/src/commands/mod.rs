//! One module for each group of commands: each asks one question of the crates below and prints
//! the answer.

mod add;
mod check;
mod demo;
mod entries;
mod explain;
mod history;
mod measures;
mod rebuild;
mod search;
mod serve;
mod show;
mod statements;
mod total;

use crate::args::{Cli, Command, Global, ViewArgs};
use crate::exit::{End, NoLedger};
use crate::print::Out;
use crate::say::say;
use crate::{pipeline, reference, settings};
use ledger::Ledger;
use view::Book;

/// Does what was typed.
pub(crate) fn run(cli: Cli, out: &mut Out) -> anyhow::Result<End> {
    let global = &cli.global;
    match cli.command {
        Command::Add(args) => add::run(global, &args, out),
        Command::Ledger(args) => entries::run(&view(global, &args.view)?, &args, out),
        Command::Show { entry } => show::run(&open(global)?, &entry, out),
        Command::Total(args) => total::run(&view(global, &args.view)?, &args, out),
        Command::Targets(args) => measures::targets(&view(global, &args)?, &args, out),
        Command::Indicators(args) => measures::indicators(&view(global, &args)?, &args, out),
        Command::Search { text, limit } => search::run(&open(global)?, &text, limit, out),
        Command::History(args) => history::run(&view(global, &args.view)?, &args, out),
        Command::Check(args) => check::run(&Book::load(&open(global)?)?, &args, out),
        Command::Explain { statement } => explain::run(&open(global)?, &statement, out),
        Command::Extract(args) => statements::extract(global, &args, out),
        Command::Statements => statements::run(&open(global)?, out),
        Command::Rebuild => rebuild::run(open(global)?, out),
        Command::Serve { port } => serve::run(open(global)?, port),
        Command::Demo { no_serve, port } => demo::run(global, (!no_serve).then_some(port), out),
        Command::Reference => reference::run(out),
    }
}

/// Opens a ledger that is there, and brings its entries up to date where whoever added last was
/// stopped before that.
fn open(global: &Global) -> anyhow::Result<Ledger> {
    let path = settings::ledger(global);
    if !path.exists() {
        return Err(NoLedger(path).into());
    }
    let mut ledger = Ledger::open(&path)?;
    if !ledger.is_current()? {
        say("adding was stopped before its end: deriving the entries of what was added");
        pipeline::derive(&mut ledger)?;
    }
    Ok(ledger)
}

/// The whole ledger, as of the day asked for.
fn view(global: &Global, args: &ViewArgs) -> anyhow::Result<Book> {
    let book = Book::load(&open(global)?)?;
    Ok(args.as_of.map_or_else(|| book.clone(), |day| book.as_of(day)))
}
