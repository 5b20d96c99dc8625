//! How a command ends, as the number that the shell sees.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{fmt, io};

/// The ends that are no error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// All is done.
    Done,
    /// Nothing fits the question, or a check found something.
    Nothing,
    /// Done, but some input could not be read.
    Unread,
    /// Ctrl-C.
    Stopped,
}

impl End {
    /// The end of a question that was answered with so many things.
    pub(crate) fn found(things: usize) -> Self {
        if things == 0 { Self::Nothing } else { Self::Done }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(match end {
            End::Done => 0,
            End::Nothing => 1,
            End::Unread => 3,
            End::Stopped => 130,
        })
    }
}

/// Whether the reader of our output went away, as `head` does: that is no trouble of ours.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(broken)
}

/// The number of an error.
pub(crate) fn code(error: &anyhow::Error) -> ExitCode {
    let trouble = |kind| match kind {
        // An identifier that nothing or too much has is a question without an answer.
        ledger::ErrorKind::Missing | ledger::ErrorKind::Ambiguous => 1,
        _ => 4,
    };
    if error.is::<NoLedger>() {
        return ExitCode::from(4);
    }
    if error.is::<crate::commands::Unfound>() {
        return ExitCode::from(1);
    }
    let ledger = error.chain().find_map(|cause| cause.downcast_ref::<ledger::Error>());
    ExitCode::from(ledger.map_or(5, |error| trouble(error.kind())))
}

/// A question to a ledger that is not there.
#[derive(Debug)]
pub(crate) struct NoLedger(pub(crate) PathBuf);

impl fmt::Display for NoLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0.display();
        write!(
            f,
            "no ledger at `{path}`; make one with `daicho add PATH`, or name another file with `--ledger`"
        )
    }
}

impl std::error::Error for NoLedger {}
