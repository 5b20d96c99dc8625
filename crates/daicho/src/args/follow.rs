//! The words of following: the list of sources, and asking them.

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be done with the list of sources.
#[derive(Debug, Subcommand)]
pub(crate) enum SourceCommand {
    /// Follow a feed, the feed that a page names, or a page
    #[command(
        after_help = "What is not given is guessed from the feed and from its address.\n\nExample:\n  daicho source add https://www.meti.go.jp/ --name METI --class government --language ja"
    )]
    Add(SourceAddArgs),
    /// List what is followed: when each answered, what went wrong, when it is asked again
    #[command(after_help = "Example:\n  daicho source list --format csv")]
    List(ListArgs),
    /// Follow a source no longer; what was read of it stays in the ledger
    #[command(after_help = "Example:\n  daicho source remove METI")]
    Remove {
        /// Its name or address
        name: String,
        #[command(flatten)]
        list: ListArgs,
    },
    /// Print the list as OPML, which readers of feeds take over
    #[command(after_help = "Example:\n  daicho source export > sources.opml")]
    Export(ListArgs),
    /// Take over a list in OPML
    #[command(after_help = "Example:\n  daicho source import subscriptions.opml")]
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        list: ListArgs,
    },
}

/// Which list.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// The list of sources, or else the variable DAICHO_SOURCES, or else `sources.toml` beside the
    /// ledger
    #[arg(long, value_name = "FILE")]
    pub(crate) sources: Option<PathBuf>,
}

/// A new source.
#[derive(Debug, Args)]
pub(crate) struct SourceAddArgs {
    /// A feed, or a page
    #[arg(value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) address: String,
    /// What to call it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Who stands behind it: government, company, news-agency, newspaper, think-tank, blog,
    /// aggregator or other
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<fetch::Class>,
    /// The language that most of it is in
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<record::Language>,
    /// How far it is believed: high, middle or low
    #[arg(long, value_name = "TRUST")]
    pub(crate) trust: Option<fetch::Trust>,
    /// Under what terms it may be used
    #[arg(long, value_name = "WORDS")]
    pub(crate) licence: Option<String>,
    /// Follow the page itself, and not the feed that it names
    #[arg(long)]
    pub(crate) page: bool,
    /// Ask nobody: take the address as it is
    #[arg(long, conflicts_with = "page")]
    pub(crate) unseen: bool,
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) visit: VisitArgs,
}

/// How hosts are asked.
#[derive(Debug, Args)]
pub(crate) struct VisitArgs {
    /// The seconds between two requests to one host
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    pub(crate) pace: u64,
    /// The seconds that one request may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// The most redirects of one address
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) redirects: usize,
    /// A host inside your network, or on this machine, that may be asked; can be given again
    #[arg(long, value_name = "HOST")]
    pub(crate) allow_private: Vec<String>,
    /// Certificates to trust in the place of the public ones, in PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) roots: Option<PathBuf>,
    /// How the owner of a page can reach you, sent with each request; or else the variable
    /// DAICHO_CONTACT
    #[arg(long, value_name = "WORDS")]
    pub(crate) contact: Option<String>,
}

/// What to ask.
#[derive(Debug, Args)]
pub(crate) struct FetchArgs {
    /// Only this source, by its name or address, even if it is to be left alone now; can be given
    /// again
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Vec<String>,
    /// The most pages of one source
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) pages: usize,
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) visit: VisitArgs,
}

/// What to ask, and how often.
#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// The minutes from the end of one round to the next
    #[arg(long, value_name = "MINUTES", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub(crate) every: u64,
    #[command(flatten)]
    pub(crate) fetch: FetchArgs,
}
