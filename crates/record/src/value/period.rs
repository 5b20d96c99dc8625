//! Stretches of time as documents give them: days, months, years, fiscal years, parts of decades.

use super::ValueError;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A part of a decade, each of five years but for the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecadePart {
    /// The first five years: 2030年代前半, "the early 2030s".
    Early,
    /// The fourth to the seventh year: "the mid-2030s".
    Mid,
    /// The last five years: 2030年代後半, "the late 2030s".
    Late,
    /// All ten.
    Whole,
}

/// A point in time, as precise as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PeriodPoint {
    /// A calendar year.
    Year(i16),
    /// A fiscal year, named by the calendar year in which it starts.
    FiscalYear(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
    /// A part of the decade that begins in this year.
    Decade(DecadePart, i16),
}

impl PeriodPoint {
    /// The first calendar year that it touches.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::FiscalYear(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
            Self::Decade(DecadePart::Late, year) => year.saturating_add(5),
            Self::Decade(DecadePart::Mid, year) => year.saturating_add(3),
            Self::Decade(_, year) => year,
        }
    }

    /// The last calendar year that it touches, a fiscal year counting as the one it starts in.
    pub fn last_year(self) -> i16 {
        match self {
            Self::Decade(DecadePart::Early, year) => year.saturating_add(4),
            Self::Decade(DecadePart::Mid, year) => year.saturating_add(6),
            Self::Decade(_, year) => year.saturating_add(9),
            other => other.year(),
        }
    }
}

impl fmt::Display for PeriodPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::FiscalYear(year) => write!(f, "FY{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
            Self::Decade(DecadePart::Early, year) => write!(f, "early {year:04}s"),
            Self::Decade(DecadePart::Mid, year) => write!(f, "mid {year:04}s"),
            Self::Decade(DecadePart::Late, year) => write!(f, "late {year:04}s"),
            Self::Decade(DecadePart::Whole, year) => write!(f, "{year:04}s"),
        }
    }
}

impl FromStr for PeriodPoint {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong =
            || ValueError::new("a point in time such as `2027`, `FY2027` or `2027-03`", text);
        let year = |digits: &str| match digits.len() {
            4 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().map_err(|_| wrong()),
            _ => Err(wrong()),
        };
        if let Some(digits) = text.strip_prefix("FY") {
            return Ok(Self::FiscalYear(year(digits)?));
        }
        if let Some(decade) = text.strip_suffix('s') {
            let (part, digits) = match decade.split_once(' ') {
                Some(("early", digits)) => (DecadePart::Early, digits),
                Some(("mid", digits)) => (DecadePart::Mid, digits),
                Some(("late", digits)) => (DecadePart::Late, digits),
                None => (DecadePart::Whole, decade),
                Some(_) => return Err(wrong()),
            };
            return Ok(Self::Decade(part, year(digits)?));
        }
        match text.len() {
            4 => Ok(Self::Year(year(text)?)),
            7 => {
                let (y, month) = text.split_once('-').ok_or_else(wrong)?;
                match month.parse() {
                    Ok(month @ 1..=12) if month_digits(text) => Ok(Self::Month(year(y)?, month)),
                    _ => Err(wrong()),
                }
            }
            10 => text.parse().map(Self::Day).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

fn month_digits(text: &str) -> bool {
    text.bytes().skip(5).all(|b| b.is_ascii_digit())
}

impl TryFrom<String> for PeriodPoint {
    type Error = ValueError;

    fn try_from(text: String) -> Result<Self, ValueError> {
        text.parse()
    }
}

impl From<PeriodPoint> for String {
    fn from(point: PeriodPoint) -> String {
        point.to_string()
    }
}

/// A stretch of time; an end that is not said is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first point.
    pub from: Option<PeriodPoint>,
    /// The last point, included.
    pub to: Option<PeriodPoint>,
}

impl Period {
    /// The whole of one point.
    pub fn within(point: PeriodPoint) -> Self {
        Self { from: Some(point), to: Some(point) }
    }

    /// Up to a point: a deadline.
    pub fn until(point: PeriodPoint) -> Self {
        Self { from: None, to: Some(point) }
    }

    /// From one point to another.
    pub fn between(from: PeriodPoint, to: PeriodPoint) -> Self {
        Self { from: Some(from), to: Some(to) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                if let Some(from) = from {
                    write!(f, "{from}")?;
                }
                f.write_str("..")?;
                if let Some(to) = to {
                    write!(f, "{to}")?;
                }
                Ok(())
            }
        }
    }
}

impl FromStr for Period {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let Some((from, to)) = text.split_once("..") else {
            return Ok(Self::within(text.parse()?));
        };
        let end = |text: &str| match text {
            "" => Ok(None),
            text => text.parse().map(Some),
        };
        Ok(Self { from: end(from)?, to: end(to)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(year in 1800i16..2200, month in 1i8..=12, day in 1i8..=28) {
            let points = [
                PeriodPoint::Year(year),
                PeriodPoint::FiscalYear(year),
                PeriodPoint::Month(year, month),
                PeriodPoint::Day(jiff::civil::date(year, month, day)),
                PeriodPoint::Decade(DecadePart::Early, year),
                PeriodPoint::Decade(DecadePart::Mid, year),
                PeriodPoint::Decade(DecadePart::Late, year),
                PeriodPoint::Decade(DecadePart::Whole, year),
            ];
            for point in points {
                prop_assert_eq!(point.to_string().parse(), Ok(point));
                for period in [
                    Period::within(point),
                    Period::until(point),
                    Period::between(PeriodPoint::Year(1750), point),
                ] {
                    prop_assert_eq!(period.to_string().parse(), Ok(period));
                }
            }
        }
    }

    #[test]
    fn what_is_not_a_point_says_what_was_expected() {
        for text in ["", "20", "FY20", "2020-13", "2020-1", "soon", "円円"] {
            let error = text.parse::<PeriodPoint>().expect_err(text);
            assert!(error.to_string().starts_with("expected a point in time"));
        }
    }
}
