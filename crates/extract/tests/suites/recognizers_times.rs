//! Dates, periods and durations of Recognizers-Text.
//!
//! It counts the end of a period as no part of it, and the end of "from … to …" as its last
//! point's first day. What has no year it resolves to the future and to the past: either is right.
//! Out of scope: seasons, which it gives no days, and days that no calendar has.

use crate::days::{before, days, ends, is_day, printed, seconds};
use crate::report::{Case, Found, Suite};
use extract::Recognizer;
use extract::mentions::{Timing, When};
use jiff::civil::Date;
use serde_json::Value;
use std::path::Path;

/// The suites of both languages.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let kinds =
        [("DateParser", "date"), ("DatePeriodParser", "period"), ("DurationParser", "duration")];
    let languages = [("English", "en"), ("Japanese", "ja")];
    let all = languages.iter().flat_map(|language| kinds.iter().map(move |kind| (language, kind)));
    all.map(|((language, tag), (file, kind))| Suite {
        name: format!("recognizers.{kind}.{tag}"),
        cases: read(&folder.join(format!("recognizers-text/DateTime/{language}/{file}.json")))
            .iter()
            .filter_map(|case| one(case, tag, kind))
            .collect(),
    })
    .collect()
}

fn read(path: &Path) -> Vec<Value> {
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("cases")
}

/// A case, where it is in scope.
fn one(case: &Value, tag: &str, kind: &str) -> Option<Case> {
    let text = case["Input"].as_str()?.to_owned();
    let reference = case["Context"]["ReferenceDateTime"].as_str();
    let reference: Date =
        reference.map_or("2016-11-07", |time| &time[..10]).parse().expect("a day");
    let times = Recognizer::of(&tag.parse().expect("a tag"))?.times(&text, Some(reference));
    let times: Vec<&Timing> = times.iter().filter(|time| of_kind(time, kind)).collect();
    let mut expected = Vec::new();
    for result in case["Results"].as_array()? {
        expected.push(gold(result, kind, &text, &times)?);
    }
    let found = times.iter().map(|time| place(time, &text, shown(time))).collect();
    Some(Case { text, expected, found })
}

/// Whether a time is of the kind that a suite is about.
fn of_kind(time: &Timing, kind: &str) -> bool {
    match time.when {
        When::Duration(_) => kind == "duration",
        When::Period(period) => kind == if is_day(&period) { "date" } else { "period" },
    }
}

fn shown(time: &Timing) -> String {
    match &time.when {
        When::Period(period) => printed(period),
        When::Duration(duration) => seconds(duration).normalize().to_string(),
    }
}

fn place(time: &Timing, text: &str, value: String) -> Found {
    let characters = |at: usize| text[..at].chars().count();
    (characters(time.span.start), characters(time.span.end), value)
}

/// What is expected; the value as found at that place, if it is one of the right ones.
fn gold(result: &Value, kind: &str, text: &str, times: &[&Timing]) -> Option<Found> {
    let start = usize::try_from(result["Start"].as_u64()?).ok()?;
    let end = start + usize::try_from(result["Length"].as_u64()?).ok()?;
    let at = times.iter().find(|time| {
        let (from, to, _) = place(time, text, String::new());
        (from, to) == (start, end)
    });
    let value = &result["Value"];
    let mut first = None;
    for side in ["FutureResolution", "PastResolution"] {
        let Some(wanted) = wanted(&value[side], kind) else { continue };
        let timex = value["Timex"].as_str().unwrap_or("(");
        if let Some(time) = at
            && fits(time, &wanted, timex.starts_with('('))
        {
            return Some((start, end, shown(time)));
        }
        first = first.or(Some((start, end, wanted.join(".."))));
    }
    first
}

/// The days or the seconds of a resolution; none where it has none that a calendar has.
fn wanted(resolution: &Value, kind: &str) -> Option<Vec<String>> {
    let fields: &[&str] = match kind {
        "date" => &["date"],
        "period" => &["startDate", "endDate"],
        _ => &["duration"],
    };
    let values: Option<Vec<String>> =
        fields.iter().map(|field| resolution[*field].as_str().map(str::to_owned)).collect();
    let real = |day: &String| day.parse::<Date>().is_ok_and(|day| day.year() > 1);
    values.filter(|values| kind == "duration" || values.iter().all(real))
}

fn fits(time: &Timing, wanted: &[String], built: bool) -> bool {
    let period = match &time.when {
        When::Duration(_) => {
            return wanted[0].parse().is_ok_and(|wanted: rust_decimal::Decimal| {
                let When::Duration(duration) = &time.when else { return false };
                seconds(duration) == wanted
            });
        }
        When::Period(period) => period,
    };
    let (Some(first), Some(last)) = ends(period) else { return false };
    if wanted[0] != first.to_string() {
        return false;
    }
    let Some(end) = wanted.get(1) else { return true };
    let end: Date = end.parse().expect("a day");
    let starts = period.to.is_some_and(|to| days(to).0 == end);
    before(end) == Some(last) || built && starts
}
