//! Conversions that a document prints, against the reference rate of its day.

use super::{Finding, times};
use crate::{Book, Cited, Rates, words};
use jiff::civil::Date;
use record::{Currency, Severity, Statement};
use rust_decimal::Decimal;

/// Rates move and people round: what is closer than this is no mistake.
const CLOSE: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// What is farther than this is no rate of any year: a digit or a unit is wrong.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

pub(super) fn check(book: &Book, rates: &Rates) -> Vec<Finding> {
    book.statements().iter().flat_map(|statement| of(book, rates, statement)).collect()
}

fn of(book: &Book, rates: &Rates, statement: &Statement) -> Vec<Finding> {
    let amount = &statement.meaning.amount;
    let Some(from) = amount.value.unit.currency() else { return Vec::new() };
    let published = book.document(&statement.document).and_then(|document| document.published);
    let day = statement.date(published);
    let converted = amount.converted.iter();
    converted
        .filter_map(|(unit, value)| {
            let to = unit.currency().filter(|to| *to != from)?;
            let known = known(rates, from, to, day, statement)?;
            let printed = value.checked_div(amount.value.figure())?;
            let fair = known.nearest(printed);
            let far = times(printed, fair)?;
            (far > CLOSE).then(|| {
                let expected = amount.value.figure().saturating_mul(fair);
                finding(
                    book,
                    statement,
                    &Wrong { from, to, value: *value, printed, far, expected, known },
                )
            })
        })
        .collect()
}

/// What is known of a rate: that of a day, or the range of a year.
struct Known {
    low: Decimal,
    high: Decimal,
    when: String,
}

impl Known {
    fn nearest(&self, rate: Decimal) -> Decimal {
        rate.max(self.low).min(self.high)
    }
}

fn known(
    rates: &Rates,
    from: Currency,
    to: Currency,
    day: Option<Date>,
    statement: &Statement,
) -> Option<Known> {
    if let Some(rate) = day.and_then(|day| rates.rate(from, to, day)) {
        return Some(Known { low: rate.value, high: rate.value, when: rate.date.to_string() });
    }
    let said = statement.meaning.said_on.map(|point| point.year());
    let year = said.or_else(|| day.map(|day| day.year()))?;
    let (low, high) = rates.range(from, to, year)?;
    Some(Known { low, high, when: year.to_string() })
}

/// A conversion that does not fit.
struct Wrong {
    from: Currency,
    to: Currency,
    value: Decimal,
    /// The rate that it implies.
    printed: Decimal,
    /// How many times that is off.
    far: Decimal,
    /// What the value would be at the known rate.
    expected: Decimal,
    known: Known,
}

fn finding(book: &Book, statement: &Statement, wrong: &Wrong) -> Finding {
    let Wrong { from, to, value, printed, far, expected, known } = wrong;
    let severity = if *far >= FAR { Severity::Error } else { Severity::Warning };
    let size = if *value > *expected { "too large" } else { "too small" };
    let fair = known.nearest(*printed);
    // Rates are shown the way round in which they are above one.
    let rate = |rate: Decimal| match Decimal::ONE.checked_div(rate) {
        Some(inverse) if rate < Decimal::ONE => format!("{} {from} for one {to}", short(inverse)),
        _ => format!("{} {to} for one {from}", short(rate)),
    };
    let message = format!(
        "{} is printed as {}, which makes {}; the reference rate of {} was {}: {} times {size}",
        words::money(&statement.meaning.amount.value),
        words::figure(*value, *to),
        rate(*printed),
        known.when,
        rate(fair),
        short(*far),
    );
    let suggestion = format!(
        "expect about {}; look for a wrong digit or unit in the document",
        words::figure(expected.round_sf(3).unwrap_or(*expected), *to)
    );
    Finding {
        severity,
        check: "conversion",
        message,
        suggestion,
        entries: book.entry_of(&statement.id).map(|entry| entry.id.clone()).into_iter().collect(),
        quotes: Cited::of(book, &statement.id).into_iter().collect(),
    }
}

/// Three digits say enough of a rate.
fn short(value: Decimal) -> Decimal {
    value.round_sf(3).unwrap_or(value).normalize()
}
