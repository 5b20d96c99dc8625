//! `model loops`.

use super::settings::settings;
use crate::args::{Format, LoopArgs};
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use anyhow::Context;
use serde_json::json;
use simulate::{Loop, Polarity, Program};

/// So many loops are looked for one by one; beyond, a shortest independent set is taken.
const MOST: usize = 2_000;

pub(super) fn run(args: &LoopArgs, out: &mut Out) -> anyhow::Result<End> {
    let model = super::model(&args.settings.model)?;
    let program = Program::new(&model)?;
    let found = simulate::loops(&program, &settings(&program, &args.settings)?, MOST)?;
    let columns = [
        ("loop", Column::Left),
        ("share", Column::Right),
        ("delays", Column::Right),
        ("through", Column::Text),
    ];
    let mut table = Table::new(&columns, 6);
    let mut rows = Vec::new();
    for one in found.loops.iter().take(args.limit) {
        let share = format!("{:.1} %", one.share * 100.0);
        table.push([&one.name, &share, &one.delays.to_string(), &way(one)]);
        rows.push(json!({
            "loop": one.name, "polarity": word(one.polarity), "share": one.share,
            "delays": one.delays, "variables": one.variables, "links": one.links,
            "times": found.times, "shares": one.shares,
        }));
    }
    out.answer(Answer {
        table,
        rows,
        columns: &["loop", "polarity", "share", "delays", "variables"],
    })?;
    if let Some(path) = &args.svg {
        let picture = simulate::picture(&model, &found, args.limit);
        std::fs::write(path, picture).with_context(|| format!("`{}`", path.display()))?;
    }
    if out.format_or(Format::Table) == Format::Table {
        let what = if found.all { "all there are" } else { "a shortest independent set" };
        let count = found.loops.len();
        say(&format!(
            "{count} loops, {what}; share is of all behaviour in this run. R reinforces, B balances, X \
             changed or was silent"
        ));
    }
    Ok(End::found(found.loops.len()))
}

/// A loop as its links: → moves the same way, ⊣ the other way.
fn way(one: &Loop) -> String {
    let mut text = String::new();
    for (variable, link) in one.variables.iter().zip(&one.links) {
        text += variable;
        text += match link {
            Some(true) => " → ",
            Some(false) => " ⊣ ",
            None => " ~ ",
        };
    }
    text + one.variables.first().map_or("", String::as_str)
}

fn word(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Reinforcing => "reinforcing",
        Polarity::Balancing => "balancing",
        Polarity::Changing => "changing",
        Polarity::Silent => "silent",
    }
}
