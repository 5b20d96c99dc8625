//! Days as searches name them: a year, a month or a day.

use jiff::civil::{Date, date};

/// The first and the last day of a year, a month or a day: `2025`, `2025-01`, `2025-01-31`.
pub(super) fn span(text: &str) -> Option<(Date, Date)> {
    let digits = |text: &str, count: usize| -> Option<i16> {
        let fits = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|month| digits(month, 2).and_then(|m| i8::try_from(m).ok()));
    let day = parts.next().map(|day| digits(day, 2).and_then(|d| i8::try_from(d).ok()));
    if parts.next().is_some() || year == 0 {
        return None;
    }
    match (month, day) {
        (None, _) => Some((date(year, 1, 1), date(year, 12, 31))),
        (Some(month), None) => {
            let first = Date::new(year, month?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month?, day?).ok()?;
            Some((day, day))
        }
    }
}
