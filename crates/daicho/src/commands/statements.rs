//! `extract` and `statements`: everything that documents say, for machines, one JSON object for
//! each document.

use crate::args::{AddArgs, Cli, Format, Global, Times};
use crate::batch::{Taken, batches};
use crate::exit::End;
use crate::print::Out;
use crate::say::say;
use crate::{pipeline, settings, sources};
use clap::CommandFactory;
use clap::error::ErrorKind;
use ledger::{Ledger, Read};
use rayon::prelude::*;
use read::Limits;
use record::Severity;
use serde_json::{Value, json};

/// Reads files and prints what they say; no ledger is touched.
pub(super) fn extract(global: &Global, args: &AddArgs, out: &mut Out) -> anyhow::Result<End> {
    let mut list = List::begin(out);
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let (sources, problems) = sources::find(args);
    problems.iter().for_each(|problem| say(&problem.to_string()));
    let mut end = if problems.is_empty() { End::Done } else { End::Unread };
    for batch in batches(&sources) {
        let taken: Vec<Taken> =
            batch.par_iter().flat_map(|source| pipeline::take(source, &limits)).collect();
        for one in taken {
            match one {
                Taken::Read(read) => {
                    let Read { document, statements, policies, problems, .. } = *read;
                    let mut value =
                        view::outside::document(&document, &statements, &problems, |_| None);
                    value["policies"] = view::outside::policies(&document, &policies);
                    list.add(value)?;
                }
                Taken::Unread { name, problems } => {
                    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
                    errors.for_each(|problem| say(&problem.to_string()));
                    end = End::Unread;
                    list.add(json!({
                        "id": name, "document": null, "statements": [], "problems": problems,
                    }))?;
                }
            }
        }
    }
    list.end()?;
    Ok(end)
}

/// Prints all statements of a ledger, each with the entry that it supports.
pub(super) fn run(ledger: &Ledger, times: Times, out: &mut Out) -> anyhow::Result<End> {
    let mut list = List::begin(out);
    let book = super::times::book(ledger, times)?;
    for document in book.documents() {
        let problems = ledger.problems_of(&document.id)?;
        let record = |id: &_| book.entry_of(id).map(|entry| entry.id.to_string());
        let statements = book.statements_in(&document.id);
        let mut value = view::outside::document(document, statements, &problems, record);
        let policies = ledger.policies_of(&document.id)?;
        value["policies"] = view::outside::policies(document, &policies);
        list.add(value)?;
    }
    list.end()?;
    Ok(End::found(book.documents().len()))
}

/// Objects one a line as they come, or all of them as one array.
pub(super) struct List<'o> {
    out: &'o mut Out,
    array: Option<Vec<Value>>,
}

impl<'o> List<'o> {
    pub(super) fn begin(out: &'o mut Out) -> Self {
        let array = match out.format_or(Format::Jsonl) {
            Format::Jsonl => None,
            Format::Json => Some(Vec::new()),
            Format::Table | Format::Csv => {
                let words = "statements are nested: expected `--format jsonl` or `--format json`";
                Cli::command().error(ErrorKind::InvalidValue, words).exit()
            }
        };
        Self { out, array }
    }

    pub(super) fn add(&mut self, value: Value) -> std::io::Result<()> {
        match &mut self.array {
            Some(array) => array.push(value),
            None => self.out.json_line(&value)?,
        }
        Ok(())
    }

    pub(super) fn end(self) -> std::io::Result<()> {
        self.array.map_or(Ok(()), |array| self.out.json_page(&Value::Array(array)))
    }
}
