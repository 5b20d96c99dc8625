//! The words of searches.

use super::Times;
use clap::Args;
use view::search::{Query, QueryError};

/// How searches are written.
pub(super) const HELP: &str = "\
All words must occur, each as a word: 京都 does not find 東京都. English words are found in any form, names
by their other names, too: METI finds 経済産業省.
  \"these words\"     side by side
  -word             without it
  one OR other      either
  title: payer: recipient: source:   there alone, as in payer:METI, source:\"Nikkei Asia\"
  stage:approved    that stage or a firmer one; =approved, or a list, for only those
  kind:target       commitment, target, estimate, indicator; or document, statement, entry
  language:ja from:2025-01 to:2025-12

Example:
  daicho search '半導体 補助金 -TSMC from:2025' --limit 5";

/// A search.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// What to find
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = asked)]
    pub(crate) query: Asked,
    /// The most findings to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// How the findings are distributed, in place of themselves
    #[arg(long)]
    pub(crate) facets: bool,
    #[command(flatten)]
    pub(crate) times: Times,
}

/// A search as it was typed, and as it was understood.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) query: Query,
}

/// Reads a search.
pub(super) fn asked(text: &str) -> Result<Asked, QueryError> {
    Ok(Asked { text: text.to_owned(), query: Query::read(text)? })
}
