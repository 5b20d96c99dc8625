//! The one error of this library: what happened to which file, and what to do.

use std::fmt;

/// Why the ledger could not do what it was asked to do.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The sorts of trouble that a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file cannot be opened, or is not a ledger, or is from a newer version.
    Open,
    /// The disk is full, the file is read-only or another process holds it.
    Write,
    /// Nothing has this identifier.
    Missing,
    /// Several things have an identifier that begins so.
    Ambiguous,
    /// The file holds something that this version cannot read.
    Damaged,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What sort of trouble it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
