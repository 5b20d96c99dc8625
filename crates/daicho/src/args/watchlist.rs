//! The words of watch lists.

use super::search::{Asked, asked};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};

/// What can be done with watch lists.
#[derive(Debug, Subcommand)]
pub(crate) enum WatchList {
    /// Keep a search under a name
    #[command(
        after_help = "Searches are written as for `daicho search`.\n\nExample:\n  daicho watchlist add rapidus 'Rapidus stage:approved kind:statement'"
    )]
    Add {
        /// What to call it
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        name: String,
        /// What to find
        #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = asked)]
        query: Asked,
    },
    /// List the searches that are kept, each with how much is new
    #[command(after_help = "Example:\n  daicho watchlist list --format json")]
    List,
    /// Keep a search no longer
    #[command(after_help = "Example:\n  daicho watchlist remove rapidus")]
    Remove {
        /// What it is called
        name: String,
    },
    /// Show what documents say that were added since it was last looked at
    #[command(
        after_help = "Beside the usual forms: --format atom, json-feed, markdown, or eml (a mail).\nWhere not all is shown, it counts as not looked at.\n\nExample:\n  daicho watchlist show rapidus --format eml > rapidus.eml"
    )]
    Show(ShowListArgs),
}

/// Which watch list, and how.
#[derive(Debug, Args)]
pub(crate) struct ShowListArgs {
    /// What it is called
    pub(crate) name: String,
    /// The next time, show the same and what is new then
    #[arg(long)]
    pub(crate) peek: bool,
    /// The most findings to show
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) limit: usize,
}
