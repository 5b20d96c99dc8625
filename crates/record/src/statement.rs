//! One thing that a document says about money, a goal or a measurement.
//!
//! What was said ([`Said`]) and what it means ([`Meaning`]) are two types: the first is checked
//! against the text, the second is read out of it by rules, which [`Because`] names.

use crate::{
    DocumentId, Evidence, Increment, Instrument, Kind, Party, Per, Period, Quantity, Sector, Span,
    Stage, StatementId, Unit,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A statement, pinned to the characters that say it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The hash of the document and the place of the amount.
    pub id: StatementId,
    /// The document that says it.
    pub document: DocumentId,
    /// The words.
    pub said: Said,
    /// What they mean.
    pub meaning: Meaning,
    /// The rules and cue words behind each field, in the order in which they were applied.
    pub because: Vec<Because>,
    /// How sure the rules are, and what else each field could have been. Empty in statements that
    /// were kept before this was known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weighed: Vec<Weighed>,
}

/// How sure a field is, and what it was chosen over. The field `statement` stands for the whole:
/// that the passage says something, and that kind, stage and value are right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// The field: `statement`, `kind`, `stage`, `payer`…
    pub field: String,
    /// How it was found, in a few words: what the confidence is counted by.
    pub mode: String,
    /// In percent: of annotated fields found like this, so many were right.
    pub confidence: Option<u8>,
    /// What spoke for the value, in hundredths of a vote.
    pub score: Option<i32>,
    /// The runner-up.
    pub rival: Option<Rival>,
}

/// A value that a field nearly had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// The value in its canonical form.
    pub value: String,
    /// What spoke for it, in hundredths of a vote.
    pub score: i32,
    /// Why it lost.
    pub why: String,
    /// Its strongest cue.
    pub cue: Option<Evidence>,
}

/// The words of a statement and their places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The shortest contiguous passage that carries the statement.
    pub quote: Evidence,
    /// The amount expression, inside the quote.
    pub amount: Span,
    /// Further places in the document that mention the same amount for the same thing.
    pub also: Vec<Span>,
}

/// The value of a statement, with what the document itself converts it to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The value in base units.
    pub value: Quantity,
    /// The document's own conversions, as printed.
    pub converted: Vec<(Unit, Decimal)>,
    /// Set when the amount is per year.
    pub per: Option<Per>,
    /// Set when the amount is on top of earlier money, or a running total.
    pub increment: Option<Increment>,
}

/// What a statement means. Lists are in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// What sort of statement it is.
    pub kind: Kind,
    /// The value.
    pub amount: Amount,
    /// How firm: of commitments only.
    pub stage: Option<Stage>,
    /// Who pays: of commitments only.
    pub payer: Vec<Party>,
    /// Who receives: of commitments only.
    pub recipient: Vec<Party>,
    /// The agency, fund or scheme that carries the money, if another than the payer.
    pub via: Option<Party>,
    /// What a commitment is for, short.
    pub purpose: Option<String>,
    /// What a target, an estimate or an indicator measures, short.
    pub measure: Option<String>,
    /// The fields of technology.
    pub sectors: Vec<Sector>,
    /// The form of the money: of commitments only.
    pub instrument: Option<Instrument>,
    /// The time that the money, the target or the measurement covers.
    pub period: Option<Period>,
    /// The date that the document gives for the announcement, as precise as it is given.
    pub said_on: Option<crate::PeriodPoint>,
    /// Whom the document credits with saying so.
    pub speaker: Option<Party>,
    /// The statement of the same document that this amount is a slice of.
    pub part_of: Option<StatementId>,
}

/// Why a field has its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The field: `kind`, `stage`, `payer`…
    pub field: String,
    /// The name of the rule.
    pub rule: String,
    /// The cue words in the text that the rule found, if it needed any.
    pub cue: Option<Evidence>,
}

impl Statement {
    /// The identifier of the statement whose amount stands at this place of this document.
    pub fn identify(document: &DocumentId, amount: Span) -> StatementId {
        let place = format!("{}-{}", amount.start, amount.end);
        StatementId::of(&[document.as_str().as_bytes(), place.as_bytes()])
    }

    /// How sure a field is, in percent; that of `statement` is of the whole.
    pub fn confidence(&self, field: &str) -> Option<u8> {
        self.weighed.iter().find(|weighed| weighed.field == field)?.confidence
    }

    /// The date from which the ledger counts it: the day it was said, or else the document's.
    pub fn date(&self, published: Option<Date>) -> Option<Date> {
        let said = self.meaning.said_on.and_then(|point| match point {
            crate::PeriodPoint::Day(date) => Some(date),
            _ => None,
        });
        said.or(published)
    }
}
