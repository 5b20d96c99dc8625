//! What a statement was understood to say, and by which rules.

use crate::{Book, Cited, words};
use record::{EntryId, Evidence, Party, Statement, Unit};
use rust_decimal::Decimal;
use serde::Serialize;

/// A statement taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The words and their document; none where the book does not hold the document.
    pub cited: Option<Cited>,
    /// The amount as it is written.
    pub amount: String,
    /// The entry that it supports.
    pub entry: Option<EntryId>,
    /// Every field that has a value, in the order of the field list, and then those that rules
    /// speak of although they have none.
    pub fields: Vec<Field>,
}

/// One field, its value and the rules behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The field's name.
    pub field: String,
    /// Its value in the canonical form; empty where a rule fired and nothing resulted.
    pub value: String,
    /// The rules, each with the words that it found.
    pub because: Vec<(String, Option<String>)>,
}

/// Takes a statement apart.
pub fn explain(book: &Book, statement: &Statement) -> Explanation {
    let document = book.document(&statement.document);
    let amount = document.map(|document| statement.said.amount.of(&document.text));
    let mut fields: Vec<Field> = values(statement)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| Field { field: field.to_owned(), value, because: Vec::new() })
        .collect();
    for because in &statement.because {
        let reason =
            (because.rule.clone(), because.cue.as_ref().map(Evidence::words).map(str::to_owned));
        match fields.iter_mut().find(|field| field.field == because.field) {
            Some(field) => field.because.push(reason),
            None => fields.push(Field {
                field: because.field.clone(),
                value: String::new(),
                because: vec![reason],
            }),
        }
    }
    Explanation {
        cited: Cited::of(book, &statement.id),
        amount: amount.unwrap_or_default().to_owned(),
        entry: book.entry_of(&statement.id).map(|entry| entry.id.clone()),
        fields,
    }
}

/// The fields in the order of the field list, each in its canonical form.
fn values(statement: &Statement) -> Vec<(&'static str, String)> {
    let meaning = &statement.meaning;
    let amount = &meaning.amount;
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("kind", meaning.kind.as_str().to_owned()),
        ("amount", amount.value.to_string()),
        ("words", words::amount(amount)),
        ("converted", conversions(&amount.converted)),
        ("per", word(amount.per.map(|per| per.as_str()))),
        ("increment", word(amount.increment.map(|increment| increment.as_str()))),
        ("stage", word(meaning.stage.map(|stage| stage.as_str()))),
        ("payer", parties(&meaning.payer)),
        ("recipient", parties(&meaning.recipient)),
        ("via", parties(meaning.via.as_slice())),
        ("purpose", text(&meaning.purpose)),
        ("measure", text(&meaning.measure)),
        ("sectors", joined(meaning.sectors.iter().map(|sector| sector.as_str().to_owned()))),
        ("instrument", word(meaning.instrument.map(|instrument| instrument.as_str()))),
        ("period", meaning.period.map(|period| period.to_string()).unwrap_or_default()),
        ("said_on", meaning.said_on.map(|point| point.to_string()).unwrap_or_default()),
        ("speaker", parties(meaning.speaker.as_slice())),
        ("part_of", meaning.part_of.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]
}

fn conversions(converted: &[(Unit, Decimal)]) -> String {
    joined(converted.iter().map(|(unit, value)| format!("{value} {unit}")))
}

/// Names, each with the identifier that is known for it.
fn parties(parties: &[Party]) -> String {
    joined(parties.iter().map(|party| match &party.id {
        Some(id) => format!("{} ({id})", party.name),
        None => party.name.clone(),
    }))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
