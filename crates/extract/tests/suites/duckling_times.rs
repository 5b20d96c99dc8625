//! Dates, periods and durations of duckling, counted from Tuesday, 12 February 2013.
//!
//! Duckling prefers what lies ahead where a year is not said, daicho what lies behind: for those
//! the day a year or a week before is right, too. The value is compared, and that nothing else is found;
//! duckling's own places take in the words before a time. Out of scope: clock times, holidays.

use crate::days::{before, days, ends, seconds};
use crate::report::{Case, Suite};
use extract::Recognizer;
use extract::mentions::{Timing, When};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use record::{Duration, Period, TimeUnit};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const TODAY: Date = date(2013, 2, 12);

/// The suites of both languages.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let mut all = Vec::new();
    for tag in ["en", "ja"] {
        for dimension in ["Time", "Duration"] {
            let file = format!("duckling/{dimension}.{}.jsonl", tag.to_uppercase());
            let Ok(text) = std::fs::read_to_string(folder.join(file)) else { continue };
            // The same cases are there once for each place where English is spoken.
            let lines: BTreeSet<&str> = text.lines().collect();
            let cases = lines.into_iter().filter_map(|line| one(line, tag, dimension)).collect();
            all.push(Suite { name: format!("duckling.{}.{tag}", dimension.to_lowercase()), cases });
        }
    }
    all
}

fn one(line: &str, tag: &str, dimension: &str) -> Option<Case> {
    let case: Value = serde_json::from_str(line).ok()?;
    let text = case["text"].as_str()?.to_owned();
    let times = Recognizer::of(&tag.parse().ok()?)?.times(&text, Some(TODAY));
    let times: Vec<&Timing> = times
        .iter()
        .filter(|time| (dimension == "Duration") == matches!(time.when, When::Duration(_)))
        .collect();
    let found = times.iter().map(|time| (0, 0, time.when.to_string())).collect();
    let Some(expression) = case["value_expr"].as_str() else {
        return Some(Case { text, expected: Vec::new(), found });
    };
    let wanted = expression.trim_matches(['(', ')']);
    let fits =
        if dimension == "Duration" { duration(wanted, &times) } else { time(wanted, &times)? };
    let value = if fits { times[0].when.to_string() } else { wanted.to_owned() };
    Some(Case { text, expected: vec![(0, 0, value)], found })
}

/// `DurationData 2 Week`.
fn duration(wanted: &str, times: &[&Timing]) -> bool {
    let words: Vec<&str> = wanted.split(' ').collect();
    let &[_, count, unit] = words.as_slice() else { return false };
    let (Ok(count), Some(Timing { when: When::Duration(own), .. })) =
        (count.parse::<Decimal>(), times.first())
    else {
        return false;
    };
    let (size, unit) = match unit {
        "Second" => (1, TimeUnit::Second),
        "Minute" => (1, TimeUnit::Minute),
        "Hour" => (1, TimeUnit::Hour),
        "Day" => (1, TimeUnit::Day),
        "Week" => (1, TimeUnit::Week),
        "Month" => (1, TimeUnit::Month),
        "Quarter" => (3, TimeUnit::Month),
        _ => (1, TimeUnit::Year),
    };
    let wanted = Duration::of(count * Decimal::from(size), unit);
    let months = |duration: &Duration| {
        duration.count(TimeUnit::Year) * Decimal::from(12) + duration.count(TimeUnit::Month)
    };
    seconds(own) == seconds(&wanted) || !months(own).is_zero() && months(own) == months(&wanted)
}

/// `datetime (2013, 2, 18, 0, 0, 0) Day` and intervals; none where it is out of scope.
fn time(wanted: &str, times: &[&Timing]) -> Option<bool> {
    if wanted.contains("Holiday") {
        return None;
    }
    let grain = wanted.rsplit([' ', ')']).next()?;
    if !["Day", "Week", "Month", "Quarter", "Year"].contains(&grain) {
        return None;
    }
    let dates: Vec<Date> = wanted.split('(').filter_map(day).collect();
    let Some(Timing { when: When::Period(period), .. }) = times.first() else { return Some(false) };
    let (first, last) = ends(period);
    Some(if wanted.contains("Interval After") {
        first == dates.first().copied() && last.is_none()
    } else if wanted.contains("Interval Before") {
        first.is_none() && last.is_some()
    } else {
        near(period, &dates, grain)
    })
}

/// `2013, 2, 18, 0, 0, 0) …`.
fn day(piece: &str) -> Option<Date> {
    let mut numbers = piece.split([',', ')']).map(|number| number.trim().parse::<i16>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether a period is that of these days, or the one before it of the same name.
fn near(period: &Period, dates: &[Date], grain: &str) -> bool {
    let (Some(first), Some(last)) = ends(period) else { return false };
    let Some(wanted) = dates.first() else { return false };
    let end = dates.get(1).and_then(|end| before(*end));
    let starts = period.to.map(|to| days(to).0);
    let length = match grain {
        "Week" => 7.days(),
        "Month" => 1.month(),
        "Quarter" => 3.months(),
        "Year" => 1.year(),
        _ => 1.day(),
    };
    let whole = wanted.checked_add(length).ok().and_then(before);
    [0.days(), 7.days(), 1.month(), 1.year()].iter().any(|back| {
        let ago = |day: Date| day.checked_sub(*back).ok();
        let ends_well = match dates.get(1) {
            None => Some(last) == whole.and_then(ago) || first == last,
            Some(exclusive) => {
                Some(last) == end.and_then(ago)
                    || starts == ago(*exclusive)
                    || starts == end.and_then(ago)
            }
        };
        Some(first) == ago(*wanted) && ends_well
    })
}
