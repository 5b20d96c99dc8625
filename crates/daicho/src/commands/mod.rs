//! One module for each group of commands: each asks one question of the crates below and prints
//! the answer.

mod add;
mod check;
mod copies;
mod decide;
mod decisions;
mod demo;
mod diff;
mod entries;
mod explain;
mod fetch;
mod history;
mod mcp;
mod measures;
mod mentions;
mod model;
mod policies;
mod rebuild;
mod review;
mod search;
mod serve;
mod show;
mod source;
mod statements;
mod times;
mod total;
mod watchlist;

pub(crate) use add::count;
pub(crate) use times::Unfound;

use crate::args::{Cli, Command, Global};
use crate::exit::{End, NoLedger};
use crate::print::Out;
use crate::say::say;
use crate::{reference, settings};
use ledger::Ledger;

/// Does what was typed.
pub(crate) fn run(cli: Cli, out: &mut Out) -> anyhow::Result<End> {
    let global = &cli.global;
    match cli.command {
        Command::Add(args) => add::run(global, &args, out),
        Command::Source(what) => source::run(global, &what, out),
        Command::Fetch(args) => fetch::run(global, &args, out),
        Command::Watch(args) => fetch::watch(global, &args),
        Command::Ledger(args) if args.view.times.is_now() => {
            entries::now(&open(global)?, &args, out)
        }
        Command::Ledger(args) => entries::run(&times::view(global, args.view.times)?, &args, out),
        Command::Show { entry, times } => show::run(&open(global)?, &entry, times, out),
        Command::Total(args) if args.view.times.is_now() => total::now(&open(global)?, &args, out),
        Command::Total(args) => total::run(&times::view(global, args.view.times)?, &args, out),
        Command::Targets(args) => measures::targets(&times::view(global, args.times)?, &args, out),
        Command::Indicators(args) => {
            measures::indicators(&times::view(global, args.times)?, &args, out)
        }
        Command::Mcp => mcp::run(open(global)?),
        Command::Model(what) => model::run(&what, out),
        Command::Policies(args) => policies::run(&open(global)?, &args, out),
        Command::Watchlist(what) => watchlist::run(&open(global)?, &what, global.format, out),
        Command::Search(args) => search::run(&open(global)?, &args, out),
        Command::History(args) => history::run(&times::view(global, args.view.times)?, &args, out),
        Command::Check(args) => check::run(&times::view(global, args.times)?, &args, out),
        Command::Diff(args) => diff::run(&open(global)?, &args, out),
        Command::Explain { statement, times } => {
            explain::run(&open(global)?, &statement, times, out)
        }
        Command::Decide(args) => decide::run(open(global)?, &args),
        Command::Decisions { what } => decisions::run(open(global)?, what.as_ref(), out),
        Command::Review(args) => review::run(open(global)?, &args, out),
        Command::Extract(args) => statements::extract(global, &args, out),
        Command::Mentions(args) => mentions::run(global, &args, out),
        Command::Statements(times) => statements::run(&open(global)?, times, out),
        Command::Rebuild => rebuild::run(open(global)?, out),
        Command::Backup { to } => copies::backup(&open(global)?, &to),
        Command::Restore { from } => copies::restore(global, &from),
        Command::Serve { port, allow_decisions, who } => {
            serve::run(open(global)?, port, allow_decisions.then_some(who.as_deref()))
        }
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
        crate::derive::up_to_date(&mut ledger)?;
    }
    Ok(ledger)
}
