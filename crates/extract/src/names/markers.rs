//! The words around names, from a language's `names.toml`: prepositions before, particles after,
//! titles, endings, references.

use super::{Sort, gazetteer::sort};
use crate::lexicon::Lexicon;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// What the words beside a name say of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    /// は: what the sentence is about, which mostly does what the verb says.
    Topic,
    /// が: does what the nearest verb says.
    Subject,
    /// "By", による.
    Agent,
    /// "From", から.
    Source,
    /// "To", "for", に, への.
    Recipient,
    /// "Through", を通じて.
    Via,
    /// "With", と.
    With,
    /// "'s", の.
    Possessive,
    /// A pronoun behind its verb, "lend it", or who did something else, "formed by".
    Object,
}

/// What words of a form say of a name.
#[derive(Debug, Clone)]
pub(crate) enum Sign {
    /// A reference to a name of this kind.
    Reference(String),
    /// A country or a capital, with the country's code.
    Place(String),
    /// A ministry named by its field, with its identifier.
    Field(String),
    /// A country's adjective, with its code and its name: "Italian".
    Adjective(String, String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    before: BTreeMap<Mark2, Vec<String>>,
    after: BTreeMap<Mark2, Vec<String>>,
    #[serde(default)]
    home: String,
    /// What the state is called: who pays what a cabinet or a parliament decides.
    #[serde(default)]
    state: String,
    /// Words in the names of those that publish what others do.
    #[serde(default)]
    press: Vec<String>,
    articles: Vec<String>,
    coordinators: Vec<String>,
    titles: Vec<String>,
    ends: BTreeMap<String, Vec<String>>,
    starts: BTreeMap<String, Vec<String>>,
    references: BTreeMap<String, Vec<String>>,
    places: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    adjectives: BTreeMap<String, Vec<String>>,
    stop: Vec<String>,
    #[serde(default)]
    relatives: Vec<String>,
    #[serde(default)]
    examples: HashSet<String>,
    #[serde(default)]
    heads: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    evidence: Evidence,
    #[serde(default)]
    bodies: Bodies,
}

/// Small words that make a place the body that governs it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Bodies {
    /// Behind the place: "Hokkaido government".
    pub(crate) behind: Vec<String>,
    /// Before it, with what parts them: "city of ".
    pub(crate) before: Vec<String>,
    /// Places that are no names of parties without such a word.
    pub(crate) places: HashSet<String>,
    /// Those who decide what the body before or behind them pays: "the board of".
    pub(crate) deciders: Vec<String>,
    /// Letters for countries, before a name in another script: 米オープンAI.
    pub(crate) countries: Vec<char>,
}

/// What shows that a word is the name of an organisation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Evidence {
    /// Words that point back: "the", "this".
    pub(crate) determiners: HashSet<String>,
    /// Words that make another of what they stand before: "the other company".
    pub(crate) others: HashSet<String>,
    /// Verbs that only organisations are the subject of.
    pub(crate) verbs: HashSet<String>,
    /// Words that may stand before such a verb.
    pub(crate) auxiliaries: HashSet<String>,
    /// What organisations have: "Acme's shares".
    pub(crate) belongings: HashSet<String>,
    /// What stands somewhere: "the Dammam campus".
    pub(crate) sites: HashSet<String>,
    /// What carries money: "its Aurora programme".
    pub(crate) schemes: HashSet<String>,
    /// What a name before or behind them is: "the chipmaker Acme", "Acme, a maker of".
    pub(crate) before: HashSet<String>,
    /// Marks that reach a party even where a pronoun stands for it: "to it".
    pub(crate) reaching: HashSet<String>,
    /// Marks that make a place where something happens: では.
    pub(crate) locating: HashSet<String>,
    /// Marks by which money fills a programme or a fund: "into the fund".
    pub(crate) filling: HashSet<String>,
    /// Words behind a pronoun that is an object: "lend it up to".
    pub(crate) behind: HashSet<String>,
    /// What states give, behind a country's adjective: "Italian aid".
    pub(crate) aids: HashSet<String>,
    /// The words for a company's legal form.
    pub(crate) legal: HashSet<String>,
    /// In scripts without spaces: what ends right before a name, 大手の.
    pub(crate) lead: Vec<String>,
    /// In scripts without spaces: what a bracket behind a name begins or ends with, 本社.
    pub(crate) bracket: Vec<String>,
    /// In scripts without spaces: what may stand right behind a whole name, 社長.
    pub(crate) tails: Vec<String>,
    /// In scripts without spaces: words that end no name.
    pub(crate) common: Vec<String>,
}

/// Keys of a map must be strings in TOML.
type Mark2 = String;

/// A language's words around names.
#[derive(Debug)]
pub(crate) struct Markers {
    /// Longest first.
    pub(crate) before: Vec<(String, Mark)>,
    /// Longest first.
    pub(crate) after: Vec<(String, Mark)>,
    /// Words that may stand between a mark and its name.
    pub(crate) articles: Vec<String>,
    /// The country that a text in this language is about where it names none; empty if that says
    /// nothing.
    pub(crate) home: String,
    /// What the state is called: who pays what a cabinet or a parliament decides.
    pub(crate) state: String,
    /// Words in the names of those that publish what others do.
    pub(crate) press: Vec<String>,
    /// Words between names that list them.
    pub(crate) coordinators: Vec<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) ends: Vec<(String, String)>,
    pub(crate) starts: Vec<(String, String)>,
    pub(crate) signs: Lexicon<Sign>,
    pub(crate) stop: HashSet<String>,
    /// Words between a sort of party and those that are named of it: "investors including".
    pub(crate) examples: HashSet<String>,
    /// Words that begin a relative clause.
    pub(crate) relatives: Vec<String>,
    /// Nouns for what a name is, with its kind: "the Dallas company".
    pub(crate) heads: Lexicon<String>,
    pub(crate) evidence: Evidence,
    pub(crate) bodies: Bodies,
}

impl Markers {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut signs = Vec::new();
        for (kind, words) in &file.references {
            signs.extend(words.iter().map(|word| (word.clone(), Sign::Reference(kind.clone()))));
        }
        for (country, words) in &file.places {
            signs.extend(words.iter().map(|word| (word.clone(), Sign::Place(country.clone()))));
        }
        for (country, words) in &file.adjectives {
            let name = file.places.get(country).and_then(|words| words.first());
            let name = name.cloned().unwrap_or_default();
            signs.extend(
                words
                    .iter()
                    .map(|word| (word.clone(), Sign::Adjective(country.clone(), name.clone()))),
            );
        }
        for (id, words) in &file.fields {
            signs.extend(words.iter().map(|word| (word.clone(), Sign::Field(id.clone()))));
        }
        let pairs = |map: &BTreeMap<String, Vec<String>>| {
            let mut pairs: Vec<(String, String)> = map
                .iter()
                .flat_map(|(kind, words)| words.iter().map(|word| (word.clone(), kind.clone())))
                .collect();
            pairs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            pairs
        };
        let (ends, starts) = (pairs(&file.ends), pairs(&file.starts));
        let heads: Vec<(String, String)> = file
            .heads
            .iter()
            .flat_map(|(kind, words)| words.iter().map(|word| (word.clone(), kind.clone())))
            .collect();
        let mut titles = file.titles;
        titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
        Ok(Self {
            before: marks(file.before)?,
            after: marks(file.after)?,
            home: file.home,
            state: file.state,
            press: file.press,
            articles: file.articles,
            coordinators: file.coordinators,
            titles,
            ends,
            starts,
            signs: Lexicon::new(signs, false),
            stop: file.stop.into_iter().collect(),
            relatives: file.relatives,
            examples: file.examples,
            heads: Lexicon::new(heads, false),
            evidence: file.evidence,
            bodies: file.bodies,
        })
    }

    /// The kind that a name's ending tells.
    pub(crate) fn kind_by_end(&self, name: &str) -> Option<(&str, Sort)> {
        self.ends
            .iter()
            .find(|(end, _)| {
                name.strip_suffix(end.as_str()).is_some_and(|rest| {
                    !rest.is_empty() && (!end.is_ascii() || rest.ends_with([' ', '-']))
                })
            })
            .map(|(_, kind)| (kind.as_str(), sort(kind)))
    }

    /// The kind that a name's beginning tells.
    pub(crate) fn kind_by_start(&self, name: &str) -> Option<(&str, Sort)> {
        self.starts
            .iter()
            .find(|(start, _)| name.starts_with(start.as_str()) && name.len() > start.len())
            .map(|(_, kind)| (kind.as_str(), sort(kind)))
    }
}

fn marks(map: BTreeMap<String, Vec<String>>) -> Result<Vec<(String, Mark)>, String> {
    let mut marks = Vec::new();
    for (mark, words) in map {
        let mark = match mark.as_str() {
            "topic" => Mark::Topic,
            "subject" => Mark::Subject,
            "agent" => Mark::Agent,
            "source" => Mark::Source,
            "recipient" => Mark::Recipient,
            "via" => Mark::Via,
            "with" => Mark::With,
            "object" => Mark::Object,
            "possessive" => Mark::Possessive,
            other => return Err(format!("expected a part of a name, found `{other}`")),
        };
        marks.extend(words.into_iter().map(|word| (word, mark)));
    }
    marks.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Ok(marks)
}
