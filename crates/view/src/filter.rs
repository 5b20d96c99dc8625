//! Which entries a question is about.

use crate::Book;
use record::{Entry, Instrument, Kind, Sector, Stage, Unit};
use std::fmt;
use std::str::FromStr;

/// What is asked for; every field that is set must fit. Names fit by a part of the name, in any
/// case, or by the identifier of the party, of any statement of the entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Who pays.
    pub payer: Option<String>,
    /// Who receives.
    pub recipient: Option<String>,
    /// The field of technology.
    pub sector: Option<Sector>,
    /// How firm.
    pub stage: Option<Stages>,
    /// The sort of entry.
    pub kind: Option<Kind>,
    /// The year in which its period begins, or else in which it was first said.
    pub year: Option<i16>,
    /// Words in its title, its quotes, its scheme or its parties.
    pub text: Option<String>,
    /// What it counts.
    pub unit: Option<Unit>,
    /// The form of the money: any of these; empty for any at all.
    pub instrument: Vec<Instrument>,
    /// Words that must not occur where `text` would look for them.
    pub except: Vec<String>,
}

/// The stages that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stages {
    /// This one or a firmer one, cancelled not included.
    AtLeast(Stage),
    /// Exactly these.
    OneOf(Vec<Stage>),
}

/// A stage filter that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError(String);

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FilterError {}

/// `approved` is that or firmer, `decided` the same, `planned,announced` exactly these,
/// `=planned` exactly that, `cancelled` only the cancelled.
impl FromStr for Stages {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        Err(FilterError(text.to_owned()))
    }
}

/// The entries that fit, the largest first within each unit.
pub fn list<'b>(book: &'b Book, filter: &Filter) -> Vec<&'b Entry> {
    let _ = filter;
    book.entries().iter().collect()
}
