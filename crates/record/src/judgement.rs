//! What is thought of two statements, by rules ([`Judgement`]) and by people ([`Decision`]).

use crate::{DecisionId, StatementId};
use jiff::Timestamp;
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

/// What a person decided; it outranks every judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The hash of the rest.
    pub id: DecisionId,
    /// What was decided.
    pub kind: DecisionKind,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Timestamp,
    /// Why.
    pub why: String,
}

/// The decisions that a person can make about statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// The two are one promise.
    Merge(StatementId, StatementId),
    /// The two are different promises.
    Split(StatementId, StatementId),
    /// The statement is wrong and counts nowhere.
    Reject(StatementId),
}

impl Decision {
    /// A decision, identified by all that it says.
    pub fn new(kind: DecisionKind, who: String, when: Timestamp, why: String) -> Self {
        let said = match &kind {
            DecisionKind::Merge(a, b) => format!("merge {a} {b}"),
            DecisionKind::Split(a, b) => format!("split {a} {b}"),
            DecisionKind::Reject(a) => format!("reject {a}"),
        };
        let moment = when.to_string();
        let id =
            DecisionId::of(&[said.as_bytes(), who.as_bytes(), moment.as_bytes(), why.as_bytes()]);
        Self { id, kind, who, when, why }
    }
}
