//! A policy measure that a document tells of without an amount: a tax credit, a law, a hub. Kept
//! apart from money: it has no value that could enter a total.

use crate::{Because, DocumentId, Evidence, Party, PolicyId, Sector, Span, Stage, words::Measure};
use serde::{Deserialize, Serialize};

/// A policy measure, pinned to the characters that tell of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The hash of the document and the place of the name.
    pub id: PolicyId,
    /// The document that tells of it.
    pub document: DocumentId,
    /// The sentence.
    pub quote: Evidence,
    /// The words that name the measure, inside the quote.
    pub name: Evidence,
    /// What sort of measure it is.
    pub measure: Measure,
    /// Whose it is; empty where the text does not say.
    pub by: Vec<Party>,
    /// How firm it is.
    pub stage: Stage,
    /// The fields of technology that it concerns.
    pub sectors: Vec<Sector>,
    /// The rules and cue words behind each field.
    pub because: Vec<Because>,
}

impl Policy {
    /// The identifier of the measure whose name stands at this place of this document.
    pub fn identify(document: &DocumentId, name: Span) -> PolicyId {
        let place = format!("policy-{}-{}", name.start, name.end);
        PolicyId::of(&[document.as_str().as_bytes(), place.as_bytes()])
    }
}
