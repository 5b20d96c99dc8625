//! Periods that end before they begin.

use super::Finding;
use crate::{Book, Cited, words};
use record::{Period, PeriodPoint, Severity, Statement};

pub(super) fn check(book: &Book) -> Vec<Finding> {
    book.statements().iter().filter_map(|statement| of(book, statement)).collect()
}

fn of(book: &Book, statement: &Statement) -> Option<Finding> {
    let period = statement.meaning.period?;
    backwards(period).then(|| Finding {
        severity: Severity::Warning,
        check: "period",
        message: format!(
            "{} is said to run from {} to {}, which is earlier",
            words::amount(&statement.meaning.amount),
            period.from.map(|point| point.to_string()).unwrap_or_default(),
            period.to.map(|point| point.to_string()).unwrap_or_default(),
        ),
        suggestion: "look which of the two dates the document means".to_owned(),
        entries: book.entry_of(&statement.id).map(|entry| entry.id.clone()).into_iter().collect(),
        quotes: Cited::of(book, &statement.id).into_iter().collect(),
    })
}

fn backwards(period: Period) -> bool {
    let (Some(from), Some(to)) = (period.from, period.to) else { return false };
    if from.year() != to.last_year() {
        return from.year() > to.last_year();
    }
    match (within(from), within(to)) {
        (Some(from), Some(to)) => from > to,
        _ => false,
    }
}

/// The month and the day, as far as they are said; a month that is given alone holds all its days.
fn within(point: PeriodPoint) -> Option<(i8, Option<i8>)> {
    match point {
        PeriodPoint::Month(_, month) => Some((month, None)),
        PeriodPoint::Day(date) => Some((date.month(), Some(date.day()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ends_before_it_begins_is_backwards() {
        let cases = [
            ("2026", "2025", true),
            ("2025", "2025", false),
            ("FY2025", "2025", false),
            ("2025-05", "2025-04", true),
            ("2025-05-31", "2025-05-01", true),
            ("2024-12", "2025-01", false),
            ("2031", "early 2030s", false),
            ("2036", "early 2030s", true),
        ];
        for (from, to, expected) in cases {
            let point = |text: &str| text.parse().expect("a point");
            let period = Period::between(point(from), point(to));
            assert_eq!(backwards(period), expected, "{from} to {to}");
        }
    }
}
