//! `model run`.

use super::settings::{ranges, settings};
use crate::args::{Format, RunArgs};
use crate::exit::End;
use crate::print::{Column, Out, Table};
use crate::say::say;
use serde_json::json;
use simulate::study::{Bands, bands};
use simulate::{Program, Run, Sort};

/// The shares of runs that a band shows.
const SHARES: [f64; 3] = [0.05, 0.5, 0.95];
/// So many moments a table shows.
const MOMENTS: usize = 5;

pub(super) fn run(args: &RunArgs, out: &mut Out) -> anyhow::Result<End> {
    let model = super::model(&args.settings.model)?;
    let program = Program::new(&model)?;
    let mut settings = settings(&program, &args.settings)?;
    let ranges = if args.single { Vec::new() } else { ranges(&model, &args.settings)? };
    let people = out.format_or(Format::Table) == Format::Table;
    settings.keep.clone_from(&args.keep);
    if people && args.keep.is_empty() || !ranges.is_empty() && args.keep.is_empty() {
        let stocks = model.variables.iter().filter(|one| one.sort == Sort::Stock);
        settings.keep = stocks.map(|one| one.name.clone()).collect();
    }
    if ranges.is_empty() {
        one(&program.run(&settings)?, out)?;
    } else {
        let count = args.settings.runs;
        let found = bands(&program, &settings, &ranges, count, &SHARES)?;
        many(&found, out)?;
        if people {
            let failed = match found.failed {
                0 => String::new(),
                some => format!(", {some} of them without a result"),
            };
            say(&format!(
                "medians of {count} runs{failed}, with what nine in ten lie between; {} within \
                 their ranges, `--single` runs the model as it stands",
                match ranges.len() {
                    1 => "one constant varies".to_owned(),
                    some => format!("{some} constants vary"),
                }
            ));
        }
    }
    Ok(End::Done)
}

fn one(run: &Run, out: &mut Out) -> anyhow::Result<()> {
    match out.format_or(Format::Table) {
        Format::Csv => out.raw(&run.csv())?,
        Format::Json => out.json_page(&json!({
            "names": run.names, "times": run.times, "rows": run.rows,
        }))?,
        Format::Jsonl => {
            for (time, row) in run.times.iter().zip(&run.rows) {
                let values = run.names.iter().cloned().zip(row.iter().map(|value| json!(value)));
                let values: serde_json::Map<_, _> = values.collect();
                out.json_line(&json!({ "time": time, "values": values }))?;
            }
        }
        Format::Table => {
            let shown = moments(run.times.len());
            let cell = |column: usize, row: usize| figure(run.rows[row][column]);
            table(&run.names, &run.times, &shown, cell, out)?;
        }
    }
    Ok(())
}

fn many(found: &Bands, out: &mut Out) -> anyhow::Result<()> {
    match out.format_or(Format::Table) {
        Format::Csv => {
            let mut text = String::from("Time,Variable,Low,Median,High\n");
            for (name, values) in found.names.iter().zip(&found.values) {
                for (time, band) in found.times.iter().zip(values) {
                    let name = name.replace('"', "\"\"");
                    text += &format!("{time},\"{name}\",{},{},{}\n", band[0], band[1], band[2]);
                }
            }
            out.raw(&text)?;
        }
        Format::Json | Format::Jsonl => {
            let value = json!({
                "shares": found.shares, "times": found.times, "names": found.names,
                "values": found.values, "failed": found.failed,
            });
            match out.format_or(Format::Table) {
                Format::Json => out.json_page(&value)?,
                _ => out.json_line(&value)?,
            }
        }
        Format::Table => {
            let shown = moments(found.times.len());
            let shown: Vec<usize> = match shown[..] {
                [first, .., last] => vec![first, last],
                _ => shown,
            };
            let cell = |column: usize, row: usize| {
                let band = &found.values[column][row];
                format!("{} ({}–{})", figure(band[1]), figure(band[0]), figure(band[2]))
            };
            table(&found.names, &found.times, &shown, cell, out)?;
        }
    }
    Ok(())
}

/// The moments that a table shows, evenly from the first to the last.
fn moments(count: usize) -> Vec<usize> {
    let Some(last) = count.checked_sub(1) else { return Vec::new() };
    let mut shown: Vec<usize> = (0..MOMENTS).map(|n| n * last / (MOMENTS - 1)).collect();
    shown.dedup();
    shown
}

fn table(
    names: &[String],
    times: &[f64],
    shown: &[usize],
    cell: impl Fn(usize, usize) -> String,
    out: &mut Out,
) -> anyhow::Result<()> {
    let columns: Vec<(&'static str, Column)> = [
        ("", Column::Left),
        ("1", Column::Right),
        ("2", Column::Right),
        ("3", Column::Right),
        ("4", Column::Right),
        ("5", Column::Right),
    ][..=shown.len()]
        .to_vec();
    let mut table = Table::new(&columns, 2);
    let mut head = vec!["time".to_owned()];
    head.extend(shown.iter().map(|at| figure(times[*at])));
    table.push_all(&head);
    for (column, name) in names.iter().enumerate() {
        let mut cells = vec![name.clone()];
        cells.extend(shown.iter().map(|row| cell(column, *row)));
        table.push_all(&cells);
    }
    out.rows(&table)?;
    Ok(())
}

/// A value in four digits.
pub(super) fn figure(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let size = value.abs();
    if size >= 1e15 || size > 0.0 && size < 1e-4 {
        return format!("{value:.3e}");
    }
    let digits = match size {
        s if s >= 1_000.0 => 0,
        s if s >= 100.0 => 1,
        s if s >= 10.0 => 2,
        s if s >= 1.0 => 3,
        _ => 4,
    };
    let text = format!("{value:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
