//! What a stage met and could not do; reading and extracting go on all the same.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is missing.
    Note,
    /// Something was left out or guessed.
    Warning,
    /// Nothing could be done with this input.
    Error,
}

impl Severity {
    /// The canonical text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem: what was expected, what was found, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The file, address or document that it was met in.
    pub place: String,
    /// Where in the document's text, if anywhere.
    pub span: Option<Span>,
    /// Lower case, no full stop.
    pub message: String,
    /// What a person can do about it; empty if nothing.
    pub hint: String,
}

impl Problem {
    /// A problem with a whole place.
    pub fn new(
        severity: Severity,
        place: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let (place, message, hint) = (place.into(), message.into(), hint.into());
        Self { severity, place, span: None, message, hint }
    }

    /// The same problem at a place in the text.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.severity.as_str(), self.place, self.message)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}
