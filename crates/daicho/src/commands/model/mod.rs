//! `model`: what models of an ecosystem say.

mod describe;
mod loops;
mod run;
mod settings;
mod study;

use crate::args::{FileArgs, Format, Model};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use anyhow::Context;
use serde_json::json;
use std::path::Path;

/// The most bytes of a model.
const MOST: u64 = 50_000_000;

pub(super) fn run(what: &Model, out: &mut Out) -> anyhow::Result<End> {
    match what {
        Model::Run(args) => run::run(args, out),
        Model::Check(args) => check(args, out),
        Model::Loops(args) => loops::run(args, out),
        Model::Diff { before, after } => diff(before, after, out),
        Model::Export(args) => {
            out.raw(&simulate::xmile::write(&model(args)?)?)?;
            Ok(End::Done)
        }
        Model::Levers(args) => study::levers(args, out),
        Model::Seek { goal, target } => study::seek(goal, *target, out),
        Model::Describe(args) => describe::run(args, out),
    }
}

/// The model that is asked for.
fn model(args: &FileArgs) -> anyhow::Result<simulate::Model> {
    match &args.file {
        Some(path) => file(path),
        None => Ok(simulate::read(simulate::STARTUP_ECOSYSTEM)?),
    }
}

fn file(path: &Path) -> anyhow::Result<simulate::Model> {
    let shown = path.display();
    let unread = || format!("`{shown}`: expected a model in XMILE or Vensim's format");
    let size = std::fs::metadata(path).with_context(unread)?.len();
    anyhow::ensure!(size <= MOST, "`{shown}`: expected at most {MOST} bytes, found {size}");
    let bytes = std::fs::read(path).with_context(unread)?;
    // Models older than UTF-8 have names of one country's letters at most.
    simulate::read(&String::from_utf8_lossy(&bytes)).with_context(|| format!("`{shown}`"))
}

fn check(args: &FileArgs, out: &mut Out) -> anyhow::Result<End> {
    let model = model(args)?;
    let program = simulate::Program::new(&model)?;
    let units = simulate::units(&model);
    let mut table = Table::new(&[("variable", Column::Left), ("what is wrong", Column::Text)], 4);
    let mut rows = Vec::new();
    for one in &units {
        table.push([&one.variable, &one.message]);
        rows.push(json!({ "variable": one.variable, "message": one.message }));
    }
    out.answer(Answer { table, rows, columns: &["variable", "message"] })?;
    let (count, numbers) = (model.variables.len(), program.names().count());
    let fits = if units.is_empty() { "all units fit" } else { "units do not fit" };
    say(&format!("{count} variables, {numbers} numbers; every equation can be worked out; {fits}"));
    Ok(if units.is_empty() { End::Done } else { End::Nothing })
}

fn diff(before: &Path, after: &Path, out: &mut Out) -> anyhow::Result<End> {
    let found = simulate::diff(&file(before)?, &file(after)?);
    let columns = [
        ("of", Column::Left),
        ("what", Column::Left),
        ("before", Column::Text),
        ("after", Column::Text),
    ];
    let mut table = Table::new(&columns, 4);
    let mut rows = Vec::new();
    for one in &found {
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
        table.push([&one.of, one.what, &text(&one.before), &text(&one.after)]);
        rows.push(json!({
            "of": one.of, "what": one.what, "before": one.before, "after": one.after,
        }));
    }
    out.answer(Answer { table, rows, columns: &["of", "what", "before", "after"] })?;
    if found.is_empty() && out.format_or(Format::Table) == Format::Table {
        say("the two say the same");
    }
    Ok(if found.is_empty() { End::Done } else { End::Nothing })
}
