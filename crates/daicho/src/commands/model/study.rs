//! `model levers` and `model seek`.

use super::run::figure;
use super::settings::{ranges, settings};
use crate::args::GoalArgs;
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::say::say;
use serde_json::json;
use simulate::study::{Goal, Range};
use simulate::{Program, Settings};

/// The model, the settings, what varies and what is looked at.
fn question(args: &GoalArgs) -> anyhow::Result<(Program, Settings, Vec<Range>, Goal)> {
    let model = super::model(&args.settings.model)?;
    let program = Program::new(&model)?;
    let mut settings = settings(&program, &args.settings)?;
    if args.at.is_some() && settings.stop.is_none() {
        settings.stop = args.at;
    }
    let ranges = ranges(&model, &args.settings)?;
    anyhow::ensure!(
        !ranges.is_empty(),
        "expected something that can vary: the model gives no ranges; add `--vary NAME=LOW..HIGH`"
    );
    Ok((program, settings, ranges, Goal { name: args.goal.clone(), at: args.at }))
}

pub(super) fn levers(args: &GoalArgs, out: &mut Out) -> anyhow::Result<End> {
    let (program, settings, ranges, goal) = question(args)?;
    let found = simulate::study::levers(&program, &settings, &ranges, &goal, args.settings.runs)?;
    let columns = [
        ("constant", Column::Text),
        ("range", Column::Left),
        ("at its least", Column::Right),
        ("at its greatest", Column::Right),
        ("rank", Column::Right),
    ];
    let mut table = Table::new(&columns, 2);
    let mut rows = Vec::new();
    for one in &found {
        let range = ranges.iter().find(|range| range.name == one.name);
        let (low, high) = range.map_or((f64::NAN, f64::NAN), |range| (range.low, range.high));
        let words = format!("{}–{}", figure(low), figure(high));
        let rank = format!("{:+.2}", one.rank);
        table.push([&one.name, &words, &figure(one.low), &figure(one.high), &rank]);
        rows.push(json!({
            "name": one.name, "low": low, "high": high, "goal_at_low": one.low,
            "goal_at_high": one.high, "rank": one.rank,
        }));
    }
    let columns = &["name", "low", "high", "goal_at_low", "goal_at_high", "rank"];
    out.answer(Answer { table, rows, columns })?;
    Ok(End::found(found.len()))
}

pub(super) fn seek(args: &GoalArgs, target: f64, out: &mut Out) -> anyhow::Result<End> {
    let (program, settings, ranges, goal) = question(args)?;
    let found = simulate::study::seek(&program, &settings, &ranges, &goal, target)?;
    let columns = [("constant", Column::Text), ("value", Column::Right), ("range", Column::Left)];
    let mut table = Table::new(&columns, 2);
    let mut rows = Vec::new();
    for ((name, value), range) in found.values.iter().zip(&ranges) {
        let words = format!("{}–{}", figure(range.low), figure(range.high));
        table.push([name, &figure(*value), &words]);
        rows.push(json!({ "name": name, "value": value, "low": range.low, "high": range.high }));
    }
    out.answer(Answer { table, rows, columns: &["name", "value", "low", "high"] })?;
    let reached = figure(found.reached);
    let when = args.at.map_or_else(|| "at the end".to_owned(), |at| format!("at {}", figure(at)));
    let goal = &args.goal;
    say(&if found.is_reached {
        format!("`{goal}` reaches {reached} {when} if these hold")
    } else {
        format!(
            "`{goal}` does not reach {target} {when} within the ranges: the nearest is {reached}, with these"
        )
    });
    Ok(if found.is_reached { End::Done } else { End::Nothing })
}
