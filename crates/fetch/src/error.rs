//! What went wrong: what was expected, what was found, what to do.

use record::{Problem, Severity};
use std::fmt;
use std::time::Duration;

/// The sorts of trouble that a caller tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An address that is not gone to: another scheme, a password in it, inside the network.
    Address,
    /// The robots rules of the host forbid it.
    Robots,
    /// Too many redirects, or one that leads nowhere.
    Redirect,
    /// The server says that there is no such page.
    Gone,
    /// The server refuses it.
    Refused,
    /// The server asks to come later.
    Busy,
    /// The server failed.
    Server,
    /// It took too long.
    Time,
    /// It is larger than the limit.
    Size,
    /// The body broke off, or is not what its headers say.
    Body,
    /// The connection is not safe: a bad certificate.
    Tls,
    /// No connection, or no such host.
    Connection,
    /// Somebody asked to stop while a pace was being kept.
    Stopped,
    /// A file of ours that is not as expected.
    File,
}

impl Kind {
    /// Whether another try in a while may end otherwise.
    pub fn may_pass(self) -> bool {
        !matches!(self, Self::Address | Self::Robots | Self::Gone | Self::Redirect | Self::Size)
    }
}

/// Trouble with a request or with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: String,
    after: Option<Duration>,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: hint.into(), after: None }
    }

    pub(crate) fn after(mut self, wait: Option<Duration>) -> Self {
        self.after = wait;
        self
    }

    /// The sort of trouble.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How long the server asked to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.after
    }

    /// What happened, without what to do.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The same as a problem with a place.
    pub fn problem(&self, place: impl Into<String>) -> Problem {
        Problem::new(Severity::Error, place, self.message.clone(), self.hint.clone())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
