//! The history of an entry, each step with its quote.

use crate::{Book, Cited, words};
use jiff::civil::Date;
use record::{Entry, Moment, PeriodPoint, Quantity, Stage};
use serde::Serialize;

/// One statement in the history of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// From when it could be known.
    pub date: Option<Date>,
    /// When the statement itself says that it was said.
    pub said_on: Option<PeriodPoint>,
    /// What it says.
    pub amount: Quantity,
    /// The stage that it asserts.
    pub stage: Option<Stage>,
    /// The entry's amount after it.
    pub amount_then: Quantity,
    /// The entry's stage after it.
    pub stage_then: Option<Stage>,
    /// What it changed, in words: `first said`, `announced → approved`, `repeated`.
    pub change: String,
    /// The words.
    pub cited: Option<Cited>,
}

/// The history of an entry, earliest first.
pub fn timeline(book: &Book, entry: &Entry) -> Vec<Step> {
    let before = std::iter::once(None).chain(entry.moments.iter().map(Some));
    before
        .zip(&entry.moments)
        .map(|(before, moment)| Step {
            date: moment.date,
            said_on: moment.said_on,
            amount: moment.said.value,
            stage: moment.stage,
            amount_then: moment.amount_then.value,
            stage_then: moment.stage_then,
            change: change(before, moment),
            cited: Cited::of(book, &moment.statement),
        })
        .collect()
}

fn change(before: Option<&Moment>, moment: &Moment) -> String {
    let Some(before) = before else { return "first said".to_owned() };
    let mut changes = Vec::new();
    if before.stage_then != moment.stage_then {
        let name = |stage: Option<Stage>| stage.map_or("no stage", Stage::as_str);
        changes.push(format!("{} → {}", name(before.stage_then), name(moment.stage_then)));
    }
    if before.amount_then.value != moment.amount_then.value {
        let said = |moment: &Moment| words::amount(&moment.amount_then);
        changes.push(format!("{} → {}", said(before), said(moment)));
    }
    if changes.is_empty() {
        changes.push(match moment.stage {
            stage if stage < moment.stage_then => "repeated, in weaker words".to_owned(),
            _ => "repeated".to_owned(),
        });
    }
    changes.join(", ")
}
