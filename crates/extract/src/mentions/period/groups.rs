//! What the groups of one match spell, by what its pattern makes.

use super::{File, Makes};
use jiff::civil::Date;
use record::{Period, PeriodPoint};
use regex_automata::util::captures::Captures;

/// The groups of one match.
pub(super) struct Groups<'g> {
    pub(super) text: &'g str,
    pub(super) captures: &'g Captures,
    pub(super) file: &'g File,
    pub(super) published: Option<Date>,
}

impl Groups<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.captures.get_group_by_name(name).map(|span| &self.text[span.start..span.end])
    }

    pub(super) fn period(&self, makes: Makes) -> Option<(Period, bool)> {
        let year = self.published.map(Date::year);
        Some(match makes {
            Makes::Point => {
                if let Some(half) = self.half_year() {
                    return Some((half, false));
                }
                (Period::within(self.point("")?), self.get("rel").is_some())
            }
            Makes::Until => (Period::until(self.point("")?), self.get("rel").is_some()),
            Makes::Since => (Period { from: self.point(""), to: None }, false),
            Makes::Span => (self.span()?, false),
            Makes::Next => {
                let count = self.count()?;
                match self.point("") {
                    Some(from) => (Period::between(from, later(from, count - 1)?), false),
                    None => {
                        let from = PeriodPoint::Year(year?);
                        (Period::between(from, later(from, count - 1)?), true)
                    }
                }
            }
            Makes::Past => {
                let (to, count) = (PeriodPoint::Year(year?), self.count()?);
                (Period::between(later(to, 1 - count)?, to), true)
            }
            Makes::Within => {
                let (to, count) = (self.point("")?, self.count()?);
                (Period::between(later(to, 1 - count)?, to), false)
            }
            Makes::Day => (Period::within(self.day()?), true),
            Makes::Weekday => (Period::within(self.weekday()?), true),
        })
    }

    /// Digits of any width, or a word for a number.
    pub(super) fn number(&self, name: &str) -> Option<i16> {
        let text = self.get(name)?;
        if let Some(value) = self.file.words.get(&text.to_lowercase()) {
            return Some(*value);
        }
        let digits: Option<String> = text
            .chars()
            .map(|c| match c {
                '0'..='9' => Some(c),
                '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
                _ => None,
            })
            .collect();
        match digits {
            Some(digits) if !digits.is_empty() => digits.parse().ok(),
            _ => self.kanji(text),
        }
    }

    /// Numerals up to ninety-nine: 二十五.
    fn kanji(&self, text: &str) -> Option<i16> {
        let mut value = 0;
        let mut last = None;
        for c in text.chars() {
            let digit = *self.file.words.get(c.to_string().as_str())?;
            if digit == 10 {
                value += last.take().unwrap_or(1) * 10;
            } else {
                last = Some(digit);
            }
        }
        Some(value + last.unwrap_or(0))
    }

    fn count(&self) -> Option<i16> {
        self.number("n").filter(|count| (1..=100).contains(count))
    }

    /// A year in full: two digits are of this century.
    pub(super) fn full(&self, name: &str) -> Option<i16> {
        let year = self.number(name)?;
        let full = if year < 100 { 2000 + year } else { year };
        (1800..2200).contains(&full).then_some(full)
    }

    pub(super) fn month(&self, suffix: &str) -> Option<i8> {
        if let Some(word) = self.get(&format!("m{suffix}")) {
            let key: String = word.to_lowercase().chars().take(3).collect();
            return self.file.months.get(&key).copied();
        }
        let month = self.number(&format!("mn{suffix}"))?;
        i8::try_from(month).ok().filter(|month| (1..=12).contains(month))
    }

    pub(super) fn era(&self, suffix: &str, year: &str) -> Option<i16> {
        let era = self.get(&format!("era{suffix}")).or_else(|| self.get("era"))?;
        Some(self.file.eras.get(era)? + self.number(year)?)
    }

    fn span(&self) -> Option<Period> {
        if self.get("mn2").is_some() {
            let year = self.published?.year();
            let (from, to) = (self.month("")?, self.month("2")?);
            return Some(Period::between(
                PeriodPoint::Month(year, from),
                PeriodPoint::Month(year, to),
            ));
        }
        let from = match self.point("") {
            Some(from) => from,
            None => PeriodPoint::FiscalYear(self.era("", "ey")?),
        };
        let to = match self.point("2") {
            Some(to) => to,
            None => PeriodPoint::FiscalYear(self.era("2", "efy2")?),
        };
        let from = match (from, to) {
            (PeriodPoint::Year(year), PeriodPoint::FiscalYear(_)) => PeriodPoint::FiscalYear(year),
            _ => from,
        };
        (from.year() <= to.year()).then_some(Period::between(from, to))
    }

    /// Six months that end in a month: "the half-year to September 2025".
    fn half_year(&self) -> Option<Period> {
        let (year, month) = (self.full("hy")?, self.month("")?);
        let from = if month > 5 { (year, month - 5) } else { (year - 1, month + 7) };
        Some(Period::between(PeriodPoint::Month(from.0, from.1), PeriodPoint::Month(year, month)))
    }
}

/// The point so many years on.
fn later(point: PeriodPoint, years: i16) -> Option<PeriodPoint> {
    Some(match point {
        PeriodPoint::Year(year) => PeriodPoint::Year(year.checked_add(years)?),
        PeriodPoint::FiscalYear(year) => PeriodPoint::FiscalYear(year.checked_add(years)?),
        PeriodPoint::Month(year, _) => PeriodPoint::Year(year.checked_add(years)?),
        PeriodPoint::Day(date) => PeriodPoint::Year(date.year().checked_add(years)?),
        PeriodPoint::Decade(_, year) => PeriodPoint::Year(year.checked_add(years)?),
    })
}
