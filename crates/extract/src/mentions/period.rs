//! Times: points, deadlines, spans and counts of years, by the patterns of a language's
//! `periods.toml`. Relative ones are counted from the document's own date, the first year
//! included.

mod day;
mod groups;
mod point;

use groups::Groups;
use jiff::civil::Date;
use record::{Period, Span};
use regex_automata::meta::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A time found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Its place.
    pub span: Span,
    /// What sort of time.
    pub makes: Makes,
    /// From when to when.
    pub period: Period,
    /// The pattern's number.
    pub(crate) rule: usize,
    /// Counted from the document's date and not printed in full.
    pub relative: bool,
}

/// What sort of time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Makes {
    /// A point: a day, a month, a year.
    Point,
    /// A deadline.
    Until,
    /// An open beginning.
    Since,
    /// From one point to another.
    Span,
    /// So many years to come.
    Next,
    /// So many years gone.
    Past,
    /// So many years that end at a point.
    Within,
    /// A day or month named without its year.
    Day,
    /// A day of the week.
    Weekday,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fiscal_start: i8,
    macros: BTreeMap<String, String>,
    period: Vec<Pattern>,
    #[serde(default)]
    relative: BTreeMap<String, String>,
    #[serde(default)]
    eras: BTreeMap<String, i16>,
    months: BTreeMap<String, i8>,
    weekdays: BTreeMap<String, i8>,
    words: BTreeMap<String, i16>,
    parts: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    name: String,
    pattern: String,
    makes: Makes,
}

/// A language's patterns of time.
#[derive(Debug)]
pub(crate) struct Periods {
    file: File,
    regex: Regex,
}

impl Periods {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut patterns = Vec::new();
        for period in &file.period {
            let mut pattern = period.pattern.clone();
            // Macros may use macros; two rounds are deep enough.
            for _ in 0..2 {
                for (name, value) in &file.macros {
                    pattern = pattern.replace(&format!("<{name}>"), value);
                }
            }
            // Group names contain angle brackets of their own: (?P<y>…).
            // A Unicode word boundary keeps the fast automata from text beyond ASCII, and no
            // pattern begins or ends in a letter that needs one.
            patterns.push(format!("(?i){}", pattern.replace(r"\b", r"(?-u:\b)")));
        }
        let regex = Regex::new_many(&patterns).map_err(|error| {
            let which = error.pattern().map(|id| file.period[id.as_usize()].name.clone());
            format!("{}: {error:?}", which.unwrap_or_default())
        })?;
        Ok(Self { file, regex })
    }

    /// The name of a pattern.
    pub(crate) fn name(&self, rule: usize) -> &str {
        self.file.period.get(rule).map_or("", |period| period.name.as_str())
    }

    /// The names of all patterns.
    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.file.period.iter().map(|period| period.name.as_str())
    }

    /// All times of a text that say something, in its order.
    pub(crate) fn find(&self, text: &str, published: Option<Date>) -> Vec<Time> {
        let mut times = Vec::new();
        for captures in self.regex.captures_iter(text) {
            let (Some(pattern), Some(place)) = (captures.pattern(), captures.get_match()) else {
                continue;
            };
            let rule = pattern.as_usize();
            let found = Groups { text, captures: &captures, file: &self.file, published };
            let makes = self.file.period[rule].makes;
            if let Some((period, relative)) = found.period(makes) {
                let span = Span::new(place.start(), place.end());
                times.push(Time { span, makes, period, rule, relative });
            }
        }
        times
    }
}
