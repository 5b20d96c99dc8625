//! Clusters to entries: the history, and what the entry stood at after each moment of it. How
//! entries bear on one another is [`crate::links`]'s.

use crate::{Input, currency};
use jiff::civil::Date;
use record::{
    Amount, Entry, EntryId, Increment, Meaning, Moment, Party, PeriodPoint, Sector, Stage,
    Standing, StatementId, Unit,
};
use std::collections::BTreeMap;

/// How many steps up the whole of a slice is looked for: deeper ones are rare, and the bound ends
/// circles.
pub(crate) const DEEPEST: usize = 4;

/// The day that a statement gives, or else the whole that it is a slice of: a budget passes with
/// all its lines.
fn said_on<'s>(
    meaning: &'s Meaning,
    whole: &impl Fn(&StatementId) -> Option<&'s Meaning>,
) -> Option<PeriodPoint> {
    let mut meaning = meaning;
    for _ in 0..DEEPEST {
        match meaning.part_of.as_ref().and_then(whole) {
            Some(whole) if meaning.said_on.is_none() && whole.stage == meaning.stage => {
                meaning = whole;
            }
            _ => break,
        }
    }
    meaning.said_on
}

/// The entry of one cluster, without links. `whole` gives what the statements of a cluster are
/// slices of.
pub(crate) fn entry<'s>(
    mut history: Vec<&'s Input<'s>>,
    whole: impl Fn(&StatementId) -> Option<&'s Meaning>,
) -> Option<Entry> {
    // Undated statements come last: they cannot be the first to have said it.
    history.sort_by_key(|input| (input.date().is_none(), input.date(), &input.statement.id));
    let first = history.first()?;
    let home = home_unit(&history);
    let mut moments: Vec<Moment> = Vec::new();
    let mut standing: Option<(&Input<'_>, Option<Stage>)> = None;
    for input in &history {
        let meaning = &input.statement.meaning;
        let stage = moved_on(standing.and_then(|(_, stage)| stage), meaning.stage);
        let holder = match standing {
            Some((holder, _)) if firmness(holder, home) > firmness(input, home) => holder,
            _ => input,
        };
        standing = Some((holder, stage));
        moments.push(Moment {
            statement: input.statement.id.clone(),
            date: input.date(),
            said_on: said_on(meaning, &whole),
            said: meaning.amount.clone(),
            stage: meaning.stage,
            amount_then: holder.statement.meaning.amount.clone(),
            stage_then: stage,
        });
    }
    let (holder, stage) = standing?;
    let fullest = history.iter().max_by_key(|input| fullness(input)).unwrap_or(first);
    let meaning = &fullest.statement.meaning;
    let title = history
        .iter()
        .find_map(|input| {
            input.statement.meaning.purpose.clone().or(input.statement.meaning.measure.clone())
        })
        .unwrap_or_else(|| holder.statement.said.quote.words().to_owned());
    Some(Entry {
        id: EntryId::of(&[first.statement.id.as_str().as_bytes()]),
        kind: meaning.kind,
        title,
        amount: amount(&history, holder),
        stage,
        payer: longest(&history, |input| &input.statement.meaning.payer),
        recipient: longest(&history, |input| &input.statement.meaning.recipient),
        via: history.iter().find_map(|input| input.statement.meaning.via.clone()),
        instrument: meaning.instrument,
        sectors: sectors(&history),
        period: meaning.period.or_else(|| history.iter().find_map(|i| i.statement.meaning.period)),
        first_said: dates(&history).min(),
        last_said: dates(&history).max(),
        standing: Standing::Counts,
        moments,
        links: Vec::new(),
    })
}

fn dates<'h>(history: &'h [&Input<'_>]) -> impl Iterator<Item = Date> + 'h {
    history.iter().filter_map(|input| input.date())
}

/// A promise moves on and not back: weaker later words leave it where it was, but a cancellation
/// ends it.
fn moved_on(before: Option<Stage>, now: Option<Stage>) -> Option<Stage> {
    match (before, now) {
        (Some(Stage::Cancelled), _) | (_, Some(Stage::Cancelled)) => Some(Stage::Cancelled),
        (Some(before), Some(now)) => Some(before.max(now)),
        (before, now) => now.or(before),
    }
}

/// How firmly a statement gives the amount: a figure over a bound, a bound over "about", then the
/// firmer stage, then more digits. Later ones win among equals.
fn firmness(input: &Input<'_>, home: Option<Unit>) -> (bool, bool, bool, Option<Stage>, u32) {
    let value = input.statement.meaning.amount.value;
    let stage = input.statement.meaning.stage;
    let own = Some(value.unit) == home;
    (own, !value.is_floor(), !value.approx, stage, crate::keys::significant(value.figure()))
}

/// The currency of the payer's own country, or else the unit that most statements give: that of
/// the promise, the others convert it.
fn home_unit(history: &[&Input<'_>]) -> Option<Unit> {
    let mut counts: BTreeMap<Unit, usize> = BTreeMap::new();
    for input in history {
        let amount = &input.statement.meaning.amount;
        // Who also gives a conversion knows which of the two is the promise.
        *counts.entry(amount.value.unit).or_default() += 1 + amount.converted.len().min(1);
    }
    let payers = history.iter().flat_map(|input| &input.statement.meaning.payer);
    let own: Vec<Unit> = payers.filter_map(currency::of_party).map(Unit::Money).collect();
    counts
        .into_iter()
        .max_by_key(|(unit, count)| (own.contains(unit), *count, std::cmp::Reverse(*unit)))
        .map(|(unit, _)| unit)
}

fn fullness(input: &Input<'_>) -> (usize, usize) {
    let meaning = &input.statement.meaning;
    let parties = meaning.payer.len().min(1) + meaning.recipient.len().min(1);
    (parties + usize::from(meaning.period.is_some()), meaning.payer.len() + meaning.recipient.len())
}

/// The holder's amount with every conversion that any document gives.
fn amount(history: &[&Input<'_>], holder: &Input<'_>) -> Amount {
    let mut amount = holder.statement.meaning.amount.clone();
    let totals = history
        .iter()
        .filter(|i| i.statement.meaning.amount.increment == Some(Increment::Cumulative))
        .count();
    amount.increment = match totals * 2 > history.len() {
        true => Some(Increment::Cumulative),
        false => amount.increment.filter(|increment| *increment != Increment::Cumulative),
    };
    for input in history {
        for conversion in &input.statement.meaning.amount.converted {
            if !amount.converted.contains(conversion) {
                amount.converted.push(*conversion);
            }
        }
    }
    amount.converted.sort();
    amount
}

/// The parties that are named first among the longest lists.
fn longest<'h>(
    history: &'h [&Input<'_>],
    parties: impl Fn(&'h Input<'_>) -> &'h Vec<Party>,
) -> Vec<Party> {
    let mut best: &[Party] = &[];
    for input in history {
        let list = parties(input);
        if list.len() > best.len() {
            best = list;
        }
    }
    best.to_vec()
}

fn sectors(history: &[&Input<'_>]) -> Vec<Sector> {
    let mut sectors: Vec<Sector> =
        history.iter().flat_map(|input| input.statement.meaning.sectors.iter().copied()).collect();
    sectors.sort();
    sectors.dedup();
    if sectors.len() > 1 {
        sectors.retain(|sector| *sector != Sector::Other);
    }
    sectors
}
