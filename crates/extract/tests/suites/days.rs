//! Times as the suites write them: first and last day, seconds.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use record::{DecadePart, Duration, Period, PeriodPoint, TimeUnit};
use rust_decimal::Decimal;

/// The first and the last day of a point; a fiscal year begins in April.
pub(crate) fn days(point: PeriodPoint) -> (Date, Date) {
    let years = |from: i16, to: i16| (date(from, 1, 1), date(to, 12, 31));
    match point {
        PeriodPoint::Day(day) => (day, day),
        PeriodPoint::Month(year, month) => {
            let first = date(year, month, 1);
            (first, first.last_of_month())
        }
        PeriodPoint::Year(year) => years(year, year),
        PeriodPoint::FiscalYear(year) => (date(year, 4, 1), date(year + 1, 3, 31)),
        PeriodPoint::Decade(part, year) => match part {
            DecadePart::Early => years(year, year + 4),
            DecadePart::Mid => years(year + 3, year + 6),
            DecadePart::Late => years(year + 5, year + 9),
            DecadePart::Whole => years(year, year + 9),
        },
    }
}

/// The first and the last day of a period; none for an end that is open.
pub(crate) fn ends(period: &Period) -> (Option<Date>, Option<Date>) {
    (period.from.map(|point| days(point).0), period.to.map(|point| days(point).1))
}

/// A period as its first and last day.
pub(crate) fn printed(period: &Period) -> String {
    let (first, last) = ends(period);
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", shown(first), shown(last))
}

/// Whether a period is one day.
pub(crate) fn is_day(period: &Period) -> bool {
    matches!((period.from, period.to), (Some(PeriodPoint::Day(a)), Some(PeriodPoint::Day(b))) if a == b)
}

/// The day before, for ends that are not included.
pub(crate) fn before(day: Date) -> Option<Date> {
    day.checked_sub(1.day()).ok()
}

/// Seconds, with years of 365 days and months of 30.
pub(crate) fn seconds(duration: &Duration) -> Decimal {
    let day = Decimal::from(86_400);
    duration
        .parts()
        .map(|(unit, count)| {
            count
                * match unit {
                    TimeUnit::Year => day * Decimal::from(365),
                    TimeUnit::Month => day * Decimal::from(30),
                    TimeUnit::Week => day * Decimal::from(7),
                    TimeUnit::Day => day,
                    TimeUnit::Hour => Decimal::from(3_600),
                    TimeUnit::Minute => Decimal::from(60),
                    TimeUnit::Second => Decimal::ONE,
                }
        })
        .sum()
}
