//! The flags of `mentions`.

use super::filter::day;
use clap::Args;
use extract::Recognizer;
use jiff::civil::Date;
use record::Language;
use std::path::PathBuf;

/// What to look for amounts and times in.
#[derive(Debug, Args)]
pub(crate) struct MentionsArgs {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The language of them all, `en` or `ja`; without it each one's own
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) language: Option<Language>,
    /// The day that "last year" counts from; without it the day that a file says it was published
    /// on, and where it says none, such times are left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) date: Option<Date>,
}

/// A language that is read; of `en-GB` the first part.
fn language(tag: &str) -> Result<Language, String> {
    let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let known = first.parse().ok().filter(|language| Recognizer::of(language).is_some());
    known.ok_or_else(|| "expected a language that is read: `en` or `ja`".to_owned())
}
