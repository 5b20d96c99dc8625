//! What a statement was understood to say, and by which rules.

use crate::{Book, Cited, words};
use record::{EntryId, Evidence, Party, Rival, Statement, Unit};
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
    /// How sure the whole is, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
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
    /// How sure it is, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// What spoke for the value, in hundredths of a vote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
    /// The rules, each with the words that it found.
    pub because: Vec<(String, Option<String>)>,
    /// What it nearly was, and why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
}

impl Field {
    fn new(field: &str, value: String) -> Self {
        let field = field.to_owned();
        let because = Vec::new();
        Self { field, value, confidence: None, score: None, because, instead_of: None }
    }
}

/// Takes a statement apart.
pub fn explain(book: &Book, statement: &Statement) -> Explanation {
    let document = book.document(&statement.document);
    let amount = document.map(|document| statement.said.amount.of(&document.text));
    let mut fields: Vec<Field> = values(statement)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| Field::new(field, value))
        .collect();
    for because in &statement.because {
        let reason =
            (because.rule.clone(), because.cue.as_ref().map(Evidence::words).map(str::to_owned));
        match fields.iter_mut().find(|field| field.field == because.field) {
            Some(field) => field.because.push(reason),
            None => {
                let mut field = Field::new(&because.field, String::new());
                field.because.push(reason);
                fields.push(field);
            }
        }
    }
    for weighed in &statement.weighed {
        if let Some(field) = fields.iter_mut().find(|field| field.field == weighed.field) {
            field.confidence = weighed.confidence;
            field.score = weighed.score;
            field.instead_of = weighed.rival.as_ref().map(instead_of);
        }
    }
    Explanation {
        cited: Cited::of(book, &statement.id),
        amount: amount.unwrap_or_default().to_owned(),
        entry: book.entry_of(&statement.id).map(|entry| entry.id.clone()),
        confidence: statement.confidence("statement"),
        fields,
    }
}

/// "target (12.40): fewer votes, “aims to”".
fn instead_of(rival: &Rival) -> String {
    let cue = rival.cue.as_ref().map(|cue| format!(", “{}”", cue.words())).unwrap_or_default();
    format!("{} ({}): {}{cue}", rival.value, votes(rival.score), rival.why)
}

/// Hundredths of a vote as votes.
fn votes(score: i32) -> String {
    Decimal::new(score.into(), 2).to_string()
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
