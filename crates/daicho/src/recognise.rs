//! Amounts and times of a source, without statements: source → capture → document → mentions.

use crate::batch::defect;
use crate::{args::MentionsArgs, pipeline, sources::Source};
use extract::mentions::{Form, Mention, Timing, When};
use extract::{Mentions, Recognizer};
use jiff::civil::Date;
use read::Limits;
use record::{Document, Problem, Severity, Span};
use std::panic::catch_unwind;

/// What became of one source.
pub(crate) struct Recognised {
    /// The short name of the document.
    pub(crate) name: String,
    /// None where none came of it.
    pub(crate) document: Option<Document>,
    /// The day that relative times were counted from.
    pub(crate) date: Option<Date>,
    /// What its text says in figures, in its order.
    pub(crate) found: Vec<Found>,
    /// What was met on the way.
    pub(crate) problems: Vec<Problem>,
}

/// An amount or a time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// Money, a percentage, a count.
    Amount(Mention),
    /// When, or how long.
    Time(Timing),
}

impl Found {
    /// The place of the whole expression, in bytes.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Amount(mention) => mention.span,
            Self::Time(timing) => timing.span,
        }
    }

    /// What sort of figure it is, in a word.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Amount(mention) => kind(mention.form),
            Self::Time(Timing { when: When::Period(_), .. }) => "period",
            Self::Time(Timing { when: When::Duration(_), .. }) => "duration",
        }
    }

    /// The canonical text form of its value.
    pub(crate) fn value(&self) -> String {
        match self {
            Self::Amount(mention) => mention.value.to_string(),
            Self::Time(timing) => timing.when.to_string(),
        }
    }
}

fn kind(form: Form) -> &'static str {
    match form {
        Form::Money(_) => "money",
        Form::Percent | Form::PercentGdp => "percent",
        Form::Points => "points",
        Form::Multiple => "multiple",
        Form::Rank => "rank",
        Form::Ordinal => "ordinal",
        Form::People => "people",
        Form::Things => "things",
        Form::Parties => "parties",
        Form::Bare | Form::Number => "number",
        Form::Discount => "discount",
    }
}

/// Reads a source and finds its figures. A bug met in one source costs that source only.
pub(crate) fn recognise(source: &Source, limits: &Limits, args: &MentionsArgs) -> Recognised {
    catch_unwind(|| follow(source, limits, args)).unwrap_or_else(|_| Recognised {
        name: source.name(),
        document: None,
        date: None,
        found: Vec::new(),
        problems: vec![defect(source)],
    })
}

fn follow(source: &Source, limits: &Limits, args: &MentionsArgs) -> Recognised {
    let (mut document, mut problems) = pipeline::document(source, limits);
    let (mut date, mut found) = (None, Vec::new());
    if let Some(document) = &mut document {
        let own = || extract::language(document.body.of(&document.text));
        document.language = args.language.clone().or_else(own);
        date = args.date.or(document.published);
        match document.language.as_ref().and_then(Recognizer::of) {
            Some(recognizer) => found = in_order(recognizer.all(&document.text, date)),
            None => problems.push(no_language(source)),
        }
    }
    Recognised { name: source.name(), document, date, found, problems }
}

/// Amounts and times by their places; figures inside a time are no amounts.
fn in_order(mentions: Mentions) -> Vec<Found> {
    let times = mentions.times.into_iter().map(Found::Time);
    let mut found: Vec<Found> =
        mentions.amounts.into_iter().map(Found::Amount).chain(times).collect();
    found.sort_by_key(Found::span);
    found
}

fn no_language(source: &Source) -> Problem {
    let message = "expected a text in English or Japanese, found neither";
    let hint = "say with `--language` how its figures are to be read";
    Problem::new(Severity::Warning, source.place(), message, hint)
}
