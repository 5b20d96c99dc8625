//! Dividing a total by stage, year, party or field.

use super::Sum;
use super::choose::Choice;
use crate::FilterError;
use crate::sheet::{Sheet, ids};
use ledger::Line;
use record::{Currency, EntryId, Sector};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// What a total is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// How firm.
    Stage,
    /// The year in which the period begins, or else in which it was first said.
    Year,
    /// Who pays.
    Payer,
    /// Who receives.
    Recipient,
    /// The field of technology.
    Sector,
    /// The form of the money.
    Instrument,
    /// The currency.
    Currency,
}

impl By {
    /// Every way to divide, with its name.
    pub const ALL: [(By, &str); 7] = [
        (By::Stage, "stage"),
        (By::Year, "year"),
        (By::Payer, "payer"),
        (By::Recipient, "recipient"),
        (By::Sector, "sector"),
        (By::Instrument, "instrument"),
        (By::Currency, "currency"),
    ];
}

impl FromStr for By {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let found = By::ALL.iter().find(|(_, name)| *name == text.trim());
        found.map(|(by, _)| *by).ok_or_else(|| FilterError {
            expected: "`stage`, `year`, `payer`, `recipient`, `sector`, `instrument` or `currency`"
                .to_owned(),
            found: text.to_owned(),
        })
    }
}

/// A part of a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The stage, year, party or field.
    pub key: String,
    /// One sum for each currency.
    pub sums: Vec<Sum>,
    /// The entries in it.
    pub entries: Vec<EntryId>,
    /// Of years: how much more the first currency is than in the year before that is listed, in
    /// hundredths; below zero where it is less.
    pub change_percent: Option<Decimal>,
}

/// The groups in the order of their keys, and what a reader should know about them.
pub(super) fn groups(sheet: Sheet<'_>, choice: &Choice<'_>, by: By) -> (Vec<Group>, String) {
    let mut groups = BTreeMap::<Key, BTreeSet<usize>>::new();
    let mut several = 0;
    for at in &choice.counted {
        let keys = keys(&sheet.lines[*at], by, sheet.names);
        several += usize::from(keys.len() > 1);
        for key in keys {
            groups.entry(key).or_default().insert(*at);
        }
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|(key, counted)| {
            let cover = choice.cover(&counted);
            let value = |at: &usize| &sheet.lines[*at].value;
            let sums = Sum::all(cover.iter().map(|(at, times)| (value(at), *times)));
            let entries = ids(sheet.lines, counted.iter().copied());
            Group { key: key.name, sums, entries, change_percent: None }
        })
        .collect();
    if matches!(by, By::Payer | By::Recipient | By::Sector | By::Instrument) {
        let size = |group: &Group| group.sums.first().map(|sum| sum.figure);
        groups.sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.key.cmp(&b.key)));
    }
    if by == By::Year {
        changes(&mut groups);
    }
    let note = match several {
        0 => String::new(),
        1 => "1 entry stands in several groups; the total counts it once".to_owned(),
        n => format!("{n} entries stand in several groups; the total counts each of them once"),
    };
    (groups, note)
}

/// From each year to the next, where both are in one currency.
fn changes(groups: &mut [Group]) {
    let mut before: Option<(Currency, Decimal)> = None;
    for group in groups.iter_mut().filter(|group| group.key != UNSAID) {
        let now = group.sums.first().map(|sum| (sum.currency, sum.figure));
        if let (Some((old, was)), Some((new, is))) = (before, now)
            && old == new
        {
            let change = is.saturating_sub(was).saturating_mul(Decimal::ONE_HUNDRED);
            group.change_percent = change.checked_div(was).map(|c| c.round_dp(1).normalize());
        }
        before = now;
    }
}

/// The group of what does not say.
const UNSAID: &str = "not said";

/// Sorts by rank, then by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: u32,
    name: String,
}

fn keys(line: &Line, by: By, names: &[String]) -> BTreeSet<Key> {
    let key = |rank: u32, name: &str| Key { rank, name: name.to_owned() };
    let parties = |parties: &[u32]| -> BTreeSet<Key> {
        let named = parties.iter().filter_map(|number| names.get(usize::try_from(*number).ok()?));
        named.map(|name| key(0, name)).collect()
    };
    let found: BTreeSet<Key> = match by {
        By::Stage => line.stage.iter().map(|stage| key(*stage as u32, stage.as_str())).collect(),
        By::Year => line.year.iter().map(|year| key(0, &year.to_string())).collect(),
        By::Payer => parties(&line.payer),
        By::Recipient => parties(&line.recipient),
        By::Instrument => {
            line.instrument.iter().map(|form| key(*form as u32, form.as_str())).collect()
        }
        By::Currency => {
            let currency = line.value.unit.currency();
            currency.iter().map(|currency| key(0, currency.as_str())).collect()
        }
        By::Sector => Sector::all()
            .filter(|sector| line.sectors & 1 << (*sector as u32) != 0)
            .map(|sector| key(0, sector.as_str()))
            .collect(),
    };
    if found.is_empty() { BTreeSet::from([key(u32::MAX, UNSAID)]) } else { found }
}
