//! When to try again after trouble.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use std::time::Duration;

/// After the first failure.
const FIRST: Duration = Duration::from_secs(5 * 60);

/// The longest that failures alone make us wait.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The longest that a server's word makes us wait: more is a mistake of the server.
const HEEDED: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// When to try again after so many failures in a row: five minutes, doubled each time up to a day,
/// and never before the server asked for.
pub fn next_try(now: Timestamp, failures: u32, retry_after: Option<Duration>) -> Timestamp {
    let doubled = FIRST.saturating_mul(1_u32 << failures.saturating_sub(1).min(16)).min(LONGEST);
    let wait = doubled.max(retry_after.unwrap_or_default().min(HEEDED));
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

/// Reads `Retry-After`: seconds or a date.
pub(crate) fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(failures: u32, after: Option<u64>) -> i64 {
        let next = next_try(Timestamp::UNIX_EPOCH, failures, after.map(Duration::from_secs));
        next.as_second() / 60
    }

    #[test]
    fn waits_double_up_to_a_day() {
        let waits: Vec<i64> = [1, 2, 3, 4, 9, 10, u32::MAX].map(|n| minutes(n, None)).into();
        assert_eq!(waits, [5, 10, 20, 40, 1280, 1440, 1440]);
    }

    #[test]
    fn what_the_server_asks_for_is_heeded_within_reason() {
        assert_eq!(minutes(1, Some(3600)), 60);
        assert_eq!(minutes(1, Some(1)), 5);
        assert_eq!(minutes(1, Some(u64::MAX)), 7 * 24 * 60);
    }

    #[test]
    fn seconds_and_dates_are_read() {
        let now: Timestamp = "2026-04-01T00:00:00Z".parse().expect("a time");
        for (value, expected) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Wed, 01 Apr 2026 00:01:30 GMT", Some(90)),
            ("Tue, 31 Mar 2026 00:00:00 GMT", Some(0)),
            ("soon", None),
            ("-5", None),
        ] {
            assert_eq!(retry_after(value, now).map(|wait| wait.as_secs()), expected, "{value}");
        }
    }
}
