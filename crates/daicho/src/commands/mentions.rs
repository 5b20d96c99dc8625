//! `mentions`: every amount and every time of documents, with its place and its words; no ledger
//! is touched.

use super::statements::List;
use crate::args::{Format, Global, MentionsArgs};
use crate::batch::batches;
use crate::exit::End;
use crate::print::{Answer, Column, Out, Table};
use crate::recognise::{Found, Recognised, recognise};
use crate::rows::mention;
use crate::say::say;
use crate::{settings, sources};
use rayon::prelude::*;
use read::Limits;
use record::{CharIndex, Per, Severity};
use serde_json::{Value, json};

const COLUMNS: [&str; 18] = [
    "document", "start", "end", "kind", "value", "quote", "low", "high", "approx", "unit", "per",
    "vague", "others", "why", "open", "from", "to", "away",
];

pub(super) fn run(global: &Global, args: &MentionsArgs, out: &mut Out) -> anyhow::Result<End> {
    let limits = Limits { bytes: settings::max_bytes(global)?, ..Limits::default() };
    let (sources, problems) = sources::find_with_input(&args.paths);
    problems.iter().for_each(|problem| say(&problem.to_string()));
    let mut end = if problems.is_empty() { End::Done } else { End::Unread };
    let mut printer = Printer::begin(out, sources.len() > 1);
    for batch in batches(&sources) {
        let all: Vec<Recognised> =
            batch.par_iter().map(|source| recognise(source, &limits, args)).collect();
        for one in all {
            let worth = one.problems.iter().filter(|problem| problem.severity > Severity::Note);
            worth.for_each(|problem| say(&problem.to_string()));
            if one.document.is_none() {
                end = End::Unread;
            }
            printer.add(&one)?;
        }
    }
    printer.end()?;
    Ok(end)
}

/// The answer in the format asked for: documents as they come, but CSV all at once.
enum Printer<'o> {
    Tables { out: &'o mut Out, many: bool },
    Objects(List<'o>),
    Rows { out: &'o mut Out, rows: Vec<Value> },
}

impl<'o> Printer<'o> {
    fn begin(out: &'o mut Out, many: bool) -> Self {
        match out.format_or(Format::Table) {
            Format::Table => Self::Tables { out, many },
            Format::Csv => Self::Rows { out, rows: Vec::new() },
            Format::Json | Format::Jsonl => Self::Objects(List::begin(out)),
        }
    }

    fn add(&mut self, one: &Recognised) -> anyhow::Result<()> {
        match self {
            Self::Tables { out, many } => print(one, *many, out)?,
            Self::Objects(list) => list.add(object(one))?,
            Self::Rows { rows, .. } => rows.extend(all(one).map(|mut row| {
                row["document"] = one.name.as_str().into();
                row
            })),
        }
        Ok(())
    }

    fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Tables { .. } => {}
            Self::Objects(list) => list.end()?,
            Self::Rows { out, rows } => {
                out.answer(Answer { table: Table::new(&[], 1), rows, columns: &COLUMNS })?;
            }
        }
        Ok(())
    }
}

/// The figures of a document as rows; places in characters of its text.
fn all(one: &Recognised) -> impl Iterator<Item = Value> + '_ {
    let text = one.document.as_ref().map_or("", |document| &document.text);
    let index = CharIndex::new(text);
    one.found.iter().map(move |found| mention(found, text, &index))
}

/// A document in the form of `extract`, with its figures in the place of statements.
fn object(one: &Recognised) -> Value {
    let mentions: Vec<Value> = all(one).collect();
    let mut object = match &one.document {
        Some(document) => view::outside::document(document, &[], &one.problems, |_| None),
        None => json!({ "id": one.name, "document": null, "problems": one.problems }),
    };
    if let Value::Object(fields) = &mut object {
        fields.remove("statements");
        fields.insert("date".to_owned(), one.date.map(|date| date.to_string()).into());
        fields.insert("mentions".to_owned(), mentions.into());
    }
    object
}

/// A document's figures for people, under its name where there are several documents.
fn print(one: &Recognised, many: bool, out: &mut Out) -> anyhow::Result<()> {
    let Some(document) = &one.document else { return Ok(()) };
    if one.found.is_empty() {
        say(&format!("no amount and no time in `{}`", one.name));
        return Ok(());
    }
    let index = CharIndex::new(&document.text);
    let columns = [
        ("at", Column::Right),
        ("words", Column::Text),
        ("kind", Column::Left),
        ("value", Column::Left),
        ("note", Column::Text),
    ];
    let mut table = Table::new(&columns, 6);
    for found in &one.found {
        let span = found.span();
        let at = (index.character(span.start) + 1).to_string();
        table.push([&at, span.of(&document.text), found.kind(), &found.value(), &note(found)]);
    }
    if many {
        out.heading(&one.name)?;
    }
    out.table(&table)?;
    if many {
        out.gap()?;
    }
    Ok(())
}

/// What the value alone does not say.
fn note(found: &Found) -> String {
    let mut notes: Vec<String> = Vec::new();
    match found {
        Found::Amount(mention) => {
            if mention.per_year {
                notes.push(format!("a {}", Per::Year.as_str()));
            }
            if mention.vague {
                notes.push("no exact figure is said".to_owned());
            }
            if let Some(choice) = &mention.choice {
                let others: Vec<&str> = choice.others.iter().map(|other| other.as_str()).collect();
                let open = if choice.open { "not settled; " } else { "" };
                notes.push(format!("{open}could be {}: {}", others.join(", "), choice.why));
            }
        }
        Found::Time(timing) => notes.extend(timing.away.map(|away| format!("{away} away"))),
    }
    notes.join("; ")
}
