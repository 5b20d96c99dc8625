//! The flags that every command takes, and the forms of answers.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Flags that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// The ledger's file, which `add` creates; or else the variable DAICHO_LEDGER, or else
    /// `daicho.sqlite`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// The form of the answer; without it a table, and JSON lines of `extract` and `statements`
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Form>,
    /// When to colour; `auto` does on a terminal unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// How much of one file is read, or else the variable DAICHO_MAX_BYTES, or else 20000000; the
    /// rest is left out with a warning
    #[arg(long, global = true, value_name = "BYTES")]
    pub(crate) max_bytes: Option<usize>,
}

/// The forms of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Table,
    /// One JSON value
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// A feed in Atom, of `watchlist show`
    Atom,
    /// A JSON Feed, of `watchlist show`
    JsonFeed,
    /// A page in Markdown, of `watchlist show`
    Markdown,
    /// A mail, of `watchlist show`
    Eml,
}

impl Form {
    /// The form that every command has; none for those of news.
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            Self::Table => Some(Format::Table),
            Self::Json => Some(Format::Json),
            Self::Jsonl => Some(Format::Jsonl),
            Self::Csv => Some(Format::Csv),
            Self::Atom | Self::JsonFeed | Self::Markdown | Self::Eml => None,
        }
    }
}

/// The forms that every command has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}
