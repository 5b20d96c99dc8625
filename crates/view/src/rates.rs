//! The reference rates of the European Central Bank: a table of one line for each business day,
//! latest first, one column for each currency, in units for one euro.
//!
//! The rule kept here: the table stays text. Only the places of its lines are found beforehand,
//! and only the two cells that a question is about are read.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use record::{Currency, Exchange};
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The table that is built in.
const TABLE: &str = include_str!("../../../data/eurofxref-hist.csv");

/// The longest stretch without a business day that the rates are carried over.
const GAP_DAYS: i64 = 7;

/// A table of daily rates.
#[derive(Debug, Clone)]
pub struct Rates {
    text: Cow<'static, str>,
    /// The currency of each column after the date.
    columns: Vec<Option<Currency>>,
    /// Where each line but the first begins.
    lines: Vec<usize>,
}

/// What one unit of a currency was worth in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// Units of the second currency for one of the first.
    pub value: Decimal,
    /// The day of the rate: the day asked for or the last business day before it.
    pub date: Date,
}

impl Rates {
    /// The table that is built in.
    pub fn embedded() -> &'static Rates {
        static RATES: OnceLock<Rates> = OnceLock::new();
        RATES.get_or_init(|| Rates::new(TABLE))
    }

    /// A table in the form of the European Central Bank: a line of `Date,USD,JPY,…`, then a line
    /// for each day, latest first. What does not fit the form gives no rate.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Rates {
        let text = text.into();
        let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let head = starts.next().map_or("", |at| line(&text, at));
        let columns = head.split(',').skip(1).map(|code| code.trim().parse().ok()).collect();
        let lines = starts.filter(|at| day_of(line(&text, *at)).is_some()).collect();
        Rates { columns, lines, text }
    }

    /// The rate of a day, or of the last business day before it.
    pub fn rate(&self, from: Currency, to: Currency, day: Date) -> Option<Rate> {
        let first = self.first_until(day);
        self.lines[first..].iter().map_while(|at| self.fresh(*at, day)).find_map(|(found, line)| {
            Some(Rate { value: self.cross(line, from, to)?, date: found })
        })
    }

    /// The lowest and the highest rate of a year.
    pub fn range(&self, from: Currency, to: Currency, year: i16) -> Option<(Decimal, Decimal)> {
        let first = self.first_until(Date::new(year, 12, 31).ok()?);
        let rates = self.lines[first..]
            .iter()
            .map(|at| line(&self.text, *at))
            .take_while(|line| day_of(line).is_some_and(|day| day.year() == year))
            .filter_map(|line| self.cross(line, from, to));
        rates.fold(None, |range, rate| match range {
            None => Some((rate, rate)),
            Some((low, high)) => Some((rate.min(low), rate.max(high))),
        })
    }

    /// The first line, in the order of the table, of this day or an earlier one.
    fn first_until(&self, day: Date) -> usize {
        self.lines.partition_point(|at| day_of(line(&self.text, *at)).is_some_and(|d| d > day))
    }

    /// The line and its day, unless it is too old to stand for `day`.
    fn fresh(&self, at: usize, day: Date) -> Option<(Date, &str)> {
        let line = line(&self.text, at);
        let found = day_of(line)?;
        let oldest = day.checked_sub(GAP_DAYS.days()).unwrap_or(date(1, 1, 1));
        (found >= oldest).then_some((found, line))
    }

    fn cross(&self, line: &str, from: Currency, to: Currency) -> Option<Decimal> {
        let (from, to) = (self.cell(line, from)?, self.cell(line, to)?);
        Some(to.checked_div(from)?.round_dp(10).normalize())
    }

    /// Units of the currency for one euro.
    fn cell(&self, line: &str, currency: Currency) -> Option<Decimal> {
        if currency == Currency::EUR {
            return Some(Decimal::ONE);
        }
        let column = self.columns.iter().position(|column| *column == Some(currency))?;
        let value: Decimal = line.split(',').nth(column + 1)?.trim().parse().ok()?;
        (value > Decimal::ZERO).then_some(value)
    }
}

impl Exchange for Rates {
    fn rate(&self, from: Currency, to: Currency, day: Date) -> Option<Decimal> {
        Rates::rate(self, from, to, day).map(|rate| rate.value)
    }
}

fn line(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

fn day_of(line: &str) -> Option<Date> {
    line.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "Date,USD,JPY,XYZ,\n\
        2024-01-09,1.1,154,N/A,\n2024-01-05,1.0,150,N/A,\n2023-12-29,1.25,200,N/A,\n";

    fn code(text: &str) -> Currency {
        text.parse().expect("a code")
    }

    fn rate(rates: &Rates, from: &str, to: &str, day: &str) -> Option<String> {
        let rate = rates.rate(code(from), code(to), day.parse().expect("a day"))?;
        Some(format!("{} on {}", rate.value, rate.date))
    }

    #[test]
    fn a_rate_is_that_of_the_day_or_of_the_last_business_day() {
        let rates = Rates::new(SMALL);
        let cases = [
            ("USD", "JPY", "2024-01-09", Some("140 on 2024-01-09")),
            ("USD", "JPY", "2024-01-08", Some("150 on 2024-01-05")),
            ("EUR", "JPY", "2024-01-05", Some("150 on 2024-01-05")),
            ("JPY", "EUR", "2024-01-01", Some("0.005 on 2023-12-29")),
            ("USD", "USD", "2024-01-09", Some("1 on 2024-01-09")),
            ("USD", "JPY", "2024-01-16", Some("140 on 2024-01-09")),
            ("USD", "JPY", "2024-01-17", None),
            ("USD", "JPY", "2023-12-28", None),
            ("USD", "XYZ", "2024-01-09", None),
            ("USD", "QQQ", "2024-01-09", None),
        ];
        for (from, to, day, expected) in cases {
            assert_eq!(rate(&rates, from, to, day).as_deref(), expected, "{from} {to} {day}");
        }
        let range = rates.range(code("USD"), code("JPY"), 2024);
        assert_eq!(range, Some((Decimal::from(140), Decimal::from(150))));
        assert_eq!(rates.range(code("USD"), code("JPY"), 2022), None);
    }

    #[test]
    fn what_is_not_a_table_gives_no_rate() {
        for text in
            ["", "\n\n", "Date,USD", "円,円\n円", "Date,USD\n2024-01-09", "Date,USD\n2024-01-09,0"]
        {
            assert_eq!(rate(&Rates::new(text), "EUR", "USD", "2024-01-09"), None, "{text:?}");
        }
    }

    #[test]
    fn the_table_that_is_built_in_is_read() {
        let rates = Rates::embedded();
        assert_eq!(
            rate(rates, "EUR", "USD", "1999-01-04").as_deref(),
            Some("1.1789 on 1999-01-04")
        );
        let (low, high) = rates.range(Currency::USD, Currency::JPY, 2024).expect("a year");
        assert!(low > Decimal::from(139) && high < Decimal::from(163), "{low} {high}");
    }
}
