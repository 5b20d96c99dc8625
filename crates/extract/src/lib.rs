//! Documents to statements.
//!
//! Three layers, each looking only down: `mentions` finds amounts and times and their exact
//! values, `names` finds parties, `statements` decides what is said of them. The words are data
//! in `rules/<language>`, with cases beside them in `corpus/<language>`. Extracting never fails:
//! it returns what it got and the problems that it met.

#[cfg(test)]
mod corpus;
mod cues;
mod doubts;
mod language;
mod lexicon;
pub mod mentions;
mod names;
mod policies;
mod recognizer;
mod statements;
mod text;

pub use language::{language, version};
pub use names::{Organisation, organisations};
pub use recognizer::{Mentions, Recognizer};

pub use statements::Sample;

use record::{Document, Policy, Problem, Severity, Statement};

/// What was read out of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// The statements, in the order of their amounts.
    pub statements: Vec<Statement>,
    /// Policy measures without an amount, in the order of the text.
    pub policies: Vec<Policy>,
    /// What was met on the way.
    pub problems: Vec<Problem>,
}

/// The statements of a document. Same document, same statements.
pub fn extract(document: &Document) -> Extraction {
    let language = document.language.clone().or_else(|| language::language(&document.text));
    match language.as_ref().map(language::of).transpose() {
        Ok(Some(Some(rules))) => {
            let drawn = statements::statements(document, rules);
            let problems = doubts::doubts(document, &drawn);
            Extraction { statements: drawn.statements, policies: drawn.policies, problems }
        }
        Ok(_) => {
            let found = language.map_or_else(|| "none".to_owned(), |l| format!("`{l}`"));
            let message = format!("expected a text in English or Japanese, found {found}");
            let hint = "nothing was extracted from it";
            let problem = Problem::new(Severity::Warning, &document.name, message, hint);
            Extraction { problems: vec![problem], ..Extraction::default() }
        }
        Err(error) => {
            let hint = "the program was built with broken rule files; please report it";
            let problem = Problem::new(Severity::Error, &document.name, error, hint);
            Extraction { problems: vec![problem], ..Extraction::default() }
        }
    }
}

/// The decisions that the extractor takes of a document, with the features of each: what
/// `scripts/train` learns from.
pub fn samples(document: &Document) -> Vec<Sample> {
    let language = document.language.clone().or_else(|| language::language(&document.text));
    match language.as_ref().map(language::of).transpose() {
        Ok(Some(Some(rules))) => statements::samples(document, rules),
        _ => Vec::new(),
    }
}
