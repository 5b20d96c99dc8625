//! What the rules think of two statements; what people think is a [`crate::Decision`].

use crate::StatementId;
use serde::{Deserialize, Serialize};

/// How two statements relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same promise, goal or measurement.
    Same,
    /// The left amount is a slice of the right one.
    PartOf,
    /// The left amount is a running total that the right one enters.
    TotalOf,
    /// The left says the right in another currency, in the same document.
    Converts,
    /// The same thing, with figures that cannot both be right.
    Conflict,
    /// The left replaces the right: the same promise, its amount changed.
    Revises,
    /// The left is a target, and the right a measurement of what it aims at.
    Measures,
    /// Not decided; a person should look.
    Unsure,
}

impl Relation {
    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::PartOf => "part_of",
            Self::TotalOf => "total_of",
            Self::Converts => "converts",
            Self::Conflict => "conflict",
            Self::Revises => "revises",
            Self::Measures => "measures",
            Self::Unsure => "unsure",
        }
    }

    /// The relation with this text form.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::Same,
            Self::PartOf,
            Self::TotalOf,
            Self::Converts,
            Self::Conflict,
            Self::Revises,
            Self::Measures,
            Self::Unsure,
        ];
        all.into_iter().find(|relation| relation.as_str() == name)
    }
}

/// One reason for a judgement: a feature and what it added to the score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The feature's name.
    pub feature: String,
    /// What it added, in hundredths.
    pub weight: i32,
}

/// What the rules think of two statements. Judgements are appended and retired, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The first of the two.
    pub left: StatementId,
    /// The second of the two.
    pub right: StatementId,
    /// How they relate.
    pub relation: Relation,
    /// The sum of the reasons' weights, in hundredths.
    pub score: i32,
    /// Why.
    pub reasons: Vec<Reason>,
}
