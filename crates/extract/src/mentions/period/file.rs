//! A language's `periods.toml`: tables of words, and patterns with macros.
//!
//! `<NAME>` stands for a macro and `<NAME:2>` for one whose groups end in 2. A group may be
//! written as often as a pattern likes: the one that took part in the match is read.

use super::Makes;
use record::Span;
use regex_automata::Anchored;
use regex_automata::meta::{Config, Regex};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::util::syntax;
use regex_automata::{Input, nfa::thompson::WhichCaptures};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of a language for times.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) fiscal_start: i8,
    /// A decade of two digits that lies no more years ahead is yet to come: 30年代.
    #[serde(default)]
    pub(super) decades_ahead: i16,
    /// Characters that make a count of the figure that they touch: 5-7兆円 is no day.
    pub(super) counts: String,
    /// Characters behind which a figure goes on with the number before them: 7割5分.
    #[serde(default)]
    pub(super) inside: String,
    macros: BTreeMap<String, String>,
    period: Vec<Pattern>,
    #[serde(default)]
    pub(super) relative: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) shifts: BTreeMap<String, i32>,
    #[serde(default)]
    pub(super) days: BTreeMap<String, i32>,
    #[serde(default)]
    pub(super) units: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) eras: BTreeMap<String, i16>,
    pub(super) months: BTreeMap<String, i8>,
    pub(super) weekdays: BTreeMap<String, i8>,
    pub(super) words: BTreeMap<String, Decimal>,
    pub(super) parts: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) join: Vec<JoinRule>,
    #[serde(default)]
    pub(super) bound: Vec<BoundRule>,
}

/// Two times that stand together and mean one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRule {
    pub(super) name: String,
    /// `span`: from the first to the second. `after`, `before`: the first, a duration, counted
    /// from the second to a day. `long`, `up to`: so long from the second on, or up to it. `on`,
    /// `back`: the second, a duration, from the first on, or up to it.
    pub(super) makes: String,
    /// What may stand between them.
    pub(super) between: Vec<String>,
    /// What may stand before the first, and is taken in.
    #[serde(default)]
    pub(super) before: Vec<String>,
    /// Whether one of these must stand there.
    #[serde(default)]
    pub(super) led: bool,
    /// What may stand after the second, and is taken in.
    #[serde(default)]
    pub(super) after: Vec<String>,
}

/// What beside a time makes it a beginning, an end, or only about right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundRule {
    pub(super) name: String,
    /// `since`, `until` or `about`.
    pub(super) makes: String,
    #[serde(default)]
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
}

/// Who asks for the times of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Use {
    /// Statements and recognition both.
    #[default]
    Both,
    /// The periods of statements alone.
    Statements,
    /// Recognition alone.
    Times,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pattern {
    pub(super) name: String,
    pattern: String,
    pub(super) makes: Makes,
    #[serde(default, rename = "use")]
    pub(super) usage: Use,
}

/// The patterns of one use: all of them scanned at once without groups, and each by itself with
/// its groups for the places where it was found.
#[derive(Debug)]
pub(super) struct Patterns {
    pub(super) all: Regex,
    pub(super) each: Vec<Each>,
    /// Characters that make a count of the figure that they touch.
    pub(super) counts: String,
    /// Characters behind which a figure goes on with the number before them.
    pub(super) inside: String,
}

/// One pattern, compiled.
#[derive(Debug)]
pub(super) struct Each {
    pub(super) rule: usize,
    regex: Regex,
    /// The groups by their names as the file writes them, in the order of the pattern.
    groups: Vec<(u64, usize)>,
    /// Which names are among them, as bits: most questions are for others.
    names: u64,
}

impl File {
    pub(super) fn pattern(&self, rule: usize) -> Option<&Pattern> {
        self.period.get(rule)
    }

    /// How many patterns there are.
    pub(super) fn count(&self) -> usize {
        self.period.len()
    }

    /// Whether a pattern or a join is for recognition alone.
    #[cfg(test)]
    pub(super) fn recognition_alone(&self, name: &str) -> bool {
        let pattern = self.period.iter().find(|pattern| pattern.name == name);
        pattern.is_none_or(|pattern| pattern.usage == Use::Times)
    }

    /// The names of all patterns and joins.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let joins = self.join.iter().map(|join| join.name.as_str());
        let joins = joins.chain(self.bound.iter().map(|bound| bound.name.as_str()));
        self.period.iter().map(|period| period.name.as_str()).chain(joins)
    }

    /// Compiles the patterns of one use.
    pub(super) fn compile(&self, usage: Use) -> Result<Patterns, String> {
        let (mut sources, mut each) = (Vec::new(), Vec::new());
        for (rule, pattern) in self.period.iter().enumerate() {
            if pattern.usage != usage && pattern.usage != Use::Both {
                continue;
            }
            let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", pattern.name);
            let (source, groups) = numbered(&self.expand(&pattern.pattern).map_err(|e| wrong(&e))?);
            let regex = Regex::builder()
                .configure(Config::new().utf8_empty(true))
                .build(&source)
                .map_err(|error| wrong(&error))?;
            let index = |name: &String| {
                let pattern = regex_automata::PatternID::ZERO;
                regex.group_info().to_index(pattern, name)
            };
            let groups: Vec<(u64, usize)> = groups
                .into_iter()
                .filter_map(|(unique, name)| Some((key(&name), index(&unique)?)))
                .collect();
            let names = groups.iter().fold(0, |names, (name, _)| names | bit(*name));
            each.push(Each { rule, regex, groups, names });
            sources.push(source);
        }
        let all = Regex::builder()
            .configure(
                Config::new()
                    .which_captures(WhichCaptures::Implicit)
                    .hybrid_cache_capacity(CACHE)
                    .nfa_size_limit(Some(64 << 20)),
            )
            .syntax(syntax::Config::new())
            .build_many(&sources)
            .map_err(|error| error.to_string())?;
        Ok(Patterns { all, each, counts: self.counts.clone(), inside: self.inside.clone() })
    }

    /// A pattern with its macros in place; macros may use macros.
    fn expand(&self, pattern: &str) -> Result<String, String> {
        let mut expanded = pattern.to_owned();
        for _ in 0..6 {
            for (name, value) in &self.macros {
                expanded = expanded.replace(&format!("<{name}>"), value);
                let second = format!("<{name}:2>");
                if expanded.contains(&second) {
                    expanded = expanded.replace(&second, &other_side(value));
                }
            }
        }
        let unknown = self.unknown(&expanded);
        // A Unicode word boundary keeps the fast automata from text beyond ASCII, and no pattern
        // begins or ends in a letter that needs one.
        let expanded = spaced(&expanded).replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]");
        unknown
            .map_or_else(|| Ok(format!("(?i){expanded}")), |name| Err(format!("no macro {name}")))
    }

    /// A macro that is used and not there.
    fn unknown(&self, pattern: &str) -> Option<String> {
        let mut rest = pattern;
        while let Some(at) = rest.find('<') {
            let group = rest[..at].ends_with("(?P");
            rest = &rest[at + 1..];
            if !group {
                return Some(rest.chars().take_while(|c| *c != '>').collect());
            }
        }
        None
    }
}

/// Room for the states of the combined automaton, in bytes: enough never to be emptied in practice.
const CACHE: usize = 24 << 20;

/// A pattern in which a space may as well be one that keeps words together, or a thin one.
fn spaced(pattern: &str) -> String {
    let (mut out, mut class, mut escaped) = (String::new(), false, false);
    for c in pattern.chars() {
        match c {
            ' ' if class => out.push_str(OTHER_SPACES),
            ' ' => {
                out.push('[');
                out.push_str(OTHER_SPACES);
                out.push(']');
            }
            '[' if !escaped => class = true,
            ']' if !escaped => class = false,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if c != ' ' {
            out.push(c);
        }
    }
    out
}

/// Spaces, as a class of characters spells them: plain, no-break, thin, narrow no-break.
const OTHER_SPACES: &str = r" \x{A0}\x{2009}\x{202F}";

/// A macro with its groups and macros marked as those of the second point.
fn other_side(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        let mark = if rest[..at].ends_with("(?P") { "2" } else { ":2" };
        out.push_str(&rest[..end]);
        if !rest[at..end].ends_with(mark) {
            out.push_str(mark);
        }
        rest = &rest[end..];
    }
    out + rest
}

/// A pattern whose groups have names that occur once, and these with the names as written.
fn numbered(pattern: &str) -> (String, Vec<(String, String)>) {
    let (mut out, mut names) = (String::new(), Vec::new());
    let mut rest = pattern;
    while let Some(at) = rest.find("(?P<") {
        let start = at + "(?P<".len();
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end);
        let name = &rest[start..end];
        let unique = format!("g{}_{name}", names.len());
        out.push_str(&rest[..start]);
        out.push_str(&unique);
        names.push((unique, name.to_owned()));
        rest = &rest[end..];
    }
    (out + rest, names)
}

impl Each {
    /// The groups of the match that begins and ends at a place, into slots that are used again
    /// for each match.
    pub(super) fn captures(&self, text: &str, span: Span, slots: &mut Slots) -> bool {
        slots.clear();
        slots.resize(self.regex.group_info().slot_len(), None);
        let input = Input::new(text).span(span.start..span.end).anchored(Anchored::Yes);
        self.regex.search_slots(&input, slots).is_some()
    }

    /// Where this pattern by itself is first found from a place on.
    #[cfg(test)]
    pub(super) fn first(&self, text: &str, from: usize) -> Option<Span> {
        let found = self.regex.search(&Input::new(text).span(from..text.len()))?;
        Some(Span::new(found.start(), found.end()))
    }

    /// The place of the first group of a name that took part.
    pub(super) fn group(&self, slots: &Slots, name: &str) -> Option<(usize, usize)> {
        let name = key(name);
        if self.names & bit(name) == 0 {
            return None;
        }
        self.groups.iter().filter(|(own, _)| *own == name).find_map(|(_, index)| {
            Some((slots.get(index * 2).copied()??.get(), slots.get(index * 2 + 1).copied()??.get()))
        })
    }
}

/// A group's name as a number: they are short, and compared for each match.
fn key(name: &str) -> u64 {
    name.bytes().fold(0, |key, byte| key << 8 | u64::from(byte))
}

/// One of 64 bits for a name.
fn bit(name: u64) -> u64 {
    1 << (name.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}

/// Where the groups of a match begin and end.
pub(super) type Slots = Vec<Option<NonMaxUsize>>;
