//! `check`: what does not fit together.

use super::add::count;
use super::total::source;
use crate::args::{CheckArgs, Format};
use crate::exit::End;
use crate::print::{Answer, Out, Table};
use crate::rows;
use crate::say::say;
use crate::settings;
use view::{Book, Finding, Rates};

const COLUMNS: [&str; 5] = ["severity", "check", "message", "suggestion", "entries"];

pub(super) fn run(book: &Book, args: &CheckArgs, out: &mut Out) -> anyhow::Result<End> {
    let mut findings = view::check(book, Rates::embedded());
    findings.extend(view::silent(book, args.today.unwrap_or_else(settings::today)));
    findings.retain(|finding| {
        args.only.as_ref().is_none_or(|only| only == finding.check)
            && args.about.as_ref().is_none_or(|words| finding.is_about(words))
    });
    if out.format_or(Format::Table) == Format::Table {
        list(&findings, out)?;
    } else {
        let rows = findings.iter().map(rows::value).collect();
        out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
    }
    say(&match findings.len() {
        0 => "everything fits".to_owned(),
        n => format!("{} to look at", count(n, "finding")),
    });
    // The other way round than a question: finding nothing is what one hopes for.
    Ok(if findings.is_empty() { End::Done } else { End::Nothing })
}

/// Each finding with its quotes below.
pub(super) fn list(findings: &[Finding], out: &mut Out) -> anyhow::Result<()> {
    for finding in findings {
        out.line(&format!(
            "{}: {}: {}",
            finding.severity.as_str(),
            finding.check,
            finding.message
        ))?;
        for cited in &finding.quotes {
            out.indented(&format!("“{}” {}", cited.quote, source(cited)), 4)?;
        }
        if !finding.suggestion.is_empty() {
            out.indented(&finding.suggestion, 4)?;
        }
    }
    Ok(())
}
