//! Promises that nobody has spoken of for long, or whose day has passed without news.
//!
//! Today is an argument: this crate reads no clock.

use jiff::ToSpan;
use jiff::civil::Date;
use record::{Entry, Kind, PeriodPoint, Stage};
use serde::Serialize;

/// So many days without a word, and a promise that is not yet kept is stale.
const SILENT_DAYS: i64 = 730;

/// So many days after its day, somebody should have said whether it was kept.
const GRACE_DAYS: i64 = 180;

/// Why an entry is stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// The last day on which anybody confirmed it.
    pub confirmed: Option<Date>,
    /// The day on which its time was over, where that is the reason.
    pub due: Option<Date>,
    /// In words: lower case, no full stop.
    pub reason: String,
}

/// Whether an entry is stale on a day; none where it is not, or is no open promise.
pub fn stale(entry: &Entry, today: Date) -> Option<Stale> {
    let open = match entry.kind {
        Kind::Commitment => entry.stage.is_none_or(|stage| stage < Stage::Disbursed),
        Kind::Target => true,
        Kind::Estimate | Kind::Indicator => false,
    };
    let confirmed = entry.last_said?;
    if !open {
        return None;
    }
    let stage = entry.stage.map_or(entry.kind.as_str(), Stage::as_str);
    let after = |day: Date, days: i64| day.checked_add(days.days()).ok();
    let due = entry.period.and_then(|period| period.to).and_then(last_day);
    let passed = due.filter(|due| {
        confirmed <= *due && after(*due, GRACE_DAYS).is_some_and(|limit| limit < today)
    });
    let reason = if let Some(due) = passed {
        format!("its time ended on {due}, and nobody has said since {confirmed} what became of it")
    } else if due.is_none_or(|due| due < today)
        && after(confirmed, SILENT_DAYS).is_some_and(|limit| limit < today)
    {
        format!("still {stage}, and last confirmed on {confirmed}")
    } else {
        return None;
    };
    Some(Stale { confirmed: Some(confirmed), due: passed, reason })
}

/// The last day of a point in time; a fiscal year ends with the third month of the next year.
fn last_day(point: PeriodPoint) -> Option<Date> {
    match point {
        PeriodPoint::Day(day) => Some(day),
        PeriodPoint::Month(year, month) => {
            Date::new(year, month, 1).ok().map(|day| day.last_of_month())
        }
        PeriodPoint::FiscalYear(year) => Date::new(year.checked_add(1)?, 3, 31).ok(),
        other => Date::new(other.last_year(), 12, 31).ok(),
    }
}
