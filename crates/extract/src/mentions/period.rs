//! Times: points, deadlines, spans and counts of years, by the patterns of a language's
//! `periods.toml`. Relative ones are counted from the document's own date.
//!
//! Statements ask for the times that can be the period of an amount ([`Periods::find`]): they are
//! counted in years, the document's own included. Recognition asks for all ([`Periods::times`]):
//! they are counted to the day, and what stands together is read as one.

mod calendar;
mod counted;
mod day;
mod file;
mod floating;
mod groups;
mod join;
mod moved;
mod number;
mod point;
mod resolve;
mod scan;

use file::{File, Patterns, Use};
use groups::Groups;
use jiff::civil::Date;
use join::Atom;
use record::{Duration, Period, PeriodPoint, Span};
use resolve::{Missing, Resolved};
use serde::Deserialize;
use std::sync::OnceLock;

/// A time found in a text, as the period of a statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Time {
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

/// When, or how long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// From when to when.
    Period(Period),
    /// How long, without saying when.
    Duration(Duration),
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Period(period) => period.fmt(f),
            Self::Duration(duration) => duration.fmt(f),
        }
    }
}

/// A time found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    /// Its place.
    pub span: Span,
    /// What it says.
    pub when: When,
    /// How far it lies from the document's date, where it says so: three weeks of "three weeks
    /// ago".
    pub away: Option<Duration>,
    /// The places of both ends where each is said.
    pub ends: Option<(Span, Span)>,
    /// The rule that read it.
    pub(crate) rule: usize,
}

/// What sort of time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Makes {
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
    /// A time to the day.
    Time,
    /// No time: what looks like one, such as "every three days".
    Nothing,
    /// From one day of a month or a week to another one of it.
    Days,
    /// From one month to another, of one year or of the next.
    Months,
    /// How long.
    Duration,
    /// A day so long before or after another.
    Shift,
    /// So long from now on.
    Ahead,
    /// So long up to now.
    Behind,
    /// No later than so long from now.
    Inside,
}

/// A language's patterns of time.
#[derive(Debug)]
pub(crate) struct Periods {
    file: File,
    statements: Patterns,
    /// Compiled when they are first asked for: statements do without.
    times: OnceLock<Option<Patterns>>,
}

impl Periods {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Says what is wrong in a file that is none.
    pub(crate) fn parse(file: &str) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        let statements = file.compile(Use::Statements)?;
        Ok(Self { file, statements, times: OnceLock::new() })
    }

    /// The patterns of recognition.
    fn patterns(&self) -> Option<&Patterns> {
        self.times.get_or_init(|| self.file.compile(Use::Times).ok()).as_ref()
    }

    /// What is wrong with the patterns of recognition, if anything.
    #[cfg(test)]
    pub(crate) fn wrong(&self) -> Option<String> {
        self.file.compile(Use::Times).err()
    }

    /// The name of a pattern.
    pub(crate) fn name(&self, rule: usize) -> &str {
        self.file.name(rule)
    }

    /// The names of all patterns.
    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.file.names()
    }

    /// Whether a pattern or a join is for recognition alone.
    #[cfg(test)]
    pub(crate) fn recognition_alone(&self, name: &str) -> bool {
        self.file.recognition_alone(name)
    }

    /// All times of a text that can be periods of statements, in its order.
    pub(crate) fn find(&self, text: &str, published: Option<Date>) -> Vec<Time> {
        let mut times = Vec::new();
        self.statements.each_match(text, |each, slots, span| {
            let found = Groups { text, slots, each, file: &self.file, published };
            let Some(pattern) = self.file.pattern(each.rule) else { return };
            if let Some((period, relative)) = found.period(pattern.makes) {
                // To a statement, a quarter is a point like a year.
                let makes = if pattern.makes == Makes::Time { Makes::Point } else { pattern.makes };
                let span = found.place("core").map_or(span, |(from, to)| Span::new(from, to));
                times.push(Time { span, makes, period, rule: each.rule, relative });
            }
        });
        times
    }

    /// All times of a text, in its order.
    pub(crate) fn times(&self, text: &str, published: Option<Date>) -> Vec<Timing> {
        let Some(patterns) = self.patterns() else { return Vec::new() };
        let mut joiner = self.joiner(text, published);
        patterns.each_whole(text, |each, slots, span| {
            let found = Groups { text, slots, each, file: &self.file, published };
            if let Some(atom) = self.atom(&found, span) {
                joiner.push(atom);
            }
        });
        joiner.finish()
    }

    /// What one match says by itself.
    fn atom(&self, found: &Groups<'_>, whole: Span) -> Option<Atom> {
        let today = found.published;
        let rule = found.each.rule;
        let span = found.place("core").map_or(whole, |(start, end)| Span::new(start, end));
        let atom = |when, missing, away| Some(Atom { span, when, missing, away, ends: None, rule });
        let period = |(period, away)| atom(When::Period(period), Missing::Nothing, Some(away));
        match self.file.pattern(rule)?.makes {
            Makes::Time => {
                let Resolved { period, missing, count } = found.resolved(today)?;
                atom(When::Period(period), missing, count)
            }
            Makes::Nothing => None,
            Makes::Days => {
                let (period, missing) = found.days(today)?;
                atom(When::Period(period), missing, None)
            }
            Makes::Months => {
                let (period, missing) = found.months(today)?;
                let atom = atom(When::Period(period), missing, None)?;
                Some(Atom { ends: found.both_ends(), ..atom })
            }
            Makes::Duration => atom(When::Duration(found.duration()?), Missing::Nothing, None),
            // 360,000 years ago is in no calendar.
            Makes::Shift => match found.moved(today?) {
                Some(moved) => period(moved),
                None => atom(When::Duration(found.duration()?), Missing::Nothing, None),
            },
            Makes::Ahead => period(found.beside(1, today?)?),
            Makes::Behind => period(found.beside(-1, today?)?),
            Makes::Inside => period(found.inside_of(today?)?),
            other => {
                let (period, _) = found.period(other)?;
                let atom = atom(When::Period(period), Missing::Nothing, None)?;
                Some(Atom { ends: found.both_ends(), ..atom })
            }
        }
    }
}

/// A point that is one day.
fn one_day(period: &Period) -> Option<Date> {
    match (period.from, period.to) {
        (Some(PeriodPoint::Day(from)), Some(PeriodPoint::Day(to))) if from == to => Some(from),
        _ => None,
    }
}
