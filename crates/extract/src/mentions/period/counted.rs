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
