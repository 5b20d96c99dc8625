//! What the groups of a pattern of time spell: points, spans and counts of years.

use super::period::{File, Makes};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::{Dated, Period, PeriodPoint};
use regex_automata::util::captures::Captures;

/// The groups of one match.
pub(super) struct Groups<'g> {
    pub(super) text: &'g str,
    pub(super) captures: &'g Captures,
    pub(super) file: &'g File,
    pub(super) published: Option<Date>,
}

impl Groups<'_> {
    fn get(&self, name: &str) -> Option<&str> {
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
    fn number(&self, name: &str) -> Option<i16> {
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
    fn full(&self, name: &str) -> Option<i16> {
        let year = self.number(name)?;
        let full = if year < 100 { 2000 + year } else { year };
        (1800..2200).contains(&full).then_some(full)
    }

    fn month(&self, suffix: &str) -> Option<i8> {
        if let Some(word) = self.get(&format!("m{suffix}")) {
            let key: String = word.to_lowercase().chars().take(3).collect();
            return self.file.months.get(&key).copied();
        }
        let month = self.number(&format!("mn{suffix}"))?;
        i8::try_from(month).ok().filter(|month| (1..=12).contains(month))
    }

    fn era(&self, suffix: &str, year: &str) -> Option<i16> {
        let era = self.get(&format!("era{suffix}")).or_else(|| self.get("era"))?;
        Some(self.file.eras.get(era)? + self.number(year)?)
    }

    /// The point that the groups with this suffix spell.
    fn point(&self, suffix: &str) -> Option<PeriodPoint> {
        let named = |name: &str| format!("{name}{suffix}");
        if let Some(fiscal) = self.full(&named("fy")) {
            return Some(PeriodPoint::FiscalYear(fiscal));
        }
        if let Some(fiscal) = self.era(suffix, &named("efy")) {
            return Some(PeriodPoint::FiscalYear(fiscal));
        }
        if let Some(end) = self.full(&named("ye")) {
            let month = self.month(suffix)?;
            let before = month < self.file.fiscal_start;
            return Some(PeriodPoint::FiscalYear(end - i16::from(before)));
        }
        if self.get("dec").is_some() {
            return self.decade();
        }
        if let Some(word) = self.get("rel") {
            return self.relative(word);
        }
        let year = self
            .full(&named("y"))
            .or_else(|| self.full("yb"))
            .or_else(|| self.full("yy"))
            .or_else(|| self.era(suffix, "ey"))?;
        let Some(month) = self.month(suffix) else {
            return Some(self.quarter(year).unwrap_or(PeriodPoint::Year(year)));
        };
        let day = self.number(&named("d")).and_then(|day| i8::try_from(day).ok());
        Some(match day.and_then(|day| Date::new(year, month, day).ok()) {
            Some(date) => PeriodPoint::Day(date),
            None => PeriodPoint::Month(year, month),
        })
    }

    fn quarter(&self, year: i16) -> Option<PeriodPoint> {
        let quarter = self.number("q").or_else(|| self.number("qw"))?;
        let month = i8::try_from(quarter * 3 - 2).ok()?;
        Some(PeriodPoint::Month(year, month))
    }

    fn decade(&self) -> Option<PeriodPoint> {
        let part = match self.get("part") {
            None => Dated::Whole,
            Some(word) => match self.file.parts.get(&word.to_lowercase()).map(String::as_str) {
                Some("early") => Dated::Early,
                Some("mid") => Dated::Mid,
                Some("late") => Dated::Late,
                _ => Dated::Whole,
            },
        };
        Some(PeriodPoint::Decade(part, self.full("dec")?))
    }

    /// "This year", 来年度: counted from the document's date.
    fn relative(&self, word: &str) -> Option<PeriodPoint> {
        let key = word.to_lowercase();
        let rule = self.file.relative.get(&key)?;
        let (count, unit) = rule.split_at(rule.len().checked_sub(1)?);
        let count: i16 = count.parse().ok()?;
        let published = self.published?;
        Some(match unit {
            "f" => {
                let before = published.month() < self.file.fiscal_start;
                PeriodPoint::FiscalYear(published.year() - i16::from(before) + count)
            }
            "d" => PeriodPoint::Year(published.year() / 10 * 10 + 9),
            _ => {
                let year = published.year() + count;
                let day = self.number("d").and_then(|day| i8::try_from(day).ok());
                match (self.month(""), day) {
                    (Some(month), Some(day)) => PeriodPoint::Day(Date::new(year, month, day).ok()?),
                    (Some(month), None) => PeriodPoint::Month(year, month),
                    _ => PeriodPoint::Year(year),
                }
            }
        })
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

    /// A day or a month without its year: the last one at or before the document's date, or the
    /// next one where that lies more than ten months back.
    fn day(&self) -> Option<PeriodPoint> {
        let published = self.published?;
        let day = self.number("d").and_then(|day| i8::try_from(day).ok());
        if let Some(word) = self.get("relm") {
            let back: i32 = match self.file.relative.get(word)?.as_str() {
                "-1m" => -1,
                "+1m" => 1,
                _ => 0,
            };
            let month = published.checked_add(back.months()).ok()?;
            return Some(match day {
                Some(day) => PeriodPoint::Day(Date::new(month.year(), month.month(), day).ok()?),
                None => PeriodPoint::Month(month.year(), month.month()),
            });
        }
        let Some(month) = self.month("") else {
            let this = Date::new(published.year(), published.month(), day?).ok();
            let date = match this.filter(|date| *date <= published) {
                Some(date) => date,
                None => {
                    let before = published.checked_sub(1.month()).ok()?;
                    Date::new(before.year(), before.month(), day?).ok()?
                }
            };
            return Some(PeriodPoint::Day(date));
        };
        let year = published.year() - i16::from(month > published.month());
        Some(match day {
            Some(day) => PeriodPoint::Day(Date::new(year, month, day).ok()?),
            None => PeriodPoint::Month(year, month),
        })
    }

    fn weekday(&self) -> Option<PeriodPoint> {
        let number = *self.file.weekdays.get(&self.get("wd")?.to_lowercase())?;
        let published = self.published?;
        if number <= 0 {
            return Some(PeriodPoint::Day(published.checked_add(i32::from(number).days()).ok()?));
        }
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let back = published.weekday().since(weekday);
        Some(PeriodPoint::Day(published.checked_sub(i32::from(back).days()).ok()?))
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
