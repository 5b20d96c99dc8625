//! Goals and measurements.

mod course;

pub use course::Course;

use crate::alike::{alike, normal};
use crate::{Book, Cited, Filter, list};
use jiff::civil::Date;
use record::{Entry, EntryId, Kind, Link, Per, Period, Quantity, Relation, Sector, Unit};
use serde::Serialize;
use std::collections::BTreeMap;

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The entry.
    pub entry: EntryId,
    /// What is to be reached.
    pub measure: String,
    /// The value to reach.
    pub value: Quantity,
    /// Set when the value is per year.
    pub per: Option<Per>,
    /// By when.
    pub period: Option<Period>,
    /// The fields of technology.
    pub sectors: Vec<Sector>,
    /// Who says so.
    pub cited: Option<Cited>,
    /// Measurements of it: those that reconciliation linked to it, and those in the same unit of
    /// what is named alike; latest last.
    pub measured: Vec<Point>,
    /// How far it is, and whether the way leads there; none where nothing was measured.
    pub course: Option<Course>,
}

/// One measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The entry.
    pub entry: EntryId,
    /// The time that it covers.
    pub period: Option<Period>,
    /// When it was last said.
    pub date: Option<Date>,
    /// The value.
    pub value: Quantity,
    /// Set when the value is per year.
    pub per: Option<Per>,
    /// Who says so.
    pub cited: Option<Cited>,
}

/// Measurements of one thing in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What is measured.
    pub measure: String,
    /// In what.
    pub unit: Unit,
    /// In the order of their periods; those that are not dated come last.
    pub points: Vec<Point>,
}

/// The targets that fit, by deadline, those without one last.
pub fn targets(book: &Book, filter: &Filter) -> Vec<Goal> {
    let measured: Vec<&Entry> = of_kind(book, &Filter::default(), Kind::Indicator);
    let mut goals: Vec<Goal> = of_kind(book, filter, Kind::Target)
        .into_iter()
        .map(|entry| Goal {
            entry: entry.id.clone(),
            measure: entry.title.clone(),
            value: entry.amount.value,
            per: entry.amount.per,
            period: entry.period,
            sectors: entry.sectors.clone(),
            cited: Cited::of_entry(book, entry),
            measured: points(
                book,
                measured.iter().copied().filter(|found| {
                    linked(entry, found)
                        || found.amount.value.unit == entry.amount.value.unit
                            && alike(&found.title, &entry.title)
                }),
            ),
            course: None,
        })
        .collect();
    for goal in &mut goals {
        goal.course = course::course(goal);
    }
    goals.sort_by_cached_key(|goal| {
        let deadline = goal.period.and_then(|period| period.to).map(|point| point.last_year());
        (deadline.is_none(), deadline, normal(&goal.measure), goal.entry.clone())
    });
    goals
}

fn linked(target: &Entry, found: &Entry) -> bool {
    let measures = |link: &Link| link.relation == Relation::Measures && link.entry == found.id;
    target.links.iter().any(measures)
}

/// The indicators that fit, as series by measure, in the order of their names.
pub fn indicators(book: &Book, filter: &Filter) -> Vec<Series> {
    let mut series = BTreeMap::<(String, Unit), Vec<&Entry>>::new();
    for entry in of_kind(book, filter, Kind::Indicator) {
        let key = (normal(&entry.title), entry.amount.value.unit);
        series.entry(key).or_default().push(entry);
    }
    series
        .into_iter()
        .map(|((_, unit), entries)| Series {
            measure: entries.first().map(|entry| entry.title.clone()).unwrap_or_default(),
            unit,
            points: points(book, entries.into_iter()),
        })
        .collect()
}

fn of_kind<'b>(book: &'b Book, filter: &Filter, kind: Kind) -> Vec<&'b Entry> {
    if filter.kind.is_some_and(|asked| asked != kind) {
        return Vec::new();
    }
    list(book, &Filter { kind: Some(kind), ..filter.clone() })
}

fn points<'b>(book: &Book, entries: impl Iterator<Item = &'b Entry>) -> Vec<Point> {
    let mut points: Vec<Point> = entries
        .map(|entry| Point {
            entry: entry.id.clone(),
            period: entry.period,
            date: entry.last_said,
            value: entry.amount.value,
            per: entry.amount.per,
            cited: Cited::of_entry(book, entry),
        })
        .collect();
    points.sort_by_cached_key(|point| {
        let begins = point.period.and_then(|p| p.from.or(p.to)).map(|point| point.year());
        let when = begins.or_else(|| point.date.map(|date| date.year()));
        let text = point.period.map(|period| period.to_string());
        (when.is_none(), when, text, point.date, point.entry.clone())
    });
    points
}
