//! Times of ja-timex, from the assertions of its own tests.
//!
//! It tells a time counted from now by its duration and direction, and both ends of "from … to …"
//! as two times; ours are taken apart to compare. A value is compared where the assertion gives
//! one, and a place where it gives that. Out of scope: clock times, recurring sets, seasons, years
//! before our era, and what only tests its patterns or its conversion of numerals.

use crate::days::ends;
use crate::report::{Case, Found, Suite};
use extract::Recognizer;
use extract::mentions::{Timing, When};
use jiff::civil::{Date, date};
use record::{Duration, Period, PeriodPoint};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The documents' date.
const TODAY: Date = date(2021, 7, 18);

/// Test files about something else.
const OTHER: [&str; 6] =
    ["number_normalizer", "pattern_place", "set_tagger", "extract_filter", "test_tag.py", "custom"];

/// What the assertions say of one time.
#[derive(Debug, Default, Clone)]
struct Gold {
    value: Option<String>,
    text: Option<String>,
    kind: Option<String>,
}

/// The suite.
pub(crate) fn suites(folder: &Path) -> Vec<Suite> {
    let Ok(text) = std::fs::read_to_string(folder.join("ja-timex/cases.json")) else {
        return Vec::new();
    };
    let all: Vec<Value> = serde_json::from_str(&text).expect("cases");
    // Several cases of one test may speak of the same text.
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for case in &all {
        let file = case["file"].as_str().unwrap_or_default();
        if OTHER.iter().any(|other| file.contains(other))
            || !case["call"].as_str().unwrap_or_default().ends_with(".parse")
        {
            continue;
        }
        let test = case["test"].as_str().unwrap_or_default();
        let key = (format!("{file} {test}"), case["text"].as_str().unwrap_or_default().to_owned());
        let asserts = case["asserts"].as_array().into_iter().flatten();
        texts.entry(key).or_default().extend(asserts.filter_map(Value::as_str).map(str::to_owned));
    }
    let cases = texts
        .into_iter()
        .filter_map(|((file, text), asserts)| one(&file, text, &asserts))
        .collect();
    vec![Suite { name: "ja-timex".to_owned(), cases }]
}

/// Whether a time is of the sort that a tagger tested by itself looks for.
fn of_tagger(file: &str, time: &Timing) -> bool {
    let duration = matches!(time.when, When::Duration(_));
    match file.split(' ').next() {
        Some("test_abstime_tagger.py") => !duration && time.away.is_none(),
        Some("test_duration_tagger.py") => duration,
        _ => true,
    }
}

/// The case of one text.
fn one(file: &str, text: String, asserts: &[String]) -> Option<Case> {
    let (golds, total) = golds(&text, asserts)?;
    let said = golds.iter().any(|gold| gold.value.is_some());
    if golds.iter().any(out_of_scope) || !said && text.contains('毎') {
        return None;
    }
    let mut times = Recognizer::of(&"ja".parse().expect("a tag"))?.times(&text, Some(TODAY));
    times.retain(|time| of_tagger(file, time));
    let times = apart(&times);
    if total.is_none() && golds.iter().all(|gold| gold.value.is_none() && gold.text.is_none()) {
        return None;
    }
    // Where the value alone is said, the place is the whole of the text.
    let mut expected = Vec::new();
    for (at, gold) in golds.iter().enumerate() {
        let time = times.get(at);
        let words = gold.text.clone().unwrap_or_else(|| match time {
            Some(time) if golds.len() > 1 || !file.contains("_tagger.py") => {
                time.span.of(&text).to_owned()
            }
            _ => text.clone(),
        });
        let words = if gold.text.is_none() && gold.value.is_none() {
            time.map_or("?", |time| time.span.of(&text)).to_owned()
        } else {
            words
        };
        let value = match (time, &gold.value) {
            (Some(time), Some(value)) if !fits(time, value) => value.clone(),
            (Some(time), _) => time.when.to_string(),
            (None, value) => value.clone().unwrap_or_default(),
        };
        expected.push((at, 0, format!("{}={value}", folded(&words))));
    }
    let found: Vec<Found> = times
        .iter()
        .enumerate()
        .map(|(at, time)| (at, 0, format!("{}={}", folded(time.span.of(&text)), time.when)))
        .collect();
    Some(Case { text, expected, found })
}

/// Digits as ja-timex prints them.
fn folded(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// The times with both ends of a range by themselves.
fn apart(times: &[Timing]) -> Vec<Timing> {
    let mut out = Vec::new();
    for time in times {
        match (time.ends, time.when) {
            (Some((first, second)), When::Period(Period { from: Some(from), to: Some(to) })) => {
                for (span, point) in [(first, from), (second, to)] {
                    let when = When::Period(Period::within(point));
                    let mut end = time.clone();
                    (end.span, end.when, end.ends) = (span, when, None);
                    out.push(end);
                }
            }
            _ => out.push(time.clone()),
        }
    }
    out
}

/// What the assertions say of each time; none where they say nothing that compares.
fn golds(text: &str, asserts: &[String]) -> Option<(Vec<Gold>, Option<usize>)> {
    let (mut golds, mut total): (Vec<Gold>, Option<usize>) = (Vec::new(), None);
    let mut said = false;
    for assert in asserts {
        let whole = !assert.contains(").") && !assert.contains(")[");
        if assert.contains(" is None") && assert.contains("parse(") && whole
            || assert.contains(") == []")
        {
            (total, said) = (Some(0), true);
            continue;
        }
        if let Some(count) = assert.strip_prefix("len(").and_then(|rest| rest.split(" == ").nth(1))
        {
            if assert.contains(text) || assert.contains("timexes") {
                (total, said) = (count.parse().ok(), true);
            }
            continue;
        }
        let Some((left, right)) = assert.split_once(" == ") else { continue };
        let Some(value) = right.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')) else {
            continue;
        };
        let Some((place, field)) = left.rsplit_once('.') else { continue };
        let at = place.rsplit_once('[').and_then(|(_, at)| at.trim_end_matches(']').parse().ok());
        let at: usize = match at {
            Some(at) => at,
            None if place.contains("parse(") => 0,
            None => continue,
        };
        golds.resize(golds.len().max(at + 1), Gold::default());
        let field = match field {
            "value" => &mut golds[at].value,
            "text" => &mut golds[at].text,
            "type" => &mut golds[at].kind,
            _ => continue,
        };
        *field = Some(value.to_owned());
        said = true;
    }
    golds.resize(golds.len().max(total.unwrap_or_default()), Gold::default());
    said.then_some((golds, total))
}

/// Clock times, sets, seasons and years before our era.
fn out_of_scope(gold: &Gold) -> bool {
    let value = gold.value.as_deref().unwrap_or_default();
    let kind = gold.kind.as_deref().unwrap_or_default();
    let season = ["-SP", "-SU", "-FA", "-WI"].iter().any(|end| value.ends_with(end));
    let text = gold.text.as_deref().unwrap_or_default();
    let clock = text.contains([':', '：', '回']) || text.contains('時') && !text.contains("時間");
    clock
        || text.contains("紀元前")
        || kind == "TIME"
        || kind == "SET"
        || value.starts_with('T')
        || value.starts_with("BC")
        || season
}

/// Whether a time has a value of TIMEX 3.
fn fits(time: &Timing, value: &str) -> bool {
    let wanted: Option<Duration> =
        if value == "P0D" || value == "P0W" || value == "P0M" || value == "P0Y" {
            Some(Duration::default())
        } else {
            value.parse().ok()
        };
    let own = match time.when {
        When::Duration(duration) => Some(duration),
        When::Period(_) => time.away,
    };
    if let (Some(mut own), Some(wanted)) = (own, wanted) {
        own.approx = false;
        return own == wanted;
    }
    let When::Period(period) = time.when else { return false };
    let (Some(first), Some(last)) = ends(&period) else { return false };
    if let Some(year) = value.strip_prefix("FY") {
        return period.from.is_some_and(|from| from.to_string() == format!("FY{year}"));
    }
    if let Some(century) = value.strip_suffix("XX").filter(|century| century.len() == 2) {
        let century: i16 = century.parse().unwrap_or(-1);
        return first.year() == century * 100 && last.year() == century * 100 + 99;
    }
    if let Some((_, quarter)) = value.split_once("-Q") {
        let quarter: i8 = quarter.parse().unwrap_or(0);
        return first.month() == quarter * 3 - 2 && last.month() == quarter * 3;
    }
    if let Some((_, weekday)) = value.split_once("-WXX-") {
        return weekday == first.weekday().to_monday_one_offset().to_string() && first == last;
    }
    dated(value, &period, first)
}

/// `2021-07-XX`: what is not said is not compared.
fn dated(value: &str, period: &Period, first: Date) -> bool {
    let pieces: Vec<&str> = value.split('-').collect();
    let &[year, month, day] = pieces.as_slice() else { return false };
    let is = |piece: &str, own: i16| piece.parse::<i16>().is_ok_and(|said| said == own);
    let open = |piece: &str| piece.starts_with('X');
    let precise = match period.from {
        Some(PeriodPoint::Day(_)) => 3,
        Some(PeriodPoint::Month(..)) => 2,
        _ => 1,
    };
    (open(year) || is(year, first.year()))
        && (open(month) && precise < 2
            || is(month, first.month().into())
            || open(month) && !open(day))
        && (open(day) || precise == 3 && is(day, first.day().into()))
}
