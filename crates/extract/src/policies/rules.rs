//! The words of policy measures, from a language's `policy.toml`.

use crate::cues::{Cues, Entry};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of how a language tells of policy measures.
#[derive(Debug)]
pub(crate) struct Rules {
    /// Nouns (`policy.tax`…) and verbs (`act.begin`, `act.done`).
    pub(crate) cues: Cues,
    pub(crate) phrase: Phrase,
}

/// How the words of a measure are bounded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    /// Words that begin a noun phrase.
    pub(crate) determiners: Vec<String>,
    /// Words that go on with one behind its noun: "for", "on".
    pub(crate) extends: Vec<String>,
    /// Of these, those that may stand before its noun, too.
    pub(crate) joins: Vec<String>,
    /// Words of a clause that says what a measure is for, in languages without spaces.
    pub(crate) purposes: Vec<String>,
    /// Words at which one ends in any case.
    pub(crate) ends: Vec<String>,
    /// Words before a past form that make a passive of it.
    pub(crate) passive: Vec<String>,
    /// Of these, those that say that it is to come.
    pub(crate) coming: Vec<String>,
    /// What a noun is marked by as the object, and as the subject, of a verb behind it.
    pub(crate) objects: Vec<String>,
    /// Of these, those that mark a subject.
    pub(crate) subjects: Vec<String>,
    /// What makes a passive of a verb before it, in languages without spaces.
    pub(crate) passives: Vec<String>,
    /// Nouns behind a verb that say what is meant with it: 方針.
    pub(crate) intents: Vec<String>,
    /// What does so only where the verb follows at once.
    pub(crate) touching: Vec<String>,
    /// Endings of a verb that is no passive behind a form of "be".
    pub(crate) progressive: Vec<String>,
    /// The word before a verb that says what a measure is to do.
    pub(crate) infinitive: String,
    /// What follows a verb of the past.
    pub(crate) past: Vec<String>,
    /// Words that make a name of nothing by themselves: "new".
    pub(crate) plain: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    inflections: BTreeMap<String, Vec<String>>,
    phrase: Phrase,
    cue: Vec<Entry>,
}

impl Rules {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let File { inflections, phrase, cue } =
            toml::from_str(file).map_err(|error| error.to_string())?;
        Ok(Self { cues: Cues::build(vec![(inflections, cue)], |_| true)?, phrase })
    }
}
