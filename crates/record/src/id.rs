//! Identifiers. Those of things that were read are content hashes, so that the same input gives
//! the same ledger whatever the order in which it arrives.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A text that was not an identifier of the expected sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseIdError {
    expected: &'static str,
    found: String,
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl std::error::Error for ParseIdError {}

/// Sixteen lower-case hexadecimal digits of the SHA-256 of the parts, each preceded by its length
/// so that no two lists of parts share their bytes.
fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier of the content that these parts spell, in this order.
            pub fn of(parts: &[&[u8]]) -> Self {
                Self(digest(parts))
            }

            /// The canonical text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same as a number, for those who keep millions of them; in the same order.
            pub fn number(&self) -> u64 {
                u64::from_str_radix(&self.0, 16).unwrap_or_default()
            }

            /// The identifier with this number.
            pub fn from_number(number: u64) -> Self {
                Self(format!("{number:016x}"))
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
                if text.len() == 16 && text.chars().all(hex) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(ParseIdError { expected: $expected, found: text.to_owned() })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;

            fn try_from(text: String) -> Result<Self, ParseIdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

hash_id!(
    /// A document: the hash of its text and of what it says about itself.
    DocumentId,
    "a document identifier of 16 hexadecimal digits"
);
hash_id!(
    /// A statement: the hash of its document and of the place of its amount.
    StatementId,
    "a statement identifier of 16 hexadecimal digits"
);
hash_id!(
    /// A policy measure: the hash of its document and of the place of its name.
    PolicyId,
    "a policy identifier of 16 hexadecimal digits"
);
hash_id!(
    /// An entry of the ledger: the hash of the earliest statement that supports it.
    EntryId,
    "an entry identifier of 16 hexadecimal digits"
);
hash_id!(
    /// A person's decision: the hash of all that it says.
    DecisionId,
    "a decision identifier of 16 hexadecimal digits"
);

/// The canonical identifier of a party, from the gazetteer: `jp-meti`, `rapidus`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartyId(String);

impl PartyId {
    /// The canonical text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PartyId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.is_empty() && text.chars().all(legal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseIdError {
                expected: "a party identifier of lower-case letters, digits and hyphens",
                found: text.to_owned(),
            })
        }
    }
}

impl TryFrom<String> for PartyId {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, ParseIdError> {
        text.parse()
    }
}

impl From<PartyId> for String {
    fn from(id: PartyId) -> String {
        id.0
    }
}

impl fmt::Display for PartyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
