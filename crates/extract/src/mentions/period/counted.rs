//! The periods of statements: points, deadlines, and years counted from the document's own, the
//! first one included.

use super::Makes;
use super::groups::Groups;
use super::join::following;
use super::resolve::Missing;
use jiff::civil::Date;
use record::{Period, PeriodPoint};

impl Groups<'_> {
    pub(super) fn period(&self, makes: Makes) -> Option<(Period, bool)> {
        let year = self.published.map(Date::year);
        Some(match makes {
            Makes::Point => {
                if let Some(half) = self.half_year() {
                    return Some((half, false));
                }
                if let Some(year) = self.year_to() {
                    return Some((year, true));
                }
                // 2030年代前半 is 2030 to 2034.
                if let Some(part @ PeriodPoint::Decade(..)) = self.point("") {
                    let year = PeriodPoint::Year;
                    let (first, last) = (part.year(), part.last_year());
                    return Some((Period::between(year(first), year(last)), false));
                }
                (Period::within(self.point("")?), self.get("rel").is_some())
            }
            Makes::Until => match self.point("") {
                Some(point) => (Period::until(point), self.get("rel").is_some()),
                None => (Period::until(self.coming()?), true),
            },
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
            Makes::Time => {
                let found = self.resolved(self.published)?;
                (found.period, found.missing > Missing::Nothing || found.count.is_some())
            }
            Makes::Days
            | Makes::Months
            | Makes::Nothing
            | Makes::Duration
            | Makes::Shift
            | Makes::Ahead
            | Makes::Behind
            | Makes::Inside => return None,
        })
    }

    /// The month, or the day of it, that comes next: a deadline lies ahead.
    fn coming(&self) -> Option<PeriodPoint> {
        let today = self.published?;
        let point = match self.number("d") {
            Some(day) => {
                let day = i8::try_from(day).ok()?;
                PeriodPoint::Day(Date::new(2000, self.month("")?, day).ok()?)
            }
            None => PeriodPoint::Month(today.year(), self.month("")?),
        };
        following(today, point, Missing::Year)
    }

    fn count(&self) -> Option<i16> {
        self.number("n").filter(|count| (1..=100).contains(count))
    }

    fn span(&self) -> Option<Period> {
        if self.get("mn2").is_some() || self.get("m2").is_some() {
            return self.months_between();
        }
        let from = match self.point("") {
            Some(from) => from,
            None => PeriodPoint::FiscalYear(self.era("", "ey")?),
        };
        let to = match self.point("2") {
            Some(to) => to,
            None => PeriodPoint::FiscalYear(self.era("2", "efy2")?),
        };
        // "2025-26" is the fiscal year that begins in 2025.
        if let (PeriodPoint::Year(from), PeriodPoint::Year(to), Some(two)) =
            (from, to, self.get("split").and(self.get("y2")))
            && to == from + 1
            && two.len() == 2
        {
            return Some(Period::within(PeriodPoint::FiscalYear(from)));
        }
        let from = match (from, to) {
            (PeriodPoint::Year(year), PeriodPoint::FiscalYear(_)) => PeriodPoint::FiscalYear(year),
            _ => from,
        };
        (from.year() <= to.year()).then_some(Period::between(from, to))
    }

    /// From one month to another: without a year, the last time that they began.
    fn months_between(&self) -> Option<Period> {
        let (from, to) = (self.month("")?, self.month("2")?);
        let began = |today: Date| today.year() - i16::from(from > today.month());
        let named = self.full("y").or_else(|| self.full("y2"));
        let year = named.or_else(|| self.published.map(began))?;
        let end = year + i16::from(to < from);
        Some(Period::between(PeriodPoint::Month(year, from), PeriodPoint::Month(end, to)))
    }

    /// "The year to March": twelve months up to the last time that one ended.
    fn year_to(&self) -> Option<Period> {
        let key: String = self.get("fe")?.to_lowercase().chars().take(3).collect();
        let (month, today) = (*self.file.months.get(&key)?, self.published?);
        let end = today.year() - i16::from(month > today.month());
        if month + 1 == self.file.fiscal_start {
            return Some(Period::within(PeriodPoint::FiscalYear(end - 1)));
        }
        let from = if month == 12 { (end, 1) } else { (end - 1, month + 1) };
        Some(Period::between(PeriodPoint::Month(from.0, from.1), PeriodPoint::Month(end, month)))
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
