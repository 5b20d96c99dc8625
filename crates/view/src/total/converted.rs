//! A total in one currency: an additional line, never the total itself.

use super::Sum;
use crate::{Rate, Rates};
use ledger::Line;
use record::{Currency, EntryId, Quantity, Unit};
use rust_decimal::Decimal;
use serde::Serialize;

/// The whole of a total in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converted {
    /// The sum, in the currency asked for, rounded to whole units; in words to four digits.
    pub sum: Sum,
    /// For each foreign amount: the entry, its amount, the rate and its day.
    pub rates: Vec<(EntryId, Quantity, Rate)>,
    /// Entries whose currency has no rate on their day; they are not in the sum.
    pub without_rate: Vec<EntryId>,
}

/// The total in one currency, each amount at the reference rate of the day on which its entry was
/// first said; none where all amounts are in that currency anyway. `cover` tells how often each
/// entry enters, in the order in which they are listed.
pub(super) fn converted(
    lines: &[Line],
    cover: impl Iterator<Item = (usize, i64)>,
    rates: &Rates,
    to: Currency,
) -> Option<Converted> {
    let mut converted = Vec::new();
    let (mut used, mut without_rate) = (Vec::new(), Vec::new());
    let mut foreign = false;
    for (at, times) in cover {
        let line = &lines[at];
        let amount = line.value;
        if amount.unit == Unit::Money(to) {
            converted.push((amount, times));
            continue;
        }
        foreign |= times > 0;
        let day = line.first.or(line.last);
        let rate = amount.unit.currency().zip(day).and_then(|(c, d)| rates.rate(c, to, d));
        match rate.and_then(|rate| Some((rate, self::at(&amount, rate.value, to)?))) {
            Some((rate, value)) => {
                converted.push((value, times));
                used.push((line.entry(), amount, rate));
            }
            None => without_rate.push(line.entry()),
        }
    }
    if !foreign {
        return None;
    }
    let sums = Sum::all(converted.iter().map(|(quantity, times)| (quantity, *times)));
    let sum = sums.into_iter().next()?.said_roughly();
    Some(Converted { sum, rates: used, without_rate })
}

/// An amount at a rate, which is never more than about right.
fn at(amount: &Quantity, rate: Decimal, to: Currency) -> Option<Quantity> {
    let times = |value: Decimal| value.checked_mul(rate).map(|product| product.round());
    let low = amount.low().map(times);
    let high = amount.high().map(times);
    if low == Some(None) || high == Some(None) {
        return None;
    }
    Quantity::new(low.flatten(), high.flatten(), true, Unit::Money(to)).ok()
}
