//! The fields of a statement as the words of a case.

use record::{Party, Statement};
use serde::Deserialize;

/// What a case says of a field: one word, or all of a list.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Field {
    One(String),
    All(Vec<String>),
}

impl Field {
    /// Whether this is what was found; one word must be all there is, `none` means nothing.
    pub(super) fn holds(&self, found: &[String]) -> bool {
        match self {
            Self::One(word) if word == "none" => found.is_empty(),
            Self::One(word) => found.len() == 1 && found[0] == *word,
            Self::All(words) => found == words,
        }
    }
}

/// The words of a field; a slice's whole and repeated places are given by their amounts' words.
pub(super) fn field(name: &str, statement: &Statement, all: &[Statement]) -> Vec<String> {
    let meaning = &statement.meaning;
    match name {
        "kind" => one(Some(meaning.kind)),
        "stage" => one(meaning.stage),
        "instrument" => one(meaning.instrument),
        "increment" => one(meaning.amount.increment),
        "value" => one(Some(meaning.amount.value)),
        "per" => one(meaning.amount.per),
        "converted" => {
            meaning.amount.converted.iter().map(|(unit, value)| format!("{value} {unit}")).collect()
        }
        "period" => one(meaning.period),
        "said_on" => one(meaning.said_on),
        "payer" => parties(&meaning.payer),
        "recipient" => parties(&meaning.recipient),
        "via" => parties(meaning.via.as_slice()),
        "speaker" => parties(meaning.speaker.as_slice()),
        "purpose" => one(meaning.purpose.as_ref()),
        "measure" => one(meaning.measure.as_ref()),
        "sectors" => meaning.sectors.iter().map(ToString::to_string).collect(),
        "part_of" => all
            .iter()
            .filter(|whole| Some(&whole.id) == meaning.part_of.as_ref())
            .map(|whole| whole.meaning.amount.value.to_string())
            .collect(),
        "also" => vec![statement.said.also.len().to_string()],
        _ => panic!("expected a field of a statement, found `{name}`"),
    }
}

fn one(value: Option<impl ToString>) -> Vec<String> {
    value.iter().map(ToString::to_string).collect()
}

fn parties(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|party| party.name.clone()).collect()
}
