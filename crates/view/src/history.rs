//! What became of promises and figures: every change with its day and its words.
//!
//! A change is dated by the day on which it was said to happen, where the document gives one, and
//! else by the day of the document.

use crate::{Book, Cited, words};
use jiff::civil::Date;
use record::{Amount, Entry, EntryId, Moment, PeriodPoint, Quantity, Stage};
use serde::Serialize;

/// An entry with all that changed in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct History {
    /// The entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Its amount today.
    pub amount: Quantity,
    /// Its stage today.
    pub stage: Option<Stage>,
    /// Every change, earliest first.
    pub changes: Vec<Change>,
    /// What it stood at on the days asked for.
    pub on: Vec<Standpoint>,
}

/// How a statement bears on what was said before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// It is the first.
    First,
    /// The stage moved on.
    Advances,
    /// The amount is given more exactly, or is another one.
    Revises,
    /// Another entry is replaced by this one.
    Replaces,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day of it.
    pub date: Option<Date>,
    /// What sort of change.
    pub bearing: Bearing,
    /// The amount before; none at first.
    pub from: Option<Quantity>,
    /// The amount after.
    pub to: Quantity,
    /// The stage before.
    pub stage_from: Option<Stage>,
    /// The stage after.
    pub stage_to: Option<Stage>,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// What an entry stood at on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standpoint {
    /// The day.
    pub date: Date,
    /// The amount; none where nobody had said it.
    pub amount: Option<Quantity>,
    /// The amount in words.
    pub words: String,
    /// The stage.
    pub stage: Option<Stage>,
    /// The last day until then on which somebody said so.
    pub confirmed: Option<Date>,
}

/// The history of an entry, and what it stood at on these days.
pub fn history(book: &Book, entry: &Entry, days: &[Date]) -> History {
    let mut changes: Vec<Change> = replaced(book, entry);
    let mut before: Option<&Moment> = None;
    for moment in &entry.moments {
        changes.extend(change(book, before, moment));
        before = Some(moment);
    }
    History {
        entry: entry.id.clone(),
        title: entry.title.clone(),
        amount: entry.amount.value,
        stage: entry.stage,
        changes,
        on: days.iter().map(|day| standpoint(entry, *day)).collect(),
    }
}

/// The day that a statement is about: when it was said to happen, if that was before the document.
fn day(moment: &Moment) -> Option<Date> {
    let said = match moment.said_on {
        Some(PeriodPoint::Day(day)) => Some(day),
        _ => None,
    };
    match (said, moment.date) {
        (Some(said), Some(date)) => Some(said.min(date)),
        (said, date) => said.or(date),
    }
}

fn change(book: &Book, before: Option<&Moment>, moment: &Moment) -> Option<Change> {
    let value = |amount: &Amount| amount.value;
    let bearing = match before {
        None => Bearing::First,
        Some(before) if before.stage_then != moment.stage_then => Bearing::Advances,
        Some(before) if value(&before.amount_then) != value(&moment.amount_then) => {
            Bearing::Revises
        }
        Some(_) => return None,
    };
    Some(Change {
        date: day(moment),
        bearing,
        from: before.map(|before| before.amount_then.value),
        to: moment.amount_then.value,
        stage_from: before.and_then(|before| before.stage_then),
        stage_to: moment.stage_then,
        cited: Cited::of(book, &moment.statement),
    })
}

/// The entries that this one replaced, on the day on which it was first said.
fn replaced(book: &Book, entry: &Entry) -> Vec<Change> {
    let Some(place) = book.place_of(&entry.id) else { return Vec::new() };
    let first = entry.moments.first();
    let old = book.links().revised().filter(|(_, new)| *new == place).map(|(old, _)| old);
    old.filter_map(|old| book.entries().get(old))
        .map(|old| Change {
            date: first.and_then(day),
            bearing: Bearing::Replaces,
            from: Some(old.amount.value),
            to: first.map_or(entry.amount.value, |moment| moment.amount_then.value),
            stage_from: old.stage,
            stage_to: first.and_then(|moment| moment.stage_then),
            cited: first.and_then(|moment| Cited::of(book, &moment.statement)),
        })
        .collect()
}

fn standpoint(entry: &Entry, on: Date) -> Standpoint {
    let past = || entry.moments.iter().filter(|moment| day(moment).is_none_or(|day| day <= on));
    let last = past().next_back();
    Standpoint {
        date: on,
        amount: last.map(|moment| moment.amount_then.value),
        words: last.map(|moment| words::amount(&moment.amount_then)).unwrap_or_default(),
        stage: last.and_then(|moment| moment.stage_then),
        confirmed: past().filter_map(day).max(),
    }
}
