//! The one error of this library: what happened to which file, and what to do.

use rusqlite::ErrorCode;
use std::fmt;

/// Why the ledger could not do what it was asked to do. The message names the file and what a
/// person can do.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The sorts of trouble that a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file cannot be opened, or is not a ledger, or is from a newer version.
    Open,
    /// The disk is full, the file is read-only or another program holds it. Nothing was changed.
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
        Self { kind, message: message.into(), cause: None }
    }

    pub(crate) fn because(
        mut self,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Says what SQLite met in terms of the file and of what to do.
    pub(crate) fn sqlite(place: &str, cause: rusqlite::Error) -> Self {
        let (kind, what) = match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => (
                ErrorKind::Write,
                "the disk is full and nothing was changed; make room and try again".to_owned(),
            ),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                ErrorKind::Write,
                "another program is writing to it and nothing was changed; \
                 try again when that has ended"
                    .to_owned(),
            ),
            Some(ErrorCode::ReadOnly) => (
                ErrorKind::Write,
                "it may be read but not written, nothing was changed; \
                 give yourself permission to write, or copy it"
                    .to_owned(),
            ),
            Some(ErrorCode::SystemIoFailure) => (
                ErrorKind::Write,
                format!("the disk could not be read or written ({cause}); check it and try again"),
            ),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => (
                ErrorKind::Open,
                format!("it cannot be opened ({cause}); check the path and the permissions"),
            ),
            Some(ErrorCode::NotADatabase) => (
                ErrorKind::Open,
                "it is not a ledger; name another file, a new one is created".to_owned(),
            ),
            _ => (
                ErrorKind::Damaged,
                format!(
                    "it holds what this version cannot read ({cause}); take it from a backup, \
                     or add the documents to a new ledger"
                ),
            ),
        };
        Self::new(kind, format!("ledger `{place}`: {what}")).because(cause)
    }

    /// Says that a stored text form could not be read back.
    pub(crate) fn damaged(place: &str, what: &str, cause: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::Damaged,
            format!(
                "ledger `{place}`: expected {what}, found what cannot be read as one ({cause}); \
                 take the file from a backup, or add the documents to a new ledger"
            ),
        )
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

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
