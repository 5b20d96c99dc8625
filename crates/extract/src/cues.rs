//! Cue words: words in a text that speak for a value of a field, with a weight.
//!
//! A cue's vote fades with its distance from the amount. All that a field's value rests on can be
//! shown, because every vote keeps the words that cast it.

use crate::lexicon::Lexicon;
use record::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// On which side of the amount a cue must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Side {
    #[default]
    Any,
    Before,
    After,
}

/// One rule: words, where they must stand, and what they speak for.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    /// The rule's name.
    pub(crate) rule: String,
    pub(crate) side: Side,
    /// Beyond this distance it has no say.
    pub(crate) reach: usize,
    /// Field and value, with the weight: (`kind`, `target`, 30).
    pub(crate) votes: Vec<(String, String, i32)>,
}

/// The cues of a language.
#[derive(Debug)]
pub(crate) struct Cues {
    cues: Vec<Cue>,
    /// The words of all files, each with its file and its cue: a word of one topic hides shorter
    /// ones inside it of its own file, and none of another.
    lexicon: Lexicon<(usize, usize)>,
    files: usize,
}

/// A cue found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    /// Its place in the list of cues.
    pub(crate) cue: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    inflections: BTreeMap<String, Vec<String>>,
    cue: Vec<Entry>,
}

/// The endings that a sign at the end of a stem stands for.
pub(crate) type Inflections = BTreeMap<String, Vec<String>>;

/// A rule as it stands in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    rule: String,
    words: Vec<String>,
    #[serde(default)]
    side: Side,
    reach: Option<usize>,
    votes: BTreeMap<String, i32>,
}

impl Cues {
    /// Reads rule files; the inflections of the first hold for all.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(files: &[&str]) -> Result<Self, String> {
        Self::parse_some(files, |_| true)
    }

    /// Reads only those rules that the test accepts: what is read without a rule shows its worth.
    pub(crate) fn parse_some(
        files: &[&str],
        accepts: impl Fn(&str) -> bool,
    ) -> Result<Self, String> {
        let files = files.iter().map(|file| {
            let File { inflections, cue } =
                toml::from_str(file).map_err(|error| error.to_string())?;
            Ok((inflections, cue))
        });
        Self::build(files.collect::<Result<_, String>>()?, accepts)
    }

    /// Makes cues of the rules of each file; the inflections of the first hold for all.
    ///
    /// # Errors
    /// Names the inflection that there is not.
    pub(crate) fn build(
        files: Vec<(Inflections, Vec<Entry>)>,
        accepts: impl Fn(&str) -> bool,
    ) -> Result<Self, String> {
        let mut cues = Vec::new();
        let mut words = Vec::new();
        let mut inflections = BTreeMap::new();
        let count = files.len();
        for (number, (own, entries)) in files.into_iter().enumerate() {
            inflections.extend(own);
            for entry in entries.into_iter().filter(|entry| accepts(&entry.rule)) {
                for word in &entry.words {
                    for form in inflect(word, &inflections)? {
                        words.push((form, (number, cues.len())));
                    }
                }
                let votes = entry
                    .votes
                    .iter()
                    .map(|(label, weight)| {
                        let (field, value) = label.split_once('.').unwrap_or((label, ""));
                        (field.to_owned(), value.to_owned(), *weight)
                    })
                    .collect();
                let reach = entry.reach.unwrap_or(160);
                cues.push(Cue { rule: entry.rule, side: entry.side, reach, votes });
            }
        }
        Ok(Self { cues, lexicon: Lexicon::new(words, true), files: count })
    }

    /// The cue of a hit.
    pub(crate) fn get(&self, hit: Hit) -> &Cue {
        &self.cues[hit.cue]
    }

    /// Whether a cue is a verb that gives its subject a part.
    pub(crate) fn is_verb(&self, hit: Hit) -> bool {
        self.get(hit).votes.iter().any(|(field, ..)| field == "verb")
    }

    /// The names of all rules.
    #[cfg(test)]
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        self.cues.iter().map(|cue| cue.rule.as_str())
    }

    /// All cues of a text, in its order.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut ends = vec![0; self.files];
        self.lexicon.each(text, |start, words| {
            // Of the words of one file that begin here only the longest counts, and that only if
            // it goes on beyond those that began before.
            for (file, reached) in ends.iter_mut().enumerate() {
                let longest =
                    words.iter().rev().find(|(_, roles)| roles.iter().any(|r| r.0 == file));
                let Some((end, roles)) = longest.filter(|(end, _)| end > reached) else { continue };
                *reached = *end;
                let span = Span::new(start, *end);
                let own = roles.iter().filter(|role| role.0 == file);
                hits.extend(own.map(|role| Hit { span, cue: role.1 }));
            }
        });
        hits.sort_by_key(|hit| (hit.span, hit.cue));
        hits
    }
}

/// The forms of a word: `pledg~e` stands for all that the inflection `~e` lists.
fn inflect(word: &str, inflections: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let Some(at) = word.find('~') else { return Ok(vec![word.to_owned()]) };
    let (stem, class) = word.split_at(at);
    let (class, rest) = class.split_once(' ').map_or((class, ""), |(class, rest)| (class, rest));
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    let endings = inflections
        .get(class)
        .ok_or_else(|| format!("expected one of the inflections, found `{class}` in `{word}`"))?;
    Ok(endings.iter().map(|ending| format!("{stem}{ending}{rest}")).collect())
}

/// What is left of a weight at a distance, in characters: half of it at forty.
pub(crate) fn fade(weight: i32, distance: usize) -> i32 {
    let distance = i64::try_from(distance.min(2_000)).unwrap_or(2_000);
    let faded = i64::from(weight) * 100 * 1_600 / (1_600 + distance * distance);
    i32::try_from(faded).unwrap_or(i32::MAX)
}
