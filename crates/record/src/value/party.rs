//! Names of those who pay, receive, carry and speak.

use crate::PartyId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A party as the document names it; a canonical identifier is only ever added beside the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Party {
    /// The name as the document gives it, made whole within the document.
    pub name: String,
    /// Who that is, where the gazetteer knows.
    pub id: Option<PartyId>,
}

impl Party {
    /// A party that only its name is known of.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), id: None }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
