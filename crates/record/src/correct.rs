//! The fields of a statement as words: read in their canonical form, and set from it.

use crate::{Kind, Meaning, Party, ValueError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A field that a person can correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What sort of statement it is.
    Kind,
    /// The value with its unit: `..590000000000 JPY`.
    Value,
    /// `year`, or nothing.
    Per,
    /// `additional`, `cumulative`, or nothing.
    Increment,
    /// How firm.
    Stage,
    /// Who pays: names divided by `;`, each with its identifier in brackets where it has one.
    Payer,
    /// Who receives, in the same form.
    Recipient,
    /// Who carries the money.
    Via,
    /// What for.
    Purpose,
    /// What is measured.
    Measure,
    /// Fields of technology, divided by `,`.
    Sectors,
    /// The form of the money.
    Instrument,
    /// The time that it covers: `2026..2030`, `FY2025`.
    Period,
    /// When it was said.
    SaidOn,
}

impl Field {
    /// Every field, in the declared order.
    pub const ALL: [Self; 14] = [
        Self::Kind,
        Self::Value,
        Self::Per,
        Self::Increment,
        Self::Stage,
        Self::Payer,
        Self::Recipient,
        Self::Via,
        Self::Purpose,
        Self::Measure,
        Self::Sectors,
        Self::Instrument,
        Self::Period,
        Self::SaidOn,
    ];

    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Value => "value",
            Self::Per => "per",
            Self::Increment => "increment",
            Self::Stage => "stage",
            Self::Payer => "payer",
            Self::Recipient => "recipient",
            Self::Via => "via",
            Self::Purpose => "purpose",
            Self::Measure => "measure",
            Self::Sectors => "sectors",
            Self::Instrument => "instrument",
            Self::Period => "period",
            Self::SaidOn => "said_on",
        }
    }

    /// The field's value in canonical form; empty where it has none.
    pub fn of(self, meaning: &Meaning) -> String {
        fn word<T: fmt::Display>(value: Option<T>) -> String {
            value.map(|value| value.to_string()).unwrap_or_default()
        }
        match self {
            Self::Kind => meaning.kind.to_string(),
            Self::Value => meaning.amount.value.to_string(),
            Self::Per => word(meaning.amount.per),
            Self::Increment => word(meaning.amount.increment),
            Self::Stage => word(meaning.stage),
            Self::Payer => names(&meaning.payer),
            Self::Recipient => names(&meaning.recipient),
            Self::Via => names(meaning.via.as_slice()),
            Self::Purpose => meaning.purpose.clone().unwrap_or_default(),
            Self::Measure => meaning.measure.clone().unwrap_or_default(),
            Self::Sectors => {
                let words: Vec<&str> = meaning.sectors.iter().map(|s| s.as_str()).collect();
                words.join(",")
            }
            Self::Instrument => word(meaning.instrument),
            Self::Period => word(meaning.period),
            Self::SaidOn => word(meaning.said_on),
        }
    }

    /// Sets the field from its canonical form; empty for nothing.
    ///
    /// # Errors
    /// Where the text is not a value of the field; then nothing is changed.
    pub fn set(self, meaning: &mut Meaning, text: &str) -> Result<(), ValueError> {
        fn word<T: FromStr>(expected: &'static str, text: &str) -> Result<Option<T>, ValueError> {
            match text {
                "" => Ok(None),
                text => text.parse().map(Some).map_err(|_| ValueError::new(expected, text)),
            }
        }
        let text = text.trim();
        let phrase = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Self::Kind => {
                let expected = "`commitment`, `target`, `estimate` or `indicator`";
                let kind: Option<Kind> = word(expected, text)?;
                meaning.kind = kind.ok_or_else(|| ValueError::new(expected, text))?;
            }
            Self::Value => meaning.amount.value = text.parse()?,
            Self::Per => meaning.amount.per = word("`year` or nothing", text)?,
            Self::Increment => {
                meaning.amount.increment = word("`additional`, `cumulative` or nothing", text)?;
            }
            Self::Stage => meaning.stage = word("a stage such as `approved`", text)?,
            Self::Payer => meaning.payer = parties(text)?,
            Self::Recipient => meaning.recipient = parties(text)?,
            Self::Via => meaning.via = parties(text)?.into_iter().next(),
            Self::Purpose => meaning.purpose = phrase,
            Self::Measure => meaning.measure = phrase,
            Self::Sectors => {
                let expected = "sectors such as `ai,semiconductors`";
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                let sectors: Result<Vec<_>, ValueError> = parts
                    .map(|part| part.parse().map_err(|_| ValueError::new(expected, part)))
                    .collect();
                meaning.sectors = sectors?;
            }
            Self::Instrument => meaning.instrument = word("a form such as `grant`", text)?,
            Self::Period => {
                meaning.period = word("a period such as `2026..2030` or `FY2025`", text)?;
            }
            Self::SaidOn => meaning.said_on = word("a date such as `2026-02-27`", text)?,
        }
        Ok(())
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Field {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let found = Self::ALL.into_iter().find(|field| field.as_str() == text);
        found.ok_or_else(|| ValueError::new("a field such as `stage`, `value` or `payer`", text))
    }
}

fn names(parties: &[Party]) -> String {
    let name = |party: &Party| match &party.id {
        Some(id) => format!("{} ({id})", party.name),
        None => party.name.clone(),
    };
    parties.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn parties(text: &str) -> Result<Vec<Party>, ValueError> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let party = |part: &str| {
        let bracket = part.strip_suffix(')').and_then(|part| part.rsplit_once(" ("));
        match bracket.and_then(|(name, id)| Some((name, id.parse().ok()?))) {
            Some((name, id)) => Party { name: name.to_owned(), id: Some(id) },
            None => Party::named(part),
        }
    };
    Ok(parts.map(party).collect())
}
