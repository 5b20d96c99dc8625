//! Adding what was read.

use record::{Document, Problem, Statement};

/// A document as it was read, with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What it says.
    pub statements: Vec<Statement>,
    /// What could not be read or extracted.
    pub problems: Vec<Problem>,
    /// The version of the rules that extracted the statements.
    pub rules: String,
}

/// What adding did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Documents that are new.
    pub documents: usize,
    /// Statements in the new documents.
    pub statements: usize,
    /// Documents that were there already.
    pub known: usize,
}

/// What a replay or a new extraction did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// New rows.
    pub appended: usize,
    /// Rows that no longer result.
    pub retired: usize,
    /// Rows that result again.
    pub kept: usize,
}
