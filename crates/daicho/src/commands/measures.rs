//! `targets` and `indicators`: what is aimed at and what was measured.

use super::entries::short;
use super::total::source;
use crate::args::ViewArgs;
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::rows;
use crate::say::say;
use view::{Book, Cited, words};

const TARGETS: [&str; 9] = [
    "entry",
    "measure",
    "value.low",
    "value.high",
    "value.unit",
    "period.from",
    "period.to",
    "cited.publisher",
    "cited.published",
];

const INDICATORS: [&str; 10] = [
    "entry",
    "measure",
    "value.low",
    "value.high",
    "value.unit",
    "period.from",
    "period.to",
    "date",
    "cited.publisher",
    "cited.published",
];

/// What helps when nothing fits.
const HINT: &str = "try fewer filters; --text finds words as they are printed, English or Japanese";

pub(super) fn targets(book: &Book, args: &ViewArgs, out: &mut Out) -> anyhow::Result<End> {
    let goals = view::targets(book, &args.filter.filter());
    out.answer(Answer {
        table: targets_table(&goals),
        rows: goals.iter().map(rows::value).collect(),
        columns: &TARGETS,
    })?;
    if goals.is_empty() {
        say(&format!("no target fits; {HINT}"));
    }
    Ok(End::found(goals.len()))
}

/// Targets under headings.
pub(super) fn targets_table(goals: &[view::Goal]) -> Table {
    let columns = [
        ("entry", Column::Left),
        ("by", Column::Left),
        ("value", Column::Right),
        ("what", Column::Text),
        ("last measured", Column::Text),
        ("course", Column::Text),
        ("who says so", Column::Text),
    ];
    let mut table = Table::new(&columns, 3);
    for goal in goals {
        let by = goal.period.and_then(|period| period.to.or(period.from));
        let measured = goal.measured.last().map(|point| words::per(&point.value, point.per));
        table.push([
            short(goal.entry.as_str()),
            &by.map(|point| point.to_string()).unwrap_or_default(),
            &words::per(&goal.value, goal.per),
            &goal.measure,
            &measured.unwrap_or_default(),
            goal.course.as_ref().map_or("", |course| &course.words),
            &who(goal.cited.as_ref()),
        ]);
    }
    table
}

pub(super) fn indicators(book: &Book, args: &ViewArgs, out: &mut Out) -> anyhow::Result<End> {
    let series = view::indicators(book, &args.filter.filter());
    let columns = [
        ("entry", Column::Left),
        ("what", Column::Text),
        ("when", Column::Left),
        ("value", Column::Right),
        ("who says so", Column::Text),
    ];
    let mut table = Table::new(&columns, 3);
    let mut rows = Vec::new();
    for one in &series {
        for (n, point) in one.points.iter().enumerate() {
            let when = point.period.as_ref().map(words::period);
            let date = || point.date.map(|date| date.to_string());
            table.push([
                short(point.entry.as_str()),
                if n == 0 { &one.measure } else { "" },
                &when.or_else(date).unwrap_or_default(),
                &words::per(&point.value, point.per),
                &who(point.cited.as_ref()),
            ]);
            rows.push(rows::with(point, "measure", one.measure.as_str()));
        }
    }
    out.answer(Answer { table, rows, columns: &INDICATORS })?;
    if series.is_empty() {
        say(&format!("no indicator fits; {HINT}"));
    }
    Ok(End::found(series.len()))
}

fn who(cited: Option<&Cited>) -> String {
    cited.map(source).unwrap_or_default()
}
