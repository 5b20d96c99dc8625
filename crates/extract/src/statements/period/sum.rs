//! The period of a sum: from the first to the last of what it adds up.

use crate::statements::Draft;
use record::{Increment, Kind, Period, PeriodPoint};

/// So many amounts are looked back for the items of a running total.
const ITEMS: usize = 24;

/// The period of a promise that is the whole of slices, or the running total of a list.
pub(super) fn summed(drafts: &[Draft], at: usize) -> Option<(Period, &'static str)> {
    let own = &drafts[at];
    if own.kind != Kind::Commitment {
        return None;
    }
    let slices = drafts.iter().filter(|other| other.whole == Some(at));
    if let Some(period) = stretch(slices) {
        return Some((period, "period: from the first to the last of its slices"));
    }
    let total = own.statement.meaning.amount.increment == Some(Increment::Cumulative);
    let unit = own.statement.meaning.amount.value.unit;
    let items = drafts[..at].iter().rev().take(ITEMS).enumerate().take_while(|(back, other)| {
        other.kind == Kind::Commitment
            && other.statement.meaning.amount.value.unit == unit
            && other.statement.meaning.amount.increment != Some(Increment::Cumulative)
            // One line of the list for each.
            && own.sentence - other.sentence == back + 1
    });
    let period = total.then(|| stretch(items.map(|(_, other)| other)))??;
    Some((period, "period: from the first to the last of what it adds up"))
}

/// From the first to the last year of amounts that all have their own.
fn stretch<'d>(amounts: impl Iterator<Item = &'d Draft>) -> Option<Period> {
    let periods: Option<Vec<Period>> =
        amounts.map(|draft| draft.statement.meaning.period).collect();
    let periods = periods.filter(|periods| periods.len() >= 2)?;
    let from = periods.iter().map(|period| period.from).collect::<Option<Vec<_>>>()?;
    let to = periods.iter().map(|period| period.to).collect::<Option<Vec<_>>>()?;
    let from = from.into_iter().min_by_key(|point| point.year())?;
    let to = to.into_iter().max_by_key(|point| point.last_year())?;
    let fiscal = |point| matches!(point, PeriodPoint::FiscalYear(_));
    (from != to && fiscal(from) == fiscal(to)).then(|| Period::between(from, to))
}
