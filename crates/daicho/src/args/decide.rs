//! The words of people's decisions.

use clap::{Args, Subcommand};
use record::Field;
use std::path::PathBuf;

/// A decision.
#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    #[command(subcommand)]
    pub(crate) what: Decide,
    /// Why
    #[arg(long, global = true, value_name = "WORDS", default_value = "")]
    pub(crate) why: String,
    /// Who decides, or else the variable DAICHO_WHO, or else USER
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) who: Option<String>,
}

/// What can be decided. Statements are named by their identifiers or any beginning of one; an
/// entry's identifier stands for its earliest statement.
#[derive(Debug, Subcommand)]
pub(crate) enum Decide {
    /// Two statements, or entries, are one promise
    Merge {
        /// The one
        one: String,
        /// The other
        other: String,
    },
    /// Two statements, or entries, are different promises
    Split {
        /// The one
        one: String,
        /// The other
        other: String,
    },
    /// Two names are of one party
    SameName {
        /// The one
        one: String,
        /// The other
        other: String,
    },
    /// The second name is not of the party that the first is of
    DifferentName {
        /// The one that stays
        one: String,
        /// The other, which gets an identifier of its own
        other: String,
    },
    /// A field of a statement has another value; what was read stays and is shown
    Correct {
        /// The statement
        statement: String,
        /// The field: kind, value, per, increment, stage, payer, recipient, via, purpose, measure,
        /// sectors, instrument, period, said_on
        field: Field,
        /// The value, in the form that `daicho explain` prints; empty for nothing
        value: String,
    },
    /// A statement is wrong and counts nowhere
    Reject {
        /// The statement
        statement: String,
    },
    /// Keep a remark, the words of `--why`, with a statement
    Comment {
        /// The statement, or an entry
        statement: String,
    },
    /// A decision holds no longer; undoing an undoing lets it hold again
    Undo {
        /// The decision's identifier, or its beginning
        decision: String,
    },
}

/// What can be done with decisions.
#[derive(Debug, Subcommand)]
pub(crate) enum Decisions {
    /// Print them as JSON lines, undone ones too
    Export,
    /// Take over decisions from JSON lines; those that are there already are passed over
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// How to walk the queue.
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// Print the queue and ask nothing
    #[arg(long)]
    pub(crate) list: bool,
    /// The most pairs
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Who decides, or else the variable DAICHO_WHO, or else USER
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
}
