//! What a query string asks for: the same filters as the commands'.
//!
//! The rule kept here: a filter that cannot be read is said, and then nothing is counted; a sum
//! over more than was asked for would look like an answer.

use axum::http::Uri;
use jiff::civil::Date;
use record::{Instrument, Kind, Sector};
use std::fmt::{Display, Write as _};
use std::str::FromStr;
use view::{Filter, words};

/// The filters, each with its label; `page` and what is not a filter is not among them.
pub(crate) const FIELDS: [(&str, &str); 11] = [
    ("text", "Words"),
    ("payer", "Who pays"),
    ("recipient", "Who receives"),
    ("kind", "Kind"),
    ("stage", "Stage"),
    ("sector", "Sector"),
    ("instrument", "Form of the money"),
    ("unit", "Currency or unit"),
    ("year", "Year"),
    ("as_of", "As known on"),
    ("except", "Without the words"),
];

/// A value that is longer than any name is a mistake or mischief.
const LONGEST: usize = 200;

/// More of them make no sense, and each costs a look at every entry.
const MOST: usize = 20;

/// What is asked for.
#[derive(Debug, Default)]
pub(crate) struct Question {
    pub(crate) filter: Filter,
    pub(crate) as_of: Option<Date>,
    /// The page of the table, from 1.
    pub(crate) page: usize,
    /// What could not be read: expected, found.
    pub(crate) trouble: Vec<String>,
    given: Vec<(&'static str, String)>,
}

/// The pairs of an address's query string.
///
/// # Errors
/// Says what in it is no text.
pub(crate) fn pairs(uri: &Uri) -> Result<Vec<(String, String)>, String> {
    decoded(uri.query().unwrap_or_default())
}

/// The pairs of a query string.
///
/// # Errors
/// Says what in it is no text: to leave it out would ask for something else.
pub(crate) fn decoded(query: &str) -> Result<Vec<(String, String)>, String> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            Ok((plain(name)?, plain(value)?))
        })
        .collect()
}

/// A part of a query string without its escapes.
fn plain(text: &str) -> Result<String, String> {
    let wrong = || format!("expected text in the address, found `{}`", words::plain(text));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let digits = text.get(at..at + 2).ok_or_else(wrong)?;
                let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                let value = u8::from_str_radix(digits, 16).ok().filter(|_| hex);
                out.push(value.ok_or_else(wrong)?);
                at += 2;
            }
            other => out.push(*other),
        }
    }
    String::from_utf8(out).map_err(|_| wrong())
}

impl Question {
    /// Reads the pairs of a query string. Empty values, as forms send them, ask for nothing; of
    /// several values of one field the last one holds, but `except` takes them all.
    pub(crate) fn parse(pairs: &Result<Vec<(String, String)>, String>) -> Self {
        let mut question = Self { page: 1, ..Self::default() };
        question.trouble.extend(pairs.as_ref().err().cloned());
        for (name, value) in pairs.iter().flatten() {
            let value = value.trim();
            if name == "page" {
                match value.parse() {
                    Ok(page) if page > 0 => question.page = page,
                    _ => question.trouble.push(format!(
                        "page: expected a number from 1, found `{}`",
                        words::plain(value)
                    )),
                }
                continue;
            }
            let Some((name, _)) = FIELDS.iter().find(|(field, _)| field == name) else {
                let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                let (names, name) = (names.join(", "), words::plain(name));
                question
                    .trouble
                    .push(format!("expected one of the filters {names}, found `{name}`"));
                if question.trouble.len() >= MOST {
                    break;
                }
                continue;
            };
            if value.is_empty() {
                continue;
            }
            if value.chars().count() > LONGEST || question.given.len() == MOST {
                let most = format!("{name}: expected at most {LONGEST} characters");
                question.trouble.push(format!("{most} and {MOST} filters, found more"));
                break;
            }
            question.given.retain(|(given, _)| given != name || *name == "except");
            question.given.push((name, value.to_owned()));
        }
        question.read();
        question
    }

    /// The filters that are set, as they were typed.
    pub(crate) fn given(&self) -> &[(&'static str, String)] {
        &self.given
    }

    /// What was typed into a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        let given = self.given.iter().find(|(given, _)| *given == name);
        given.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The address of the same question at another page of its table.
    pub(crate) fn address(&self, page: usize) -> String {
        let page = (page > 1).then(|| ("page", page.to_string()));
        let pairs: Vec<_> = self.given.iter().cloned().chain(page).collect();
        address("/ledger", &pairs)
    }

    /// The address of the same question with another value of a field.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> String {
        let others = self.given.iter().filter(|(given, _)| *given != name).cloned();
        let pairs: Vec<_> = others.chain([(name, value.to_owned())]).collect();
        address("/ledger", &pairs)
    }

    /// The address of all that fits as one file of a form.
    pub(crate) fn file(&self, form: &str) -> String {
        address(&format!("{}/entries.{form}", crate::api::BASE), &self.given)
    }

    fn read(&mut self) {
        for (name, value) in self.given.clone() {
            let filter = &mut self.filter;
            let trouble = &mut self.trouble;
            match name {
                "text" => filter.text = Some(value),
                "payer" => filter.payer = Some(value),
                "recipient" => filter.recipient = Some(value),
                "except" => filter.except.push(value),
                "kind" => filter.kind = one_of(name, &value, Kind::all(), trouble),
                "sector" => filter.sector = one_of(name, &value, Sector::all(), trouble),
                "instrument" => {
                    let forms = value.split(',');
                    filter.instrument = forms
                        .filter_map(|form| one_of(name, form.trim(), Instrument::all(), trouble))
                        .collect();
                }
                "stage" => match value.parse() {
                    Ok(stages) => filter.stage = Some(stages),
                    Err(error) => trouble.push(format!("stage: {error}")),
                },
                "unit" => filter.unit = parsed(name, &value, "a code such as `JPY`", trouble),
                "year" => filter.year = parsed(name, &value, "a year such as `2025`", trouble),
                "as_of" => self.as_of = parsed(name, &value, "a day such as `2025-04-01`", trouble),
                _ => {}
            }
        }
    }
}

fn parsed<T: FromStr>(name: &str, value: &str, what: &str, out: &mut Vec<String>) -> Option<T> {
    let read = value.parse().ok();
    if read.is_none() {
        out.push(format!("{name}: expected {what}, found `{}`", words::plain(value)));
    }
    read
}

fn one_of<T: FromStr + Display>(
    name: &str,
    value: &str,
    all: impl Iterator<Item = T>,
    out: &mut Vec<String>,
) -> Option<T> {
    let read = value.parse().ok();
    if read.is_none() {
        let names: Vec<_> = all.map(|word| format!("`{word}`")).collect();
        let (names, value) = (names.join(", "), words::plain(value));
        out.push(format!("{name}: expected one of {names}, found `{value}`"));
    }
    read
}

/// An address with a query string.
pub(crate) fn address(path: &str, pairs: &[(&str, String)]) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in pairs.iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    address.push(char::from(byte));
                }
                // Writing into a string does not fail.
                _ => drop(write!(address, "%{byte:02X}")),
            }
        }
    }
    address
}
