//! Points in time: dates, months, years, fiscal years, quarters, decades, and those counted from
//! the document's date.

use super::groups::Groups;
use jiff::civil::Date;
use record::{DecadePart, PeriodPoint};

impl Groups<'_> {
    /// The point that the groups with this suffix spell.
    pub(super) fn point(&self, suffix: &str) -> Option<PeriodPoint> {
        let named = |first: &'static str, second: &'static str| match suffix {
            "" => first,
            _ => second,
        };
        if let Some(fiscal) = self.full(named("fy", "fy2")) {
            return Some(PeriodPoint::FiscalYear(fiscal));
        }
        if let Some(fiscal) = self.era(suffix, named("efy", "efy2")) {
            return Some(PeriodPoint::FiscalYear(fiscal));
        }
        if let Some(end) = self.full(named("ye", "ye2")).or_else(|| self.era(suffix, "eye")) {
            let month = self.month(suffix)?;
            let before = month < self.file.fiscal_start;
            return Some(PeriodPoint::FiscalYear(end - i16::from(before)));
        }
        if self.get("dec").is_some() {
            return self.decade();
        }
        if let Some(word) = self.get(named("rel", "rel2")) {
            return self.relative(word);
        }
        let year = self
            .full(named("y", "y2"))
            .or_else(|| self.full("yb"))
            .or_else(|| self.full("yy").filter(|year| self.near(*year)))
            .or_else(|| self.era(suffix, "ey"))?;
        let Some(month) = self.month(suffix) else {
            return Some(self.quarter(year).unwrap_or(PeriodPoint::Year(year)));
        };
        let day = self.number(named("d", "d2")).and_then(|day| i8::try_from(day).ok());
        Some(match day.and_then(|day| Date::new(year, month, day).ok()) {
            Some(date) => PeriodPoint::Day(date),
            None => PeriodPoint::Month(year, month),
        })
    }

    /// Whether a year of two digits may be meant: one long gone is rather a count of years.
    fn near(&self, year: i16) -> bool {
        let own = self.published.map(Date::year);
        own.is_none_or(|own| (own.saturating_sub(12)..=own.saturating_add(30)).contains(&year))
    }

    fn quarter(&self, year: i16) -> Option<PeriodPoint> {
        let quarter = self.number("q").or_else(|| self.number("qw"))?;
        let month = i8::try_from(quarter * 3 - 2).ok()?;
        Some(PeriodPoint::Month(year, month))
    }

    fn decade(&self) -> Option<PeriodPoint> {
        let part = match self.get("part") {
            None => DecadePart::Whole,
            Some(word) => match self.file.parts.get(&word.to_lowercase()).map(String::as_str) {
                Some("early") => DecadePart::Early,
                Some("mid") => DecadePart::Mid,
                Some("late") => DecadePart::Late,
                _ => DecadePart::Whole,
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
            "t" => PeriodPoint::Year(published.year() / 10 * 10 + 9),
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
}
