//! What a person decided about statements and names.
//!
//! The rule kept here: a decision outlives the rules that it corrects. It names its statements by
//! their identifiers and also by the words that they stand on, so that they are found again when
//! newer rules cut an amount otherwise or the page was read under another identifier.

use crate::{DecisionId, DocumentId, Field, Quantity, Span, Statement, StatementId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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

/// The decisions that a person can make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// The two are one promise.
    Merge(Anchor, Anchor),
    /// The two are different promises.
    Split(Anchor, Anchor),
    /// The two names are of one party.
    SameName(String, String),
    /// The two names are of different parties.
    DifferentName(String, String),
    /// A field of the statement has another value.
    Correct(Correction),
    /// The statement is wrong and counts nowhere.
    Reject(Anchor),
    /// The reason is a remark on the statement and changes nothing.
    Comment(Anchor),
    /// The decision holds no longer; undoing an undoing lets it hold again.
    Undo(DecisionId),
}

/// Another value for a field of a statement. The original stays in the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The statement.
    pub of: Anchor,
    /// Which field.
    pub field: Field,
    /// What the rules read, in the field's canonical form: where newer rules read something else,
    /// the correction no longer fits.
    pub was: String,
    /// What it is, in the field's canonical form; empty for nothing.
    pub is: String,
}

/// A statement, with enough to find it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Anchor {
    /// Its identifier when the decision was made.
    pub statement: StatementId,
    /// Where it stood then; none in decisions that were made before this was noted.
    #[serde(flatten)]
    pub place: Option<Place>,
}

/// Where a statement stood and what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The document's short name.
    pub name: String,
    /// The place of the amount in the document's text, in bytes.
    pub bytes: Span,
    /// The quote.
    pub quote: String,
    /// The value that was read.
    pub value: Quantity,
}

/// The forms in which an anchor is written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Whole {
        statement: StatementId,
        #[serde(flatten)]
        place: Option<Place>,
    },
    Bare(StatementId),
}

impl From<Written> for Anchor {
    fn from(written: Written) -> Self {
        match written {
            Written::Whole { statement, place } => Self { statement, place },
            Written::Bare(statement) => Self { statement, place: None },
        }
    }
}

impl Anchor {
    /// Names a statement of a document with this short name.
    pub fn of(statement: &Statement, name: &str) -> Self {
        let place = Place {
            document: statement.document.clone(),
            name: name.to_owned(),
            bytes: statement.said.amount,
            quote: statement.said.quote.words().to_owned(),
            value: statement.meaning.amount.value,
        };
        Self { statement: statement.id.clone(), place: Some(place) }
    }
}

impl Decision {
    /// A decision, identified by all that it says.
    pub fn new(kind: DecisionKind, who: String, when: Timestamp, why: String) -> Self {
        let said = kind.said();
        let said: Vec<&[u8]> = said.iter().map(String::as_bytes).collect();
        let moment = when.to_string();
        let rest = [who.as_bytes(), moment.as_bytes(), why.as_bytes()];
        let id = DecisionId::of(&[said.as_slice(), &rest].concat());
        Self { id, kind, who, when, why }
    }

    /// Whether the identifier is that of what the decision says.
    pub fn is_whole(&self) -> bool {
        let (kind, who, why) = (self.kind.clone(), self.who.clone(), self.why.clone());
        Self::new(kind, who, self.when, why).id == self.id
    }

    /// The place of the decision in the order in which decisions hold: the last word holds.
    pub fn order(&self) -> (Timestamp, &DecisionId) {
        (self.when, &self.id)
    }
}

impl DecisionKind {
    /// The word that makes such a decision.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Merge(..) => "merge",
            Self::Split(..) => "split",
            Self::SameName(..) => "same-name",
            Self::DifferentName(..) => "different-name",
            Self::Correct(_) => "correct",
            Self::Reject(_) => "reject",
            Self::Comment(_) => "comment",
            Self::Undo(_) => "undo",
        }
    }

    /// The statements that it is about.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Merge(a, b) | Self::Split(a, b) => vec![a, b],
            Self::Correct(correction) => vec![&correction.of],
            Self::Reject(a) | Self::Comment(a) => vec![a],
            Self::SameName(..) | Self::DifferentName(..) | Self::Undo(_) => Vec::new(),
        }
    }

    /// All that it says, in parts. The first three decisions keep the form of the time when there
    /// were only those, and with it their identifiers.
    fn said(&self) -> Vec<String> {
        let word = self.word();
        match self {
            Self::Merge(a, b) | Self::Split(a, b) => {
                vec![format!("{word} {} {}", a.statement, b.statement)]
            }
            Self::Reject(a) | Self::Comment(a) => vec![format!("{word} {}", a.statement)],
            Self::Undo(id) => vec![format!("{word} {id}")],
            Self::SameName(a, b) | Self::DifferentName(a, b) => {
                vec![word.to_owned(), a.clone(), b.clone()]
            }
            Self::Correct(Correction { of, field, was, is }) => {
                vec![format!("{word} {} {field}", of.statement), was.clone(), is.clone()]
            }
        }
    }
}

/// The decisions that were undone, by an undoing that was not itself undone. An undoing names the
/// hash of what it undoes, so no circle can be made.
pub fn undone<'d>(decisions: impl IntoIterator<Item = &'d Decision>) -> BTreeSet<DecisionId> {
    let decisions: Vec<&Decision> = decisions.into_iter().collect();
    let mut by: BTreeMap<&DecisionId, Vec<&DecisionId>> = BTreeMap::new();
    for decision in &decisions {
        if let DecisionKind::Undo(id) = &decision.kind {
            by.entry(id).or_default().push(&decision.id);
        }
    }
    let mut holds: BTreeMap<&DecisionId, bool> = BTreeMap::new();
    for decision in &decisions {
        // A stack and not recursion: whoever imports a long chain must not end the program.
        let mut open = vec![&decision.id];
        while let Some(id) = open.last().copied() {
            let undoings = by.get(id).map(Vec::as_slice).unwrap_or_default();
            let unknown = undoings.iter().find(|undoing| !holds.contains_key(*undoing));
            match unknown {
                Some(undoing) if open.len() <= decisions.len() => open.push(undoing),
                _ => {
                    let undone = undoings.iter().any(|by| holds.get(by).copied() == Some(true));
                    holds.insert(id, !undone);
                    open.pop();
                }
            }
        }
    }
    holds.into_iter().filter(|(_, holds)| !holds).map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_of_before_are_read_and_keep_their_names() {
        let id = StatementId::of(&[b"a"]);
        let line = format!(
            r#"{{"id":"0000000000000000","kind":{{"reject":"{id}"}},"who":"me","when":"2026-07-01T00:00:00Z","why":"no"}}"#
        );
        let read: Decision = serde_json::from_str(&line).expect("a decision");
        assert_eq!(read.kind, DecisionKind::Reject(Anchor { statement: id, place: None }));
        assert!(!read.is_whole());
        let again = Decision::new(read.kind, read.who, read.when, read.why);
        assert!(again.is_whole());
        let back = serde_json::to_string(&again).expect("JSON");
        assert_eq!(serde_json::from_str::<Decision>(&back).expect("a decision"), again);
    }
}
